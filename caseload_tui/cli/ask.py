"""``caseload team`` and ``caseload worker``: ask."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from caseload_tui.cli import output
from caseload_tui.cli.options import as_of_option, end_of, file_option, format_option, known_at_option, opened
from caseload_tui.errors import InputRefused, Problem
from caseload_tui.text import listed, quoted


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
    """Show every team, or the workers of the team called NAME."""
    from caseload_tui.engine.score import total
    from caseload_tui.reports.columns import TEAM_COLUMNS, WORKER_COLUMNS
    from caseload_tui.reports.document import team_item, worker_item

    with opened(file, as_of) as workspace:
        result = workspace.result(known_at=end_of(known_at))
    if name is None:
        output.rows(form, TEAM_COLUMNS, result.teams, as_data=team_item, total=result.county)
        return
    names = {str(one.name).casefold(): one.name for one in result.teams}
    found = names.get(name.strip().casefold())
    if found is None:
        known = listed([str(one.name) for one in result.teams])
        raise InputRefused(Problem(f"There is no team {quoted(name)} with workers.", f"Name {known}."))
    members = [one for one in result.workers if one.team == found]
    members.sort(key=lambda one: (one.load is None, -(one.load or 0)))
    output.rows(form, WORKER_COLUMNS, members, as_data=worker_item)
    if form == "table":
        output.rows(form, TEAM_COLUMNS, [total(found, members)], as_data=team_item)


@click.command(
    epilog="""\b
Examples:
  caseload worker W12
  caseload worker W12 --format json"""
)
@click.argument("ref")
@format_option
@as_of_option
@known_at_option
@file_option
def worker(ref: str, form: str, as_of: date | None, known_at: date | None, file: Path | None) -> None:
    """Show a worker's families, points and target, line by line."""
    from caseload_tui.reports.aloud import worker_aloud
    from caseload_tui.reports.columns import CASE_COLUMNS
    from caseload_tui.reports.document import case_item, worker_item

    with opened(file, as_of) as workspace:
        result = workspace.result(known_at=end_of(known_at))
    found = result.worker(ref)
    if found is None:
        remedy = "Check the reference. Managers and duty desks have no load: cases under their name await allocation."
        raise InputRefused(Problem(f"No worker {quoted(ref)} has a load on {result.as_of}.", remedy))
    held = [*found.led, *found.joint]
    if form == "json":
        output.document({**worker_item(found), "held": [case_item(one) for one in held]})
        return
    output.rows(form, CASE_COLUMNS, held, as_data=case_item)
    if form == "table":
        output.lines()
        for line in worker_aloud(found, result.scheme.unit):
            output.lines(line)
