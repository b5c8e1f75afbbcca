"""``caseload allocate``: what waits, who could take it, and who does."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import click

from caseload_tui.cli import notice, output
from caseload_tui.cli.loads import found, near, record, report_load, team_named
from caseload_tui.cli.options import Day, Share, file_option, format_option, opened, reason_option
from caseload_tui.errors import InputRefused, Problem
from caseload_tui.model import change
from caseload_tui.model.values import WorkerRef
from caseload_tui.planning.placing import Plan, open_pick, suggestions
from caseload_tui.planning.services import members
from caseload_tui.planning.waiting import LISTS, ToPlace, Waiting, held_by, team_of, to_place
from caseload_tui.text import quoted

if TYPE_CHECKING:
    from caseload_tui.engine.result import CaseResult
    from caseload_tui.workspace import Workspace


@click.command(
    short_help="List what waits, compare who could take a case, or give it to somebody.",
    epilog="""\b
Examples:
  caseload allocate
  caseload allocate --team "Safeguarding South East" --list cover
  caseload allocate --held-by W12
  caseload allocate SE-2214
  caseload allocate SE-2214 W14
  caseload allocate SE-2214 W14 --second W12 --share 0.7 --second-share 0.3
  caseload allocate SE-2214 W14 --reason "agreed with the service manager"
  caseload allocate SE-2214 --nobody""",
)
@click.argument("case", required=False)
@click.argument("worker", required=False)
@click.option("--second", metavar="REF", help="A second worker who joins at once.")
@click.option("--share", type=Share(), metavar="PART", help="The lead's share of the points (the scheme's).")
@click.option("--second-share", type=Share(), metavar="PART", help="The second worker's share (the scheme's).")
@click.option("--nobody", is_flag=True, help="Put the case back to awaiting allocation.")
@click.option("--list", "which", type=click.Choice(list(LISTS)), default="awaiting", help="Which list, without CASE.")
@click.option("--team", metavar="NAME", help="Only what waits in this team; compare its workers.")
@click.option("--held-by", "holder", metavar="REF", help="This worker's families instead, to be passed on.")
@click.option("--all-teams", is_flag=True, help="Compare the workers of all teams, not only the case's own.")
@click.option("--on", type=Day(), metavar="DATE", help="When it takes effect (today).")
@format_option
@reason_option
@file_option
def allocate(  # noqa: PLR0917 - each is an option
    case: str | None,
    worker: str | None,
    second: str | None,
    share: Decimal | None,
    second_share: Decimal | None,
    nobody: bool,
    which: Waiting,
    team: str | None,
    holder: str | None,
    all_teams: bool,
    on: date | None,
    form: str,
    reason: str,
    file: Path | None,
) -> None:
    """Allocate a case to a worker.

    Without WORKER, compare everybody who could take it, best first. Without CASE, list what waits, most pressing
    first, with who is best placed for each; every suggestion counts those before it.
    """
    if worker is None and (second, share, second_share) != (None, None, None):
        raise click.UsageError("--second, --share and --second-share go with WORKER, who leads.")
    if case is None and nobody:
        raise click.UsageError("--nobody goes with CASE.")
    if case is not None and holder is not None:
        raise click.UsageError("--held-by goes without CASE.")
    if second is None and second_share is not None:
        raise click.UsageError("--second-share goes with --second.")
    with opened(file) as workspace:
        if case is None:
            cases = _held(workspace, holder) if holder else _waiting(workspace, which, team)
            _list(workspace, cases, team, form, all_teams=all_teams)
            return
        one = found(workspace.result(), case)
        if worker is None and not nobody:
            _compare(workspace, one, team, form)
            return
        if worker and one.lead == worker:
            raise InputRefused(
                Problem(f"Case {quoted(one.ref)} is held by {quoted(worker)} already.", "Nothing is needed.")
            )
        if worker and one.lead is not None:
            remedy = f"Transfer it: caseload case transfer {one.ref} {worker} --code MANAGE."
            raise InputRefused(Problem(f"Case {quoted(one.ref)} is held by {quoted(one.lead)}.", remedy))
        day = on or workspace.as_of
        lead = WorkerRef(worker) if worker else None
        changes: list[change.SimpleChange] = [change.CaseAllocated(case=one.ref, worker=lead, on=day, share=share)]
        if second is not None:
            joins = WorkerRef(second)
            changes.append(change.CaseMadeJoint(case=one.ref, worker=joins, on=day, share=second_share))
        record(workspace, case, *changes, reason=reason)
        jointly = f", jointly with {second}" if second else ""
        notice.say(f"Allocated {case} to {worker}{jointly}." if worker else f"{case} awaits allocation.")
        report_load(workspace, worker, second or one.lead)


def _waiting(workspace: Workspace, which: Waiting, team: str | None) -> tuple[ToPlace, ...]:
    result, caseload = workspace.result(), workspace.caseload
    return to_place(result, caseload, team_named(result, caseload, team), which)


def _held(workspace: Workspace, ref: str) -> tuple[ToPlace, ...]:
    result = workspace.result()
    if result.worker(ref) is None:
        what = f"No worker {quoted(ref)} has a load on {result.as_of}."
        raise InputRefused(Problem(what, near(ref, [one.ref for one in result.workers])))
    return held_by(result, WorkerRef(ref))


def _list(workspace: Workspace, cases: Sequence[ToPlace], team: str | None, form: str, *, all_teams: bool) -> None:
    from caseload_tui.reports.placing import SUGGESTED_COLUMNS, Suggested

    result, caseload = workspace.result(), workspace.caseload
    compared = _members(workspace, team)

    def among(one: CaseResult) -> Collection[WorkerRef] | None:
        if all_teams or compared is not None:
            return None if all_teams else compared
        own = team_of(one, caseload, result)
        return {each.ref for each in result.workers if each.team == own} if own is not None else None

    rows = [Suggested(one, best, result.as_of) for one, best in suggestions(Plan(caseload, result), cases, among)]
    if rows or form != "table":
        output.rows(form, SUGGESTED_COLUMNS, rows)
    else:
        notice.say("Nothing is to be placed here.")


def _compare(workspace: Workspace, one: CaseResult, team: str | None, form: str) -> None:
    from caseload_tui.reports.placing import option_columns

    result = workspace.result()
    plan, pick = Plan(workspace.caseload, result), open_pick(ToPlace(one), result.as_of)
    output.rows(form, option_columns(result.as_of), plan.options(pick, _members(workspace, team)))


def _members(workspace: Workspace, team: str | None) -> set[WorkerRef] | None:
    if team is None:
        return None
    result, caseload = workspace.result(), workspace.caseload
    return {one.ref for one in members(result, caseload, team_named(result, caseload, team))}
