"""``caseload`` and ``caseload demo``: open the app."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import click

from caseload_tui.cli import notice, output
from caseload_tui.cli.options import author_option, caseload_path, fixed_day, wants_mouse
from caseload_tui.errors import FileUnusable, Problem


def open_app(file: Path | None) -> None:
    """Opens the app on a caseload file, or its first-run screen where there is none yet."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise FileUnusable(
            Problem("The app needs a terminal, and this is none.", "Use a command instead: caseload --help.")
        )
    from caseload_tui.tui.start import start

    path = caseload_path(file)
    click.get_current_context().exit(start(path, author=author_option(), as_of=fixed_day(), mouse=wants_mouse()))


@click.command(
    epilog="""\b
Examples:
  caseload demo
  caseload demo | head"""
)
def demo() -> None:
    """Open the app on a throwaway copy of the sample county.

    All of it is invented, as of 30 September 2026. Where there is no terminal, it prints a row a
    team with its load in per cent.
    """
    from caseload_tui.sample import SAMPLE_DATE, copied_county

    with tempfile.TemporaryDirectory(prefix="caseload-demo-") as folder:
        path = copied_county(Path(folder))
        if sys.stdin.isatty() and sys.stdout.isatty():
            from caseload_tui.tui.start import start

            start(path, as_of=SAMPLE_DATE, mouse=wants_mouse())
            return
        from caseload_tui.reports.columns import TEAM_COLUMNS
        from caseload_tui.reports.document import team_item
        from caseload_tui.workspace import Workspace

        with Workspace.open(path, as_of=SAMPLE_DATE) as workspace:
            result = workspace.result()
        output.rows("table", TEAM_COLUMNS, result.teams, as_data=team_item, total=result.county)
        notice.say("An invented county as of 30 September 2026. In a terminal, `caseload demo` opens the app on it.")
