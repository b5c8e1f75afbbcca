"""Supervision in words: when the last was and the next is due, how often, and the actions that came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from caseload_tui.engine.result import WorkerResult
from caseload_tui.model.caseload import Caseload
from caseload_tui.model.day import brief_day
from caseload_tui.model.supervision import Action
from caseload_tui.model.worker import Worker
from caseload_tui.planning.meetings import Meetings, Stretch, meetings
from caseload_tui.scheme.numbers import shown
from caseload_tui.scheme.scheme import Scheme
from caseload_tui.text import counted

VIEWS = {"fair": "fair", "not-fair": "not fair", "": "not said"}
"""What somebody thinks of a load, in words."""
_NUMBERS = ("", "", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def day_in_words(day: date) -> str:
    """A day as a page says it: ``3 Dec 2026``."""
    return f"{brief_day(day)} {day.year}"


def sentence(said: str) -> str:
    """Words as a sentence."""
    return f"{said[:1].upper()}{said[1:]}."


def often(weeks: Decimal | None) -> str:
    """How often: ``weekly``, ``every two weeks``."""
    if weeks is None:
        return "no meetings asked for"
    if weeks == 1:
        return "weekly"
    whole = int(weeks)
    number = _NUMBERS[whole] if weeks == whole and 1 < whole < len(_NUMBERS) else shown(weeks)
    return f"every {number} weeks"


def rhythm_in_words(stretches: Sequence[Stretch]) -> str:
    """How often from now on: ``weekly until 12 Oct, then every two weeks until 8 Feb, then every four weeks``."""
    said = [often(one.weeks) + (f" until {brief_day(one.until)}" if one.until is not None else "") for one in stretches]
    return ", then ".join(said)


def next_in_words(found: Meetings, as_of: date) -> str:
    """When the next meeting is due: ``supervision was due 24 Sep``; empty where nothing is known."""
    if found.due is None:
        return ""
    if found.overdue(as_of):
        return f"supervision was due {brief_day(found.due)}"
    return "supervision today" if found.due == as_of else f"next supervision {brief_day(found.due)}"


def overdue_actions(worker: Worker, as_of: date) -> tuple[Action, ...]:
    """The open actions whose day has passed, the oldest first."""
    return tuple(one for one in worker.open_actions(as_of) if one.due < as_of)


def worker_in_words(one: WorkerResult, worker: Worker | None, scheme: Scheme, as_of: date) -> tuple[str, ...]:
    """What is to be known of a worker's supervision: when the next is due, and what is overdue of the last."""
    if worker is None:
        return ()
    due = next_in_words(meetings(scheme, worker, one.post, as_of), as_of)
    late = len(overdue_actions(worker, as_of))
    return (*((due,) if due else ()), *((f"{counted(late, 'action')} overdue",) if late else ()))


@dataclass(frozen=True, slots=True)
class MeetingCounts:
    """Of several workers: whose supervision is overdue, and how many agreed actions are."""

    meetings: int
    actions: int

    def in_words(self, *, brief: bool = False) -> tuple[str, ...]:
        """``2 supervisions overdue``, ``1 action overdue``; nothing where all is in time.

        ``brief`` says both together: ``2 supervisions, 1 action late``.
        """
        counts = ((self.meetings, "supervision"), (self.actions, "action"))
        said = [counted(number, what) for number, what in counts if number]
        if brief:
            return (f"{', '.join(said)} late",) if said else ()
        return tuple(f"{one} overdue" for one in said)


ALL_IN_TIME = MeetingCounts(0, 0)


def meeting_counts(workers: Sequence[WorkerResult], caseload: Caseload, scheme: Scheme, as_of: date) -> MeetingCounts:
    """What is overdue of some workers' supervision."""
    late = actions = 0
    for one in workers:
        worker = caseload.workers.get(one.ref)
        if worker is not None and worker.supervisions:
            late += meetings(scheme, worker, one.post, as_of).overdue(as_of) > 0
            actions += len(overdue_actions(worker, as_of))
    return MeetingCounts(late, actions)
