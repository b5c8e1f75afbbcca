"""Small caseloads to weigh in tests: four-factor, one team, invented people."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from caseload_tui.engine.result import Result, WorkerResult
from caseload_tui.engine.score import score
from caseload_tui.engine.weigh import Weigher
from caseload_tui.model.caseload import Caseload
from caseload_tui.model.change import (
    CaseAllocated,
    CaseMadeJoint,
    CaseOpened,
    CaseRated,
    Change,
    ResponsibilityHeld,
    WorkerAdded,
)
from caseload_tui.model.values import CaseRef, TeamName, WorkerRef
from caseload_tui.model.worker import Terms
from caseload_tui.scheme.load import loads
from caseload_tui.scheme.scheme import Scheme
from caseload_tui.schemes import built_in

DAY = date(2026, 9, 30)


def four_factor() -> Scheme:
    """The built-in scheme."""
    return built_in("four-factor")


def facts(**given: Any) -> dict[str, Any]:
    """A case of 11.1 points: child protection, two children, seven miles; other facts as given."""
    usual = {
        "children": 2,
        "travel_miles": 7,
        "trips": 9,
        "complexity": "3",
        "admin": "standard",
        "evidence_due": None,
        "plan": "cp",
        "legal": "none",
    }
    return usual | given


def worker(ref: str = "W1", team: str | None = "North", **terms: Any) -> WorkerAdded:
    """A worker with terms as given."""
    return WorkerAdded(
        ref=WorkerRef(ref), name=f"Name of {ref}", terms=Terms(team=TeamName(team) if team else None, **terms)
    )


def held(ref: str, by: str | None, *, second: str | None = None, on: date | None = None, **given: Any) -> list[Change]:
    """A case, rated, with who holds it."""
    case = CaseRef(ref)
    changes: list[Change] = [
        CaseOpened(ref=case, on=on),
        CaseRated(case=case, facts=facts(**given), scheme=four_factor().edition, on=on),
    ]
    if by:
        changes.append(CaseAllocated(case=case, worker=WorkerRef(by), on=on))
    if second:
        changes.append(CaseMadeJoint(case=case, worker=WorkerRef(second), on=on))
    return changes


def responsible(ref: str, what: str, number: int | str = 1) -> ResponsibilityHeld:
    """A responsibility held from the beginning."""
    return ResponsibilityHeld(worker=WorkerRef(ref), id=what, number=Decimal(number))


def weighed(*changes: Change, scheme: Scheme | None = None, as_of: date = DAY) -> Result:
    """What comes out after these changes."""
    return score(Caseload().apply(*changes), Weigher(scheme or four_factor()), as_of)


def one(result: Result, ref: str = "W1") -> WorkerResult:
    """A worker's part of a result that has one."""
    found = result.worker(ref)
    assert found is not None
    return found


def scheme_with(capacity: str, rest: str = "", heading: str = "") -> Scheme:
    """A scheme of one constant weight with this capacity."""
    return loads(
        f"""
[scheme]
id = "four-factor"
version = "2026.1"
title = "T"
unit = "points"
effective_from = 2026-01-01
source = "test"
{heading}
[facts.children]
type = "integer"
required = false
[facts.plan]
type = "choice"
required = false
options = [{{ id = "cp" }}, {{ id = "cin" }}]
[[weight]]
id = "case"
label = "Case"
points = 10
[capacity]
{capacity}
{rest}
""",
        "t.toml",
    )
