"""What has changed for a worker from one day to another: families, ratings, responsibilities, absences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal

from caseload_tui.engine.result import CaseResult, WorkerResult
from caseload_tui.model.case import Case
from caseload_tui.model.caseload import Caseload
from caseload_tui.model.values import CaseRef
from caseload_tui.model.worker import Absence
from caseload_tui.reports.sums import counted_points

Came = Literal["opened", "came", "joined"]
Went = Literal["closed", "went"]


@dataclass(frozen=True, slots=True)
class Gained:
    """A family that the worker holds now and did not before: newly opened, come from elsewhere, or joined as second."""

    case: CaseResult
    how: Came


@dataclass(frozen=True, slots=True)
class Lost:
    """A family that the worker held before and does not now: closed, or gone to somebody else."""

    case: CaseResult
    how: Went


@dataclass(frozen=True, slots=True)
class Stayed:
    """A family that the worker held before and holds now, as it was on both days."""

    before: CaseResult
    now: CaseResult

    @property
    def is_judged_again(self) -> bool:
        """Whether it has another rating."""
        return self.before.rating != self.now.rating

    def counts_otherwise(self, before: WorkerResult | None, now: WorkerResult) -> bool:
        """Whether it counts with other points for the worker."""
        return before is not None and counted_points(self.before, before) != counted_points(self.now, now)


@dataclass(frozen=True, slots=True)
class Since:
    """Everything that changed for a worker between two days; ``before`` is ``None`` where they held no cases then."""

    first: date
    last: date
    before: WorkerResult | None
    now: WorkerResult
    gained: tuple[Gained, ...]
    lost: tuple[Lost, ...]
    rerated: tuple[Stayed, ...]
    reweighed: tuple[Stayed, ...]
    """Families whose rating stayed and that count otherwise: another share, or court evidence that became due."""
    responsibilities: Mapping[str, tuple[Decimal, Decimal]]
    """Each responsibility whose number changed: how many times it was held before, and is now."""
    absences: tuple[Absence, ...]

    @property
    def points(self) -> Decimal:
        """How many points more (or fewer) there are."""
        return self.now.points - (self.before.points if self.before is not None else Decimal(0))


def since(caseload: Caseload, before: WorkerResult | None, now: WorkerResult, first: date, last: date) -> Since:
    """Compares a worker's load of two days; the caseload says what became of families that they no longer hold."""
    old, new = _held(before), _held(now)
    absences = caseload.workers[now.ref].absences
    stayed = [Stayed(old[ref], one) for ref, one in new.items() if ref in old]
    return Since(
        first=first,
        last=last,
        before=before,
        now=now,
        gained=tuple(Gained(one, _came(one, now, first)) for ref, one in new.items() if ref not in old),
        lost=tuple(Lost(one, _went(caseload.cases.get(ref), last)) for ref, one in old.items() if ref not in new),
        rerated=tuple(one for one in stayed if one.is_judged_again),
        reweighed=tuple(one for one in stayed if not one.is_judged_again and one.counts_otherwise(before, now)),
        responsibilities=dict(_responsibilities(before, now)),
        absences=tuple(one for one in absences if first < one.first <= last),
    )


def earlier(last: date, weeks: Decimal | None) -> date:
    """The day to compare with where there was no meeting before: as many weeks ago as lie between two."""
    return last - timedelta(days=int((weeks or Decimal(4)) * 7))


def _held(worker: WorkerResult | None) -> dict[CaseRef, CaseResult]:
    return {} if worker is None else {one.ref: one for one in (*worker.led, *worker.joint)}


def _came(one: CaseResult, worker: WorkerResult, first: date) -> Came:
    if one.second == worker.ref:
        return "joined"
    opened = one.case.opened_on
    return "opened" if opened is not None and opened > first else "came"


def _went(case: Case | None, last: date) -> Went:
    return "closed" if case is None or not case.is_open(last) else "went"


def _responsibilities(before: WorkerResult | None, now: WorkerResult) -> Iterator[tuple[str, tuple[Decimal, Decimal]]]:
    old = before.post.responsibilities if before is not None else {}
    for name in sorted({**old, **now.post.responsibilities}):
        pair = (old.get(name, Decimal(0)), now.post.responsibilities.get(name, Decimal(0)))
        if pair[0] != pair[1]:
            yield name, pair
