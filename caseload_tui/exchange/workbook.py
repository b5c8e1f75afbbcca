"""Reads XLSX: every worksheet that holds a table, as rows of text."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING

from caseload_tui.errors import FileRefused, Problem
from caseload_tui.exchange.package import inspected
from caseload_tui.exchange.sheet import Row, Sheet, sheet_of
from caseload_tui.exchange.worksheet import Faults
from caseload_tui.text import plain

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

Cell = int | float | str | bool | date | datetime | time | timedelta
_DIGITS_KEPT = Decimal(10) ** 15
"""Excel keeps fifteen digits of a number; more were lost when it was typed."""


def workbook_sheets(content: bytes, name: str) -> tuple[Sheet, ...]:
    """The worksheets that hold anything.

    Raises:
        FileRefused: it is damaged, protected, far too large, or empty.
    """
    from python_calamine import CalamineError, CalamineWorkbook

    faults = inspected(content, name)
    try:
        with CalamineWorkbook.from_filelike(BytesIO(content)) as book:
            read = [
                _sheet(book.get_sheet_by_name(title), f"{name}:{plain(title)}", faults.get(title, {}))
                for title in book.sheet_names
                if title in faults
            ]
    except (CalamineError, OSError, ValueError):
        raise FileRefused(
            Problem("It cannot be read as a workbook.", "Open it in Excel and save it again.", name)
        ) from None
    sheets = tuple(sheet for sheet in read if sheet is not None)
    if not sheets:
        raise FileRefused(Problem("It is empty.", "Give a file whose first row names the columns.", name))
    return sheets


def _sheet(table: CalamineSheet, name: str, faults: Faults) -> Sheet | None:
    top, left = table.start or (0, 0)
    rows = []
    for line, cells in enumerate(table.to_python(), start=top + 1):
        row = _row(line, cells, {column - left: said for column, said in faults.get(line, {}).items()})
        if any(cell and not cell.isspace() for cell in row.cells):
            rows.append(row)
    return sheet_of(name, rows, ()) if rows else None


def _row(line: int, cells: list[Cell], faults: dict[int, str]) -> Row:
    dates, long_numbers = [], []
    for index, cell in enumerate(cells):
        if isinstance(cell, (date, time, timedelta)):
            dates.append(index)
        elif isinstance(cell, float) and abs(cell) >= _DIGITS_KEPT:
            long_numbers.append(index)
    said = [faults.get(index) or _said(cell) for index, cell in enumerate(cells)]
    return Row(line, tuple(said), frozenset(dates), frozenset(long_numbers))


def _said(cell: Cell) -> str:
    """A cell as it would stand in a text file: whole numbers whole, dates as ISO, at most fifteen digits."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, (int, float)):
        text = f"{Decimal(f'{cell:.15g}'):f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    return cell.isoformat(" ") if isinstance(cell, datetime) else _iso(cell)


def _iso(cell: date | time | timedelta) -> str:
    return str(cell) if isinstance(cell, timedelta) else cell.isoformat()
