"""Keeps text in a spreadsheet from being run as a formula, and takes the guard off again.

A cell whose text starts with one of a few characters is a formula to a spreadsheet program. It gets an
apostrophe in front, as people do in Excel. So does text that reading would take for something else:
with blanks around it, or looking like what a spreadsheet makes of a mistake.
"""

from __future__ import annotations

import re

SPREADSHEET_ERROR = re.compile(r"#(?:N/A|REF!|NAME\?|VALUE!|DIV/0!|NULL!|NUM!|ERROR|#+)")
"""What stands in a cell whose formula failed, or which is too narrow for its number."""
SHORTENED_NUMBER = re.compile(r"\d(?:\.\d+)?E\+\d{2,}")
"""What Excel writes for a number of many digits, most of which are then lost."""
_STARTS = r"[=+\-@\t\r\n\0\uff1d\uff0b\uff0d\uff20]"
"""What starts a formula; the last four are the wide forms of the first four, which count too in some countries."""
_MISTAKABLE = rf"(?:{_STARTS}|\s|[\s\S]*\s\Z|(?:{SPREADSHEET_ERROR.pattern}|{SHORTENED_NUMBER.pattern})\Z)"
_NEEDS_GUARD = re.compile(rf"'*{_MISTAKABLE}")
_GUARDED = re.compile(rf"''*{_MISTAKABLE}")


def guarded(text: str) -> str:
    """The text as a cell may hold it; ``unguarded`` gives it back."""
    return f"'{text}" if _NEEDS_GUARD.match(text) else text


def is_guarded(cell: str) -> bool:
    """Whether a cell's first apostrophe is a guard and no part of its text."""
    return cell.startswith("'") and _GUARDED.match(cell) is not None


def unguarded(cell: str) -> str:
    """The text that a cell holds: without its guard, or without blanks around it if it has none."""
    return cell[1:] if is_guarded(cell) else cell.strip()
