"""``caseload find``: workers, families, teams and services by any part of a name or reference."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from caseload_tui.cli import notice, output
from caseload_tui.cli.options import as_of_option, file_option, format_option, opened

if TYPE_CHECKING:
    from caseload_tui.reports.find import Found


@click.command(
    short_help="Find a worker, a family, a team or a service.",
    epilog="""\b
Examples:
  caseload find nowak
  caseload find SE-22 --format csv""",
)
@click.argument("words", nargs=-1, required=True)
@format_option
@as_of_option
@file_option
def find(words: tuple[str, ...], form: str, as_of: date | None, file: Path | None) -> None:
    """Find what holds all WORDS in its name or reference, the best first; closed families too."""
    from caseload_tui.reports.columns import Column
    from caseload_tui.reports.find import everything
    from caseload_tui.reports.find import find as look

    with opened(file, as_of) as workspace:
        found = look(everything(workspace.result(), workspace.caseload), " ".join(words))
    columns: tuple[Column[Found], ...] = (
        Column("kind", "Kind", lambda one: one.kind),
        Column("found", "Found", lambda one: one.said),
        Column("about", "About", lambda one: one.about),
    )
    output.rows(form, columns, found)
    if not found:
        notice.say("Nothing of that name.")
