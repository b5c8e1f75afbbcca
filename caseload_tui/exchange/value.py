"""How one cell's text becomes a value, and how the value is written so that reading gives it back."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from caseload_tui.errors import InputRefused, Problem
from caseload_tui.exchange.guard import SHORTENED_NUMBER
from caseload_tui.model.day import FIRST_YEAR, LAST_YEAR
from caseload_tui.model.values import FactValue
from caseload_tui.text import plain, quoted

_TIME = r"(?:[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?"
_ISO = re.compile(rf"(\d{{4}})-(\d{{2}})-(\d{{2}}){_TIME}", re.ASCII)
_DAY_FIRST = re.compile(rf"(\d{{1,2}})/(\d{{1,2}})/(\d{{4}}){_TIME}", re.ASCII)
_SHORT_YEAR = re.compile(r"\d{1,2}/\d{1,2}/\d{2}", re.ASCII)
_SUCH_AS = "Write dates such as 2026-04-01 or 1/4/2026."


def refused(text: str, what: str, remedy: str) -> InputRefused:
    """A cell that cannot be taken; whoever knows the place and column adds them."""
    return InputRefused(Problem(f"{quoted(text)} {what}.", remedy))


def read_day(text: str) -> date | None:
    """An ISO date or day/month/year; a time of day after it is left out. Blank is ``None``.

    Raises:
        InputRefused: it is neither, or no day of the calendar; a month never comes first.
    """
    if not text:
        return None
    if found := _ISO.fullmatch(text):
        year, month, day = int(found[1]), int(found[2]), int(found[3])
    elif found := _DAY_FIRST.fullmatch(text):
        day, month, year = int(found[1]), int(found[2]), int(found[3])
    elif _SHORT_YEAR.fullmatch(text):
        raise refused(text, "has a year of two digits", "Write the year with four digits, such as 1/4/2026.")
    else:
        raise refused(text, "is not a date", _SUCH_AS)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise refused(text, f"is not between {FIRST_YEAR} and {LAST_YEAR}", _SUCH_AS)
    if month > 12:
        raise refused(text, f"has no month {month}", "Write the day first, such as 1/4/2026 for 1 April 2026.")
    try:
        return date(year, month, day)
    except ValueError:
        raise refused(text, "is not a day of the calendar", _SUCH_AS) from None


def write_day(day: date | None) -> str:
    """A date as files hold it."""
    return day.isoformat() if day else ""


def read_days(text: str) -> tuple[date, ...]:
    """Several dates, separated by ``;``, each once and in order.

    Raises:
        InputRefused: one of them is no date.
    """
    days = {read_day(part.strip()) for part in text.split(";")}
    return tuple(sorted(day for day in days if day is not None))


def write_days(days: Iterable[date]) -> str:
    """Several dates as files hold them."""
    return "; ".join(map(write_day, days))


def read_reference(text: str) -> str:
    """A reference, exactly as it stands.

    Raises:
        InputRefused: it holds characters that would have to be taken out, or Excel has shortened it.
    """
    if not text.isascii() or not text.isprintable():
        clean = plain(text)
        if clean != unicodedata.normalize("NFC", text):
            raise refused(clean, "holds a line break or characters that cannot be shown", "Type the reference again.")
        return clean
    return text


def refuse_shortened(text: str) -> None:
    """Refuses a reference that a spreadsheet has turned into a number with a power of ten.

    Raises:
        InputRefused: it looks like ``1.23457E+11``.
    """
    if SHORTENED_NUMBER.fullmatch(text):
        raise refused(
            text, "is a number that Excel has shortened", "Format that column as text in Excel and export it again."
        )


def whole_number(value: FactValue) -> int:
    """A whole number as read; blank is 0."""
    return value if isinstance(value, int) else 0


def decimal_number(value: FactValue) -> Decimal | None:
    """A number as read; blank is ``None``."""
    return None if value is None or not isinstance(value, (int, Decimal)) else Decimal(value)
