"""Looks through a worksheet's XML before it is read: is every cell in its place, and which hold errors.

The reader takes an error such as ``#N/A`` for a blank cell, drops cells that are out of order, and sets aside
memory for every cell between the first and the last, however far apart: all of this is seen here first.
"""

from __future__ import annotations

import re
from xml.parsers import expat

from caseload_tui.errors import FileRefused, Problem

Faults = dict[int, dict[int, str]]
"""What stands in cells that hold an error, by row (from 1) and column (from 0)."""
MOST_CELLS = 5_000_000
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
"""As far as Excel goes."""
MOST_ANNOUNCED = 2_000_000
"""Strings or styles that a part may announce: the reader sets memory aside for them before it looks."""
_COUNTS = {"count", "uniqueCount"}
_PLACE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})", re.ASCII)


class Misplaced(ValueError):
    """The worksheet is not as a spreadsheet program writes it."""


def well_formed(content: bytes) -> None:
    """Refuses what is no XML, declares a document type, or announces more items than anybody has.

    Raises:
        expat.ExpatError: it is no XML.
        Misplaced: it declares a document type, which has no place in a workbook, or a count that cannot be.
    """

    def start(_name: str, given: dict[str, str]) -> None:
        for key in _COUNTS & given.keys():
            if not (given[key].isascii() and given[key].isdecimal() and int(given[key]) <= MOST_ANNOUNCED):
                raise Misplaced

    parser = _parser()
    parser.StartElementHandler = start
    parser.Parse(content, True)  # noqa: FBT003 - expat takes no name for "this is all"


def faults_of(content: bytes, where: str) -> Faults:
    """The cells that hold an error.

    Raises:
        expat.ExpatError: it is no XML.
        Misplaced: cells are not in their places.
        FileRefused: those that hold anything lie too far apart.
    """
    look = _Look()
    parser = _parser()
    parser.StartElementHandler = look.start
    parser.CharacterDataHandler = look.text
    parser.Parse(content, True)  # noqa: FBT003 - see above
    rows, columns = look.last_row - look.first_row + 1, look.last_column - look.first_column + 1
    if look.last_row and rows * columns > MOST_CELLS:
        what = f"Its cells reach down to row {look.last_row:,} and across {look.last_column:,} columns."
        raise FileRefused(Problem(what, "Delete the rows and columns beyond the table, and save it again.", where))
    return look.faults


class _Look:
    """Follows rows, cells and values; of cells without a value only the place counts."""

    def __init__(self) -> None:
        self.row = self.column = 0
        self.first_row, self.first_column = LAST_ROW, LAST_COLUMN
        self.last_row = self.last_column = 0
        self.faults: Faults = {}
        self.error = False
        self.said: list[str] | None = None

    def start(self, name: str, given: dict[str, str]) -> None:
        self.said = None
        match name.rpartition(":")[2]:
            case "c":
                self._cell(given.get("r"))
                self.error = given.get("t") == "e"
            case "row":
                self._row(given.get("r"))
            case "v" | "is" if self.column:
                self._value()
            case _:
                pass

    def text(self, text: str) -> None:
        if self.said is not None:
            self.said.append(text)
            self.faults[self.row][self.column - 1] = "".join(self.said)

    def _row(self, given: str | None) -> None:
        row = self.row + 1 if given is None else int(given) if given.isascii() and given.isdecimal() else 0
        if not self.row < row <= LAST_ROW:
            raise Misplaced
        self.row, self.column = row, 0

    def _cell(self, given: str | None) -> None:
        row, column = self.row, self.column + 1
        if given is not None:
            place = _PLACE.fullmatch(given)
            if place is None:
                raise Misplaced
            row, column = int(place[2]), _number(place[1])
        if row != self.row or not self.column < column <= LAST_COLUMN:
            raise Misplaced
        self.column = column

    def _value(self) -> None:
        self.first_row, self.last_row = min(self.first_row, self.row), self.row
        self.first_column = min(self.first_column, self.column)
        self.last_column = max(self.last_column, self.column)
        if self.error:
            self.said = []
            self.faults.setdefault(self.row, {})[self.column - 1] = "#ERROR"


def _parser() -> expat.XMLParserType:
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.buffer_text = True
    return parser


def _refuse_doctype(*_declared: object) -> None:
    raise Misplaced


def _number(letters: str) -> int:
    """A column's number from 1."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
