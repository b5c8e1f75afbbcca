"""Everything that a worker and their manager look at together, gathered once for the page and the screen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from caseload_tui.engine.result import CaseResult, Result, WorkerResult
from caseload_tui.engine.score import score, score_worker
from caseload_tui.model.caseload import Caseload
from caseload_tui.model.supervision import Action, Supervision
from caseload_tui.model.values import WorkerRef
from caseload_tui.model.worker import Worker
from caseload_tui.planning.meetings import Meetings, Stretch, meetings, rhythm
from caseload_tui.reports.above import Above, Weighers, above_since, held_by, own_part
from caseload_tui.reports.diary import Diary, worker_diary
from caseload_tui.reports.since import Since, earlier, since
from caseload_tui.reports.trend import Past, Trend, month_ends, worker_trend


@dataclass(frozen=True, slots=True)
class Numbered:
    """An action with its number among all of the worker's, counted from 1."""

    number: int
    action: Action


@dataclass(frozen=True, slots=True)
class Review:
    """A worker on a day, beside the last meeting before it. ``last`` is that meeting's newest record.

    ``signed`` is the newest record of the day itself. ``families`` begin with the one judged longest ago.
    """

    worker: WorkerResult
    known: Worker
    result: Result
    last: Supervision | None
    signed: Supervision | None
    since: Since
    trend: Trend
    above: Above | None
    diary: Diary
    meetings: Meetings
    rhythm: tuple[Stretch, ...]
    families: tuple[CaseResult, ...]
    open_actions: tuple[Numbered, ...]

    @property
    def as_of(self) -> date:
        """The day."""
        return self.result.as_of

    @property
    def unit(self) -> str:
        """What the weights count."""
        return self.result.scheme.unit

    def name_of(self, ref: WorkerRef) -> str:
        """A worker's name."""
        found = self.result.worker(ref)
        return found.name if found is not None else ref


def review(caseload: Caseload, weighers: Weighers, result: Result, ref: WorkerRef) -> Review | None:
    """What there is to look at; ``None`` for who has no load on the day."""
    worker, known = result.worker(ref), caseload.workers.get(ref)
    if worker is None or known is None:
        return None
    as_of = result.as_of
    own = own_part(caseload, ref, held_by(caseload)[ref])
    met = meetings(result.scheme, known, worker.post, as_of)
    earlier_ones = [one for one in known.supervisions if one.on < as_of]
    last = earlier_ones[-1] if earlier_ones else None
    first = last.on if last is not None else earlier(as_of, met.every_weeks)
    before = score_worker(own, weighers(first), first, ref)
    months = (*(score(own, weighers(day), day) for day in month_ends(as_of)[:-1]), result)
    return Review(
        worker=worker,
        known=known,
        result=result,
        last=last,
        signed=next((one for one in reversed(known.supervisions) if one.on == as_of), None),
        since=since(caseload, before, worker, first, as_of),
        trend=worker_trend(Past(own, months, {}), ref),
        above=above_since([worker], caseload, weighers, as_of).get(ref),
        diary=worker_diary(worker, caseload, as_of),
        meetings=met,
        rhythm=rhythm(result.scheme, known, as_of),
        families=tuple(sorted((*worker.led, *worker.joint), key=_oldest_first)),
        open_actions=open_actions(known, as_of),
    )


def open_actions(worker: Worker, as_of: date) -> tuple[Numbered, ...]:
    """What is still to be done on a day, the soonest first, each with the number that ticks it off."""
    found = (Numbered(number, one) for number, one in enumerate(worker.actions, 1) if one.is_open(as_of))
    return tuple(sorted(found, key=lambda one: one.action.due))


def _oldest_first(one: CaseResult) -> tuple[date, str]:
    rated = one.rating.on if one.rating is not None else None
    return rated or date.min, one.ref
