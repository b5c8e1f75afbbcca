"""An invented team at its desk, for the tests of screens."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from caseload_tui.model.change import (
    AbsenceRecorded,
    CaseAllocated,
    CaseMadeJoint,
    CaseOpened,
    CaseRated,
    ResponsibilityHeld,
    SimpleChange,
    TeamAdded,
    WorkerAdded,
)
from caseload_tui.model.values import CaseRef, FactValue, TeamName, WorkerRef
from caseload_tui.model.worker import Terms
from caseload_tui.workspace import Workspace

DAY = date(2026, 9, 30)
NOON = datetime(2026, 9, 30, 12, 0, tzinfo=UTC)
SOUTH_EAST = TeamName("Safeguarding South East")
NORTH = TeamName("Family Help North")
EDITION = "four-factor 2026.1"
WORKERS = (
    ("W1", "Okafor, Amara", "Social worker", "1", 9),
    ("W2", "Lindqvist, Per", "ASYE", "1", 5),
    ("W3", "Haddad, Samira", "Senior practitioner", "0.8", 5),
    ("W4", "Nowak, Ewa", "Social worker", "1", 4),
    ("W5", "Ferreira, João", "Social worker", "0.6", 4),
    ("W6", "Byrne, Aoife", "Social worker", "1", 7),
)
"""Reference, name, role, FTE, families."""
PLANS = (("cp", "none"), ("cin", "none"), ("cla", "proceedings"), ("cin", "none"), ("cp", "pre-proceedings"))


def facts(number: int) -> dict[str, FactValue]:
    """Facts of a case that differ from case to case, always the same for one."""
    plan, legal = PLANS[number % len(PLANS)]
    return {
        "children": 1 + number % 4,
        "travel_miles": 4 + (number * 7) % 23,
        "trips": (9, 3, 6, 3, 9)[number % 5],
        "complexity": str(1 + number % 4),
        "admin": ("standard", "light", "court", "standard", "heavy")[number % 5],
        "evidence_due": None,
        "plan": plan,
        "legal": legal,
    }


def changes() -> Iterator[SimpleChange]:
    """How the team came about."""
    yield TeamAdded(name=SOUTH_EAST)
    yield TeamAdded(name=NORTH)
    manager = Terms(team=SOUTH_EAST, role="Manager")
    yield WorkerAdded(ref=WorkerRef("M1"), name="Sørensen, Kit", terms=manager)
    number = 0
    for ref, name, role, fte, families in WORKERS:
        asye = date(2026, 5, 11) if role == "ASYE" else None
        terms = Terms(team=SOUTH_EAST, role=role, fte=Decimal(fte), in_post_since=date(2024, 1, 8), asye_since=asye)
        yield WorkerAdded(ref=WorkerRef(ref), name=name, terms=terms)
        for _ in range(families):
            number += 1
            yield from family(f"SE-{2100 + number}", number, WorkerRef(ref))
    yield ResponsibilityHeld(worker=WorkerRef("W3"), id="mentoring", number=Decimal(1))
    yield AbsenceRecorded(worker=WorkerRef("W1"), first=date(2026, 10, 12), last=date(2026, 10, 16))
    yield CaseMadeJoint(case=CaseRef("SE-2112"), worker=WorkerRef("W3"), on=date(2026, 9, 14))
    north = Terms(team=NORTH, role="Social worker", in_post_since=date(2023, 3, 6))
    yield WorkerAdded(ref=WorkerRef("W9"), name="Achterberg, Wil", terms=north)
    yield from family("FN-3001", 3, WorkerRef("W9"))
    for waiting, ref in enumerate(("SE-2214", "SE-2216", "SE-2217")):
        yield from family(ref, waiting + 2, None, opened=DAY - timedelta(days=(6, 0, 2)[waiting]))


def family(ref: str, number: int, worker: WorkerRef | None, *, opened: date | None = None) -> Iterator[SimpleChange]:
    """A case opened, rated and perhaps allocated."""
    day = opened or DAY - timedelta(days=20 + (number * 11) % 60)
    rated = opened or DAY - timedelta(days=2 + (number * 11) % 50)
    case = CaseRef(ref)
    yield CaseOpened(ref=case, on=day, team=SOUTH_EAST)
    yield CaseRated(case=case, facts=facts(number), scheme=EDITION, on=rated, by="Sørensen, Kit")
    if worker is not None:
        yield CaseAllocated(case=case, worker=worker, on=day)


def invented_workspace(folder: Path) -> Workspace:
    """The team's caseload file, open, on 30 September 2026."""
    workspace = Workspace.create(folder / "team.caseload", author="Kit", clock=lambda: NOON, as_of=DAY)
    every = frozenset(f"limit:{one.id}" for one in workspace.weigher().scheme.limits)
    bands = frozenset(f"band:{one.id}" for one in workspace.weigher().scheme.bands)
    workspace.act(*changes(), reason="as handed over", accepting=every | bands)
    return workspace
