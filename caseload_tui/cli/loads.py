"""What several commands ask and say of a case and of the loads around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caseload_tui.cli import notice
from caseload_tui.errors import InputRefused, LimitBroken, Problem
from caseload_tui.planning.allocate import candidate, option
from caseload_tui.text import listed, quoted

if TYPE_CHECKING:
    from caseload_tui.engine.result import CaseResult, Result
    from caseload_tui.model.values import CaseRef, Facts
    from caseload_tui.workspace import Workspace


def found(result: Result, ref: str) -> CaseResult:
    """An open case by its reference.

    Raises:
        InputRefused: there is none.
    """
    one = result.case(ref)
    if one is None:
        raise InputRefused(Problem(f"No case {quoted(ref)} is open on {result.as_of}.", "Check the reference."))
    return one


def report_load(workspace: Workspace, *workers: str | None) -> None:
    """Say the load that workers now have."""
    result = workspace.result()
    for ref in workers:
        one = result.worker(ref) if ref else None
        if one is not None:
            load = "no load" if one.load_percent is None else f"{one.load_percent} % of target"
            notice.say(f"{one.name}: {load}{', ' + one.band.label.lower() if one.band else ''}.")


def allocation_reason(workspace: Workspace, ref: CaseRef, facts: Facts, worker: str, reason: str) -> frozenset[str]:
    """What giving the case to the worker breaks, accepted with the reason given.

    Raises:
        InputRefused: there is no such worker.
        LimitBroken: it breaks something and there is no reason.
    """
    result = workspace.result()
    taker = result.worker(worker)
    if taker is None:
        raise InputRefused(Problem(f"There is no worker {quoted(worker)} who holds cases.", "Check the reference."))
    breaks = option(taker, candidate(workspace.weigher(), ref, facts), result.as_of).breaks
    if breaks and not reason.strip():
        said = listed(tuple(breaks.values()), "and")
        raise LimitBroken(
            Problem(
                f"{taker.name} would break: {said}.", 'Choose somebody else, or add --reason "…", which is recorded.'
            )
        )
    return frozenset(breaks)
