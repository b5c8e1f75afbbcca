"""A summary as rows: each figure, and each cell of each table, on a line of its own, for a spreadsheet or a program."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from caseload_tui.reports.summary.page import Cell, Figure, Range, Section, Summary, Table
from caseload_tui.reports.summary.words import in_words

COLUMNS = (
    "section",
    "kind",
    "table",
    "row",
    "id",
    "label",
    "value",
    "low",
    "high",
    "unit",
    "before",
    "before_low",
    "before_high",
    "says",
)
"""``kind`` is about, figure or cell. A hidden value is blank, and ``low`` and ``high`` say between what it lies."""
Plain = str | int | Decimal | date | None
Row = dict[str, Plain]
"""A line by column; what is not named is blank."""


def rows(summary: Summary) -> Iterator[Row]:
    """Every line: what the summary is, then its sections."""
    about: dict[str, Plain] = {
        "title": summary.title,
        "scope": summary.scope,
        "name": summary.name,
        "as_of": summary.as_of,
        "since": summary.since,
        "scheme": summary.scheme_id,
        "version": summary.scheme_version,
        "audience": summary.audience,
    }
    for key, text in about.items():
        yield {"section": "about", "kind": "about", "id": key, "value": text}
    for key, sentences in (("reading", summary.reading), ("excluded", summary.excluded)):
        for one in sentences:
            yield {"section": "about", "kind": "about", "id": key, "value": one}
    for section in summary.sections:
        yield from _section(section)


def _section(section: Section) -> Iterator[Row]:
    if section.says:
        yield {"section": section.id, "kind": "about", "id": "says", "label": section.heading, "value": section.says}
    yield from (_figure(section, one) for one in section.figures)
    for table in section.tables:
        yield from _cells(section, table)


def _figure(section: Section, figure: Figure) -> Row:
    value, low, high = _split(figure.value)
    before, before_low, before_high = _split(figure.before)
    return {
        "section": section.id,
        "kind": "figure",
        "id": figure.id,
        "label": figure.label,
        "value": value,
        "low": low,
        "high": high,
        "unit": figure.unit,
        "before": before,
        "before_low": before_low,
        "before_high": before_high,
        "says": figure.says,
    }


def _cells(section: Section, table: Table) -> Iterator[Row]:
    for row in table.rows:
        for column, cell in zip(table.columns[1:], row[1:], strict=True):
            value, low, high = _split(cell)
            yield {
                "section": section.id,
                "kind": "cell",
                "table": table.id,
                "row": in_words(row[0], None),
                "id": column.id,
                "label": column.heading,
                "value": value,
                "low": low,
                "high": high,
                "unit": column.unit,
            }


def _split(value: Cell) -> tuple[Plain, Plain, Plain]:
    """A value, or the two ends between which it lies."""
    return (None, value.low, value.high) if isinstance(value, Range) else (value, None, None)
