"""England's working days: Monday to Friday without bank holidays.

The bank holidays come from the ``holidays`` library. It takes a third of a second to load, so it is imported and
asked here only when a day is first looked at; the app does that on a thread.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache

SATURDAY = 5
WEEK = timedelta(days=7)


def bank_holiday(day: date) -> str:
    """What the bank holiday on a day is called; empty where it is none."""
    return bank_holidays(day.year).get(day, "")


@cache
def bank_holidays(year: int) -> Mapping[date, str]:
    """England's bank holidays of a year, substitutes included, in the order of their days."""
    import holidays

    found = holidays.country_holidays("GB", subdiv="ENG", years=year)
    return {day: found[day] for day in sorted(found)}


def known() -> bool:
    """Whether bank holidays have been looked at before, so that looking again takes no time."""
    return bank_holidays.cache_info().currsize > 0


def is_working(day: date) -> bool:
    """Whether it is a working day."""
    return day.weekday() < SATURDAY and not bank_holiday(day)


def working_days(after: date, until: date) -> int:
    """The working days after a day, up to and with another; below 0 where that one is earlier."""
    if until < after:
        return -working_days(until, after)
    weeks, rest = divmod((until - after).days, 7)
    more = sum((after + timedelta(days=step)).weekday() < SATURDAY for step in range(1, rest + 1))
    return weeks * 5 + more - _holidays_between(after, until)


def working_day(after: date, number: int) -> date:
    """The day so many working days after another; 0 is that day itself."""
    day = after + WEEK * (number // 5)
    left = number - working_days(after, day)
    while left > 0:
        day += timedelta(days=1)
        left -= is_working(day)
    while not is_working(day) and day > after:
        day -= timedelta(days=1)
    return day


def weekdays(first: date, last: date) -> tuple[date, ...]:
    """Every Monday to Friday from a day to another, both included; bank holidays among them."""
    days = (first + timedelta(days=step) for step in range((last - first).days + 1))
    return tuple(day for day in days if day.weekday() < SATURDAY)


def week_begins(day: date, weekday: int = 0) -> date:
    """The first day of a day's week, where weeks begin on a weekday: 0 for Monday."""
    return day - timedelta(days=(day.weekday() - weekday) % 7)


def _holidays_between(after: date, until: date) -> int:
    """Bank holidays on a Monday to Friday, after a day and up to and with another."""
    years = range(after.year, until.year + 1)
    return sum(after < day <= until and day.weekday() < SATURDAY for year in years for day in bank_holidays(year))
