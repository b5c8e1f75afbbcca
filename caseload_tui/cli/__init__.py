"""Words in, text out: the command ``caseload``."""

from caseload_tui.cli.main import main

__all__ = ["main"]
