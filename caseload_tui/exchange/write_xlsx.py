"""Writes the state on a date as an Excel workbook with two worksheets, cases and workers."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from caseload_tui.exchange.guard import guarded
from caseload_tui.exchange.private import replacing
from caseload_tui.exchange.table import Cell, Table, case_table, text_of, worker_table
from caseload_tui.model.caseload import Caseload
from caseload_tui.scheme.scheme import Scheme
from caseload_tui.text import plain

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_EXCEL_BEGINS = date(1900, 3, 1)
"""The first date from which on Excel's calendar is right."""


def write_xlsx(caseload: Caseload, scheme: Scheme, as_of: date, path: Path) -> None:
    """Writes the workbook, readable by nobody else; a file of that name is replaced once all is written.

    Text stays text, numbers are numbers and dates are dates, so that Excel changes none of them.

    Raises:
        FileRefused: it cannot be written there.
    """
    from xlsxwriter import Workbook

    content = BytesIO()
    with Workbook(content, {"in_memory": True}) as book:
        book.set_properties({"created": datetime(as_of.year, as_of.month, as_of.day)})  # noqa: DTZ001 - a day
        heading, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
        for table in (case_table(caseload, scheme, as_of), worker_table(caseload, scheme, as_of)):
            _write(book.add_worksheet(table.name), table, heading, day)
    with replacing(path) as out:
        out.write(content.getvalue())


def _write(sheet: Worksheet, table: Table, heading: Format, day: Format) -> None:
    sheet.freeze_panes(1, 1)
    for column, text in enumerate(table.header):
        sheet.write_string(0, column, guarded(plain(text)), heading)
        sheet.set_column(column, column, max(10, len(text) + 2))
    for line, row in enumerate(table.rows, start=1):
        for column, cell in enumerate(row):
            _write_cell(sheet, line, column, cell, day)


def _write_cell(sheet: Worksheet, line: int, column: int, cell: Cell, day: Format) -> None:
    if isinstance(cell, date):
        if cell < _EXCEL_BEGINS:
            sheet.write_string(line, column, text_of(cell))
        else:
            sheet.write_datetime(line, column, cell, day)
    elif isinstance(cell, str):
        if cell:
            sheet.write_string(line, column, guarded(plain(cell)))
    elif cell is not None:
        sheet.write_number(line, column, float(cell))
