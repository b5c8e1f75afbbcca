"""What a row of a worker brings: somebody new, or what is new about somebody known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from caseload_tui.exchange.outcome import Outcome
from caseload_tui.exchange.remembered import news, row_before
from caseload_tui.exchange.value import write_day
from caseload_tui.exchange.worker_rows import HUNDREDTH, WorkerRow, last_day, next_absence
from caseload_tui.model.change import AbsenceRecorded, ResponsibilityHeld, SimpleChange, WorkerAdded
from caseload_tui.model.worker import Terms, Worker
from caseload_tui.planning.terms import changing
from caseload_tui.scheme.numbers import exact_shown, shown

TERMS = (
    "team",
    "role",
    "hours_away",
    "in_post_since",
    "asye_since",
    "asye_paused_days",
    "leaving_on",
    "no_new_work_until",
    "agency",
    "registered",
)
"""Columns that are a worker's terms, besides FTE and hours, which go together."""
_BLANK = Terms()


def new_worker(row: WorkerRow, on: date | None) -> Outcome:
    """The changes that bring a worker in, from a date or (``None``) from the beginning."""
    terms = replace(Terms(on=on, fte=row.fte, hours=row.hours), **{name: getattr(row, name) for name in TERMS})
    changes: list[SimpleChange] = [WorkerAdded(ref=row.ref, name=row.name, terms=terms)]
    for id_, number in row.responsibilities:
        changes.append(ResponsibilityHeld(worker=row.ref, id=id_, number=number, on=on))
    if row.away is not None:
        changes.append(AbsenceRecorded(worker=row.ref, first=row.away.first, last=row.away.last))
    return Outcome("new", tuple(changes))


def known_worker(row: WorkerRow, worker: Worker, full_time: Fraction, today: date) -> Outcome:
    """The changes since the last imported row, without those that something at the desk has overtaken.

    They take effect today; for a worker of whom only the name was known, from the beginning.
    """
    return _Revision(row, worker, full_time, today).outcome()


class _Revision:
    """One worker while a new row is compared with the last one and with what the desk made of it."""

    def __init__(self, row: WorkerRow, worker: Worker, full_time: Fraction, today: date) -> None:
        self.row = row
        self.worker = worker
        self.full_time = full_time
        self.today = today
        self.before = row_before(worker.imported_row)
        self.news = news(row.given, self.before)
        self.held = worker.on(today) or worker.terms[0]
        self.on = None if worker.terms == (_BLANK,) else max(today, self.held.on or date.min)
        self.overruled: list[str] = []

    def outcome(self) -> Outcome:
        if not self.news:
            return Outcome("unchanged")
        name, terms = self.name(), self.working_time(self.terms())
        changes: list[SimpleChange] = []
        if terms != self.held or name != self.worker.name:
            changes += changing(self.worker, name, replace(terms, on=self.on))
        if "responsibilities" in self.news:
            changes += self.responsibilities()
        if self.news & {"away_from", "away_to"}:
            changes += self.absences()
        return Outcome("changed" if changes else "unchanged", tuple(changes), tuple(self.overruled))

    def keep(self, what: str) -> None:
        """Notes that the desk's value stands against the file's."""
        self.overruled.append(f"{self.row.where}: {self.row.ref} keeps {what}, as the desk has it.")

    def name(self) -> str:
        held, given = self.worker.name, self.row.given.get("name", "")
        if "name" not in self.news or not given or given == held:
            return held
        if held in {self.worker.ref, self.before.get("name", "")}:
            return given
        self.keep("the name")
        return held

    def terms(self) -> Terms:
        terms = self.held
        for name in TERMS:
            leaving = name == "leaving_on"
            value = last_day(self.worker, self.held) if leaving else getattr(self.held, name)
            given = getattr(self.row, name)
            if name not in self.news or given == value:
                continue
            gone = leaving and self.worker.left_on is not None
            if not gone and (value == getattr(_BLANK, name) or _written(value) == self.before.get(name, "")):
                terms = replace(terms, **{name: given})
            else:
                called = "last day" if leaving else name.replace("_", " ")
                self.keep(f"the {called} {_written(value)}")
        return terms

    def working_time(self, terms: Terms) -> Terms:
        """FTE and hours, which say the same in two ways."""
        row, held, before = self.row, self.held, self.before
        same = row.hours == held.hours and (held.hours is not None or row.fte == held.fte)
        if same or self.news.isdisjoint({"fte", "hours"}):
            return terms
        at_desk = self.part(held.fte, held.hours)
        in_file = self.part(row.fte, row.hours)
        last = self.part(Decimal(before.get("fte") or 1), Decimal(before["hours"]) if "hours" in before else None)
        never_said = (held.fte, held.hours) == (_BLANK.fte, _BLANK.hours)
        if never_said or min(abs(at_desk - last), abs(at_desk - in_file)) <= HUNDREDTH / 2:
            return replace(terms, fte=row.fte, hours=row.hours)
        self.keep(f"an FTE of {exact_shown(at_desk)}")
        return terms

    def part(self, fte: Decimal, hours: Decimal | None) -> Fraction:
        return Fraction(fte) if hours is None else Fraction(hours) / self.full_time

    def responsibilities(self) -> list[SimpleChange]:
        before, wanted = held_before(self.before.get("responsibilities", "")), dict(self.row.responsibilities)
        held = self.worker.held_responsibilities(self.today)
        changes: list[SimpleChange] = []
        for id_ in dict.fromkeys([*before, *wanted]):
            number, now, last = (one.get(id_, Decimal(0)) for one in (wanted, held, before))
            if number in {last, now}:
                continue
            if now == last:
                changes.append(ResponsibilityHeld(worker=self.row.ref, id=id_, number=number, on=self.on))
            else:
                self.keep(f"{id_} {shown(now)} times")
        return changes

    def absences(self) -> list[SimpleChange]:
        """A new absence, or another last day of one; none is taken out, and none that the desk put in is changed."""
        given, held = self.row.away, next_absence(self.worker, self.today)
        if given == held or given in self.worker.absences:
            return []
        same_as_last = held is not None and _written(held.first) == self.before.get("away_from", "")
        if given is None or any(given.meets(one) for one in self.worker.absences if one.first != given.first):
            if held is not None:
                self.keep(f"the absence from {_written(held.first)}")
            return []
        known = any(one.first == given.first for one in self.worker.absences)
        if known and not (same_as_last and held is not None and _written(held.last) == self.before.get("away_to", "")):
            self.keep(f"the absence from {_written(given.first)}")
            return []
        return [AbsenceRecorded(worker=self.row.ref, first=given.first, last=given.last)]


def held_before(text: str) -> dict[str, Decimal]:
    """Responsibilities from the text that was remembered."""
    parts = [part.partition("*") for part in text.split("; ") if part]
    return {id_: Decimal(number or 1) for id_, _, number in parts}


def _written(value: object) -> str:
    """One of a worker's terms as files hold it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date) or value is None:
        return write_day(value)
    return shown(value) if isinstance(value, (Decimal, int)) else str(value)
