"""Charts of tables, drawn by Excel from their cells, which read in black and white: hatching, markers and dashes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from caseload_tui.reports.summary.page import Cell, Range, Table, TableColumn
from caseload_tui.reports.summary.words import in_words
from caseload_tui.reports.summary.workbook.pen import LINE, Pen
from caseload_tui.reports.summary.workbook.styles import CELL, HEADING, INK, RIGHT

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.chart import Chart

CHART_LINES = 23
"""Lines that a chart takes under its table."""
LOAD = "load_percent"
TARGET = 100
"""The target of a load in per cent of it."""
TARGET_HEADING = "Target (%)"
_LONG = 18
"""Names of rows longer than this are read from left to right, beside bars that lie."""
_FONT = {"name": "Calibri", "size": 9, "color": INK}
_HATCHED = {"pattern": "wide_upward_diagonal", "fg_color": INK, "bg_color": "#FFFFFF"}
_PREFERRED = {"bars": LOAD, "trend": LOAD, "distribution": "share"}


def drawn_column(table: Table) -> int | None:
    """Which column is drawn: the load or the share, or else the first of numbers; none where a number is hidden."""
    if table.chart is None or not table.rows:
        return None
    numbers = [place for place, one in enumerate(table.columns) if place and one.places is not None]
    preferred = _PREFERRED[table.chart]
    chosen = [place for place in numbers if table.columns[place].id == preferred] or numbers
    if not chosen:
        return None
    cells = [row[chosen[0]] for row in table.rows]
    return chosen[0] if all(map(_is_drawn, cells)) and any(one is not None for one in cells) else None


def _is_drawn(cell: Cell) -> bool:
    return cell is None or not isinstance(cell, (Range, str))


def insert_chart(book: Workbook, pen: Pen, table: Table, place: int, first: int) -> None:
    """A chart under the table whose rows begin at a line. A load has its target beside the table, and as a line."""
    column, last = table.columns[place], first + len(table.rows) - 1
    chart = _made(book, "line" if table.chart == "trend" else "bar" if _lies(table) else "column")
    chart.add_series(_series(pen, first, last, place, _look(table)))
    if column.id == LOAD:
        target = len(table.columns)
        _target(pen, first, last, target)
        line = chart if table.chart == "trend" else _made(book, "line")
        line.add_series(_series(pen, first, last, target, _TARGET_LINE))
        if line is not chart:
            chart.combine(line)
    chart.set_title({"name": pen.safe(table.heading), "name_font": _FONT | {"size": 12, "bold": True}})
    chart.set_legend({"position": "bottom", "font": _FONT} if column.id == LOAD else {"none": True})
    _axes(chart, pen, table, column)
    chart.show_blanks_as("gap")
    chart.set_size({"width": min(pen.pixels, 1000), "height": (CHART_LINES - 2) * LINE * 4 // 3})
    pen.sheet.insert_chart(pen.line + 1, 0, chart, {"description": pen.safe(_alt(table, column)), "object_position": 2})


def _lies(table: Table) -> bool:
    """Whether bars lie: the names of rows are long, and no target line crosses them."""
    return table.chart == "distribution" and max(len(in_words(row[0], None)) for row in table.rows) > _LONG


def _made(book: Workbook, kind: str) -> Chart:
    made: Chart = book.add_chart({"type": kind})
    return made


def _look(table: Table) -> dict[str, Any]:
    labels = {"value": True, "font": _FONT | {"size": 8}}
    if table.chart == "trend":
        marker = {"type": "diamond", "size": 7, "fill": {"color": INK}, "border": {"color": INK}}
        return {"line": {"color": INK, "width": 2}, "marker": marker, "data_labels": labels | {"position": "above"}}
    return {"pattern": _HATCHED, "border": {"color": INK}, "gap": 60, "data_labels": labels}


_TARGET_LINE: dict[str, Any] = {
    "line": {"color": "#000000", "width": 1.75, "dash_type": "dash"},
    "marker": {"type": "long_dash", "size": 7, "fill": {"color": "#000000"}, "border": {"color": "#000000"}},
}


def _series(pen: Pen, first: int, last: int, place: int, look: dict[str, Any]) -> dict[str, Any]:
    name = pen.sheet.get_name()
    return look | {
        "name": [name, first - 1, place],
        "categories": [name, first, 0, last, 0],
        "values": [name, first, place, last, place],
    }


def _target(pen: Pen, first: int, last: int, place: int) -> None:
    """The target in a column of its own, from which its line is drawn."""
    here = pen.line
    pen.line = first - 1
    pen.text(place, TARGET_HEADING, HEADING)
    for pen.line in range(first, last + 1):
        pen.cell(place, TARGET, 0, CELL, RIGHT)
    pen.line = here


def _axes(chart: Chart, pen: Pen, table: Table, column: TableColumn) -> None:
    rows: dict[str, Any] = {
        "name": pen.safe(table.columns[0].heading),
        "name_font": _FONT | {"bold": True},
        "num_font": _FONT,
    }
    if table.chart == "trend":
        rows |= {"num_format": "d mmm yy", "text_axis": True}
    numbers: dict[str, Any] = {
        "name": pen.safe(_named(column)),
        "name_font": _FONT | {"bold": True},
        "num_font": _FONT,
        "num_format": "#,##0",
        "min": 0,
        "major_gridlines": {"visible": True, "line": {"color": "#D1D5DB", "width": 0.75}},
    }
    if _lies(table):
        # Rows from the top down, and the axis of numbers still at the foot.
        chart.set_x_axis(numbers)
        chart.set_y_axis(rows | {"reverse": True, "crossing": "max"})
    else:
        chart.set_x_axis(rows)
        chart.set_y_axis(numbers)


def _named(column: TableColumn) -> str:
    if column.id == LOAD:
        return "Load, % of target"
    return f"{column.heading}, {column.unit}" if column.unit else column.heading


def _alt(table: Table, column: TableColumn) -> str:
    """What somebody is told who does not see the chart: what it shows, and where the numbers stand."""
    kind = {"bars": "Bars", "distribution": "Bars", "trend": "A line over time"}[table.chart or "bars"]
    target = " The target is a dashed line at 100 %." if column.id == LOAD else ""
    by = table.columns[0].heading
    return f"{kind}: {_named(column)}, by {by}.{target} Every number stands in the table above: {table.heading}."
