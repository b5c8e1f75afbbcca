"""What a page is made of: plain data that text, HTML and PDF render as it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from caseload_tui.reports.summary.page import Table
from caseload_tui.reports.summary.words import headings, rows


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a page: sentences, then tables, then room to write in by hand.

    ``room`` counts lines below the part, ``room_each`` lines below each of its tables. Tables that are ``small``
    may stand beside each other.
    """

    id: str
    heading: str
    lines: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    room: int = 0
    room_each: int = 0
    small: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A whole page: ``about`` stands under its title, ``foot`` at the end and below each sheet of paper."""

    title: str
    about: tuple[str, ...]
    parts: tuple[Part, ...]
    foot: tuple[str, ...]


def texts(page: Page) -> Iterator[str]:
    """Everything that a page says, in its order: what every form of it holds."""
    yield page.title
    yield from page.about
    for part in page.parts:
        yield part.heading
        yield from part.lines
        for table in part.tables:
            yield table.heading
            yield from headings(table)
            for row in rows(table):
                yield from (cell for cell in row if cell)
    yield from page.foot
