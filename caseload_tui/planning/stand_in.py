"""Who could stand in for a case's worker, or join as second worker: each one's load before and after."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from caseload_tui.engine.result import CaseResult, WorkerResult
from caseload_tui.model.case import Allocation
from caseload_tui.model.worker import Absence
from caseload_tui.planning.allocate import Option, best_first, judged, option, reloaded


def cover_options(workers: Iterable[WorkerResult], case: CaseResult, as_of: date) -> tuple[Option, ...]:
    """Everybody who could stand in for the lead, best first; whoever does so now is among them."""
    lead = case.holders.lead.worker if case.holders.lead is not None else None
    return best_first(option(one, case, as_of) for one in workers if one.ref not in {lead, case.second})


def second_options(
    workers: Iterable[WorkerResult], case: CaseResult, share: Decimal, as_of: date
) -> tuple[Option, ...]:
    """Everybody who could be second worker with a share of the points, best first."""
    lead = case.holders.lead.worker if case.holders.lead is not None else None
    return best_first(
        judged(one, with_second(one, case, share, as_of), case, as_of)
        for one in workers
        if one.ref not in {lead, case.lead}
    )


def with_second(worker: WorkerResult, case: CaseResult, share: Decimal, as_of: date) -> WorkerResult:
    """The worker's load as the second worker of a case, with this share of its points."""
    held = Allocation(worker.ref, "second", share, as_of)
    taken = replace(case, second=worker.ref, co_share=share, holders=replace(case.holders, second=held))
    others = tuple(one for one in worker.joint if one.ref != case.ref)
    return reloaded(worker, worker.led, (*others, taken), as_of)


def returns_after(absence: Absence | None) -> date | None:
    """The day on which cover usually ends: the first on which the worker is back, where that is known."""
    return absence.last + timedelta(days=1) if absence is not None and absence.last is not None else None
