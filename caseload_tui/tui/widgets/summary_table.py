"""A table of a summary as lines of text: every column, in as many blocks as it takes, and a bar where it is marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from textwrap import wrap

from textual.content import Content

from caseload_tui.reports.summary.page import Cell, Table
from caseload_tui.reports.summary.words import cell_in_words
from caseload_tui.reports.trend import sparkline
from caseload_tui.text import plain
from caseload_tui.tui.widgets.bar import blocks, load_bar, scale
from caseload_tui.tui.widgets.pane import piece

QUIET = "$quiet"
LOOKS = {"bar": "$bar", "over": "bold $over", "target": ""}
APART = 2
_LEAST, _MOST = 12, 30
"""Columns of a bar."""
_SHORTEST, _LONGEST = 8, 34
"""Columns that a row's name has at least, and what it may take of little room at most."""


@dataclass(frozen=True, slots=True)
class _Shown:
    """A column as it is shown: its lines, the heading first."""

    lines: tuple[Content, ...]
    width: int
    right: bool


def table_lines(table: Table, width: int) -> Iterator[Content]:
    """The heading, the sentence, and the rows under their columns."""
    yield piece(table.heading, "bold")
    if table.says:
        yield hanging(table.says, width)
    if not table.rows:
        yield piece("None.", QUIET)
        return
    if table.chart == "trend":
        yield from _trend(table)
    first, *others = _columns(table, width)
    while others:
        block, others = _that_fit(others, width - first.width)
        bar = None if others else _bar(table, width - first.width - sum(one.width + APART for one in block) - APART)
        yield from _block((first, *block, *([] if bar is None else [bar])))
        own = _bar(table, width - first.width - APART) if bar is None and not others else None
        if others or own is not None:
            yield Content()
        if own is not None:
            yield from _block((first, own))


def hanging(text: str, width: int, mark: str = "") -> Content:
    """A quiet sentence, its lines below each other after a mark."""
    lines = wrap(plain(text), max(width, 20), initial_indent=mark, subsequent_indent=" " * len(mark))
    return Content("\n").join([piece(one, QUIET) for one in lines])


def headed(table: Table) -> tuple[str, ...]:
    """The headings with their units."""
    return tuple(_with(one.heading, one.unit) for one in table.columns)


def _with(heading: str, unit: str) -> str:
    return f"{heading} %" if unit == "%" else f"{heading} ({unit})" if unit else heading


def _columns(table: Table, width: int) -> Iterator[_Shown]:
    texts = [
        [plain(heading), *(plain(cell_in_words(row[place], column)) for row in table.rows)]
        for place, (column, heading) in enumerate(zip(table.columns, headed(table), strict=True))
    ]
    widths = [max(map(len, column)) for column in texts]
    room = width - APART - max(widths[1:], default=0)
    widths[0] = min(widths[0], max(width // 2, _LONGEST), max(room, _SHORTEST))
    for column, texts_here, wide in zip(table.columns, texts, widths, strict=True):
        lines = [Content(one).truncate(wide, ellipsis=True) for one in texts_here]
        yield _Shown((lines[0].stylize(QUIET), *lines[1:]), wide, right=column.places is not None)


def _that_fit(columns: Sequence[_Shown], room: int) -> tuple[list[_Shown], list[_Shown]]:
    """The columns that fit beside each other, one at least, and those that are left."""
    taken = 0
    for place, one in enumerate(columns):
        taken += one.width + APART
        if taken > room and place:
            return list(columns[:place]), list(columns[place:])
    return list(columns), []


def _block(columns: Sequence[_Shown]) -> Iterator[Content]:
    for cells in zip(*(one.lines for one in columns), strict=True):
        line = Content()
        for place, (cell, column) in enumerate(zip(cells, columns, strict=True)):
            blank = " " * (column.width - cell.cell_length)
            line = Content.assemble(
                line, " " * APART if place else "", *((blank, cell) if column.right else (cell, blank))
            )
        yield line.rstrip()


def _bar(table: Table, room: int) -> _Shown | None:
    """Bars where the table is marked: loads with the target as a line, or what there is of each as a part of the most.

    Nothing is drawn of what is only told as a range.
    """
    wide = min(room, _MOST)
    if table.chart not in {"bars", "distribution"} or wide < _LEAST:
        return None
    ids = [one.id for one in table.columns]
    if "load_percent" in ids and table.chart == "bars":
        found = [_number(row[ids.index("load_percent")]) for row in table.rows]
        drawn = [
            Content.assemble(
                *((span.text, LOOKS.get(span.look, "")) for span in load_bar(None if one is None else one / 100, wide))
            )
            for one in found
        ]
        return _Shown((piece(scale(wide), QUIET), *drawn), wide, right=False)
    place = (
        ids.index("share")
        if "share" in ids
        else next((place for place, one in enumerate(table.columns) if one.places is not None), None)
    )
    if place is None:
        return None
    values = [_number(row[place]) for row in table.rows]
    known = [one for one in values if one is not None and one > 0]
    if not known:
        return None
    most = max(known)
    bars = [piece(blocks(max(one or Fraction(0), Fraction(0)), most, wide), "$bar") for one in values]
    return _Shown((Content(), *bars), wide, right=False)


def _trend(table: Table) -> Iterator[Content]:
    place = next((place for place, one in enumerate(table.columns) if one.id == "load_percent"), None)
    if place is None:
        return
    found = [_number(row[place]) for row in table.rows]
    known = [row for row, one in zip(table.rows, found, strict=True) if one is not None]
    if len(known) > 1:
        column = table.columns[place]
        first, last = (cell_in_words(row[place], column) for row in (known[0], known[-1]))
        line = sparkline([None if one is None else one / 100 for one in found])
        yield Content.assemble((f"{column.heading}  {first} ", QUIET), (line, "$bar"), (f" {last} %", "bold"))


def _number(cell: Cell) -> Fraction | None:
    return Fraction(cell) if isinstance(cell, (int, Decimal)) else None
