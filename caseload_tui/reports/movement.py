"""What moves: transfers that are offered, cover that ends, plans that changed; each said in a few words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Literal

from caseload_tui.engine.result import CaseResult, Result
from caseload_tui.model.case import Allocation, Case, Rating
from caseload_tui.model.caseload import Caseload
from caseload_tui.model.day import brief_day
from caseload_tui.model.values import Facts, TeamName, WorkerRef
from caseload_tui.planning.services import members

Names = Callable[[WorkerRef], str]
PLAN, LEGAL = "plan", "legal"
"""The facts that a step up or down changes, where the scheme has them."""
_RISING = {
    PLAN: ("cin", "cp", "cla"),
    LEGAL: ("none", "s47", "pre-proceedings", "proceedings"),
}
"""What is more than what, by options' ids; others are neither up nor down."""
Step = Literal["stepped up", "stepped down", "plan changed", "legal status changed"]


def offered_to(one: CaseResult, names: Names) -> str:
    """To whom a case is offered: ``offered to Nowak, Ewa since 3 Dec``; empty where to nobody."""
    offer = one.case.offer
    return f"offered to {names(offer.worker)} since {brief_day(offer.on)}" if offer is not None else ""


def offered_by(one: CaseResult, names: Names) -> str:
    """Who offers a case: ``offered by Okafor, Amara since 3 Dec``; empty where nobody does."""
    offer = one.case.offer
    if offer is None:
        return ""
    sender = one.holders.lead.worker if one.holders.lead is not None else one.lead
    return f"offered by {names(sender) if sender is not None else 'nobody'} since {brief_day(offer.on)}"


def covered(one: CaseResult, names: Names) -> str:
    """For whom somebody stands in, and that it ends: ``cover for Okafor, Amara until 3 Dec, then it returns``."""
    cover, lead = one.holders.cover, one.holders.lead
    if cover is None or lead is None:
        return ""
    until = f" until {_until(cover)}, then it returns" if cover.until is not None else ""
    return f"cover for {names(lead.worker)}{until}"


def _until(cover: Allocation) -> str:
    """The day on which cover ends, with its year where that is another one than it began in."""
    if cover.until is None:
        return ""
    same = cover.on is None or cover.on.year == cover.until.year
    return brief_day(cover.until) if same else f"{brief_day(cover.until)} {cover.until.year}"


def coming(one: CaseResult, names: Names) -> list[str]:
    """Who is to hold a case from a later day on: ``passes to Nowak, Ewa on 16 Oct``, ``covered by … from 12 Oct``."""
    held = {"lead": one.holders.lead, "second": one.holders.second, "cover": one.holders.cover}
    said = []
    for later in one.coming:
        before = held[later.kind]
        if later.on is None or (before is not None and before.worker == later.worker):
            continue
        who, day = names(later.worker), brief_day(later.on)
        match later.kind:
            case "lead":
                said.append(f"passes to {who} on {day}")
            case "second":
                said.append(f"joint with {who} from {day}")
            case "cover":
                said.append(f"covered by {who} from {day}")
    return said


def covered_for(result: Result, worker: WorkerRef) -> tuple[CaseResult, ...]:
    """The cases that a worker leads while somebody stands in: they come back by themselves."""
    return tuple(
        one
        for one in result.cases
        if one.holders.cover is not None and one.holders.lead is not None and one.holders.lead.worker == worker
    )


def coming_to(result: Result, worker: WorkerRef) -> list[str]:
    """The cases that a worker is to lead, cover or join from a later day on: ``SE-2214 from 16 Oct``."""
    found = sorted(
        (later.on, one.ref)
        for one in result.cases
        for later in one.coming
        if later.on is not None and later.worker == worker and worker not in {one.lead, one.second}
    )
    return [f"{ref} from {brief_day(day)}" for day, ref in found]


def covered_by(one: CaseResult, names: Names) -> str:
    """Who stands in, and until when: ``SE-2214 covered by Nowak, Ewa until 3 Dec``."""
    cover = one.holders.cover
    if cover is None:
        return ""
    until = f" until {_until(cover)}" if cover.until is not None else ""
    return f"{one.ref} covered by {names(cover.worker)}{until}"


def stepped(one: CaseResult) -> Step | None:
    """How plan or legal status changed since somebody last judged the case; ``None`` where that is confirmed."""
    now = one.rating
    if now is None or now.confirmed:
        return None
    before = _last_confirmed(one.case, now)
    return "plan changed" if before is None else step_between(before.facts, now.facts)


def step_between(before: Facts, after: Facts) -> Step | None:
    """Whether a change of plan or legal status is a step up or down, or neither; ``None`` where neither changed."""
    changed = [fact for fact in _RISING if before.get(fact) != after.get(fact)]
    for fact in changed:
        order, old, new = _RISING[fact], before.get(fact), after.get(fact)
        if old in order and new in order:
            return "stepped up" if order.index(str(new)) > order.index(str(old)) else "stepped down"
    if not changed:
        return None
    return "legal status changed" if changed == [LEGAL] else "plan changed"


def _last_confirmed(case: Case, rating: Rating) -> Rating | None:
    earlier = case.ratings[: case.ratings.index(rating)]
    return next((one for one in reversed(earlier) if one.confirmed), None)


def offers_of(result: Result, worker: WorkerRef) -> tuple[CaseResult, ...]:
    """The cases that a worker offers or is offered, the oldest offer first."""
    return _oldest_first(
        one
        for one in result.cases
        if one.case.offer is not None and worker in {one.case.offer.worker, one.lead, _sender(one)}
    )


def offers_in(result: Result, caseload: Caseload, team: TeamName | None) -> tuple[CaseResult, ...]:
    """The cases that are offered by or to somebody of a team or service, or all of them, the oldest offer first."""
    there = {one.ref for one in members(result, caseload, team)}
    return _oldest_first(
        one
        for one in result.cases
        if one.case.offer is not None and (team is None or there & {one.case.offer.worker, one.lead, _sender(one)})
    )


def _sender(one: CaseResult) -> WorkerRef | None:
    return one.holders.lead.worker if one.holders.lead is not None else None


def _oldest_first(found: Iterable[CaseResult]) -> tuple[CaseResult, ...]:
    return tuple(sorted(found, key=lambda one: (one.case.offer.on if one.case.offer else date.max, one.ref)))


def moves(one: CaseResult, names: Names) -> list[str]:
    """Where a case is going, a few words each: to whom it is offered, for whom somebody stands in, who comes next."""
    return [*(said for said in (offered_to(one, names), covered(one, names)) if said), *coming(one, names)]


def rate_again(one: CaseResult) -> str:
    """That plan or legal status changed and nobody judged the case since: ``stepped up: rate again``."""
    step = stepped(one)
    return f"{step}: rate again" if step is not None else ""
