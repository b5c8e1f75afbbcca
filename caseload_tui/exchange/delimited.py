"""Reads CSV and its relatives: any of four separators, quoted cells, every row with its own line number."""

from __future__ import annotations

import csv
import io

from caseload_tui.errors import FileRefused, Problem
from caseload_tui.exchange.decode import decoded, delimiter
from caseload_tui.exchange.sheet import Row, Sheet, sheet_of


def delimited_sheet(content: bytes, name: str) -> Sheet:
    """The table in a text file.

    Raises:
        FileRefused: it is not text, a quotation mark is left open, or a cell is too long.
    """
    text, encoding = decoded(content, name)
    parted_by, skip, parting = delimiter(text, name)
    rows = _rows(text[skip:], parted_by, name, 2 if skip else 1)
    return sheet_of(name, rows, encoding + parting)


def _rows(text: str, parted_by: str, name: str, first: int) -> list[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=parted_by, strict=True)
    rows: list[Row] = []
    line = first
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise FileRefused(_problem(str(error), f"{name}:{line}")) from None
        if cells is None:
            return rows
        if any(cell and not cell.isspace() for cell in cells):
            rows.append(Row(line, tuple(cells)))
        line = reader.line_num + first


def _problem(error: str, where: str) -> Problem:
    if "field limit" in error:
        return Problem(
            "A cell has more than 131,072 characters.", "Shorten it; perhaps a quotation mark is missing.", where
        )
    if "unexpected end" in error:
        return Problem("A quotation mark is opened and never closed.", "Close it, or take it out.", where)
    return Problem(
        "Quotation marks stand where they cannot.",
        'Put the whole cell in quotation marks, and write "" for one inside.',
        where,
    )
