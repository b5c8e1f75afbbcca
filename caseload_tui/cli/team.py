"""``caseload team``: every team, or the workers of one."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from caseload_tui.cli import output
from caseload_tui.cli.loads import team_named
from caseload_tui.cli.options import as_of_option, end_of, file_option, format_option, known_at_option, opened

if TYPE_CHECKING:
    from caseload_tui.reports.scope import Scope


@click.command(
    epilog="""\b
Examples:
  caseload team
  caseload team "Safeguarding South East"
  caseload team --format csv --as-of 2026-08-31
  caseload team --as-of 2026-08-31 --known-at 2026-08-31"""
)
@click.argument("name", required=False)
@format_option
@as_of_option
@known_at_option
@file_option
def team(name: str | None, form: str, as_of: date | None, known_at: date | None, file: Path | None) -> None:
    """Show every team, or the workers of the team or service called NAME."""
    from caseload_tui.engine.score import total
    from caseload_tui.planning.services import members
    from caseload_tui.reports.above import above_since
    from caseload_tui.reports.columns import TEAM_COLUMNS
    from caseload_tui.reports.members import member_columns, member_item
    from caseload_tui.reports.scope import scope
    from caseload_tui.reports.teams import TEAM_LINE_COLUMNS, county_line, team_line_item, team_lines

    with opened(file, as_of) as workspace:
        moment = end_of(known_at)
        caseload = workspace.caseload if moment is None else workspace.known(moment)
        result = workspace.result(known_at=moment)
    if name is None:
        lines = team_lines(result, caseload)
        if form != "table":
            lines = tuple(one for one in lines if any(team.name == one.path[-1] for team in result.teams))
        output.rows(form, TEAM_LINE_COLUMNS, lines, as_data=team_line_item, total=county_line(result))
        _say_what_moves(form, scope(result, caseload, None))
        return
    found = team_named(result, caseload, name)
    there = sorted(members(result, caseload, found), key=lambda one: (one.load is None, -(one.load or 0)))
    since = above_since(there, caseload, lambda day: workspace.weigher(day, caseload), result.as_of)
    together = total(found, there)
    foot = {one.id: one.shown(together) for one in TEAM_COLUMNS} | {"name": "Team"}
    columns = member_columns(since, result.as_of)
    output.rows(form, columns, there, as_data=lambda one: member_item(one, since), foot=foot)
    _say_what_moves(form, scope(result, caseload, found))


def _say_what_moves(form: str, here: Scope) -> None:
    """Cover, leavers and offers, in a line where people read it."""
    from caseload_tui.reports.scope import moving_in_words

    said = moving_in_words(here)
    if form == "table" and said:
        output.lines()
        output.lines(" · ".join(said))
