"""References that stand in more than one row: nobody can tell which row is right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from caseload_tui.errors import Problem
from caseload_tui.exchange.case_rows import CaseRow
from caseload_tui.exchange.read import Read, RefusedRow
from caseload_tui.exchange.sheet import Sheet
from caseload_tui.exchange.worker_rows import WorkerRow
from caseload_tui.text import listed, quoted

AnyRow = TypeVar("AnyRow", CaseRow, WorkerRow)


def apart(reads: Sequence[Read[AnyRow]]) -> tuple[list[tuple[Sheet, AnyRow]], list[RefusedRow]]:
    """The rows whose reference stands only once, in order, and those that share one, each naming another.

    Rows that were refused for something else count too, but are not refused again.
    """
    rows = [(read.sheet, row) for read in reads for row in read.rows]
    places: dict[str, list[str]] = {}
    for _, row in rows:
        places.setdefault(row.ref, []).append(row.where)
    for read in reads:
        for other in read.refused:
            if other.ref in places:
                places[other.ref].append(read.sheet.where(other.row))
    single: list[tuple[Sheet, AnyRow]] = []
    refused: list[RefusedRow] = []
    for sheet, row in rows:
        beside = [place for place in places[row.ref] if place != row.where]
        if beside:
            what = f"{quoted(row.ref)} is also in {listed(beside, 'and')}."
            problem = Problem(what, "Keep one of the rows.", row.where, "Reference")
            refused.append(RefusedRow(sheet, row.source, row.ref, (problem,), row.names))
        else:
            single.append((sheet, row))
    return single, refused
