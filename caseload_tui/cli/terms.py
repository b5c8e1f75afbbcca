"""What is arranged for a worker on the command line, as changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from caseload_tui.errors import InputRefused, Problem
from caseload_tui.exchange.value import read_reference
from caseload_tui.model import change
from caseload_tui.model.values import TeamName, WorkerRef
from caseload_tui.model.worker import Terms
from caseload_tui.planning.numbers_typed import read_times
from caseload_tui.planning.terms import changing
from caseload_tui.reports.scope import leavers
from caseload_tui.scheme.numbers import rounded
from caseload_tui.text import counted, listed, quoted

if TYPE_CHECKING:
    from caseload_tui.engine.result import Result
    from caseload_tui.workspace import Workspace


def begun(workspace: Workspace, team: TeamName) -> list[change.SimpleChange]:
    """A team that is not there yet."""
    return [] if team in workspace.caseload.teams else [change.TeamAdded(name=team)]


def absence(ref: str, first: date | None, last: date | None, wrong: date | None) -> list[change.SimpleChange]:
    """An absence, if there is one, after the one that begins on the wrong day was taken out."""
    removed = [change.AbsenceRemoved(worker=WorkerRef(ref), first=wrong)] if wrong is not None else []
    return [*removed, *([change.AbsenceRecorded(worker=WorkerRef(ref), first=first, last=last)] if first else [])]


def new_terms(
    workspace: Workspace, ref: str, name: str | None, said: dict[str, Any], on: date | None
) -> list[change.SimpleChange]:
    """A new worker with these terms, or the worker's terms with what is said, from a day on.

    Where no day is given, a new worker has been there from the beginning, and what is said of others begins today.
    """
    if "hours" in said:
        full_time = workspace.weigher().scheme.capacity.full_time_hours
        said = {**said, "fte": rounded(Fraction(said["hours"]) / full_time, Fraction(1, 100))}
    one = workspace.caseload.workers.get(WorkerRef(ref))
    if one is None and name is not None:
        return [change.WorkerAdded(ref=WorkerRef(read_reference(ref)), name=name, terms=Terms(on=on, **said))]
    day = on or workspace.as_of
    terms = one.on(day) if one else None
    if one is None or terms is None or (name is None and not said):
        return []
    new = replace(terms, on=day, **said)
    if "fte" in said and "hours" not in said:
        new = replace(new, hours=None)
    return [*changing(one, name or one.name, new)]


def responsibility(workspace: Workspace, ref: str, word: str, on: date) -> change.SimpleChange:
    """A responsibility as ``ID=NUMBER``, held from a day on.

    Raises:
        InputRefused: the scheme has none of that id, or the number is none.
    """
    name, _, times = word.partition("=")
    known = {one.id.casefold(): one.id for one in workspace.weigher().scheme.capacity.responsibilities}
    if name.strip().casefold() not in known:
        remedy = f"Write {listed(tuple(known.values()))}, with =2 for two and =0 to end it."
        raise InputRefused(Problem(f"{quoted(word)} is not a responsibility of the scheme.", remedy))
    number = read_times(times)
    held = known[name.strip().casefold()]
    return change.ResponsibilityHeld(
        worker=WorkerRef(ref), id=held, number=Decimal(1) if number is None else number, on=on
    )


def leaving_told(workspace: Workspace, result: Result, ref: str) -> str:
    """What a leaver leaves to be placed: ``9 families to place by 2026-10-30``; empty for who stays."""
    worker = result.worker(ref)
    gone = leavers(result, workspace.caseload, [worker] if worker is not None else [])
    if not gone:
        return ""
    families = counted(len(gone[0].to_place), "family", "families")
    return f"{ref} leaves on {gone[0].last}: {families} to place. `caseload case list --leaving` lists them."
