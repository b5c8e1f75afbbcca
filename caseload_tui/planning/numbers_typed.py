"""Numbers as people type them into a form: a part of full time, hours, whole days."""

from __future__ import annotations

import re
from decimal import Decimal

from caseload_tui.errors import InputRefused, Problem
from caseload_tui.text import quoted

_NUMBER = re.compile(r"\d{1,4}(\.\d{1,4})?|\.\d{1,4}", re.ASCII)


def read_part(text: str) -> Decimal | None:
    """A part of full time or of a case's points, from 0 to 2; blank is ``None``.

    Raises:
        InputRefused: it is none.
    """
    number = read_times(text)
    if number is not None and number > 2:
        raise InputRefused(Problem(f"{quoted(text)} is more than 2.", "Write a number such as 0.8."))
    return number


def read_times(text: str) -> Decimal | None:
    """A number of hours or of times, 0 or more; blank is ``None``.

    Raises:
        InputRefused: it is no number.
    """
    typed = text.strip()
    if not typed:
        return None
    if not _NUMBER.fullmatch(typed):
        raise InputRefused(Problem(f"{quoted(text)} is not a number.", "Write 0 or more, such as 0.8 or 29.6."))
    return Decimal(typed)


def read_whole(text: str) -> Decimal | None:
    """A whole number, 0 or more; blank is ``None``.

    Raises:
        InputRefused: it is none.
    """
    number = read_times(text)
    if number is not None and number != int(number):
        raise InputRefused(Problem(f"{quoted(text)} is not a whole number.", "Write a whole number such as 14."))
    return number
