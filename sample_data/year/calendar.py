"""The days of the invented year: where it begins, where its months end, and what a working day is."""

from __future__ import annotations

from datetime import date, timedelta

from sample_data.chance import Chance
from sample_data.kinds import working_day
from sample_data.people import AS_OF

START = date(2025, 9, 30)
"""The day before the history begins: what was open then is taken over."""
MONTH_ENDS = (
    START,
    *(date(2025, month, day) for month, day in ((10, 31), (11, 30), (12, 31))),
    *(
        date(2026, month, day)
        for month, day in ((1, 31), (2, 28), (3, 31), (4, 30), (5, 31), (6, 30), (7, 31), (8, 31))
    ),
)
"""The days on which loads are looked at while the year is invented; the last is ``AS_OF``, whose figures are given."""


def some_day(chance: Chance, first: date, last: date) -> date:
    """A working day from one day to another, both included, as far as there is one."""
    day = working_day(first + timedelta(days=chance.between(0, max(0, (last - first).days))))
    return day if day >= first else next_working_day(first)


def next_working_day(day: date) -> date:
    """The day itself, or the Monday after a weekend."""
    return day + timedelta(days=(7 - day.weekday()) % 7 if day.weekday() > 4 else 0)


def friday_of(day: date) -> date:
    """The Friday of that week, or the last day of the year before it."""
    return min(day + timedelta(days=4 - min(day.weekday(), 4)), AS_OF)


def month_end(day: date) -> date:
    """The last working day of that month, or the last day of the year before it."""
    first = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return min(working_day(first - timedelta(days=1)), AS_OF)
