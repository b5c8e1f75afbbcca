"""When a worker and their manager meet in supervision: how often the scheme asks for it, and when the next is due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from caseload_tui.engine.post import Post, post
from caseload_tui.model.worker import Worker
from caseload_tui.scheme.scheme import Scheme


@dataclass(frozen=True, slots=True)
class Meetings:
    """A worker's meetings on a day: the last one, when the next is due, and how often the scheme asks for one.

    ``agreed`` tells a day that both agreed on from one that follows from how often they are to meet.
    """

    last: date | None
    due: date | None
    agreed: bool
    every_weeks: Decimal | None

    def overdue(self, as_of: date) -> int:
        """How many days ago the next meeting should have been; 0 while it is in time."""
        return max(0, (as_of - self.due).days) if self.due is not None else 0


def every_weeks(scheme: Scheme, at: Post) -> Decimal | None:
    """How many weeks may pass between two meetings: what the first test of the scheme that holds says."""
    return next((one.every_weeks for one in scheme.supervision if at.passes(one.when)), None)


def meetings(scheme: Scheme, worker: Worker, at: Post, as_of: date) -> Meetings:
    """A worker's meetings on a day. Without a record nothing is due: nobody knows when they last met."""
    weeks = every_weeks(scheme, at)
    last = worker.last_supervision(as_of)
    if last is None:
        return Meetings(None, None, agreed=False, every_weeks=weeks)
    if last.next_on is not None:
        return Meetings(last.on, last.next_on, agreed=True, every_weeks=weeks)
    return Meetings(last.on, proposed(weeks, last.on), agreed=False, every_weeks=weeks)


def proposed(weeks: Decimal | None, on: date) -> date | None:
    """When to meet next, after a meeting on a day; ``None`` where the scheme does not ask for meetings."""
    return None if weeks is None else on + timedelta(days=int(weeks * 7))


@dataclass(frozen=True, slots=True)
class Stretch:
    """A time in which a worker is to meet every so many weeks; ``until`` is the day from which it is otherwise."""

    weeks: Decimal | None
    until: date | None


def rhythm(scheme: Scheme, worker: Worker, as_of: date, *, days: int = 400) -> tuple[Stretch, ...]:
    """How often a worker is to meet from a day on, as far as their terms and the scheme say today."""
    found: list[Stretch] = []
    for ahead in range(days):
        day = as_of + timedelta(days=ahead)
        terms = worker.on(day)
        if terms is None or not worker.works(day):
            break
        weeks = every_weeks(scheme, post(worker, terms, scheme.capacity, day))
        if not found:
            found.append(Stretch(weeks, None))
        elif found[-1].weeks != weeks:
            found[-1] = Stretch(found[-1].weeks, day)
            found.append(Stretch(weeks, None))
    return tuple(found)
