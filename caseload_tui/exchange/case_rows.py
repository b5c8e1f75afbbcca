"""Rows of cases, read and checked each by itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import cast

from caseload_tui.errors import Problem
from caseload_tui.exchange.heading import case_columns, fact_columns, fact_key, understood
from caseload_tui.exchange.read import Cells, Read, RefusedRow, RowReader
from caseload_tui.exchange.sheet import Row, Sheet
from caseload_tui.exchange.value import decimal_number
from caseload_tui.model.case import KeyDateKind
from caseload_tui.model.values import CaseRef, FactValue, TeamName
from caseload_tui.scheme.fact import Fact
from caseload_tui.scheme.scheme import Scheme
from caseload_tui.text import listed, quoted

KEY_DATE_COLUMNS: dict[KeyDateKind, str] = {
    "assessment": "assessment_due",
    "conference": "conference_on",
    "hearing": "hearing_on",
    "evidence": "evidence_on",
}
"""The column that holds each kind of key date."""


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A row of a file of cases. ``facts`` has every fact of the scheme.

    ``worker`` and ``co_worker`` are as written: a worker's reference, a team's name, or empty. ``given`` holds
    the text of each column that the file has, in one way of writing, to compare the next file with.
    ``key_dates`` has the dates of every kind.
    """

    where: str
    ref: CaseRef
    worker: str
    team: TeamName | None
    opened_on: date | None
    closed_on: date | None
    rated_on: date | None
    allocated_on: date | None
    family: str
    co_worker: str
    share: Decimal | None
    co_share: Decimal | None
    area: str
    planned_closing: date | None
    key_dates: dict[KeyDateKind, tuple[date, ...]]
    facts: dict[str, FactValue]
    given: dict[str, str]
    source: Row

    @property
    def names(self) -> tuple[tuple[str, str], ...]:
        """Whom it names, each with the column that does."""
        return ("Worker", self.worker), ("Second worker", self.co_worker)


def read_cases(sheet: Sheet, scheme: Scheme) -> Read[CaseRow]:
    """The cases in a sheet: rows that can be taken, and those that cannot, with every reason."""
    facts = fact_columns(scheme)
    header = understood(sheet, case_columns(scheme), facts)
    problems = header.problems
    if "ref" not in header.keys:
        what = "There is no column for the reference of the case."
        problems += (Problem(what, "Add a column named ref.", f"{sheet.name}:{sheet.line}"),)
    if problems:
        return Read(sheet, (), problems=problems)
    reader = RowReader(sheet, header)
    rows: list[CaseRow] = []
    refused: list[RefusedRow] = []
    for source in sheet.rows:
        cells = reader.read(source)
        row = _case_row(cells, scheme, source)
        if cells.problems:
            refused.append(RefusedRow(sheet, source, row.ref, tuple(cells.problems), row.names))
        else:
            rows.append(row)
    notes = (*reader.notes(), *_lacking(sheet, [one for one in scheme.facts if fact_key(one) not in header.keys]))
    return Read(sheet, tuple(rows), tuple(refused), (), notes, header.unknown, frozenset(header.keys))


def _case_row(cells: Cells, scheme: Scheme, source: Row) -> CaseRow:
    get = cells.values.get
    row = CaseRow(
        where=cells.where,
        ref=CaseRef(cast("str", get("ref", ""))),
        worker=cast("str", get("worker", "")),
        team=TeamName(cast("str", get("team", ""))) or None,
        opened_on=cast("date | None", get("opened_on")),
        closed_on=cast("date | None", get("closed_on")),
        rated_on=cast("date | None", get("rated_on")),
        allocated_on=cast("date | None", get("allocated_on")),
        family=cast("str", get("family", "")),
        co_worker=cast("str", get("co_worker", "")),
        share=decimal_number(cast("FactValue", get("share"))),
        co_share=decimal_number(cast("FactValue", get("co_share"))),
        area=cast("str", get("area", "")),
        planned_closing=cast("date | None", get("planned_closing")),
        key_dates={kind: cast("tuple[date, ...]", get(key, ())) for kind, key in KEY_DATE_COLUMNS.items()},
        facts={fact.id: cast("FactValue", get(fact_key(fact))) for fact in scheme.facts},
        given=cells.given,
        source=source,
    )
    _check(row, cells)
    return row


def _check(row: CaseRow, cells: Cells) -> None:
    """What must fit together within a row."""
    if not row.ref and "ref" in cells.values:
        cells.refuse("Reference", "It is blank.", "Give each case a reference of its own.")
    if row.worker and row.worker == row.co_worker:
        cells.refuse(
            "Second worker", f"{quoted(row.worker)} leads the case already.", "Name another, or leave it blank."
        )
    opened, closed, allocated = row.opened_on, row.closed_on, row.allocated_on
    if opened and closed and closed < opened:
        cells.refuse("Closed on", f"{closed} is before the case opened, {opened}.", "Correct one of the two dates.")
    if opened and allocated and allocated < opened:
        cells.refuse(
            "Allocated on", f"{allocated} is before the case opened, {opened}.", "Correct one of the two dates."
        )
    if allocated and closed and allocated > closed:
        cells.refuse(
            "Allocated on", f"{allocated} is after the case closed, {closed}.", "Correct one of the two dates."
        )


def _lacking(sheet: Sheet, facts: list[Fact]) -> tuple[str, ...]:
    needed = [fact.label for fact in facts if fact.required is not False]
    if not needed:
        return ()
    return (f"{sheet.name} has no column for {listed(needed, 'and')}; where they are needed, cases stay unweighted.",)
