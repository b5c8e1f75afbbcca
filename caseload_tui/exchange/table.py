"""The state of a caseload on a date as rows: what CSV and XLSX files hold, and what reading gives back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from caseload_tui.engine.score import facts_of
from caseload_tui.exchange.case_rows import KEY_DATE_COLUMNS
from caseload_tui.exchange.heading import case_columns, fact_columns
from caseload_tui.exchange.value import write_days
from caseload_tui.exchange.worker_rows import last_day, next_absence, worker_columns, write_responsibilities
from caseload_tui.model.case import Allocation, Case
from caseload_tui.model.caseload import Caseload
from caseload_tui.model.values import FactValue, WorkerRef
from caseload_tui.model.worker import Worker
from caseload_tui.scheme.fact import Fact
from caseload_tui.scheme.numbers import shown
from caseload_tui.scheme.scheme import Scheme

Cell = str | int | Decimal | date | None
"""Text, a number, a date or blank."""


@dataclass(frozen=True)
class Table:
    """A header and rows of as many cells."""

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def case_table(caseload: Caseload, scheme: Scheme, as_of: date) -> Table:
    """The cases open on a date, headed by ids."""
    fixed = tuple(column.id for column in case_columns(scheme))
    header = (*fixed, *(column.id for column in fact_columns(scheme)))
    rows = tuple(_case_cells(case, scheme, as_of, fixed) for case in caseload.open_cases(as_of))
    return Table("cases", header, rows)


def worker_table(caseload: Caseload, scheme: Scheme, as_of: date) -> Table:
    """The workers in post on a date, and any others whom an open case names, headed by ids."""
    header = tuple(column.id for column in worker_columns(scheme))
    return Table("workers", header, tuple(_worker_cells(worker, as_of) for worker in _workers(caseload, as_of)))


def text_of(cell: Cell) -> str:
    """A cell as text files hold it."""
    if isinstance(cell, date):
        return cell.isoformat()
    return "" if cell is None else cell if isinstance(cell, str) else shown(cell)


def _case_cells(case: Case, scheme: Scheme, as_of: date, fixed: tuple[str, ...]) -> tuple[Cell, ...]:
    spell = next(one for one in reversed(case.spells) if one.open(as_of))
    rating, holders = case.rating(as_of), case.holders(as_of)
    facts = facts_of(scheme, rating)
    lead, second = holders.lead, holders.second
    cells: dict[str, Cell] = {
        "ref": case.ref,
        "worker": lead.worker if lead else None,
        "team": case.team,
        "opened_on": spell.opened_on,
        "closed_on": spell.closed_on,
        "rated_on": (rating.on or spell.opened_on) if rating else None,
        "allocated_on": _since(lead or second, spell.opened_on),
        "family": case.family,
        "co_worker": second.worker if second else None,
        "share": lead.share if lead else None,
        "co_share": second.share if second else None,
        "area": case.area,
        "planned_closing": case.planned_closing,
    }
    for kind, column in KEY_DATE_COLUMNS.items():
        days = [one.day for one in case.key_dates if one.kind == kind]
        cells[column] = days[0] if len(days) == 1 else write_days(days)
    return (
        *(cells[column] for column in fixed),
        *(_fact_cell(fact, facts[fact.id]) for fact in scheme.facts),
    )


def _since(allocation: Allocation | None, opened_on: date | None) -> date | None:
    """Since when it is held, as far as the case has been open for."""
    if allocation is None or allocation.on is None or opened_on is None:
        return allocation.on if allocation and allocation.on else opened_on if allocation else None
    return max(allocation.on, opened_on)


def _fact_cell(fact: Fact, value: FactValue) -> Cell:
    if isinstance(value, (int, Decimal)) and not isinstance(value, bool):
        return value
    return fact.write(value) or None


def _workers(caseload: Caseload, as_of: date) -> Iterator[Worker]:
    named: set[WorkerRef] = set()
    for case in caseload.open_cases(as_of):
        holders = case.holders(as_of)
        named.update(one.worker for one in (holders.lead, holders.second) if one)
    return (one for one in caseload.workers.values() if one.works(as_of) or one.ref in named)


def _worker_cells(worker: Worker, as_of: date) -> tuple[Cell, ...]:
    terms = worker.on(as_of) or worker.terms[0]
    away = next_absence(worker, as_of)
    return (
        worker.ref,
        worker.name,
        terms.team,
        terms.role,
        terms.fte if terms.hours is None else None,
        terms.hours,
        terms.hours_away or None,
        terms.in_post_since,
        terms.asye_since,
        terms.asye_paused_days or None,
        last_day(worker, terms),
        terms.no_new_work_until,
        away.first if away else None,
        away.last if away else None,
        "yes" if terms.agency else None,
        {True: "yes", False: "no", None: None}[terms.registered],
        write_responsibilities(tuple(worker.held_responsibilities(as_of).items())) or None,
    )
