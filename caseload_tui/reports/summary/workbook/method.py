"""The sheet Method: what the workbook is of, with which scheme, for whom, how to read it, and what is left out."""

from __future__ import annotations

from collections.abc import Iterator

from caseload_tui.reports.summary.page import Cell, Summary
from caseload_tui.reports.summary.words import in_words
from caseload_tui.reports.summary.workbook.pen import Pen
from caseload_tui.reports.summary.workbook.styles import APART, CELL, LABEL, TITLE

WIDTHS = (26, 100)
_NUMBERS = (
    "Numbers are kept as they were worked out and shown with fewer decimals. A blank is a figure that cannot be had. "
    "Nothing in this workbook is worked out by a formula."
)


def method(pen: Pen, summary: Summary, audience: str) -> None:
    """Writes the sheet."""
    pen.wide("Method", TITLE, size=1.4)
    pen.headings(("About", "What it is"), (None, None))
    heading = pen.line
    for label, cell in _lines(summary, audience):
        pen.text(0, label, LABEL)
        pen.cell(1, cell, None, CELL, APART)
        pen.next()
    pen.finish(heading=heading)


def _lines(summary: Summary, audience: str) -> Iterator[tuple[str, Cell]]:
    yield "Title", summary.title
    yield "Of", f"{summary.name} ({summary.scope})"
    yield "Figures of", summary.as_of
    if summary.since is not None:
        yield "Beside those of", summary.since
    yield "Scheme", summary.scheme_title
    yield "Scheme id", summary.scheme_id
    yield "Version", summary.scheme_version
    yield "Audience", audience
    if summary.small is not None:
        yield "No count is told below", summary.small
    yield from _each("How to read it", (*summary.reading, _NUMBERS))
    yield from _each("What is left out", summary.excluded)
    yield from _each("Sources", tuple(_sources(summary)))


def _each(label: str, sentences: tuple[str, ...]) -> Iterator[tuple[str, Cell]]:
    """A line for each sentence, the first of which is labelled."""
    for place, sentence in enumerate(sentences):
        yield ("" if place else label), sentence


def _sources(summary: Summary) -> Iterator[str]:
    """Where figures of others come from, as the tables say it in their columns of sources."""
    for table in (table for section in summary.sections for table in section.tables):
        for place, column in enumerate(table.columns):
            if not column.id.endswith("_source"):
                continue
            for row in table.rows:
                if row[place]:
                    yield f"{in_words(row[0], None)}, {column.heading}: {in_words(row[place], None)}"
