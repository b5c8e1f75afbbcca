"""Comparators that somebody typed into a TOML file: others' figures, each with its own date."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from typing_extensions import TypedDict

from caseload_tui.errors import FileRefused, Problem
from caseload_tui.scheme.cursor import Cursor, Source

MEASURES = {
    "caseload": ("Average caseload", "cases a full-time worker"),
    "agency": ("Agency worker rate", "%"),
    "vacancy": ("Vacancy rate", "%"),
    "turnover": ("Turnover rate", "%"),
    "absence": ("Absence rate", "%"),
}
"""What is compared, in the order of the table, and in which unit."""
WHOSE = ("own", "previous", "national", "regional")
"""Whose figure it is; ``own`` takes the place of what is worked out."""
OTHERS = ("national", "regional")
NAME = "comparators.toml"
"""What a council's own comparators are called, in the folder of the settings."""
COST = "cost_per_fte"


@dataclass(frozen=True, slots=True)
class Given:
    """A comparator: its value, the day that it is of, and where it stands."""

    value: Decimal
    on: date
    source: str = ""


@dataclass(frozen=True, slots=True)
class Comparators:
    """What was typed in, by measure and by whose it is; and what a full-time worker costs a year, if that was."""

    given: Mapping[tuple[str, str], Given] = field(default_factory=dict)
    cost_per_fte: Decimal | None = None

    def of(self, measure: str) -> dict[str, Given]:
        """The comparators of one measure, by whose they are."""
        return {whose: one for (name, whose), one in self.given.items() if name == measure}

    def of_others(self) -> Comparators:
        """The same without what is of all workers, to stand beside a part of them."""
        return replace(self, given={key: one for key, one in self.given.items() if key[1] in OTHERS})


class _Dated(TypedDict):
    """What every figure needs."""

    value: Decimal
    on: date


class _Given(_Dated, total=False):
    """One figure."""

    source: str


class _Measure(TypedDict, total=False):
    """One measure: a table for each whose figure it is."""

    own: _Given
    previous: _Given
    national: _Given
    regional: _Given


class _File(TypedDict, total=False):
    """The whole file: what a full-time worker costs, and a table for each measure."""

    cost_per_fte: Decimal
    caseload: _Measure
    agency: _Measure
    vacancy: _Measure
    turnover: _Measure
    absence: _Measure


def read_comparators(path: Path) -> Comparators:
    """The comparators in a file.

    Raises:
        FileRefused: it cannot be read, or something in it is wrong; every fault is named with its line.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise FileRefused(Problem("This is not UTF-8 text.", "Save it as UTF-8.", path.name)) from None
    except OSError as error:
        raise FileRefused(Problem(f"It cannot be read: {error.strerror}.", "Check the path.", path.name)) from None
    return comparators(text, path.name)


def comparators(text: str, name: str) -> Comparators:
    """The comparators in a text; ``name`` is what messages call it.

    Raises:
        FileRefused: something in it is wrong; every fault is named with its line.
    """
    try:
        table = tomllib.loads(text.replace("\r\n", "\n"), parse_float=Decimal)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        what, _, place = str(error).rpartition(" (at line ")
        where = f"{name}:{place.partition(',')[0]}" if what else name
        raise FileRefused(Problem(f"This is not valid TOML: {what or error}.", "Correct the line.", where)) from None
    source = Source(name, text)
    top = Cursor(source, table)
    top.expect(_File)
    cost = top.number(COST, minimum=0)
    given: dict[tuple[str, str], Given] = {}
    for measure in MEASURES:
        if measure not in table:
            continue
        those = top.child(measure)
        those.expect(_Measure)
        for whose in WHOSE:
            if whose in those.table:
                given[measure, whose] = _given(those.child(whose))
    if source.problems or source.blanks:
        unknown = (Problem('"?" is no figure.', "Write the figure, or leave it out.", place) for place in source.blanks)
        raise FileRefused(*source.problems, *unknown)
    return Comparators(given, cost)


def _given(one: Cursor) -> Given:
    one.expect(_Given)
    return Given(one.number("value", minimum=0) or Decimal(0), one.day("on"), one.text("source"))
