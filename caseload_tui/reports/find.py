"""Finds a worker, a family, a team, a service or anything that can be done, by any part of its name or reference."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from caseload_tui.engine.result import CaseResult, Result
from caseload_tui.model.case import Case
from caseload_tui.model.caseload import Caseload
from caseload_tui.model.day import brief_day
from caseload_tui.model.values import CaseRef, TeamName, WorkerRef
from caseload_tui.planning.services import services, teams_of
from caseload_tui.text import counted

Kind = Literal["worker", "family", "team", "service", "command", "closed", "to come"]
_KINDS: tuple[Kind, ...] = ("worker", "family", "team", "service", "command", "closed", "to come")
"""What stands first among what fits equally well."""


@dataclass(frozen=True, slots=True)
class Found:
    """Something that was found: ``said`` names it, ``about`` tells it from others of that name.

    For a family, ``worker`` is who leads it, or ``None`` while it awaits allocation. A family that is closed, or
    is yet to open, is of a kind of its own. ``command`` is the id of what can be done.
    """

    kind: Kind
    said: str
    about: str
    worker: WorkerRef | None = None
    case: CaseRef | None = None
    team: TeamName | None = None
    command: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that can be found: by each of its names, and by the words that tell of it."""

    found: Found
    names: tuple[str, ...]
    words: str


def entry(found: Found, *names: str, words: str = "") -> Entry:
    """What can be found by these names, and less well by these words."""
    folded = tuple(name.casefold() for name in names if name)
    return Entry(found, folded, " ".join([*folded, words.casefold()]))


def find(entries: Iterable[Entry], typed: str, *, at_most: int = 50) -> tuple[Found, ...]:
    """What holds every word typed, in any order and case; what fits best stands first.

    Best is a name that is what was typed, then one that begins so, then one with words that begin so, then the rest.
    """
    words = typed.casefold().split()
    if not words:
        return ()
    phrase = " ".join(words)
    fits = [
        (_rank(one, phrase, words), _KINDS.index(one.found.kind), one.found.said.casefold(), place, one.found)
        for place, one in enumerate(entries)
        if all(word in one.words for word in words)
    ]
    fits.sort(key=lambda fit: fit[:4])
    return tuple(fit[4] for fit in fits[:at_most])


def _rank(one: Entry, phrase: str, words: Sequence[str]) -> int:
    if phrase in one.names:
        return 0
    if any(name.startswith(phrase) for name in one.names):
        return 1
    begun = " ".join(one.names).replace("-", " ").replace(",", " ").split()
    if all(any(part.startswith(word) for part in begun) for word in words):
        return 2
    return 3 if all(any(word in name for name in one.names) for word in words) else 4


def everything(result: Result, caseload: Caseload) -> Iterator[Entry]:
    """All workers, families, teams and services; families that are closed or to come too."""
    names = {ref: worker.name for ref, worker in caseload.workers.items()}
    for worker in result.workers:
        about = " · ".join(part for part in (worker.post.terms.role, worker.team, worker.ref) if part)
        yield entry(Found("worker", worker.name, about, worker=worker.ref), worker.name, worker.ref)
    open_now = set()
    for case in result.cases:
        open_now.add(case.ref)
        yield _open_family(case, names)
    for ref, known in caseload.cases.items():
        if ref not in open_now:
            yield _other_family(known, names, result.as_of)
    for team in result.teams:
        if team.name is not None:
            yield entry(Found("team", team.name, counted(team.workers, "worker"), team=team.name), team.name)
    for service in services(result, caseload):
        teams = counted(len(teams_of(result, caseload, service)), "team")
        yield entry(Found("service", service, teams, team=service), service)


def _open_family(case: CaseResult, names: dict[WorkerRef, str]) -> Entry:
    holder = names.get(case.lead, case.lead) if case.lead is not None else "awaiting allocation"
    about = f"{holder}{_of_family(case.case)}"
    return entry(Found("family", case.ref, about, worker=case.lead, case=case.ref), case.ref, case.case.family or "")


def _other_family(case: Case, names: dict[WorkerRef, str], as_of: date) -> Entry:
    last = next((one.worker for one in reversed(case.allocations) if one.kind != "second"), None)
    holder = f" · last {names.get(last, last)}" if last is not None else ""
    closed, opens = case.closed_on, case.opened_on
    if closed is not None and closed <= as_of:
        kind: Kind = "closed"
        when = f"closed {_day(closed, as_of)}"
    else:
        kind = "to come"
        when = f"opens {_day(opens, as_of)}" if opens is not None else "not open"
    found = Found(kind, case.ref, f"{when}{holder}{_of_family(case)}", worker=last, case=case.ref)
    return entry(found, case.ref, case.family or "", words=kind)


def _of_family(case: Case) -> str:
    return f" · family {case.family}" if case.family else ""


def _day(day: date, as_of: date) -> str:
    return brief_day(day) if day.year == as_of.year else f"{brief_day(day)} {day.year}"
