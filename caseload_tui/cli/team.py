"""``caseload team``: every team, or the workers of one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from caseload_tui.cli import output
from caseload_tui.cli.loads import team_named
from caseload_tui.cli.options import as_of_option, end_of, file_option, format_option, known_at_option, opened
from caseload_tui.planning.services import members
from caseload_tui.text import plain

if TYPE_CHECKING:
    from caseload_tui.engine.result import Result, WorkerResult
    from caseload_tui.model.caseload import Caseload
    from caseload_tui.model.values import TeamName
    from caseload_tui.reports.members import Since
    from caseload_tui.reports.scope import Scope


@click.command(
    epilog="""\b
Examples:
  caseload team
  caseload team "Safeguarding South East"
  caseload team "Safeguarding South East" --by-weight
  caseload team --distribution
  caseload team --format csv --as-of 2026-08-31
  caseload team --as-of 2026-08-31 --known-at 2026-08-31"""
)
@click.argument("name", required=False)
@click.option("--by-weight", is_flag=True, help="What the points are made of, a column a weight.")
@click.option("--distribution", is_flag=True, help="How loads are spread: lowest, middle and highest.")
@format_option
@as_of_option
@known_at_option
@file_option
def team(  # noqa: PLR0917 - each is an option
    name: str | None,
    by_weight: bool,
    distribution: bool,
    form: str,
    as_of: date | None,
    known_at: date | None,
    file: Path | None,
) -> None:
    """Show every team, or the workers of the team or service called NAME."""
    from caseload_tui.reports.above import above_since
    from caseload_tui.reports.scope import scope

    if by_weight and distribution:
        raise click.UsageError("Give --by-weight or --distribution, not both.")
    with opened(file, as_of) as workspace:
        moment = end_of(known_at)
        caseload = workspace.caseload if moment is None else workspace.known(moment)
        result = workspace.result(known_at=moment)
    found = team_named(result, caseload, name)
    if by_weight:
        _weights(form, result, caseload, found)
    elif distribution:
        _distribution(form, result, caseload, found)
    elif found is None:
        _teams(form, result, caseload)
        _say_what_moves(form, scope(result, caseload, None))
    else:
        there = _most_loaded_first(members(result, caseload, found))
        since = above_since(there, caseload, lambda day: workspace.weigher(day, caseload), result.as_of)
        _workers(form, result, caseload, found, since)
        _say_what_moves(form, scope(result, caseload, found))


def _say_what_moves(form: str, here: Scope) -> None:
    """Cover, leavers and offers, in a line where people read it."""
    from caseload_tui.reports.scope import moving_in_words

    said = moving_in_words(here)
    if form == "table" and said:
        output.lines()
        output.lines(" · ".join(said))


def _most_loaded_first(workers: Sequence[WorkerResult]) -> list[WorkerResult]:
    return sorted(workers, key=lambda one: (one.load is None, -(one.load or 0)))


def _teams(form: str, result: Result, caseload: Caseload) -> None:
    """Every team; services stand among them only in the table, where nobody adds them up."""
    from caseload_tui.reports.teams import TEAM_LINE_COLUMNS, county_line, team_line_item, team_lines

    lines = team_lines(result, caseload)
    if form != "table":
        lines = tuple(one for one in lines if any(team.name == one.path[-1] for team in result.teams))
    output.rows(form, TEAM_LINE_COLUMNS, lines, as_data=team_line_item, total=county_line(result))


def _workers(form: str, result: Result, caseload: Caseload, team: TeamName, since: Since) -> None:
    from caseload_tui.engine.score import total
    from caseload_tui.reports.columns import TEAM_COLUMNS
    from caseload_tui.reports.meetings import worker_in_words
    from caseload_tui.reports.members import member_columns
    from caseload_tui.reports.one_document import member_item

    def met(one: WorkerResult) -> Sequence[str]:
        return worker_in_words(one, caseload.workers.get(one.ref), result.scheme, result.as_of)

    there = _most_loaded_first(members(result, caseload, team))
    together = total(team, there)
    foot = {one.id: one.shown(together) for one in TEAM_COLUMNS} | {"name": "Team"}
    columns = member_columns(since, result.as_of, met)
    output.rows(form, columns, there, as_data=lambda one: member_item(one, since, met(one)), foot=foot)


def _weights(form: str, result: Result, caseload: Caseload, team: TeamName | None) -> None:
    """What loads are made of: a row a team, or a worker of one."""
    from caseload_tui.reports.stacks import stack_columns, stack_item, team_stacks, together, worker_stacks

    if team is None:
        stacks = team_stacks(result, caseload)
    else:
        stacks = worker_stacks(_most_loaded_first(members(result, caseload, team)))
    columns = stack_columns(stacks, "Team" if team is None else "Worker")
    output.rows(form, columns, stacks.rows, as_data=lambda one: stack_item(stacks, one), total=together(stacks))


def _distribution(form: str, result: Result, caseload: Caseload, team: TeamName | None) -> None:
    """How loads are spread: a row a team and one for all; for one team in words too."""
    from caseload_tui.planning.services import in_order
    from caseload_tui.reports.spread import SPREAD_COLUMNS, spread, spread_in_words

    names = [team] if team is not None else [one for one in in_order(result, caseload) if one is not None]
    found = [spread(one, members(result, caseload, one)) for one in names]
    everybody = spread("All workers", result.workers) if team is None else None
    output.rows(form, SPREAD_COLUMNS, found, total=everybody)
    if form == "table":
        output.lines()
        for said in spread_in_words(everybody or found[0]):
            output.lines(plain(said))
