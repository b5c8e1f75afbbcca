"""``caseload allocate``: who takes a case."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from caseload_tui.cli import notice, output
from caseload_tui.cli.loads import found, record, report_load
from caseload_tui.cli.options import Day, file_option, format_option, opened, reason_option
from caseload_tui.errors import InputRefused, Problem
from caseload_tui.model import change
from caseload_tui.model.values import WorkerRef
from caseload_tui.planning.allocate import candidate, options
from caseload_tui.text import quoted

if TYPE_CHECKING:
    from caseload_tui.model.values import CaseRef, Facts
    from caseload_tui.workspace import Workspace


@click.command(
    short_help="Compare who could take a case, or give it to somebody.",
    epilog="""\b
Examples:
  caseload allocate SE-2214
  caseload allocate SE-2214 W14
  caseload allocate SE-2214 W14 --reason "agreed with the service manager"
  caseload allocate SE-2214 --nobody""",
)
@click.argument("case")
@click.argument("worker", required=False)
@click.option("--nobody", is_flag=True, help="Put the case back to awaiting allocation.")
@click.option("--on", type=Day(), metavar="DATE", help="When it takes effect (today).")
@format_option
@reason_option
@file_option
def allocate(  # noqa: PLR0917 - each is an option
    case: str,
    worker: str | None,
    nobody: bool,
    on: date | None,
    form: str,
    reason: str,
    file: Path | None,
) -> None:
    """Allocate a case to a worker; without WORKER, compare everybody who could take it, best first."""
    with opened(file) as workspace:
        one = found(workspace.result(), case)
        if worker is None and not nobody:
            _compare(workspace, one.ref, one.facts, form)
            return
        if worker and one.lead == worker:
            raise InputRefused(
                Problem(f"Case {quoted(one.ref)} is held by {quoted(worker)} already.", "Nothing is needed.")
            )
        if worker and one.lead is not None:
            remedy = f"Transfer it: caseload case transfer {one.ref} {worker} --code MANAGE."
            raise InputRefused(Problem(f"Case {quoted(one.ref)} is held by {quoted(one.lead)}.", remedy))
        day = on or workspace.as_of
        given = change.CaseAllocated(case=one.ref, worker=WorkerRef(worker) if worker else None, on=day)
        record(workspace, case, given, reason=reason)
        notice.say(f"Allocated {case} to {worker}." if worker else f"{case} awaits allocation.")
        report_load(workspace, worker, one.lead)


def _compare(workspace: Workspace, ref: CaseRef, facts: Facts, form: str) -> None:
    from caseload_tui.reports.columns import OPTION_COLUMNS

    result = workspace.result()
    workers = [one for one in result.workers if ref not in {held.ref for held in one.led}]
    found = options(workers, candidate(workspace.weigher(), ref, facts), result.as_of)
    output.rows(form, OPTION_COLUMNS, found)
