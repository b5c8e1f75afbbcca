"""A table as plain text: in columns where they fit, and else a paragraph for each row, so that nothing is cut off."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from math import ceil

from rich.cells import cell_len

APART = 2
"""Blanks between two columns."""
INDENT = 2
TALLEST = 3
"""More lines than this in one cell are no table any more."""
Line = tuple[str, bool]
"""A line, and whether it stands out."""


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above a column; numbers are set flush right and never broken."""

    text: str
    is_number: bool


def table(
    heads: Sequence[Head], rows: Sequence[Sequence[str]], foot: Sequence[str] | None, room: int | None
) -> Iterator[Line]:
    """The lines of a table, its heading and its foot standing out.

    Args:
        heads: a column each.
        rows: the cells of each row.
        foot: the cells of the totals, if there are any.
        room: the columns of the terminal; ``None`` where there is none to fit.
    """
    cells = [*rows, *([foot] if foot is not None else [])]
    widths = _widths(heads, cells, room)
    if widths is None:
        yield from chain.from_iterable(_paragraph(heads, row, room or 0) for row in cells)
        return
    yield from ((line, True) for line in _set(heads, [one.text for one in heads], widths))
    for row in rows:
        yield from ((line, False) for line in _set(heads, row, widths))
    if foot is not None:
        yield from ((line, True) for line in _set(heads, foot, widths))


def _widths(heads: Sequence[Head], rows: Iterable[Sequence[str]], room: int | None) -> list[int] | None:
    """The columns' widths; ``None`` where they do not fit, however words are broken over lines."""
    longest = [cell_len(head.text) for head in heads]
    least = [max(map(cell_len, head.text.split()), default=0) for head in heads]
    for row in rows:
        for at, cell in enumerate(row):
            longest[at] = max(longest[at], cell_len(cell))
            word = cell_len(cell) if heads[at].is_number else max(map(cell_len, cell.split()), default=0)
            least[at] = max(least[at], word, ceil(cell_len(cell) / TALLEST))
    if room is None:
        return longest
    over = sum(longest) + APART * (len(heads) - 1) - room
    if over > sum(longest) - sum(least):
        return None
    for _ in range(over):
        widest = max(range(len(heads)), key=lambda at: (longest[at] > least[at], longest[at]))
        longest[widest] -= 1
    return longest


def _set(heads: Sequence[Head], row: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    """A row in as many lines as its tallest cell takes."""
    broken = [_broken(cell, width) for cell, width in zip(row, widths, strict=True)]
    for at in range(max(map(len, broken))):
        line = (
            _filled(lines[at] if at < len(lines) else "", width, right=head.is_number)
            for head, lines, width in zip(heads, broken, widths, strict=True)
        )
        yield (" " * APART).join(line).rstrip()


def _filled(text: str, width: int, *, right: bool) -> str:
    blanks = " " * (width - cell_len(text))
    return blanks + text if right else text + blanks


def _broken(text: str, width: int) -> list[str]:
    """A text in lines, broken between words."""
    if cell_len(text) <= width:
        return [text]
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".lstrip()
        if cell_len(longer) <= width or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _paragraph(heads: Sequence[Head], row: Sequence[str], room: int) -> Iterator[Line]:
    """A row as a paragraph: what it is of, then each of its figures with what it is called."""
    of = 2 if len(heads) > 1 and not heads[1].is_number else 1
    yield "  ".join(dict.fromkeys(filter(None, row[:of]))), True
    rest = zip(heads[of:], row[of:], strict=True)
    lines: list[str] = []
    for piece in (f"{head.text} {cell}".strip() for head, cell in rest if cell):
        beside = f"{lines[-1]} · {piece}" if lines else piece
        if lines and cell_len(beside) <= room - INDENT:
            lines[-1] = beside
        else:
            lines += _broken(piece, room - INDENT)
    yield from ((" " * INDENT + line, False) for line in lines)
