"""``caseload calendar``: what falls due in the weeks to come."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from caseload_tui.cli import output
from caseload_tui.cli.loads import team_named
from caseload_tui.cli.options import as_of_option, file_option, format_option, opened


@click.command(
    epilog="""\b
Examples:
  caseload calendar
  caseload calendar "Safeguarding South East"
  caseload calendar --weeks 6 --format csv"""
)
@click.argument("team", required=False)
@click.option(
    "--weeks", type=click.IntRange(1, 26), default=4, show_default=True, help="So many weeks from today, or the day."
)
@format_option
@as_of_option
@file_option
def calendar(team: str | None, weeks: int, form: str, as_of: date | None, file: Path | None) -> None:
    """Show what falls due for everybody, or in the team called TEAM: what is overdue first, then day by day.

    Assessments, conferences, hearings, court evidence and planned closings.
    """
    from caseload_tui.reports.diary import DIARY_COLUMNS, diary, diary_aloud
    from caseload_tui.settings.read import current

    with opened(file, as_of) as workspace:
        result = workspace.result()
        here, first = team_named(result, workspace.caseload, team), current().first_weekday
        found = diary(result, workspace.caseload, here, weeks=weeks, week_start=first)
    output.rows(form, DIARY_COLUMNS, [*found.overdue, *found.coming])
    if form == "table":
        output.lines()
        for line in diary_aloud(found):
            output.lines(line)
