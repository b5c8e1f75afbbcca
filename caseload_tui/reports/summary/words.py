"""Values of a summary as people read them, and as files hold them."""

from __future__ import annotations

from datetime import date

from caseload_tui.model.day import spell_day
from caseload_tui.reports.summary.page import Cell, Figure, Range, Summary, Table, TableColumn
from caseload_tui.scheme.numbers import fixed
from caseload_tui.text import plain

NONE = "–"
AUDIENCES = {"internal": "For internal use", "public": "For the public"}
"""How a summary says whom it is for."""


def about(summary: Summary) -> str:
    """What stands under the title: whom it is for, the scheme with its version, and the days."""
    return f"{AUDIENCES[summary.audience]} · {edition_and_days(summary)}"


def edition_and_days(summary: Summary) -> str:
    """The scheme with its version, the day, and the earlier one beside it."""
    between = "" if summary.since is None else f", beside {spell_day(summary.since)}"
    edition = f"{plain(summary.scheme_title)}, version {plain(summary.scheme_version)}"
    return f"{edition} · {spell_day(summary.as_of)}{between}"


def headings(table: Table) -> list[str]:
    """The headings of a table's columns, with their units."""
    return [one.headed for one in table.columns]


def numbers(table: Table) -> list[bool]:
    """Which columns of a table hold numbers, and are set flush right."""
    return [one.places is not None for one in table.columns]


def rows(table: Table) -> list[list[str]]:
    """The rows of a table as people read them."""
    return [
        [cell_in_words(cell, column) for cell, column in zip(row, table.columns, strict=True)] for row in table.rows
    ]


_ONE = {
    "cases": "case",
    "changes": "change",
    "children": "child",
    "days": "day",
    "families": "family",
    "points": "point",
    "responses": "response",
    "students": "student",
    "supervisions": "supervision",
    "workers": "worker",
}


def figure_in_words(figure: Figure) -> str:
    """A figure as people read it, without its unit."""
    return in_words(figure.value, figure.places)


def unit_in_words(figure: Figure) -> str:
    """The unit that follows a figure: ``workers``, but one ``worker``."""
    return _ONE.get(figure.unit, figure.unit) if figure.value == 1 else figure.unit


def cell_in_words(cell: Cell, column: TableColumn) -> str:
    """A cell as people read it."""
    return in_words(cell, column.places)


def in_words(value: Cell, places: int | None) -> str:
    """A value with so many decimals; a range in words; a dash for none."""
    match value:
        case None:
            return "" if places is None else NONE
        case Range():
            return range_in_words(value, places or 0)
        case date():
            return value.isoformat()
        case str():
            return value
        case _:
            return fixed(value, places or 0).replace("-", "−")


def range_in_words(hidden: Range, places: int = 0) -> str:
    """A range: ``fewer than 5``, ``10 to 14``."""
    if places:
        return f"{hidden.low:,.{places}f} to {hidden.high:,.{places}f}"
    return f"fewer than {hidden.high + 1:,}" if hidden.low == 0 else f"{hidden.low:,} to {hidden.high:,}"
