"""What a summary looks at: everything weighed on a day, and the part of it that belongs to the scope."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from caseload_tui.engine.result import CaseResult, Result, TeamResult, WorkerResult
from caseload_tui.engine.score import score, total
from caseload_tui.engine.weigh import Weigher
from caseload_tui.model.caseload import Caseload
from caseload_tui.model.values import TeamName, WorkerRef
from caseload_tui.model.worker import Worker
from caseload_tui.planning.waiting import team_of
from caseload_tui.reports.above import Above, above_since, is_above
from caseload_tui.reports.summary.asked import Asked, Reach
from caseload_tui.scheme.numbers import rounded
from caseload_tui.scheme.scheme import Scheme

Weighers = Callable[[date], Weigher]


@dataclass(frozen=True)
class View:
    """A caseload on a day, in a scope. ``first`` is the first day of the time that is looked back on.

    ``earlier`` are results of days before, in order, and then this day's.
    """

    asked: Asked
    reach: Reach
    caseload: Caseload
    weighers: Weighers
    result: Result
    first: date
    earlier: tuple[Result, ...] = ()

    @property
    def as_of(self) -> date:
        """The day."""
        return self.result.as_of

    @property
    def scheme(self) -> Scheme:
        """The scheme in force on the day."""
        return self.result.scheme

    @cached_property
    def workers(self) -> tuple[WorkerResult, ...]:
        """The workers in scope."""
        return tuple(one for one in self.result.workers if self.reach.holds(one.team))

    @cached_property
    def carrying(self) -> tuple[WorkerResult, ...]:
        """The workers in scope without students, who hold no cases."""
        return tuple(one for one in self.workers if not one.post.is_student)

    @cached_property
    def cases(self) -> tuple[CaseResult, ...]:
        """The open cases in scope: each belongs where its worker does; one that awaits, to its own team."""
        if self.reach.teams is None:
            return self.result.cases
        return tuple(one for one in self.result.cases if self.reach.holds(team_of(one, self.caseload, self.result)))

    @cached_property
    def total(self) -> TeamResult:
        """All the workers in scope together; their load is the ratio of sums."""
        return total(None, self.workers)

    @cached_property
    def above(self) -> tuple[WorkerResult, ...]:
        """The workers above target."""
        return tuple(one for one in self.workers if is_above(one))

    @cached_property
    def above_since(self) -> dict[WorkerRef, Above]:
        """Since when each of them has been."""
        return above_since(self.above, self.caseload, self.weighers, self.as_of)

    def record(self, one: WorkerResult) -> Worker:
        """What is recorded of a worker, with all its dates."""
        return self.caseload.workers[one.ref]

    def looked_back(self, worker: Worker, day: date) -> bool:
        """Whether what a worker did on a day counts: in the time that is looked back on, in a team then in scope.

        So what somebody did who has left since, or gone to another team, counts where it was done.
        """
        if not self.first < day <= self.as_of:
            return False
        return self.reach.holds((worker.on(day) or worker.terms[0]).team)

    def within(self, reach: Reach) -> View:
        """The same day in another scope."""
        return replace(self, reach=reach)

    def then(self, result: Result) -> View:
        """The same scope as another day's result has it."""
        return replace(self, result=result, earlier=())

    @cached_property
    def members(self) -> dict[TeamName, tuple[WorkerResult, ...]]:
        """The workers of each team in scope, teams in the order of the result."""
        return {
            one.name: tuple(worker for worker in self.workers if worker.team == one.name)
            for one in self.result.teams
            if one.name is not None and self.reach.holds(one.name)
        }


def view(asked: Asked, reach: Reach, caseload: Caseload, weighers: Weighers, day: date) -> View:
    """A scope on a day."""
    first = asked.first_day if day == asked.as_of else day - (asked.as_of - asked.first_day)
    return View(asked, reach, caseload, weighers, score(caseload, weighers(day), day), first)


def share(part: int | Decimal | Fraction, whole: int | Decimal | Fraction) -> Decimal | None:
    """A part in per cent of the whole, to 0.1, half-up; ``None`` where there is no whole."""
    return rounded(Fraction(part) / Fraction(whole) * 100, Fraction(1, 10)) if whole else None


def hundredths(value: Fraction) -> Decimal:
    """A number to 0.01, half-up."""
    return rounded(value, Fraction(1, 100))
