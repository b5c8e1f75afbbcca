"""Bytes to text: which encoding a file has, and which character parts its columns."""

from __future__ import annotations

import csv
import io
from itertools import islice

from caseload_tui.errors import FileRefused, Problem

_DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "upright strokes"}
_SAMPLE = 20


def decoded(content: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """The text, and a note where it was not UTF-8.

    UTF-16 is known by its mark; what is not UTF-8 is taken as Windows-1252.

    Raises:
        FileRefused: it is none of these.
    """
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding, called = "utf-16", "UTF-16"
    else:
        encoding, called = "utf-8-sig", ""
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        encoding, called = "cp1252", "Windows-1252"
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError as error:
            line = content.count(b"\n", 0, error.start) + 1
            raise FileRefused(_not_text(f"{name}:{line}")) from None
    zero = text.find("\0")
    if zero >= 0:
        raise FileRefused(_not_text(f"{name}:{text.count(chr(10), 0, zero) + 1}"))
    return text, (f"{name} was read as {called}.",) if called else ()


def delimiter(text: str, name: str) -> tuple[str, int, tuple[str, ...]]:
    """What parts the columns, how many characters to skip (Excel's ``sep=;`` line), and a note if not commas.

    The character that gives the header most cells is taken; where two do, the one by which the next rows
    have as many.
    """
    first = text[: text.find("\n") + 1] or text
    said = first.strip().strip('"')
    if len(said) == 5 and said.casefold().startswith("sep="):
        found, skip = said[4], len(first)
    elif said.casefold() == "sep=" and "\t" in first:
        found, skip = "\t", len(first)
    else:
        found, skip = max(_DELIMITERS, key=lambda one: _fit(text, one)), 0
    called = _DELIMITERS.get(found, f'"{found}"')
    return found, skip, () if found == "," else (f"{name} was read as separated by {called}.",)


def _fit(text: str, one: str) -> tuple[int, int]:
    if one not in text:
        return (0, 0)
    lines = csv.reader(io.StringIO(text[:100_000], newline=""), delimiter=one)
    try:
        sample = [row for row in islice(lines, _SAMPLE) if any(map(str.strip, row))]
    except csv.Error:
        return (0, 0)
    if not sample:
        return (0, 0)
    width = len(sample[0])
    return (width, sum(len(row) == width for row in sample))


def _not_text(where: str) -> Problem:
    return Problem("This is not text.", "Save it as CSV UTF-8, or as .xlsx.", where)
