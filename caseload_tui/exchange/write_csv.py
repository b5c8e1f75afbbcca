"""Writes the state on a date as CSV: UTF-8, commas, ISO dates, headed by ids."""

from __future__ import annotations

import csv
from datetime import date
from typing import TextIO

from caseload_tui.exchange.guard import guarded
from caseload_tui.exchange.table import Cell, Table, case_table, text_of, worker_table
from caseload_tui.model.caseload import Caseload
from caseload_tui.scheme.scheme import Scheme
from caseload_tui.text import plain


def write_cases_csv(caseload: Caseload, scheme: Scheme, as_of: date, out: TextIO) -> None:
    """Writes the open cases. No cell can run as a formula; importing takes the guard off again."""
    _write(case_table(caseload, scheme, as_of), out)


def write_workers_csv(caseload: Caseload, scheme: Scheme, as_of: date, out: TextIO) -> None:
    """Writes the workers in post, in the same way."""
    _write(worker_table(caseload, scheme, as_of), out)


def _write(table: Table, out: TextIO) -> None:
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([guarded(plain(heading)) for heading in table.header])
    writer.writerows([_cell(cell) for cell in row] for row in table.rows)


def _cell(cell: Cell) -> str:
    return guarded(plain(cell)) if isinstance(cell, str) else text_of(cell)
