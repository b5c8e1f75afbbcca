"""A page as text for a terminal or a file, as Markdown, and as plain data."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from typing_extensions import TypedDict

from caseload_tui.reports.summary.page import Table
from caseload_tui.reports.supervision.page import Page, Part, headings, rows
from caseload_tui.text import plain

ROOM = "." * 72
_MARKS = re.compile(r"([\\`*_{}\[\]<>|#~])")


def as_text(page: Page) -> str:
    """The whole page as text."""
    return "\n".join(_lines(page)) + "\n"


def _lines(page: Page) -> Iterator[str]:
    yield from (page.title, "=" * len(page.title), *page.about)
    for part in page.parts:
        yield from ("", part.heading, "-" * len(part.heading), *part.lines)
        for table in part.tables:
            yield from ("", table.heading)
            yield from (f"  {line}".rstrip() for line in _table(table))
            yield from [f"  {ROOM}"] * part.room_each
        yield from [ROOM] * part.room
    yield from ("", *page.foot)


def _table(table: Table) -> Iterator[str]:
    every = [headings(table), *rows(table)]
    right = [one.places is not None for one in table.columns]
    widths = [max(len(row[place]) for row in every) for place in range(len(right))]
    for row in every:
        cells = zip(row, widths, right, strict=True)
        yield "  ".join(cell.rjust(width) if flush else cell.ljust(width) for cell, width, flush in cells)


def as_markdown(page: Page) -> str:
    """The whole page as Markdown."""
    return "\n".join(_markdown(page)) + "\n"


def _markdown(page: Page) -> Iterator[str]:
    yield f"# {_safe(page.title)}"
    for line in page.about:
        yield from ("", _safe(line))
    for part in page.parts:
        yield from _markdown_part(part)
    yield from ("", "---")
    for line in page.foot:
        yield from ("", _safe(line))


def _markdown_part(part: Part) -> Iterator[str]:
    yield from ("", f"## {_safe(part.heading)}")
    for line in part.lines:
        yield from ("", _safe(line))
    for table in part.tables:
        yield from ("", f"### {_safe(table.heading)}", "")
        yield _row(headings(table))
        yield _row(["---:" if one.places is not None else "---" for one in table.columns], safe=True)
        yield from (_row(row) for row in rows(table))


def _row(cells: Sequence[str], *, safe: bool = False) -> str:
    return f"| {' | '.join(cells if safe else map(_safe, cells))} |"


def _safe(value: str) -> str:
    """Text that means nothing to Markdown."""
    return _MARKS.sub(r"\\\1", plain(value))


class TableData(TypedDict):
    """A table of a page; the cells of columns that stand to the ``right`` are numbers."""

    id: str
    heading: str
    columns: list[str]
    right: list[bool]
    rows: list[list[str]]


class PartData(TypedDict):
    """A part of a page."""

    id: str
    heading: str
    lines: list[str]
    tables: list[TableData]
    room: int
    room_each: int
    small: bool


class PageData(TypedDict):
    """A page as plain data."""

    title: str
    about: list[str]
    parts: list[PartData]
    foot: list[str]


def as_data(page: Page) -> PageData:
    """The page as plain data, with every figure as it is shown."""
    return {
        "title": page.title,
        "about": list(page.about),
        "parts": [
            {
                "id": part.id,
                "heading": part.heading,
                "lines": list(part.lines),
                "tables": [_table_data(one) for one in part.tables],
                "room": part.room,
                "room_each": part.room_each,
                "small": part.small,
            }
            for part in page.parts
        ],
        "foot": list(page.foot),
    }


def _table_data(table: Table) -> TableData:
    return {
        "id": table.id,
        "heading": table.heading,
        "columns": headings(table),
        "right": [one.places is not None for one in table.columns],
        "rows": rows(table),
    }
