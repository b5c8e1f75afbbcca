"""Days as people type them at the desk: ``30/09/2026``, ``3/12``, ``3 dec``, ``mon``, ``today``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Literal

from caseload_tui.errors import InputRefused, Problem
from caseload_tui.text import quoted

Near = Literal["past", "either", "future"]
"""Which day is meant where the year or week is not typed: the last one up to today, the nearest, or the next."""

FIRST_YEAR, LAST_YEAR = 1900, 2199
"""The years in which a day can lie; another one is a slip, or another system's way to say that there is no day."""
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
"""Written here, so that a day reads the same whatever the machine's language."""
_WORDS = {"yesterday": -1, "today": 0, "tomorrow": 1}
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})", re.ASCII)
_NUMBERS = re.compile(r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})(?:[/.-](?P<year>\d{4}|\d{2}))?", re.ASCII)
_NAMED = re.compile(r"(?P<day>\d{1,2})\s*(?P<month>[a-z]{3,9})\.?(?:\s*(?P<year>\d{4}|\d{2}))?", re.ASCII)


def read_day(text: str, today: date, near: Near = "past") -> date | None:
    """The day that was typed; blank is ``None``. Day comes before month; two digits of a year are of this century.

    Raises:
        InputRefused: it is no day; its one problem says what to write.
    """
    typed = text.strip().casefold()
    if not typed:
        return None
    found = _worded(typed, today, near)
    for form in (_ISO, _NUMBERS, _NAMED):
        match = form.fullmatch(typed)
        if match and found is None:
            found = _dated(match, today, near)
    if found is None:
        raise InputRefused(Problem(f"{quoted(text)} is not a day.", "Write 30/09/2026, 30/9, 30 sep, mon or today."))
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        what = f"{quoted(text)} is not between {FIRST_YEAR} and {LAST_YEAR}."
        raise InputRefused(Problem(what, "Put the year right, or leave the day blank."))
    return found


def read_days(text: str, today: date, near: Near = "future") -> tuple[date, ...]:
    """Days typed one after the other, with commas between them, in order; each once.

    Raises:
        InputRefused: one of them is no day.
    """
    found = (read_day(part.strip(), today, near) for part in re.split("[,;]", text))
    return tuple(sorted({day for day in found if day is not None}))


def show_days(days: Iterable[date]) -> str:
    """Days as forms show them: ``30/09/2026, 03/12/2026``."""
    return ", ".join(map(show_day, days))


def show_day(day: date | None) -> str:
    """A day as forms show it: ``30/09/2026``."""
    return "" if day is None else f"{day:%d/%m/%Y}"


def spell_day(day: date) -> str:
    """A day in full: ``Wednesday 30 September 2026``."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def brief_day(day: date) -> str:
    """A day near by: ``3 Dec``."""
    return f"{day.day} {MONTHS[day.month - 1][:3]}"


def _worded(typed: str, today: date, near: Near) -> date | None:
    if len(typed) < 3:
        return None
    words = [word for word in (*_WORDS, *WEEKDAYS) if word.casefold().startswith(typed)]
    if len(words) != 1:
        return None
    if words[0] in _WORDS:
        return today + timedelta(days=_WORDS[words[0]])
    back = (today.weekday() - WEEKDAYS.index(words[0])) % 7
    ahead = back and (near == "future" or (near == "either" and back > 3))
    return today + timedelta(days=7 - back if ahead else -back)


def _dated(match: re.Match[str], today: date, near: Near) -> date | None:
    number, year = _month(match["month"]), match["year"]
    if year is not None:
        return _day(int(year) + 2000 if len(year) == 2 else int(year), number, int(match["day"]))
    days = [_day(today.year + years, number, int(match["day"])) for years in range(-1, 9 if near == "future" else 2)]
    known = [day for day in days if day is not None and _meant(day, today, near)]
    return min(known, key=lambda day: abs(day - today), default=None)


def _meant(day: date, today: date, near: Near) -> bool:
    return near == "either" or (day >= today if near == "future" else day <= today)


def _month(typed: str) -> int:
    """The month's number; 0, which no day has, for a name that is none."""
    if typed.isdigit():
        return int(typed)
    return next((number for number, name in enumerate(MONTHS, 1) if name.casefold().startswith(typed)), 0)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
