"""Rows of text with their line numbers, whatever the file was."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from caseload_tui.errors import FileRefused, Problem
from caseload_tui.text import plain

LARGEST = 100_000_000
"""Bytes that a file may have. A county's cases take about a hundredth of it."""
_WORKBOOK = b"PK\x03\x04"
_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True, slots=True)
class Row:
    """One row as given; ``line`` is the physical line or worksheet row on which it starts.

    ``dates`` and ``long_numbers`` are the places of worksheet cells that hold a date or time, or a number of
    more digits than Excel keeps: as the text of a reference or a name they are not what somebody typed.
    """

    line: int
    cells: tuple[str, ...]
    dates: frozenset[int] = frozenset()
    long_numbers: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Sheet:
    """A table in a file: ``name`` is ``cases.csv`` or ``county.xlsx:Cases``; blank rows are left out.

    ``line`` is where the header stands. ``notes`` are sentences on how the file was read.
    """

    name: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()
    line: int = 1

    def where(self, row: Row) -> str:
        """A row's place as messages name it: ``cases.csv:14``."""
        return f"{self.name}:{row.line}"


def read_sheets(path: Path) -> tuple[Sheet, ...]:
    """The tables in a CSV, TSV, text or XLSX file; at least one.

    Raises:
        FileRefused: it cannot be read, or holds no table.
    """
    name = plain(path.name)
    content = content_of(path, name)
    if content.startswith(_WORKBOOK):
        from caseload_tui.exchange.workbook import workbook_sheets

        return workbook_sheets(content, name)
    if content.startswith(_OLD_WORKBOOK):
        raise FileRefused(
            Problem("This is an old Excel file, or one with a password.", "Save it as .xlsx without a password.", name)
        )
    if path.suffix.lower() in {".xlsx", ".xlsm"}:
        raise FileRefused(Problem("This is not an Excel workbook.", "Save it again as .xlsx, or export CSV.", name))
    if path.suffix.lower() == ".json":
        raise FileRefused(
            Problem("A JSON export is a whole caseload.", "Import it by itself, into an empty caseload file.", name)
        )
    from caseload_tui.exchange.delimited import delimited_sheet

    return (delimited_sheet(content, name),)


def sheet_of(name: str, rows: list[Row], notes: tuple[str, ...]) -> Sheet:
    """The table whose first row is its header.

    Raises:
        FileRefused: there is no row at all.
    """
    if not rows:
        raise FileRefused(Problem("It is empty.", "Give a file whose first row names the columns.", name))
    return Sheet(name, rows[0].cells, tuple(rows[1:]), notes, rows[0].line)


def content_of(path: Path, name: str) -> bytes:
    """A file's bytes.

    Raises:
        FileRefused: it cannot be read, or is far too large.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise FileRefused(Problem("It is larger than 100 MB.", "Export only the cases or workers needed.", name))
        return path.read_bytes()
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "the path is not valid"
        raise FileRefused(Problem(f"It cannot be read: {why}.", "Check the path.", plain(str(path)))) from None
