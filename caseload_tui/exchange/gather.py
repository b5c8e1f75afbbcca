"""Reads all the files of an import: which sheets hold cases, which workers, and everything that is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path
from typing import Literal

from caseload_tui.errors import FileRefused, Problem
from caseload_tui.exchange.case_rows import CaseRow, read_cases
from caseload_tui.exchange.column import CASE_COLUMNS, Kind
from caseload_tui.exchange.heading import case_columns, fact_columns, understood
from caseload_tui.exchange.read import Read, RefusedRow
from caseload_tui.exchange.sheet import Sheet, read_sheets
from caseload_tui.exchange.worker_rows import WorkerRow, read_workers, worker_columns
from caseload_tui.scheme.scheme import Scheme

_OF_BOTH = {"ref", "team"}


@dataclass(slots=True)
class Gathered:
    """What the files hold. ``problems`` are those for which a whole file cannot be taken."""

    cases: list[Read[CaseRow]] = field(default_factory=list)
    workers: list[Read[WorkerRow]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def reads(self) -> Iterable[Read[CaseRow] | Read[WorkerRow]]:
        """Every sheet that was read."""
        return (*self.workers, *self.cases)

    @property
    def read(self) -> int:
        """How many rows there are."""
        return sum(len(one.sheet.rows) for one in self.reads)

    @property
    def refused(self) -> list[RefusedRow]:
        """The rows that cannot be taken, each for itself."""
        return [row for one in self.reads for row in one.refused]


def gather(files: Sequence[Path], scheme: Scheme, said: Sequence[Kind] = ()) -> Gathered:
    """Everything in the files, and every fault that a row or header has by itself.

    ``said`` tells, file by file, what the reader said it holds: it decides where a file's one header does not.
    """
    found = Gathered()
    for path, kind_said in zip_longest(files, said):
        try:
            sheets = read_sheets(path)
        except FileRefused as refused:
            found.problems += refused.problems
            continue
        kinds = [kind_of(sheet, scheme) for sheet in sheets]
        if kinds == [""] and kind_said and "ref" in understood(sheets[0], CASE_COLUMNS).keys:
            kinds = [kind_said]
        if kind_said and any(kinds) and kind_said not in kinds:
            found.problems += [_other_kind(sheet, kind_said) for sheet in sheets]
            continue
        if not any(kinds):
            found.problems += [_not_understood(sheet, scheme) for sheet in sheets]
            continue
        for sheet, kind in zip(sheets, kinds, strict=True):
            _take(found, sheet, kind, scheme)
    return found


def kind_of(sheet: Sheet, scheme: Scheme) -> Kind | Literal[""]:
    """Whether a header is one of cases or of workers: whose columns it has more of; empty if it is neither."""
    of_cases = understood(sheet, case_columns(scheme), fact_columns(scheme)).keys - _OF_BOTH
    of_workers = understood(sheet, worker_columns(scheme)).keys - _OF_BOTH
    if len(of_cases) == len(of_workers):
        return "cases" if "worker" in of_cases and of_workers <= {"name"} else ""
    return "cases" if len(of_cases) > len(of_workers) else "workers"


def _take(found: Gathered, sheet: Sheet, kind: Kind | Literal[""], scheme: Scheme) -> None:
    found.notes += sheet.notes
    read: Read[CaseRow] | Read[WorkerRow]
    if kind == "cases":
        read = read_cases(sheet, scheme)
        found.cases.append(read)
    elif kind == "workers":
        read = read_workers(sheet, scheme)
        found.workers.append(read)
    else:
        found.notes.append(f"{sheet.name} was left out: it has no columns of cases or workers.")
        return
    found.problems += read.problems
    if read.unknown:
        columns = ", ".join(read.unknown)
        found.notes.append(f"{sheet.name}: not used, since they mean nothing here: {columns}.")
    found.notes += read.notes


def _other_kind(sheet: Sheet, said: Kind) -> Problem:
    other = "workers" if said == "cases" else "cases"
    return Problem(
        f"Its header names the columns of {other}.", f"Give a file of {said} here.", f"{sheet.name}:{sheet.line}"
    )


def _not_understood(sheet: Sheet, scheme: Scheme) -> Problem:
    some = ", ".join(["ref", "worker", *(fact.id for fact in scheme.facts[:2])])
    return Problem(
        "Its header names neither the columns of cases nor those of workers.",
        f"Name the columns in the first row: {some} and so on for cases; ref, name, team, role, fte for workers.",
        f"{sheet.name}:{sheet.line}",
    )
