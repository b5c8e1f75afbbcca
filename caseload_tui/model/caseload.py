"""The whole caseload as it is known at one moment, and what it becomes when something happens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from caseload_tui.model.case import Case
from caseload_tui.model.record import AdoptedScheme, Restored
from caseload_tui.model.team import Team
from caseload_tui.model.values import (
    CaseRef,
    RecordKey,
    TeamName,
    WorkerRef,
)
from caseload_tui.model.worker import Worker

if TYPE_CHECKING:
    from caseload_tui.model.change import Change


@dataclass(frozen=True, slots=True)
class Caseload:
    """Teams, workers and cases with all their dates, as known at one moment. Nothing in it changes.

    ``versions`` counts how often each record was touched. A version only ever grows, also when
    a change is undone, so that an edit made on stale data is always seen.
    """

    teams: Mapping[TeamName, Team] = field(default_factory=lambda: MappingProxyType({}))
    workers: Mapping[WorkerRef, Worker] = field(default_factory=lambda: MappingProxyType({}))
    cases: Mapping[CaseRef, Case] = field(default_factory=lambda: MappingProxyType({}))
    schemes: tuple[AdoptedScheme, ...] = ()
    versions: Mapping[RecordKey, int] = field(default_factory=lambda: MappingProxyType({}))

    def apply(self, *changes: Change) -> Caseload:
        """The caseload after these changes, in order; this one stays as it is.

        Raises:
            ChangeRefused: a change does not fit.
        """
        return self.apply_all(changes)

    def apply_all(self, changes: Iterable[Change]) -> Caseload:
        """The same for very many changes, at the cost of one copy."""
        from caseload_tui.model.draft import Draft

        draft = Draft(self)
        for change in changes:
            draft.take(change)
        return draft.caseload()

    def open_cases(self, as_of: date) -> Iterator[Case]:
        """The cases open on a date."""
        return (case for case in self.cases.values() if case.is_open(as_of))

    def working(self, as_of: date) -> Iterator[Worker]:
        """The workers in post on a date."""
        return (worker for worker in self.workers.values() if worker.works(as_of))

    def scheme(self, as_of: date) -> AdoptedScheme | None:
        """The scheme in force on a date; before the first one, the first."""
        in_force = [one for one in self.schemes if one.on is None or one.on <= as_of]
        return in_force[-1] if in_force else next(iter(self.schemes), None)

    def record(self, key: RecordKey) -> Restored:
        """One record's whole content, as an undo would put it back."""
        room, _, name = key.partition(":")
        match room:
            case "team":
                return Restored(key=key, team=self.teams.get(TeamName(name)))
            case "worker":
                return Restored(key=key, worker=self.workers.get(WorkerRef(name)))
            case "case":
                return Restored(key=key, case=self.cases.get(CaseRef(name)))
            case _:
                return Restored(key=key, schemes=self.schemes)

    def touched_since(self, earlier: Caseload) -> tuple[RecordKey, ...]:
        """The records whose version differs from an earlier caseload's, in order of key."""
        return tuple(sorted(key for key, version in self.versions.items() if earlier.versions.get(key, 0) != version))
