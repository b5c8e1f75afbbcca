"""Reads the rows of a sheet, column by column, and keeps the reasons why a row cannot be taken."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Generic, TypeVar
from unicodedata import normalize

from caseload_tui.errors import InputRefused, Problem
from caseload_tui.exchange.column import Column
from caseload_tui.exchange.guard import SPREADSHEET_ERROR, is_guarded, unguarded
from caseload_tui.exchange.heading import Header
from caseload_tui.exchange.sheet import Row, Sheet
from caseload_tui.exchange.value import refuse_shortened, refused
from caseload_tui.text import LONGEST, counted, plain

T = TypeVar("T")
Taken = tuple[object, str, bool]
"""A value, its text as it is compared, and whether characters were taken out of it."""


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that is not taken, with every reason; ``ref`` is empty where it could not be read.

    ``names`` are the workers whom it names, each with the column, still to be looked up.
    """

    sheet: Sheet
    row: Row
    ref: str
    reasons: tuple[Problem, ...]
    names: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Read(Generic[T]):
    """What a sheet holds: the rows that can be taken, those that cannot, and sentences about the sheet.

    ``problems`` are faults of the header, for which no row can be taken. ``keys`` is what it has columns for.
    """

    sheet: Sheet
    rows: tuple[T, ...]
    refused: tuple[RefusedRow, ...] = ()
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    keys: frozenset[str] = frozenset()


@dataclass(slots=True)
class Cells:
    """One row's values by column key, the text of each as it will be compared, and what is wrong with it."""

    where: str
    values: dict[str, object]
    given: dict[str, str]
    problems: list[Problem]

    def refuse(self, column: str, what: str, remedy: str) -> None:
        """Notes a fault."""
        self.problems.append(Problem(what, remedy, self.where, column))


class RowReader:
    """Reads one sheet's rows. A text that was read once in a column is not read again."""

    def __init__(self, sheet: Sheet, header: Header) -> None:
        self.sheet = sheet
        self.width = len(sheet.header)
        self.columns: list[tuple[int, Column, dict[str, Taken]]] = [
            (index, column, {}) for index, column in header.columns
        ]
        self.cleaned: list[int] = []
        self.short: list[int] = []

    def read(self, row: Row) -> Cells:
        """One row's cells; only the reference of a row longer than the header, whose cells are in wrong places."""
        cells = Cells(self.sheet.where(row), {}, {}, [])
        given, columns = row.cells, self.columns
        if len(given) < self.width:
            self.short.append(row.line)
            given += ("",) * (self.width - len(given))
        elif any(cell.strip() for cell in given[self.width :]):
            what = f"It has {len(given)} cells, and the header {self.width}."
            cells.refuse("", what, "Put cells that hold the separator in quotation marks.")
            columns = [one for one in columns if one[1].key == "ref"]
        mistakable = row.dates | row.long_numbers
        for index, column, memory in columns:
            text = given[index]
            known = None if index in mistakable else memory.get(text)
            if known is None:
                try:
                    known = self._taken(text, column, row, index)
                except InputRefused as error:
                    cells.problems += [replace(one, where=cells.where, field=column.label) for one in error.problems]
                    continue
                if index not in mistakable:
                    memory[text] = known
            cells.values[column.key], cells.given[column.key], cleaned = known
            if cleaned:
                self.cleaned.append(row.line)
        return cells

    def _taken(self, text: str, column: Column, row: Row, index: int) -> Taken:
        if len(text) > LONGEST:
            raise InputRefused(Problem(f"It has {len(text):,} characters.", f"Shorten it to at most {LONGEST:,}."))
        held = unguarded(text)
        if not is_guarded(text):
            if SPREADSHEET_ERROR.fullmatch(held):
                raise refused(held, "is an error of the spreadsheet", "Correct the formula, or type the value.")
            if column.text:
                _refuse_mistaken(held, column, row, index)
        if column.text == "reference":
            value = column.read(held)
            return value, str(value), False
        clean = plain(held)
        if not (column.text and is_guarded(text)):
            clean = clean.strip()
        value = column.read(clean)
        return value, column.write(value), column.text == "words" and clean != normalize("NFC", held)

    def notes(self) -> tuple[str, ...]:
        """Sentences on what was put right, and on rows that are shorter than the header."""
        found = []
        for lines, said in (
            (self.cleaned, "characters that cannot be shown, or line breaks, were taken out in"),
            (self.short, "there are fewer cells than in the header, taken as blank, in"),
        ):
            if lines:
                rows = counted(len(set(lines)), "row")
                found.append(f"{self.sheet.name}: {said} {rows}, the first at {lines[0]}.")
        return tuple(found)


def _refuse_mistaken(text: str, column: Column, row: Row, index: int) -> None:
    """Refuses what a spreadsheet has made of a reference or name: a date, or a number that lost digits."""
    if index in row.dates:
        raise refused(text, "is a date or time to Excel", "Format that column as text in Excel and type it again.")
    if index in row.long_numbers:
        raise refused(
            text, "has more digits than Excel keeps", "Format that column as text in Excel and type it again."
        )
    if column.text == "reference":
        refuse_shortened(text)
