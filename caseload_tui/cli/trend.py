"""``caseload trend``: the last twelve months of everybody, a service, a team or a worker."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from caseload_tui.cli import output
from caseload_tui.cli.loads import near, team_named
from caseload_tui.cli.options import as_of_option, file_option, format_option, opened
from caseload_tui.errors import InputRefused, Problem
from caseload_tui.text import plain, quoted


@click.command(
    epilog="""\b
Examples:
  caseload trend
  caseload trend "Safeguarding South East"
  caseload trend --worker W12 --format csv"""
)
@click.argument("name", required=False)
@click.option("--worker", "ref", metavar="REF", help="Only this worker, in whichever team they were.")
@format_option
@as_of_option
@file_option
def trend(name: str | None, ref: str | None, form: str, as_of: date | None, file: Path | None) -> None:
    """Show the last twelve months of everybody, or of the team or service called NAME.

    Each month's end is weighed with the scheme in force then, as it is known now.
    """
    from caseload_tui.reports.trend import TREND_COLUMNS, look_back, team_trend, trend_in_words, worker_trend

    if name is not None and ref is not None:
        raise click.UsageError("Give a team or --worker, not both.")
    with opened(file, as_of) as workspace:
        result = workspace.result()
        past = look_back(workspace.caseload, workspace.weigher, result)
    team = team_named(result, past.caseload, name)
    if ref is None:
        found = team_trend(past, team)
    else:
        worker = next((one for one in past.caseload.workers.values() if one.ref == ref), None)
        if worker is None:
            remedy = near(ref, list(past.caseload.workers))
            raise InputRefused(Problem(f"There is no worker {quoted(ref)}.", remedy))
        found = worker_trend(past, worker.ref)
    output.rows(form, TREND_COLUMNS, found)
    if form == "table":
        output.lines()
        output.lines(plain(f"Load {trend_in_words(found)}"))
