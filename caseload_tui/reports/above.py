"""Since when a worker has been above target: exact to the day, as it is known now.

A load only changes on a day on which something about the worker or their cases does. Those days are gathered, and
the worker is weighed on each of them, newest first, until one is found on which they were not above.
"""

from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from math import ceil, floor

from caseload_tui.engine.post import MONTHS, in_post_since
from caseload_tui.engine.result import WorkerResult
from caseload_tui.engine.score import EVIDENCE_DAYS, score_worker
from caseload_tui.engine.weigh import Weigher
from caseload_tui.model.case import Case
from caseload_tui.model.caseload import Caseload
from caseload_tui.model.day import brief_day
from caseload_tui.model.values import CaseRef, WorkerRef
from caseload_tui.model.worker import Worker
from caseload_tui.scheme.band import NO_CAPACITY
from caseload_tui.scheme.scheme import Scheme
from caseload_tui.text import counted

Weighers = Callable[[date], Weigher]
"""The scheme in force on a day, made ready to weigh with."""
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Above:
    """Since when a worker has been above target without a break; ``None``: for as long as anything is known."""

    since: date | None

    def in_words(self, as_of: date) -> str:
        """``above target since 3 Aug, 8 weeks``."""
        if self.since is None:
            return "above target as far back as is known"
        days = (as_of - self.since).days
        if days == 0:
            return "above target since today"
        year = f" {self.since.year}" if (as_of - self.since).days > 300 else ""
        lasted = counted(days // 7, "week") if days >= 14 else counted(days, "day")
        return f"above target since {brief_day(self.since)}{year}, {lasted}"


def is_above(one: WorkerResult) -> bool:
    """Whether a worker carries more than their target, or has work and no capacity; students hold no cases."""
    return not one.post.is_student and (one.band == NO_CAPACITY or (one.load is not None and one.load > 1))


def above_since(
    workers: Iterable[WorkerResult],
    caseload: Caseload,
    weighers: Weighers,
    as_of: date,
    *,
    stop: Callable[[], bool] = lambda: False,
) -> dict[WorkerRef, Above]:
    """Since when each of these workers has been above target; those who are not have no entry.

    ``stop`` is asked before each worker, for work in the background that nobody waits for any more.
    """
    above = [one.ref for one in workers if is_above(one)]
    if not above:
        return {}
    held = held_by(caseload)
    found: dict[WorkerRef, Above] = {}
    for ref in above:
        if stop():
            break
        found[ref] = _since(own_part(caseload, ref, held[ref]), weighers, as_of, ref)
    return found


def held_by(caseload: Caseload) -> Mapping[WorkerRef, list[Case]]:
    """The cases of which each worker ever held a part."""
    held: dict[WorkerRef, dict[CaseRef, Case]] = defaultdict(dict)
    for case in caseload.cases.values():
        for one in case.allocations:
            held[one.worker][case.ref] = case
    return defaultdict(list, {ref: list(cases.values()) for ref, cases in held.items()})


def own_part(caseload: Caseload, ref: WorkerRef, cases: Iterable[Case]) -> Caseload:
    """A worker with the cases that they ever held, and everybody who held these with them: small and quick to weigh."""
    own = {one.ref: one for one in cases}
    beside = {ref, *(one.worker for case in own.values() for one in case.allocations)}
    workers = {one: caseload.workers[one] for one in beside if one in caseload.workers}
    return Caseload(workers=workers, cases=own, schemes=caseload.schemes)


def _since(own: Caseload, weighers: Weighers, as_of: date, ref: WorkerRef) -> Above:
    def above(day: date) -> bool:
        one = score_worker(own, weighers(day), day, ref)
        return one is not None and is_above(one)

    schemes = [weighers(day).scheme for day in {as_of, *(one.on or date.min for one in own.schemes)}]
    days = sorted((day for day in set(change_days(own, ref, schemes)) if day <= as_of), reverse=True)
    since: date | None = as_of
    for day in days:
        if not above(day):
            return Above(since)
        since = day
    if days and not above(days[-1] - _DAY):
        return Above(since)
    return Above(None)


def change_days(own: Caseload, ref: WorkerRef, schemes: Iterable[Scheme]) -> Iterator[date]:
    """Each day on which the worker's points or target can become others: all that concerns them, whatever it brings."""
    for case in own.cases.values():
        yield from _case_days(case)
    for somebody in own.workers.values():
        yield from _post_days(somebody)
    for scheme in own.schemes:
        yield from _known(scheme.on)
    worker = own.workers.get(ref)
    if worker is None:
        return
    for absence in worker.absences:
        yield absence.first
        yield from _after(absence.last)
    for one in worker.responsibilities:
        yield from _known(one.on, one.until)
    months = sorted({number for scheme in schemes for number in _thresholds(scheme)})
    for terms in worker.terms:
        since = in_post_since(terms)
        if since is not None:
            yield from _known(*(_reached(since, number) for number in months))


def _known(*days: date | None) -> Iterator[date]:
    return (day for day in days if day is not None)


def _after(last: date | None) -> Iterator[date]:
    return _known(last + _DAY if last is not None and last < date.max else None)


def _case_days(case: Case) -> Iterator[date]:
    for spell in case.spells:
        yield from _known(spell.opened_on, spell.closed_on)
    for rating in case.ratings:
        yield from _known(rating.on)
    for one in case.allocations:
        yield from _known(one.on, one.until)
    for due in case.key_dates:
        if due.kind == "evidence":
            yield due.day - EVIDENCE_DAYS * _DAY
            yield due.day + _DAY


def _post_days(worker: Worker) -> Iterator[date]:
    """When somebody comes, leaves or works under other terms; whoever left carries no part of a case."""
    yield from _known(worker.left_on)
    for terms in worker.terms:
        yield from _known(terms.on)
        yield from _after(terms.leaving_on)


def _thresholds(scheme: Scheme) -> Iterator[int]:
    """The months in post at which an allowance of the scheme begins or ends to apply."""
    for allowance in scheme.capacity.allowances:
        test = allowance.when.test(MONTHS)
        if test is None:
            continue
        yield from (ceil(edge) for edge in (test.low, test.below) if edge is not None)
        for value in test.values:
            if isinstance(value, (int, Decimal)):
                yield from (floor(value), floor(value) + 1)


def _reached(since: date, months: int) -> date | None:
    """The day on which so many months in post are reached; the first of the next month where a month is too short."""
    years, month = divmod(since.month - 1 + months, 12)
    year, month = since.year + years, month + 1
    if not date.min.year <= year < date.max.year:
        return None
    if since.day <= monthrange(year, month)[1]:
        return date(year, month, since.day)
    return date(year + month // 12, month % 12 + 1, 1)
