"""What a row of a worker brings: somebody new, or what is new about somebody known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from caseload_tui.exchange.outcome import Outcome
from caseload_tui.exchange.remembered import news, row_before
from caseload_tui.exchange.value import write_day
from caseload_tui.exchange.worker_rows import HUNDREDTH, WorkerRow
from caseload_tui.model.change import ResponsibilityHeld, SimpleChange, WorkerAdded, WorkerChanged
from caseload_tui.model.worker import Terms, Worker
from caseload_tui.scheme.numbers import shown
from caseload_tui.scheme.scheme import Scheme

_TIME = ("fte", "hours")
_TERMS = ("team role hours_away in_post_since asye_since asye_paused_days leaving_on agency registered").split()
_BLANK = Terms()


def new_worker(row: WorkerRow, on: date | None) -> Outcome:
    """The changes that bring a worker in, from a date or (``None``) from the beginning."""
    terms = Terms(on=on, fte=row.fte, hours=row.hours, **{name: getattr(row, name) for name in _TERMS})
    changes: list[SimpleChange] = [WorkerAdded(ref=row.ref, name=row.name, terms=terms)]
    for id_, number in row.responsibilities:
        changes.append(ResponsibilityHeld(worker=row.ref, id=id_, number=number, on=on))
    return Outcome("new", tuple(changes))


def known_worker(row: WorkerRow, worker: Worker, scheme: Scheme, today: date) -> Outcome:
    """The changes since the last imported row, without those that something at the desk has overtaken.

    They take effect today; for a worker of whom only the name was known, from the beginning.
    """
    before = row_before(worker.imported_row)
    new = news(row.given, before)
    if not new:
        return Outcome("unchanged")
    held = worker.on(today) or worker.terms[0]
    on = None if worker.terms == (Terms(),) else max(today, held.on or date.min)
    overruled: list[str] = []
    terms = _terms(row, held, new, before, scheme, overruled)
    name = worker.name
    if "name" in new and row.given["name"] and row.name != name:
        if name in {worker.ref, before.get("name", "")}:
            name = row.name
        else:
            overruled.append(_kept(row, "the name", name))
    changes: list[SimpleChange] = []
    if terms != held or name != worker.name:
        changes.append(WorkerChanged(ref=row.ref, name=name, terms=replace(terms, on=on)))
    if "responsibilities" in new:
        changes += _responsibilities(row, worker, held_before(before.get("responsibilities", "")), on, today, overruled)
    return Outcome("changed" if changes else "unchanged", tuple(changes), tuple(overruled))


def held_before(text: str) -> dict[str, Decimal]:
    """Responsibilities from the text that was remembered."""
    parts = [part.partition("*") for part in text.split("; ") if part]
    return {id_: Decimal(number or 1) for id_, _, number in parts}


def _kept(row: WorkerRow, what: str, value: str) -> str:
    return f"{row.where}: {row.ref} keeps {what} {value}, as the desk has it."


def _terms(
    row: WorkerRow, held: Terms, new: set[str], before: dict[str, str], scheme: Scheme, overruled: list[str]
) -> Terms:
    """The terms held, with what the file has new; what the desk has put in since stays."""
    terms = held
    for name in _TERMS:
        value = getattr(held, name)
        if name not in new or getattr(row, name) == value:
            continue
        if value == getattr(_BLANK, name) or written(value) == before.get(name, ""):
            terms = replace(terms, **{name: getattr(row, name)})
        else:
            overruled.append(_kept(row, name.replace("_", " "), written(value)))
    if new.isdisjoint(_TIME) or (row.fte, row.hours) == (held.fte, held.hours):
        return terms
    full_time = scheme.capacity.full_time_hours
    at_desk = _part(held.fte, held.hours, full_time)
    at_last = _part(Decimal(before.get("fte") or 1), Decimal(before["hours"]) if "hours" in before else None, full_time)
    if abs(at_desk - at_last) <= HUNDREDTH / 2 or (held.fte, held.hours) == (_BLANK.fte, _BLANK.hours):
        return replace(terms, fte=row.fte, hours=row.hours)
    if abs(at_desk - _part(row.fte, row.hours, full_time)) > HUNDREDTH / 2:
        overruled.append(_kept(row, "the working time of", f"{float(at_desk):.2g} FTE"))
    return terms


def _part(fte: Decimal, hours: Decimal | None, full_time: Fraction) -> Fraction:
    return Fraction(fte) if hours is None else Fraction(hours) / full_time


def written(value: object) -> str:
    """One of a worker's terms as files hold it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date) or value is None:
        return write_day(value)
    return shown(value) if isinstance(value, (Decimal, int)) else str(value)


def _responsibilities(
    row: WorkerRow, worker: Worker, before: dict[str, Decimal], on: date | None, today: date, overruled: list[str]
) -> list[SimpleChange]:
    wanted, held = dict(row.responsibilities), worker.held_responsibilities(today)
    changes: list[SimpleChange] = []
    for id_ in dict.fromkeys([*before, *wanted]):
        number, now = wanted.get(id_, Decimal(0)), held.get(id_, Decimal(0))
        if number in {before.get(id_, Decimal(0)), now}:
            continue
        if now != before.get(id_, Decimal(0)):
            overruled.append(_kept(row, id_, f"{shown(now)} times"))
        else:
            changes.append(ResponsibilityHeld(worker=row.ref, id=id_, number=number, on=on))
    return changes
