"""A caseload being changed: what each change does to which record."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import MappingProxyType

from caseload_tui.errors import ChangeRefused, Problem
from caseload_tui.model import case_effects, worker_effects
from caseload_tui.model.case import Case
from caseload_tui.model.caseload import Caseload
from caseload_tui.model.change import (
    AbsenceRecorded,
    AbsenceRemoved,
    ActionDone,
    CaseChange,
    CaseChanged,
    CaseOpened,
    Change,
    Imported,
    ResponseAgreed,
    ResponseReviewed,
    ResponsibilityHeld,
    SchemeAdopted,
    SupervisionHeld,
    TeamAdded,
    TeamChanged,
    TeamLeft,
    Together,
    Undone,
    WorkerAdded,
    WorkerChanged,
    WorkerLeft,
)
from caseload_tui.model.record import AdoptedScheme, Restored
from caseload_tui.model.team import Team
from caseload_tui.model.values import (
    SCHEME_KEY,
    CaseRef,
    RecordKey,
    TeamName,
    WorkerRef,
    case_key,
    team_key,
    worker_key,
)
from caseload_tui.model.worker import Worker
from caseload_tui.text import is_plain, quoted


class Draft:
    """A caseload being changed; lives only while changes are applied."""

    def __init__(self, caseload: Caseload) -> None:
        self.teams = dict(caseload.teams)
        self.workers = dict(caseload.workers)
        self.cases = dict(caseload.cases)
        self.schemes = caseload.schemes
        self.versions = dict(caseload.versions)
        self.touched: set[RecordKey] = set()

    def caseload(self) -> Caseload:
        """The caseload as it has become; each touched record's version has grown by one."""
        for key in self.touched:
            self.versions[key] = self.versions.get(key, 0) + 1
        return Caseload(
            MappingProxyType(self.teams),
            MappingProxyType(self.workers),
            MappingProxyType(self.cases),
            self.schemes,
            MappingProxyType(self.versions),
        )

    def take(self, change: Change) -> None:
        """Applies one change.

        Raises:
            ChangeRefused: it does not fit.
        """
        match change:
            case Imported():
                for one in change.changes:
                    self.take(one)
                self._remember_rows(change)
            case Together():
                for one in change.changes:
                    self.take(one)
            case Undone():
                for record in change.restored:
                    self._restore(record)
            case SchemeAdopted():
                self._adopt(change.scheme)
            case TeamAdded():
                _refuse_unsafe(change.name)
                if change.name in self.teams:
                    raise ChangeRefused(
                        Problem(f"There is a team {quoted(change.name)} already.", "Choose another name.")
                    )
                self._put_team(worker_effects.team_added(change))
            case TeamChanged() | TeamLeft():
                self._put_team(worker_effects.team_changed(self._team(change.name), change))
            case WorkerAdded():
                _refuse_blank(change.ref)
                _refuse_unsafe(change.ref, change.name, change.terms.role, change.terms.team or "")
                if change.ref in self.workers:
                    raise ChangeRefused(
                        Problem(f"There is a worker {quoted(change.ref)} already.", "Choose another reference.")
                    )
                self._put_worker(worker_effects.added(change))
            case WorkerChanged() | WorkerLeft():
                if isinstance(change, WorkerChanged):
                    _refuse_unsafe(change.name, change.terms.role, change.terms.team or "")
                self._put_worker(worker_effects.changed(self._worker(change.ref), change))
            case (
                AbsenceRecorded()
                | AbsenceRemoved()
                | ResponsibilityHeld()
                | ResponseAgreed()
                | ResponseReviewed()
                | ActionDone()
            ):
                if isinstance(change, ResponseAgreed):
                    _refuse_unsafe(change.with_whom, change.note)
                self._put_worker(worker_effects.changed(self._worker(change.worker), change))
            case SupervisionHeld():
                held = change.supervision
                _refuse_unsafe(held.worker_words, held.signed_by, *(one.text for one in held.remarks))
                _refuse_unsafe(*(text for one in change.actions for text in (one.what, one.owner)))
                self._put_worker(worker_effects.changed(self._worker(change.worker), change))
            case CaseOpened():
                _refuse_blank(change.ref)
                _refuse_unsafe(change.ref, change.family, change.team or "", change.area)
                if change.ref in self.cases:
                    raise ChangeRefused(
                        Problem(
                            f"There is a case {quoted(change.ref)} already.",
                            "Open that one, or choose another reference.",
                        )
                    )
                self._put_case(case_effects.opened(change))
            case _:
                self._take_case_change(change)

    def _take_case_change(self, change: CaseChange) -> None:
        ref = change.ref if isinstance(change, CaseChanged) else change.case
        if isinstance(change, CaseChanged):
            _refuse_unsafe(change.family, change.team or "", change.area)
        worker = getattr(change, "worker", None)
        if worker is not None:
            self._worker(worker)
        self._put_case(case_effects.changed(self._case(ref), change))

    def _case(self, ref: CaseRef) -> Case:
        case = self.cases.get(ref)
        if case is None:
            raise ChangeRefused(Problem(f"There is no case {quoted(ref)}.", "Check the reference."))
        return case

    def _team(self, name: TeamName) -> Team:
        team = self.teams.get(name)
        if team is None:
            raise ChangeRefused(Problem(f"There is no team {quoted(name)}.", "Check the name."))
        return team

    def _worker(self, ref: WorkerRef) -> Worker:
        worker = self.workers.get(ref)
        if worker is None:
            raise ChangeRefused(
                Problem(f"There is no worker {quoted(ref)}.", "Check the reference, or add the worker first.")
            )
        return worker

    def _put_team(self, team: Team) -> None:
        self.teams[team.name] = team
        self.touched.add(team_key(team.name))

    def _put_worker(self, worker: Worker) -> None:
        self.workers[worker.ref] = worker
        self.touched.add(worker_key(worker.ref))

    def _put_case(self, case: Case) -> None:
        self.cases[case.ref] = case
        self.touched.add(case_key(case.ref))

    def _adopt(self, scheme: AdoptedScheme) -> None:
        others = [one for one in self.schemes if one.on != scheme.on]
        self.schemes = tuple(sorted([*others, scheme], key=lambda one: one.on or date.min))
        self.touched.add(SCHEME_KEY)

    def _remember_rows(self, change: Imported) -> None:
        for key, row in change.rows.items():
            room, _, name = key.partition(":")
            if room == "worker":
                self._put_worker(replace(self._worker(WorkerRef(name)), imported_row=row))
            else:
                self._put_case(replace(self._case(CaseRef(name)), imported_row=row))

    def _restore(self, record: Restored) -> None:
        room, _, name = record.key.partition(":")
        self.touched.add(record.key)
        if record.team is not None:
            self.teams[record.team.name] = record.team
        elif record.worker is not None:
            self.workers[record.worker.ref] = record.worker
        elif record.case is not None:
            self.cases[record.case.ref] = record.case
        elif record.schemes is not None:
            self.schemes = record.schemes
        elif room == "team":
            self.teams.pop(TeamName(name), None)
        elif room == "worker":
            self.workers.pop(WorkerRef(name), None)
        else:
            self.cases.pop(CaseRef(name), None)


def _refuse_unsafe(*texts: str) -> None:
    """Refuses references and names that a screen or a file could not hold as they are."""
    for text in texts:
        if not is_plain(text):
            raise ChangeRefused(
                Problem(f"{quoted(text)} holds characters that cannot be shown.", "Type it again, without them.")
            )


def _refuse_blank(ref: str) -> None:
    if not ref.strip():
        raise ChangeRefused(Problem("A reference is needed, and it is blank.", "Give one."))
