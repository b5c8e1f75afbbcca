"""``python -m caseload_tui`` is the command ``caseload``."""

from caseload_tui.cli import main

main()
