"""The diary: what falls due for each worker in the weeks to come, and what is overdue."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from caseload_tui.engine.result import CaseResult, Result, WorkerResult
from caseload_tui.model.caseload import Caseload
from caseload_tui.model.day import WEEKDAYS, brief_day
from caseload_tui.model.values import CaseRef, TeamName, WorkerRef
from caseload_tui.model.worker import Worker
from caseload_tui.planning.key_dates import Due, all_dates, assessment, in_words, overdue
from caseload_tui.planning.working_days import bank_holiday, is_working, week_begins, weekdays
from caseload_tui.reports.columns import Column
from caseload_tui.reports.dates import when
from caseload_tui.reports.scope import scope

WEEKS = 4
"""So many weeks are looked at where nobody says otherwise."""
NOBODY = "Awaiting allocation"
"""The row of what falls due in families that nobody leads."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that falls due: for whom, and what is to be known about it.

    ``said`` is how far an assessment has come; ``against`` why the day is no good one: the worker is away, or it is
    no working day.
    """

    due: Due
    worker: WorkerRef | None
    name: str
    overdue: bool
    said: str = ""
    against: str = ""

    @property
    def case(self) -> CaseRef:
        """The family."""
        return self.due.case

    @property
    def notes(self) -> str:
        """Everything that is to be known, in words."""
        late = "overdue" if self.overdue and not self.said else ""
        return ", ".join(part for part in (late, self.said, self.against) if part)


@dataclass(frozen=True, slots=True)
class Row:
    """One worker's part of the diary, or (``worker`` is ``None``) that of families which nobody leads yet.

    ``coming`` stands in order of day; ``away`` holds the days on which the worker is away.
    """

    worker: WorkerRef | None
    name: str
    coming: tuple[Entry, ...]
    overdue: tuple[Entry, ...]
    away: frozenset[date]


@dataclass(frozen=True, slots=True)
class Week:
    """The days of a week that are looked at, and how much falls due on them."""

    first: date
    days: tuple[date, ...]
    due: int


@dataclass(frozen=True)
class Diary:
    """What falls due from a day on. ``days`` are Mondays to Fridays; what falls on a weekend stands on the day before.

    ``rows`` begin with whoever has something overdue, then whoever has most to come.
    """

    as_of: date
    days: tuple[date, ...]
    rows: tuple[Row, ...]
    week_start: int = 0
    """The weekday on which weeks begin: 0 for Monday."""

    @cached_property
    def coming(self) -> tuple[Entry, ...]:
        """Everything that is to come, in order of day."""
        return tuple(sorted((one for row in self.rows for one in row.coming), key=_order))

    @cached_property
    def overdue(self) -> tuple[Entry, ...]:
        """Everything that is overdue, longest first."""
        return tuple(sorted((one for row in self.rows for one in row.overdue), key=_order))

    def column(self, day: date) -> date:
        """The day of the diary under which something stands."""
        return max((one for one in self.days if one <= day), default=self.days[0])

    def by_day(self, entries: Iterable[Entry]) -> dict[date, list[Entry]]:
        """Entries by the day under which they stand."""
        found: dict[date, list[Entry]] = {}
        for one in entries:
            found.setdefault(self.column(one.due.day), []).append(one)
        return found

    @cached_property
    def pressure(self) -> dict[date, int]:
        """How much falls due under each day."""
        return {day: len(entries) for day, entries in self.by_day(self.coming).items()}

    @cached_property
    def weeks(self) -> tuple[Week, ...]:
        """The weeks, each with how much falls due in it."""
        pressure = self.pressure
        starts = sorted({week_begins(day, self.week_start) for day in self.days})
        grouped = [tuple(day for day in self.days if week_begins(day, self.week_start) == first) for first in starts]
        return tuple(
            Week(first, days, sum(pressure.get(day, 0) for day in days))
            for first, days in zip(starts, grouped, strict=True)
        )


def diary(
    result: Result, caseload: Caseload, team: TeamName | None, *, weeks: int = WEEKS, week_start: int = 0
) -> Diary:
    """The diary of a team, or of all workers; ``week_start`` is the weekday on which weeks begin."""
    here = scope(result, caseload, team)
    days = _days(result.as_of, weeks)
    rows = [worker_row(one, caseload, result.as_of, weeks=weeks) for one in here.workers]
    nobody = _row(None, NOBODY, here.awaiting, result.as_of, weeks)
    if nobody.coming or nobody.overdue:
        rows.append(nobody)
    rows.sort(key=lambda row: (-len(row.overdue), -len(row.coming), row.name.casefold()))
    return Diary(result.as_of, days, tuple(rows), week_start)


def worker_diary(
    worker: WorkerResult, caseload: Caseload, as_of: date, *, weeks: int = WEEKS, week_start: int = 0
) -> Diary:
    """The diary of one worker."""
    return Diary(as_of, _days(as_of, weeks), (worker_row(worker, caseload, as_of, weeks=weeks),), week_start)


def worker_row(worker: WorkerResult, caseload: Caseload, as_of: date, *, weeks: int = WEEKS) -> Row:
    """One worker's part: the families that they lead, cover included."""
    return _row(caseload.workers.get(worker.ref), worker.name, worker.led, as_of, weeks)


def _row(worker: Worker | None, name: str, cases: Sequence[CaseResult], as_of: date, weeks: int) -> Row:
    last = as_of + timedelta(days=7 * weeks - 1)
    coming = sorted(due for one in cases for due in all_dates(one, as_of) if as_of <= due.day <= last)
    late = sorted(due for one in cases for due in overdue(one, as_of))
    said = {one.ref: under_way.said for one in cases if (under_way := assessment(one, as_of)) is not None}
    ref = worker.ref if worker is not None else None

    def entry(due: Due, *, is_late: bool) -> Entry:
        how_far = said.get(due.case, "") if due.kind == "assessment" else ""
        return Entry(due, ref, name, is_late, how_far, "" if is_late else _against(worker, due.day))

    return Row(
        worker=ref,
        name=name,
        coming=tuple(entry(due, is_late=False) for due in coming),
        overdue=tuple(entry(due, is_late=True) for due in late),
        away=frozenset(day for day in _days(as_of, weeks) if worker is not None and worker.absence(day) is not None),
    )


def _days(as_of: date, weeks: int) -> tuple[date, ...]:
    return weekdays(as_of, as_of + timedelta(days=7 * weeks - 1))


def _against(worker: Worker | None, day: date) -> str:
    found = ["away"] if worker is not None and worker.absence(day) is not None else []
    if not is_working(day):
        found.append(bank_holiday(day) or f"a {WEEKDAYS[day.weekday()]}")
    return ", ".join(found)


def _order(one: Entry) -> tuple[date, str, str]:
    return one.due.day, one.name.casefold(), one.case


def case_entries(one: CaseResult, as_of: date) -> tuple[Entry, ...]:
    """Everything that falls due in a case, past days included, for whoever leads it."""
    under_way, late = assessment(one, as_of), set(overdue(one, as_of))
    said = under_way.said if under_way is not None else ""
    return tuple(
        Entry(due, one.lead, one.lead or NOBODY, due in late, said if due.kind == "assessment" else "")
        for due in all_dates(one, as_of)
    )


def busiest(found: Diary) -> tuple[date, int] | None:
    """The day under which most stands, the first of several, with how much; ``None`` where nothing does."""
    pressure = found.pressure
    day = max(pressure, key=lambda day: (pressure[day], -day.toordinal()), default=None)
    return None if day is None else (day, pressure[day])


def to_come(found: Diary) -> str:
    """How much is to come, and of what: ``44 assessments, 3 hearings, 20 closings to come``."""
    coming = found.coming
    return f"{in_words(one.due for one in coming)} to come" if coming else "nothing falls due"


def diary_aloud(found: Diary) -> list[str]:
    """The totals of a calendar in lines of text."""
    weeks = ", ".join(f"{brief_day(week.days[0])} {week.due}" for week in found.weeks)
    late = f"{len(found.overdue):,} overdue; " if found.overdue else ""
    said = [f"Altogether: {late}{to_come(found)}."]
    most = busiest(found)
    if most is not None:
        said.append(f"Week by week, from the day named: {weeks}. Most on {when(most[0], found.as_of)}: {most[1]}.")
    holidays = [f"{when(day, found.as_of)} {name}" for day in found.days if (name := bank_holiday(day))]
    return [*said, *([f"Bank holidays: {', '.join(holidays)}."] if holidays else [])]


DIARY_COLUMNS: Sequence[Column[Entry]] = (
    Column("day", "Day", lambda one: one.due.day.isoformat()),
    Column("weekday", "", lambda one: WEEKDAYS[one.due.day.weekday()][:3]),
    Column("what", "What", lambda one: one.due.label),
    Column("case", "Case", lambda one: one.case),
    Column("worker", "Ref", lambda one: one.worker),
    Column("name", "Worker", lambda one: one.name),
    Column("overdue", "Overdue", lambda one: one.overdue),
    Column("notes", "To know", lambda one: one.notes),
)
"""A row for each thing that falls due."""
