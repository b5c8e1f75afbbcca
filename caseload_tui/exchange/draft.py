"""Turns rows into changes: teams and workers first, then cases, so that each change finds what it names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from caseload_tui.errors import ChangeRefused, InputRefused, Problem
from caseload_tui.exchange.case_rows import CaseRow
from caseload_tui.exchange.gather import Gathered
from caseload_tui.exchange.known_case import known_case
from caseload_tui.exchange.missing import missing_cases, team_of_worker
from caseload_tui.exchange.new_case import new_case
from caseload_tui.exchange.outcome import Outcome
from caseload_tui.exchange.read import RefusedRow
from caseload_tui.exchange.remembered import row_before, row_missing, row_text
from caseload_tui.exchange.repeated import apart
from caseload_tui.exchange.roster import Named, Roster
from caseload_tui.exchange.sheet import Sheet
from caseload_tui.exchange.worker_changes import known_worker, new_worker
from caseload_tui.exchange.worker_rows import WorkerRow
from caseload_tui.model.caseload import Caseload
from caseload_tui.model.change import CaseClosed, SimpleChange, TeamAdded, WorkerAdded
from caseload_tui.model.values import RecordKey, TeamName, WorkerRef, case_key, worker_key
from caseload_tui.model.worker import Terms
from caseload_tui.scheme.scheme import Scheme
from caseload_tui.text import counted, listed, quoted


class Draft:
    """An import being planned against a caseload. ``tolerant``: rows that cannot be taken are left out.

    ``refused`` are the rows that cannot be taken, in order, each with every reason. ``rows`` are those to compare
    the next file with, ``overruled`` sentences on what the desk knows better.
    """

    def __init__(self, caseload: Caseload, scheme: Scheme, today: date, *, tolerant: bool = False) -> None:
        self.caseload = caseload
        self.scheme = scheme
        self.today = today
        self.tolerant = tolerant
        self.refused: list[RefusedRow] = []
        self.rows: dict[RecordKey, str] = {}
        self.counts: Counter[str] = Counter()
        self.overruled: list[str] = []
        self.overruled_rows = 0
        self.missing = 0
        self.notes: list[str] = []
        self._worker_changes: list[SimpleChange] = []
        self._case_changes: list[SimpleChange] = []
        self._teams: dict[TeamName, None] = {}
        self._teams_of_cases: set[TeamName] = set()
        self._present: set[str] = set()
        self._team_of: dict[str, TeamName | None] = {}
        self._roster = Roster((), ())

    def take(self, found: Gathered, *, known: bool = True) -> None:
        """Plans all rows. Without ``known``, who the workers are cannot be told, so that any name will do."""
        workers, repeated_workers = apart(found.workers)
        cases, repeated_cases = apart(found.cases)
        self._present = {row.ref for read in found.cases for row in read.rows} | {
            row.ref for read in found.cases for row in read.refused
        }
        for team in (*(row.team for _, row in workers), *(row.team for _, row in cases)):
            if team is not None:
                self._teams[team] = None
        self._roster = Roster(
            workers=(*self.caseload.workers, *(row.ref for _, row in workers)),
            teams=(*self._teams, *self.caseload.teams),
            refused=(
                *(one.ref for one in repeated_workers),
                *(one.ref for read in found.workers for one in read.refused),
            ),
            complete=known and bool(found.workers or self.caseload.workers),
        )
        for _, worker in workers:
            self._take_worker(worker)
        for sheet, case in cases:
            self._take_case(sheet, case)
        self.refused += map(self._looked_up, (*found.refused, *repeated_workers, *repeated_cases))
        places = {id(read.sheet): place for place, read in enumerate(found.reads)}
        self.refused.sort(key=lambda one: (places[id(one.sheet)], one.row.line))
        self._note_alike("team", (*self._teams, *self.caseload.teams))
        self._note_alike("worker", self._roster.made)

    def changes(self) -> tuple[SimpleChange, ...]:
        """Everything that would happen, in order."""
        teams = [TeamAdded(name=name) for name in self._teams if name not in self.caseload.teams]
        made = [WorkerAdded(ref=ref, name=ref, terms=Terms()) for ref in self._roster.made]
        return (*teams, *self._worker_changes, *made, *self._case_changes)

    def close_missing(self) -> None:
        """Closes the cases of earlier files that these do not name, within the teams that these hold."""
        gone, never_in_file = missing_cases(self.caseload, self._present, self._teams_of_cases, self.today)
        for case in gone:
            self._case_changes.append(CaseClosed(case=case.ref, on=self.today))
            self.rows[case_key(case.ref)] = row_missing(row_before(case.imported_row), self.today)
        self.missing = len(gone)
        if never_in_file:
            said = counted(len(never_in_file), "case was", "cases were")
            self.notes.append(f"{said} opened at the desk, never in a file, and left open.")

    def _take_worker(self, row: WorkerRow) -> None:
        self._team_of[row.ref] = row.team
        known = self.caseload.workers.get(row.ref)
        if known is None:
            outcome = new_worker(row, self._beginning(row))
        else:
            outcome = known_worker(row, known, self.scheme.capacity.full_time_hours, self.today)
        self._worker_changes += outcome.changes
        self._count(outcome, worker_key(row.ref), row, known.imported_row if known else None)

    def _beginning(self, row: WorkerRow) -> date | None:
        """Since when a new worker counts: always, in a team that is new here; else since they came, or today."""
        teams = {terms.team for worker in self.caseload.workers.values() for terms in worker.terms}
        if row.team not in teams:
            return None
        return min(row.in_post_since or self.today, self.today)

    def _take_case(self, sheet: Sheet, row: CaseRow) -> None:
        problems: list[Problem] = []
        lead, second = (self._holder(row.where, name, column, problems) for column, name in row.names)
        named = Named(
            lead=lead,
            second=second,
            team=row.team or self._roster.team(row.worker),
            workers=self._roster.workers,
        )
        known = self.caseload.cases.get(row.ref)
        outcome = None
        if not problems:
            try:
                if known is None:
                    outcome = new_case(row, named, self.scheme)
                else:
                    outcome = known_case(row, known, named, self.scheme, self.today)
            except ChangeRefused as refused:
                problems += [replace(problem, where=row.where) for problem in refused.problems]
        if outcome is None:
            if self.tolerant or not self._follows(row, problems):
                self.refused.append(RefusedRow(sheet, row.source, row.ref, tuple(problems)))
            return
        team = named.team or self._team_of.get(row.worker) or team_of_worker(self.caseload, named.lead, self.today)
        if team is not None:
            self._teams_of_cases.add(team)
        self._case_changes += outcome.changes
        self._count(outcome, case_key(row.ref), row, known.imported_row if known else None)

    def _looked_up(self, row: RefusedRow) -> RefusedRow:
        """A row refused for something else, with what is wrong with the workers whom it names."""
        problems: list[Problem] = []
        for column, name in row.names if self._roster.complete else ():
            if self.tolerant or name not in self._roster.refused:
                self._holder(row.sheet.where(row.row), name, column, problems)
        return replace(row, reasons=(*row.reasons, *problems))

    def _holder(self, where: str, name: str, column: str, problems: list[Problem]) -> WorkerRef | None:
        try:
            return self._roster.holder(name)
        except InputRefused as refused:
            problems += [replace(problem, where=where, field=column) for problem in refused.problems]
            return None

    def _follows(self, row: CaseRow, problems: list[Problem]) -> bool:
        """Whether a row is at fault only because that of its worker is; then naming the worker's is enough."""
        return len(problems) == sum(name in self._roster.refused for name in (row.worker, row.co_worker))

    def _count(self, outcome: Outcome, key: RecordKey, row: CaseRow | WorkerRow, remembered: str | None) -> None:
        self.counts[outcome.kind] += 1
        self.overruled += outcome.overruled
        self.overruled_rows += bool(outcome.overruled)
        text = row_text(row.given, row_before(remembered))
        if text != remembered:
            self.rows[key] = text

    def _note_alike(self, what: str, names: Iterable[str]) -> None:
        """Says which names differ only by case: perhaps they were meant to be one."""
        alike: dict[str, dict[str, None]] = {}
        for name in names:
            alike.setdefault(name.casefold(), {})[name] = None
        for found in alike.values():
            if len(found) > 1:
                said = listed([quoted(one) for one in found], "and")
                self.notes.append(f"{said} differ only in capitals; they count as a {what} each.")
