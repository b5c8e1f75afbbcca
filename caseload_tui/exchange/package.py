"""Looks into an XLSX package before it is read: is it whole, how large is it, and which cells hold errors.

The reader gives an error such as ``#N/A`` as a blank cell, and sets aside memory for every cell between the
first and the last. Both are seen here first.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
import zlib
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError, fromstring

from caseload_tui.errors import FileRefused, Problem

Faults = dict[int, dict[int, str]]
"""What stands in cells that hold an error, by row (from 1) and column (from 0)."""
LARGEST_UNPACKED = 400_000_000
MOST_CELLS = 5_000_000
_CELL = re.compile(rb"<(?:\w+:)?c\s([^>]*[^/>])>(?:[^<]*<(?:\w+:)?v[^>]*>([^<]*)<)?")
_PLACE = re.compile(rb"""\br=["']([A-Z]{1,3})(\d{1,7})["']""")
_ERROR = re.compile(rb"""\bt=["']e["']""")
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_LINK = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


def inspected(content: bytes, name: str) -> dict[str, Faults]:
    """The worksheets by title, each with its cells that hold an error.

    Raises:
        FileRefused: the package is damaged or not a workbook, or a worksheet reaches too far.
    """
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            if sum(one.file_size for one in package.infolist()) > LARGEST_UNPACKED:
                raise FileRefused(_too_large(name))
            if package.testzip() is not None:
                raise FileRefused(_damaged(name))
            return {title: _faults(package.read(part), f"{name}:{title}") for title, part in _parts(package)}
    except (
        zipfile.BadZipFile,
        zlib.error,
        ParseError,
        LookupError,
        ValueError,
        OSError,
        EOFError,
        NotImplementedError,
        RuntimeError,
    ):
        raise FileRefused(_damaged(name)) from None


def _parts(package: zipfile.ZipFile) -> list[tuple[str, str]]:
    book = _part(package, "xl/workbook.xml")
    links = {one.get("Id"): one.get("Target", "") for one in _part(package, "xl/_rels/workbook.xml.rels")}
    found = []
    for space, link in ((_MAIN, _LINK), (_STRICT, _STRICT_LINK)):
        for one in book.iter(f"{space}sheet"):
            part = posixpath.normpath(posixpath.join("/xl", links[one.get(link)])).lstrip("/")
            if "worksheets/" in part:
                found.append((one.get("name", ""), part))
    return found


def _part(package: zipfile.ZipFile, part: str) -> Element:
    content = package.read(part)
    if b"<!" in content.replace(b"<!--", b""):
        message = "a document type has no place in a workbook"
        raise ValueError(message)
    return fromstring(content)  # noqa: S314 - see above


def _faults(content: bytes, where: str) -> Faults:
    """The cells with errors, where the cells that hold anything do not lie too far apart."""
    rows: set[int] = set()
    columns: set[int] = set()
    faults: Faults = {}
    for cell in _CELL.finditer(content):
        place = _PLACE.search(cell[1])
        if place is None:
            continue
        row, column = int(place[2]), _column(place[1])
        rows.add(row)
        columns.add(column)
        if _ERROR.search(cell[1]):
            faults.setdefault(row, {})[column] = (cell[2] or b"#ERROR").decode("ascii", "replace")
    if rows and (max(rows) - min(rows) + 1) * (max(columns) - min(columns) + 1) > MOST_CELLS:
        raise FileRefused(
            Problem(
                f"Its cells reach down to row {max(rows):,} and across {max(columns) + 1:,} columns.",
                "Delete the rows and columns beyond the table, and save it again.",
                where,
            )
        )
    return faults


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def _damaged(name: str) -> Problem:
    return Problem(
        "This workbook is damaged or protected.", "Open it in Excel and save it again without a password.", name
    )


def _too_large(name: str) -> Problem:
    return Problem("This workbook is too large.", "Export only the cases or workers needed.", name)
