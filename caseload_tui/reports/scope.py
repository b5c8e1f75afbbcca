"""One team, or all workers: who belongs to it, and what waits there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from caseload_tui.engine.result import CaseResult, Result, TeamResult, WorkerResult
from caseload_tui.model.case import Case
from caseload_tui.model.caseload import Caseload
from caseload_tui.model.values import TeamName, WorkerRef


@dataclass(frozen=True, slots=True)
class Scope:
    """A team's part of a result, or (``name`` is ``None``) the whole. ``awaiting`` stands longest first."""

    name: TeamName | None
    total: TeamResult
    workers: tuple[WorkerResult, ...]
    awaiting: tuple[CaseResult, ...]
    longest_wait: int | None
    out_of_date: int
    unweighted: int
    needs_cover: int


def scope(result: Result, caseload: Caseload, team: TeamName | None) -> Scope:
    """What belongs to a team, or to all; a case belongs where its worker does, one that awaits to its own team."""
    total = next((one for one in result.teams if one.name == team), result.county)
    workers = tuple(one for one in result.workers if team is None or one.team == team)
    members = {one.ref for one in workers}
    cases = [one for one in result.cases if team is None or _belongs(one, caseload, result.as_of, team, members)]
    awaiting = sorted((one for one in cases if one.awaiting), key=lambda one: (-_days(one, result.as_of), one.ref))
    waits = [days for one in awaiting if (days := days_waiting(one.case, result.as_of)) is not None]
    return Scope(
        name=total.name,
        total=total,
        workers=workers,
        awaiting=tuple(awaiting),
        longest_wait=max(waits, default=None),
        out_of_date=sum(one.out_of_date for one in cases),
        unweighted=sum(one.points is None for one in cases),
        needs_cover=sum(one.needs_cover for one in cases),
    )


def days_waiting(case: Case, as_of: date) -> int | None:
    """How many days a case has had no worker: since its last one let go, or since it opened."""
    let_go = [one.until for one in case.allocations if one.until is not None and one.until <= as_of]
    since = max([*let_go, *([case.opened_on] if case.opened_on else [])], default=None)
    return None if since is None else (as_of - since).days


def _days(one: CaseResult, as_of: date) -> int:
    days = days_waiting(one.case, as_of)
    return -1 if days is None else days


def _belongs(one: CaseResult, caseload: Caseload, as_of: date, team: TeamName, members: set[WorkerRef]) -> bool:
    if one.lead is not None:
        return one.lead in members
    if one.case.team is not None:
        return one.case.team == team
    under = caseload.workers.get(one.named) if one.named is not None else None
    terms = under.on(as_of) if under is not None else None
    return terms is not None and terms.team == team
