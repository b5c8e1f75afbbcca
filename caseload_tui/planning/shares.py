"""The shares of a joint case, and the changes that make them so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from caseload_tui.engine.result import CaseResult
from caseload_tui.model.change import CaseAllocated, CaseMadeJoint
from caseload_tui.model.values import WorkerRef


@dataclass(frozen=True, slots=True)
class Shares:
    """Who is second worker, and what counts for lead and second; ``None`` leaves a share to the scheme."""

    second: WorkerRef | None
    lead_share: Decimal | None = None
    second_share: Decimal | None = None


def sharing(case: CaseResult, shares: Shares, on: date) -> tuple[CaseAllocated | CaseMadeJoint, ...]:
    """The changes that make a case joint so, or end that, where it differs. Without a second the lead has it all."""
    changes: list[CaseAllocated | CaseMadeJoint] = []
    lead, second = case.holders.lead, case.holders.second
    wanted = shares.lead_share if shares.second is not None else None
    if lead is not None and lead.share != wanted:
        changes.append(CaseAllocated(case=case.ref, worker=lead.worker, on=on, share=wanted, reason=lead.reason))
    now = (second.worker, second.share) if second is not None else (None, None)
    if (shares.second, shares.second_share) != now:
        changes.append(CaseMadeJoint(case=case.ref, worker=shares.second, on=on, share=shares.second_share))
    return tuple(changes)
