"""Finds a worker, a family or a team by any part of its name or reference."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from caseload_tui.engine.result import Result
from caseload_tui.model.values import CaseRef, TeamName, WorkerRef
from caseload_tui.text import counted

Kind = Literal["worker", "family", "team"]


@dataclass(frozen=True, slots=True)
class Found:
    """Something that was found: ``said`` names it, ``about`` tells it from others of that name.

    For a family, ``worker`` is who leads it, or ``None`` while it awaits allocation.
    """

    kind: Kind
    said: str
    about: str
    worker: WorkerRef | None = None
    case: CaseRef | None = None
    team: TeamName | None = None


def find(result: Result, typed: str, *, at_most: int = 50) -> tuple[Found, ...]:
    """What holds every word typed, in any order and case; what begins with the first word stands first."""
    words = typed.casefold().split()
    if not words:
        return ()
    found = [(one, text) for one, text in _everything(result) if all(word in text for word in words)]
    found.sort(key=lambda pair: (not pair[1].startswith(words[0]), _KINDS.index(pair[0].kind), pair[0].said.casefold()))
    return tuple(one for one, _ in found[:at_most])


_KINDS: tuple[Kind, ...] = ("worker", "family", "team")


def _everything(result: Result) -> Iterator[tuple[Found, str]]:
    names = {one.ref: one.name for one in result.workers}
    for worker in result.workers:
        about = " · ".join(part for part in (worker.post.terms.role, worker.team, worker.ref) if part)
        yield Found("worker", worker.name, about, worker=worker.ref), f"{worker.name} {worker.ref}".casefold()
    for case in result.cases:
        holder = names.get(case.lead, case.lead) if case.lead is not None else "awaiting allocation"
        of_family = f" · family {case.case.family}" if case.case.family else ""
        said = Found("family", case.ref, f"{holder}{of_family}", worker=case.lead, case=case.ref)
        yield said, f"{case.ref} {case.case.family}".casefold()
    for team in result.teams:
        if team.name is not None:
            yield Found("team", team.name, counted(team.workers, "worker"), team=team.name), team.name.casefold()
