"""What is to be placed: cases that await allocation, are offered, need cover, or whose worker leaves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from caseload_tui.engine.result import CaseResult, Result
from caseload_tui.model.case import Allocation, Case
from caseload_tui.model.caseload import Caseload
from caseload_tui.model.values import TeamName, WorkerRef
from caseload_tui.model.worker import Worker
from caseload_tui.planning.services import within

Waiting = Literal["awaiting", "offered", "cover", "leaving"]
LISTS: dict[Waiting, str] = {
    "awaiting": "Awaiting allocation",
    "offered": "Offered transfers",
    "cover": "Needs cover",
    "leaving": "Cases of leavers",
}
"""What waits to be placed, and how each list is called."""
COURT = frozenset({"pre-proceedings", "proceedings"})
PRESSING = frozenset({"cp", "cla"})


@dataclass(frozen=True, slots=True)
class ToPlace:
    """A case for which somebody is to be found.

    ``since`` is the day from which it has waited: of its opening or its last worker's leaving, of the offer, or of
    the absence. Where it is ``to_cover``, its worker is ``back`` on a day, if that is known; another one ``leaves``.
    """

    case: CaseResult
    since: date | None = None
    to_cover: bool = False
    back: date | None = None
    leaves: date | None = None

    def days(self, as_of: date) -> int | None:
        """How many days it has waited."""
        return None if self.since is None else (as_of - self.since).days


def urgency(one: CaseResult) -> int:
    """0 for court work, 1 for child protection and looked after, else 2, by the ids that the library's schemes use."""
    if one.facts.get("legal") in COURT:
        return 0
    plan = one.facts.get("plan")
    return 1 if isinstance(plan, str) and plan.partition("-")[0] in PRESSING else 2


def to_place(result: Result, caseload: Caseload, team: TeamName | None, which: Waiting) -> tuple[ToPlace, ...]:
    """One of the lists, of a team, a service or all, the most pressing first.

    That is court work, then child protection and looked after; among those the longest wait. Cases of leavers
    stand in the order in which their workers leave.
    """
    belongs = within(caseload, team, result.as_of)
    found = [one for one in _listed(result, caseload, which) if belongs(team_of(one.case, caseload, result))]
    return tuple(sorted(found, key=_order))


def held_by(result: Result, worker: WorkerRef) -> tuple[ToPlace, ...]:
    """The cases that a worker leads, to be passed on: what weighs most first."""
    found = [ToPlace(one) for one in result.cases if one.lead == worker]
    return tuple(sorted(found, key=lambda one: (-(one.case.points or 0), one.case.ref)))


def _order(one: ToPlace) -> tuple[date, int, date, str]:
    return one.leaves or date.max, urgency(one.case), one.since or date.max, one.case.ref


def _listed(result: Result, caseload: Caseload, which: Waiting) -> Iterator[ToPlace]:
    as_of = result.as_of
    for one in result.cases:
        worker = caseload.workers.get(one.lead) if one.lead is not None else None
        if which == "awaiting" and one.awaiting:
            yield ToPlace(one, waiting_since(one.case, caseload, as_of))
        elif which == "offered" and one.case.offer is not None:
            yield ToPlace(one, one.case.offer.on)
        elif which == "cover" and one.needs_cover and worker is not None:
            away = worker.absence(as_of)
            back = away.last + timedelta(days=1) if away is not None and away.last is not None else None
            yield ToPlace(one, away.first if away is not None else None, to_cover=True, back=back)
        elif which == "leaving":
            lead = one.holders.lead.worker if one.holders.lead is not None else None
            gone = first_day_gone(caseload.workers[lead], as_of) if lead is not None else None
            if lead is not None and gone is not None and gone > as_of and still_leads(one.case, lead, gone):
                yield ToPlace(one, leaves=gone - timedelta(days=1))


def still_leads(case: Case, worker: WorkerRef, day: date) -> bool:
    """Whether the case would still be the worker's on that day: open, and not given to somebody else by then."""
    lead = case.holders(day).lead
    return case.is_open(day) and lead is not None and lead.worker == worker


def team_of(one: CaseResult, caseload: Caseload, result: Result) -> TeamName | None:
    """The team that a case belongs to: its worker's; where it awaits, its own, or that of who it stands under."""
    if one.lead is not None:
        lead = caseload.workers.get(one.lead)
        terms = lead.on(result.as_of) if lead is not None else None
        return terms.team if terms is not None else None
    if one.case.team is not None:
        return one.case.team
    under = caseload.workers.get(one.named) if one.named is not None else None
    terms = under.on(result.as_of) if under is not None else None
    return terms.team if terms is not None else None


def waiting_since(case: Case, caseload: Caseload, as_of: date) -> date | None:
    """The day from which a case has had no worker; ``None`` where that is not known."""
    since = [case.opened_on] if case.opened_on else []
    for one in case.allocations:
        worker = caseload.workers.get(one.worker)
        if one.kind != "second" and worker is not None:
            since += _let_go(one, worker, as_of)
    return max(since, default=None)


def _let_go(one: Allocation, worker: Worker, as_of: date) -> list[date]:
    """The day from which a worker carried a case no more: it ended, they were gone, or became a manager or the desk.

    None where they carry it still, or never did: it came to them as a manager or the desk, where cases wait.
    """
    began = worker.on(one.on or date.min) or worker.terms[0]
    if began.is_awaiting_desk:
        return []
    desk = [each.on for each in worker.terms if each.is_awaiting_desk and each.on and each.on > (one.on or date.min)]
    ends = (one.until, first_day_gone(worker, as_of), min(desk, default=None))
    return sorted(day for day in ends if day is not None and day <= as_of)[:1]


def first_day_gone(worker: Worker, as_of: date) -> date | None:
    """The day from which somebody is gone, or is known to be; ``None`` where nobody knows of one."""
    terms = worker.on(as_of)
    leaving = terms.leaving_on + timedelta(days=1) if terms is not None and terms.leaving_on is not None else None
    return min((day for day in (worker.left_on, leaving) if day is not None), default=None)
