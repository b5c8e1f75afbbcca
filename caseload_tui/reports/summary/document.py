"""A summary as JSON: the shape that other programs build on."""

# No future annotations here: typed dictionaries must know which of their keys are required.
from datetime import date
from decimal import Decimal

from typing_extensions import TypedDict

from caseload_tui.reports.summary.page import Cell, Figure, Range, Section, Summary, Table, TableColumn
from caseload_tui.scheme.numbers import json_number


class RangeItem(TypedDict):
    """A value that is not told: it lies from low to high, both included."""

    low: float
    high: float


class FigureItem(TypedDict):
    """One figure. Its value is a number, a range where it is hidden, or null; before is that of the first day."""

    id: str
    label: str
    value: float | RangeItem | None
    before: float | RangeItem | None
    unit: str
    places: int
    says: str


class ColumnItem(TypedDict):
    """A column of a table; places is null for text."""

    id: str
    heading: str
    places: int | None
    unit: str


class TableItem(TypedDict):
    """A table: each row holds a value for each column. chart says how it can be drawn, if at all."""

    id: str
    heading: str
    says: str
    chart: str | None
    columns: list[ColumnItem]
    rows: list[list[str | float | RangeItem | None]]


class SectionItem(TypedDict):
    """A part of the summary."""

    id: str
    heading: str
    says: str
    figures: list[FigureItem]
    tables: list[TableItem]


class EditionItem(TypedDict):
    """The scheme that it was weighed with."""

    id: str
    version: str
    title: str


class SummaryDocument(TypedDict):
    """A weighted summary. small is the number below which counts are not told, null inside the service."""

    title: str
    scope: str
    name: str
    as_of: str
    since: str | None
    scheme: EditionItem
    audience: str
    small: int | None
    reading: list[str]
    excluded: list[str]
    sections: list[SectionItem]


def summary_document(summary: Summary) -> SummaryDocument:
    """A summary as plain data."""
    return {
        "title": summary.title,
        "scope": summary.scope,
        "name": summary.name,
        "as_of": summary.as_of.isoformat(),
        "since": None if summary.since is None else summary.since.isoformat(),
        "scheme": {"id": summary.scheme_id, "version": summary.scheme_version, "title": summary.scheme_title},
        "audience": summary.audience,
        "small": summary.small,
        "reading": list(summary.reading),
        "excluded": list(summary.excluded),
        "sections": [_section(one) for one in summary.sections],
    }


def _section(section: Section) -> SectionItem:
    return {
        "id": section.id,
        "heading": section.heading,
        "says": section.says,
        "figures": [_figure(one) for one in section.figures],
        "tables": [_table(one) for one in section.tables],
    }


def _figure(figure: Figure) -> FigureItem:
    return {
        "id": figure.id,
        "label": figure.label,
        "value": _number(figure.value),
        "before": _number(figure.before),
        "unit": figure.unit,
        "places": figure.places,
        "says": figure.says,
    }


def _table(table: Table) -> TableItem:
    return {
        "id": table.id,
        "heading": table.heading,
        "says": table.says,
        "chart": table.chart,
        "columns": [_column(one) for one in table.columns],
        "rows": [[_cell(cell) for cell in row] for row in table.rows],
    }


def _column(column: TableColumn) -> ColumnItem:
    return {"id": column.id, "heading": column.heading, "places": column.places, "unit": column.unit}


def _cell(cell: Cell) -> str | float | RangeItem | None:
    if isinstance(cell, date):
        return cell.isoformat()
    return cell if isinstance(cell, str) else _number(cell)


def _number(value: int | Decimal | Range | None) -> float | RangeItem | None:
    if isinstance(value, Range):
        return {"low": json_number(Decimal(value.low)), "high": json_number(Decimal(value.high))}
    return None if value is None else json_number(Decimal(value))
