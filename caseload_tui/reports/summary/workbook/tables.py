"""The sheets of tables: those of teams and services, of workers, and all others under their sections."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from caseload_tui.reports.summary.page import Section, Summary, Table
from caseload_tui.reports.summary.words import headings
from caseload_tui.reports.summary.workbook.charts import CHART_LINES, drawn_column, insert_chart
from caseload_tui.reports.summary.workbook.pen import Pen, aligned
from caseload_tui.reports.summary.workbook.styles import ABOUT, CELL, LABEL, SAYS, SECTION, TABLE, TITLE

if TYPE_CHECKING:
    from xlsxwriter import Workbook

TEAMS, WORKERS, OTHERS, BESIDE = "Teams", "Workers", "Tables", "Beside others"
"""The sheets of tables, by what their rows are."""
_SHEETS = {"team": TEAMS, "service": TEAMS, "worker": WORKERS, "measure": BESIDE}
_PER_CENT = "%"
_MANY = 8
"""With so many columns, none is wide."""


def tables_on(summary: Summary, sheet: str) -> tuple[tuple[Section, tuple[Table, ...]], ...]:
    """The tables of a sheet under the sections that they are of, in their order; of teams, those with charts first."""
    found = [
        (section, tuple(one for one in section.tables if _SHEETS.get(one.columns[0].id, OTHERS) == sheet))
        for section in summary.sections
    ]
    if sheet == TEAMS:
        found.sort(key=lambda one: not any(table.chart for table in one[1]))
    return tuple((section, tables) for section, tables in found if tables)


def widths_of(sections: Sequence[tuple[Section, tuple[Table, ...]]]) -> tuple[int, ...]:
    """The width of each column: of text as long as it is up to a bound, of numbers always the same."""
    tables = [table for _, found in sections for table in found]
    columns = max(len(one.columns) + (drawn_column(one) is not None) for one in tables)
    return tuple(max(_width(one, place) for one in tables) for place in range(columns))


def _width(table: Table, place: int) -> int:
    least, most = (28, 44) if place == 0 else (12, 40 if len(table.columns) < _MANY else 24)
    texts = [row[place] for row in table.rows] if place < len(table.columns) else []
    longest = max((len(one) for one in texts if isinstance(one, str)), default=0)
    return min(most, max(least, longest * 10 // 9 + 3))


def tables(
    book: Workbook,
    pen: Pen,
    sections: Sequence[tuple[Section, tuple[Table, ...]]],
    title: str,
    about: str,
) -> None:
    """Writes the sheet: each table under its heading, with its chart below, on one page where they fit.

    One table alone keeps its headings in view, and can be filtered.
    """
    alone = sum(len(found) for _, found in sections) == 1
    pen.wide(title, TITLE, size=1.4)
    pen.wide(about, ABOUT)
    heading, breaks = pen.line, []
    for section, found in sections:
        for place, table in enumerate(found):
            if drawn_column(table) is not None and pen.line > heading:
                breaks.append(pen.line)
            if not place:
                pen.wide(section.heading, SECTION, size=1.4)
            under = _table(book, pen, table)
            if alone and table.rows:
                heading = under
                pen.sheet.autofilter(under - 1, 0, under - 1 + len(table.rows), len(table.columns) - 1)
            pen.line += 1
    pen.sheet.set_h_pagebreaks(breaks)
    pen.finish(heading=heading, first_column=True)


def _table(book: Workbook, pen: Pen, table: Table) -> int:
    """One table, and the line under its headings."""
    pen.wide(table.heading, TABLE)
    if table.says:
        pen.wide(table.says, SAYS)
    if not table.rows:
        pen.wide("None.", CELL)
        return pen.line
    charted = drawn_column(table)
    pen.headings(headings(table), [one.places for one in table.columns])
    first = pen.line
    for row in table.rows:
        for place, (cell, column) in enumerate(zip(row, table.columns, strict=True)):
            pen.cell(place, cell, column.places, CELL if place else LABEL, *aligned(place, column.places))
        pen.next()
    for place, column in enumerate(table.columns):
        if column.unit == _PER_CENT:
            _bars(pen, first, place)
    if charted is not None:
        insert_chart(book, pen, table, charted, first)
        pen.line += CHART_LINES
    return first


def _bars(pen: Pen, first: int, place: int) -> None:
    """Bars behind the numbers of a column, in grey, from nought: they print without colour."""
    bars = {
        "type": "data_bar",
        "data_bar_2010": True,
        "bar_solid": True,
        "bar_color": "#C4C9D1",
        "bar_border_color": "#6B7280",
        "min_type": "num",
        "min_value": 0,
    }
    pen.sheet.conditional_format(first, place, pen.line - 1, place, bars)
