"""How a table of a summary is drawn: marks on a scale, as shares of its length, for whatever draws them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from math import ceil

from caseload_tui.model.day import MONTHS
from caseload_tui.reports.summary.page import Cell, Chart, Range, Table, TableColumn
from caseload_tui.reports.summary.words import NONE, cell_in_words, in_words
from caseload_tui.text import plain

LONGEST_LABEL = 34
"""Characters of a name beside its bar; the table under it has the whole name."""
_TARGET = 100
_LOAD = "load_percent"
_EDGE, _ABOVE = f"to {_TARGET}", "over "
"""How the row of the distribution ends that is the last one within target, and how those above begin."""
_MOST_TICKS = 7


@dataclass(frozen=True, slots=True)
class Mark:
    """A bar or a point: its label, its value in words, and where it lies; ``low`` is below ``high`` for a range.

    A bar is ``above`` where it counts loads above target.
    """

    label: str
    words: str
    low: float | None
    high: float | None
    above: bool = False


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on the scale, in words."""

    at: float
    words: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart; ``axis`` says what is drawn, ``target`` where 100 % lies on the scale.

    Where each bar counts loads, ``within`` is how many bars are of those up to 100 %.
    """

    kind: Chart
    title: str
    axis: str
    says: str
    marks: tuple[Mark, ...]
    ticks: tuple[Tick, ...]
    target: float | None = None
    within: int | None = None


def drawing(table: Table) -> Drawing | None:
    """A table as it can be drawn; ``None`` for one that has no chart, or nothing to draw."""
    if table.chart is None:
        return None
    place, column = _drawn(table.columns)
    cells = [row[place] for row in table.rows]
    most = max((_high(one) for one in cells), default=Decimal(0))
    if len(cells) < 2 or not most:
        return None
    loads = column.id == _LOAD
    step = _step(max(most, Decimal(_TARGET + 10)) if loads else most)
    top = step * max(1, ceil((max(most, Decimal(_TARGET + 10)) if loads else most) / step))
    axis = f"{column.heading}, {column.unit} of target" if loads else column.heading
    edges = [number for number, row in enumerate(table.rows, 1) if str(row[0]).endswith(_EDGE)]
    within = edges[0] if edges and not loads else None
    marks = tuple(
        replace(
            _mark(row[0], cell, column, top),
            above=within is not None and number > within and str(row[0]).startswith(_ABOVE),
        )
        for number, (row, cell) in enumerate(zip(table.rows, cells, strict=True), 1)
    )
    return Drawing(
        table.chart,
        f"{plain(table.heading)}: {axis.lower()}",
        axis,
        _said(table, column, marks, target=loads),
        marks,
        tuple(Tick(float(one / top), in_words(one, 0 if step >= 1 else 1)) for one in _ticks(step, top)),
        float(_TARGET / top) if loads else None,
        within,
    )


def _drawn(columns: Sequence[TableColumn]) -> tuple[int, TableColumn]:
    """The column that is drawn: the load of bars and trends, else the first number."""
    numbers = [(place, one) for place, one in enumerate(columns) if one.places is not None]
    return next(((place, one) for place, one in numbers[:-1] if one.id == _LOAD), numbers[0])


def _high(value: Cell) -> Decimal:
    """Where a value ends, at most; 0 where there is none."""
    match value:
        case Range():
            return Decimal(value.high)
        case int() | Decimal():
            return max(Decimal(value), Decimal(0))
        case _:
            return Decimal(0)


def _step(most: Decimal) -> Decimal:
    """From tick to tick: 1, 2 or 5 and noughts, so that they are few."""
    power = Decimal(10) ** (most.adjusted() - 1)
    return next(one * power for one in map(Decimal, (1, 2, 5, 10, 20, 50, 100)) if most / (one * power) <= _MOST_TICKS)


def _ticks(step: Decimal, top: Decimal) -> list[Decimal]:
    return [step * number for number in range(int(top / step) + 1)]


def _mark(first: Cell, cell: Cell, column: TableColumn, top: Decimal) -> Mark:
    words = cell_in_words(cell, column)
    if cell is None or isinstance(cell, (str, date)):
        return Mark(_label(first), NONE, None, None)
    low = Decimal(cell.low) if isinstance(cell, Range) else max(Decimal(cell), Decimal(0))
    return Mark(_label(first), words, float(low / top), float(_high(cell) / top))


def _label(first: Cell) -> str:
    if isinstance(first, date):
        return f"{first.day} {MONTHS[first.month - 1][:3]} {first.year}"
    name = plain(in_words(first, None))
    return name if len(name) <= LONGEST_LABEL else f"{name[: LONGEST_LABEL - 1]}…"


def _said(table: Table, column: TableColumn, marks: Sequence[Mark], *, target: bool) -> str:
    """What there is to see, for those who do not see it."""
    seen = [one for one in marks if one.high is not None]
    lowest, highest = (pick(seen, key=lambda one: one.high or 0) for pick in (min, max))
    unit = f" {column.unit}" if column.unit else ""
    shape = {"bars": "A bar for each row", "distribution": "A bar for each row", "trend": "A line over time"}
    line = " A dashed line marks 100 %, which is on target." if target else ""
    return (
        f"{shape[table.chart or 'bars']}: {column.heading.lower()} from {lowest.words}{unit} ({lowest.label}) to "
        f"{highest.words}{unit} ({highest.label}).{line} The table under it has every figure."
    )
