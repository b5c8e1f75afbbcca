"""What comes out when a caseload is weighed on a date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from caseload_tui.engine.line import Line
from caseload_tui.engine.post import Post
from caseload_tui.engine.weigh import Weigher
from caseload_tui.model.case import Allocation, Case, Holders, Rating
from caseload_tui.model.values import CaseRef, Facts, TeamName, WorkerRef
from caseload_tui.scheme.band import Band, Limit
from caseload_tui.scheme.fact import Fact
from caseload_tui.scheme.numbers import rounded
from caseload_tui.scheme.scheme import Scheme

TENTH = Fraction(1, 10)
HUNDREDTH = Fraction(1, 100)


def percent(load: Fraction | None) -> Decimal | None:
    """A load (1 is the target) in per cent, to 0.1, as it is shown and exported."""
    return None if load is None else rounded(load * 100, TENTH)


@dataclass(frozen=True, slots=True)
class CaseResult:
    """One open case: who carries it with which share, and its points.

    ``lead`` is ``None`` while it awaits allocation; ``named`` is then the manager or duty desk under whose
    name it stands, if any.
    """

    case: Case
    rating: Rating | None
    facts: Facts
    holders: Holders
    lead: WorkerRef | None
    named: WorkerRef | None
    second: WorkerRef | None
    share: Decimal | None
    co_share: Decimal | None
    children: int | None
    points: Decimal | None
    out_of_date: bool
    needs_cover: bool
    weigher: Weigher
    coming: tuple[Allocation, ...] = ()
    """Who is to hold it from a later day on."""

    @property
    def ref(self) -> CaseRef:
        """The case's reference."""
        return self.case.ref

    @property
    def awaiting(self) -> bool:
        """Whether nobody leads it yet."""
        return self.lead is None

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines that add up to the points."""
        return self.weigher.explain(self.facts).lines

    @property
    def missing(self) -> tuple[Fact, ...]:
        """The facts that keep it from being weighed."""
        return self.weigher.explain(self.facts).missing

    def share_of(self, worker: WorkerRef) -> Decimal:
        """The part of the points that counts for a worker."""
        if worker == self.lead:
            return self.share or Decimal(0)
        return (self.co_share or Decimal(0)) if worker == self.second else Decimal(0)


@dataclass(frozen=True, slots=True)
class WorkerResult:
    """One worker: what is held, what it comes to, against which target, and what that calls for.

    ``led`` and ``joint`` are the cases led and those held as second worker. ``lines`` are what counts
    beside cases; ``points`` are shares of cases plus lines. ``load`` is 1 at the target.
    """

    ref: WorkerRef
    name: str
    team: TeamName | None
    post: Post
    led: tuple[CaseResult, ...]
    joint: tuple[CaseResult, ...]
    children: int
    points: Decimal
    target: Decimal | None
    load: Fraction | None
    band: Band | None
    broken: tuple[Limit, ...]
    flagged: bool
    reasons: tuple[str, ...]
    lines: tuple[Line, ...]
    target_lines: tuple[Line, ...]

    @property
    def load_percent(self) -> Decimal | None:
        """The load in per cent, to 0.1."""
        return percent(self.load)

    @property
    def fte(self) -> Decimal:
        """Full-time equivalent, to 0.01."""
        return rounded(self.post.fte, HUNDREDTH)


@dataclass(frozen=True, slots=True)
class TeamResult:
    """Several workers together. The load is the ratio of sums, never the average of percentages."""

    name: TeamName | None
    workers: int
    fte: Decimal
    cases: int
    children: int
    points: Decimal
    target: Decimal | None
    load: Fraction | None
    flagged: int

    @property
    def load_percent(self) -> Decimal | None:
        """The load in per cent, to 0.1."""
        return percent(self.load)


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts over everybody; each case and child once."""

    workers: int
    flagged: int
    cases: int
    children: int
    awaiting_allocation: int
    unweighted: int
    out_of_date: int
    needs_cover: int

    @property
    def flagged_percent(self) -> Decimal:
        """Flagged workers in per cent of all, to 0.1; 0 where there is nobody."""
        share = Fraction(self.flagged, self.workers) if self.workers else Fraction(0)
        return rounded(share * 100, TENTH)


@dataclass(frozen=True, slots=True)
class Result:
    """A caseload weighed with a scheme on a date."""

    scheme: Scheme
    as_of: date
    cases: tuple[CaseResult, ...]
    workers: tuple[WorkerResult, ...]
    teams: tuple[TeamResult, ...]
    county: TeamResult
    summary: Summary

    def worker(self, ref: str) -> WorkerResult | None:
        """A worker's part of the result."""
        return next((one for one in self.workers if one.ref == ref), None)

    def case(self, ref: str) -> CaseResult | None:
        """A case's part of the result."""
        return next((one for one in self.cases if one.ref == ref), None)
