"""Who the names in the worker columns are: a worker, or a team, which means awaiting allocation."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass

from caseload_tui.errors import InputRefused, Problem
from caseload_tui.model.values import TeamName, WorkerRef
from caseload_tui.text import quoted


@dataclass(frozen=True, slots=True)
class Named:
    """Whom a row names as lead and second worker, and its team, among all workers there are.

    The team of a case that stands under a team's name is that one, unless the row gives another.
    """

    lead: WorkerRef | None
    second: WorkerRef | None
    team: TeamName | None
    workers: Container[str]


class Roster:
    """The workers and teams that cases may name.

    Where nothing is known of workers (``complete`` is false), each name that is no team's is a new worker;
    those are gathered in ``made``, in order.
    """

    def __init__(
        self, workers: Iterable[str], teams: Iterable[str], refused: Iterable[str] = (), *, complete: bool = True
    ) -> None:
        self.workers = set(workers)
        self._teams: dict[str, TeamName] = {}
        for team in teams:
            self._teams.setdefault(team.casefold(), TeamName(team))
        self.refused = set(refused)
        self.complete = complete
        self.made: dict[WorkerRef, None] = {}
        self._by_sound: dict[str, str] = {}

    def holder(self, name: str) -> WorkerRef | None:
        """The worker of that reference; ``None`` where it is blank or a team's name, ignoring case.

        Raises:
            InputRefused: there is no such worker.
        """
        if name in self.workers:
            return WorkerRef(name)
        if not name or name.casefold() in self._teams:
            return None
        if self.complete:
            raise InputRefused(Problem(f"There is no worker {quoted(name)}.", self._remedy(name)))
        self.made[WorkerRef(name)] = None
        return WorkerRef(name)

    def team(self, name: str) -> TeamName | None:
        """The team under whose name a case waits, as the team itself is written."""
        return None if name in self.workers else self._teams.get(name.casefold())

    def _remedy(self, name: str) -> str:
        if name in self.refused:
            return "Their own row was refused; correct that first."
        if not self._by_sound:
            self._by_sound = {worker.casefold(): worker for worker in self.workers}
        near = self._by_sound.get(name.casefold())
        return f"Did you mean {near}?" if near else "Correct it, or add the worker to the file of workers."
