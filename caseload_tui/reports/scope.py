"""One team, a service, or all workers: who belongs to it, and what waits there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from caseload_tui.engine.result import CaseResult, Result, TeamResult, WorkerResult
from caseload_tui.engine.score import total
from caseload_tui.model.caseload import Caseload
from caseload_tui.model.values import TeamName, WorkerRef
from caseload_tui.planning.services import members, within
from caseload_tui.planning.waiting import first_day_gone, still_leads, team_of, to_place
from caseload_tui.reports.meetings import ALL_IN_TIME, MeetingCounts, meeting_counts
from caseload_tui.reports.movement import offers_in
from caseload_tui.text import counted


@dataclass(frozen=True, slots=True)
class Scope:
    """A team's or service's part of a result, or (``name`` is ``None``) the whole. ``awaiting``: most pressing first.

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
    meetings: MeetingCounts = ALL_IN_TIME
    """Supervisions and agreed actions that are overdue."""

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
    """What belongs to a team, a service or all; a case belongs where its worker does, one that awaits to its team."""
    workers = tuple(members(result, caseload, team))
    cases = cases_of(result, caseload, team)
    awaiting = to_place(result, caseload, team, "awaiting")
    waits = [one.days(result.as_of) for one in awaiting]
    return Scope(
        name=team,
        total=result.county if team is None else total(team, workers),
        workers=workers,
        awaiting=tuple(one.case for one in awaiting),
        longest_wait=max((days for days in waits if days is not None), default=None),
        out_of_date=sum(one.out_of_date for one in cases),
        unweighted=sum(one.points is None for one in cases),
        uncovered=tuple(sorted((one for one in cases if one.needs_cover), key=lambda one: (one.lead or "", one.ref))),
        leavers=leavers(result, caseload, workers),
        offered=offers_in(result, caseload, team),
        meetings=meeting_counts(workers, caseload, result.scheme, result.as_of),
    )


def cases_of(result: Result, caseload: Caseload, team: TeamName | None) -> tuple[CaseResult, ...]:
    """The cases of a team or service, or all."""
    belongs = within(caseload, team, result.as_of)
    return tuple(one for one in result.cases if team is None or belongs(team_of(one, caseload, result)))


def moving_in_words(here: Scope) -> tuple[str, ...]:
    """What moves in a team, or is to be placed: cover, leavers, transfers that are offered."""
    leaving = f"{len(here.leavers):,} leaving, {counted(len(here.to_place), 'family', 'families')} to place"
    return (
        *((f"{counted(here.needs_cover, 'family needs', 'families need')} cover",) if here.uncovered else ()),
        *((leaving,) if here.leavers else ()),
        *((f"{counted(len(here.offered), 'transfer')} offered",) if here.offered else ()),
        *here.meetings.in_words(),
    )


def leavers(result: Result, caseload: Caseload, workers: Sequence[WorkerResult]) -> tuple[Leaver, ...]:
    """Those of some workers whose last day is known, with the cases that they would leave behind."""
    gone = {
        one.ref: day
        for one in workers
        if (known := caseload.workers.get(one.ref)) is not None
        and (day := first_day_gone(known, result.as_of)) is not None
        and day > result.as_of
    }
    left: dict[WorkerRef, list[CaseResult]] = {ref: [] for ref in gone}
    for case in result.cases if gone else ():
        lead = case.holders.lead.worker if case.holders.lead is not None else None
        if lead in gone and still_leads(case.case, lead, gone[lead]):
            left[lead].append(case)
    found = [
        Leaver(one, gone[one.ref] - timedelta(days=1), tuple(sorted(left[one.ref], key=lambda case: case.ref)))
        for one in workers
        if one.ref in gone
    ]
    return tuple(sorted(found, key=lambda one: (one.last, one.worker.name.casefold())))
