"""One team, or all workers: who belongs to it, and what waits there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from caseload_tui.engine.result import CaseResult, Result, TeamResult, WorkerResult
from caseload_tui.model.case import Case
from caseload_tui.model.caseload import Caseload
from caseload_tui.model.values import TeamName, WorkerRef
from caseload_tui.model.worker import Worker
from caseload_tui.reports.movement import offers_in


@dataclass(frozen=True, slots=True)
class Scope:
    """A team's part of a result, or (``name`` is ``None``) the whole. ``awaiting`` stands longest first.

    ``uncovered`` are the cases of those long away without cover; ``leavers`` go, whoever goes first standing first,
    and ``to_place`` are the cases that they lead and nobody takes over yet; ``offered`` await an answer.
    """

    name: TeamName | None
    total: TeamResult
    workers: tuple[WorkerResult, ...]
    awaiting: tuple[CaseResult, ...]
    longest_wait: int | None
    out_of_date: int
    unweighted: int
    uncovered: tuple[CaseResult, ...] = ()
    leavers: tuple[Leaver, ...] = ()
    offered: tuple[CaseResult, ...] = ()

    @property
    def needs_cover(self) -> int:
        """How many cases need cover."""
        return len(self.uncovered)

    @property
    def to_place(self) -> tuple[CaseResult, ...]:
        """The cases of those who leave, which nobody takes over yet."""
        return tuple(one for leaver in self.leavers for one in leaver.to_place)


@dataclass(frozen=True, slots=True)
class Leaver:
    """A worker who leaves: the last day in post, and the cases that are still to be placed by then."""

    worker: WorkerResult
    last: date
    to_place: tuple[CaseResult, ...]


def scope(result: Result, caseload: Caseload, team: TeamName | None) -> Scope:
    """What belongs to a team, or to all; a case belongs where its worker does, one that awaits to its own team."""
    total = next((one for one in result.teams if one.name == team), result.county)
    workers = tuple(one for one in result.workers if team is None or one.team == team)
    members = {one.ref for one in workers}
    cases = [one for one in result.cases if team is None or _belongs(one, caseload, result.as_of, team, members)]
    waits = {one.ref: days_waiting(one.case, caseload, result.as_of) for one in cases if one.awaiting}
    awaiting = sorted((one for one in cases if one.awaiting), key=lambda one: (-(waits[one.ref] or 0), one.ref))
    return Scope(
        name=total.name,
        total=total,
        workers=workers,
        awaiting=tuple(awaiting),
        longest_wait=max((days for days in waits.values() if days is not None), default=None),
        out_of_date=sum(one.out_of_date for one in cases),
        unweighted=sum(one.points is None for one in cases),
        uncovered=tuple(sorted((one for one in cases if one.needs_cover), key=lambda one: (one.lead or "", one.ref))),
        leavers=leavers(result, caseload, workers),
        offered=offers_in(result, team),
    )


def leavers(result: Result, caseload: Caseload, workers: Sequence[WorkerResult]) -> tuple[Leaver, ...]:
    """Those of some workers whose last day is known, with the cases that they would leave behind."""
    gone = {
        one.ref: day
        for one in workers
        if (known := caseload.workers.get(one.ref)) is not None
        and (day := _first_day_gone(known, result.as_of)) is not None
        and day > result.as_of
    }
    left: dict[WorkerRef, list[CaseResult]] = {ref: [] for ref in gone}
    for case in result.cases if gone else ():
        lead = case.holders.lead.worker if case.holders.lead is not None else None
        if lead in gone and _still_leads(case.case, lead, gone[lead]):
            left[lead].append(case)
    found = [
        Leaver(one, gone[one.ref] - timedelta(days=1), tuple(sorted(left[one.ref], key=lambda case: case.ref)))
        for one in workers
        if one.ref in gone
    ]
    return tuple(sorted(found, key=lambda one: (one.last, one.worker.name.casefold())))


def _still_leads(case: Case, worker: WorkerRef, day: date) -> bool:
    """Whether the case would still be the worker's on that day: open, and not given to somebody else by then."""
    lead = case.holders(day).lead
    return case.is_open(day) and lead is not None and lead.worker == worker


def days_waiting(case: Case, caseload: Caseload, as_of: date) -> int | None:
    """How many days a case has had no worker: since its last one let go or left, or since it opened."""
    since = [case.opened_on] if case.opened_on else []
    for one in case.allocations:
        worker = caseload.workers.get(one.worker)
        if one.kind != "second" and worker is not None and not _stands_for_nobody(worker, as_of):
            since += [day for day in (one.until, _first_day_gone(worker, as_of)) if day is not None and day <= as_of][
                :1
            ]
    return (as_of - max(since)).days if since else None


def _stands_for_nobody(worker: Worker, as_of: date) -> bool:
    """Whether a case under this name awaits allocation all the same: a manager's, or the duty desk's."""
    terms = worker.on(as_of)
    return terms is not None and terms.is_awaiting_desk


def _first_day_gone(worker: Worker, as_of: date) -> date | None:
    terms = worker.on(as_of)
    leaving = terms.leaving_on + timedelta(days=1) if terms is not None and terms.leaving_on is not None else None
    return min((day for day in (worker.left_on, leaving) if day is not None), default=None)


def _belongs(one: CaseResult, caseload: Caseload, as_of: date, team: TeamName, members: set[WorkerRef]) -> bool:
    if one.lead is not None:
        return one.lead in members
    if one.case.team is not None:
        return one.case.team == team
    under = caseload.workers.get(one.named) if one.named is not None else None
    terms = under.on(as_of) if under is not None else None
    return terms is not None and terms.team == team
