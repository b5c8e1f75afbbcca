"""A page as text for a terminal or a file, as Markdown, and as plain data."""

from __future__ import annotations

from collections.abc import Iterator

from typing_extensions import TypedDict

from caseload_tui.reports import markdown as marked
from caseload_tui.reports.markdown import safe
from caseload_tui.reports.summary.page import Table
from caseload_tui.reports.summary.words import headings, numbers, rows
from caseload_tui.reports.supervision.page import Page, Part

ROOM = "." * 72


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
    right = numbers(table)
    widths = [max(len(row[place]) for row in every) for place in range(len(right))]
    for row in every:
        cells = zip(row, widths, right, strict=True)
        yield "  ".join(cell.rjust(width) if flush else cell.ljust(width) for cell, width, flush in cells)


def as_markdown(page: Page) -> str:
    """The whole page as Markdown."""
    return "\n".join(_markdown(page)) + "\n"


def _markdown(page: Page) -> Iterator[str]:
    yield f"# {safe(page.title)}"
    for line in page.about:
        yield from ("", safe(line))
    for part in page.parts:
        yield from _markdown_part(part)
    yield from ("", "---")
    for line in page.foot:
        yield from ("", safe(line))


def _markdown_part(part: Part) -> Iterator[str]:
    yield from ("", f"## {safe(part.heading)}")
    for line in part.lines:
        yield from ("", safe(line))
    for table in part.tables:
        yield from ("", f"### {safe(table.heading)}", "")
        yield from marked.table(headings(table), numbers(table), rows(table))


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
        "right": numbers(table),
        "rows": rows(table),
    }
