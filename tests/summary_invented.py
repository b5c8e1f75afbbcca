"""The sample county's summary, and a small one in which everything that a summary counts has happened."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from caseload_tui.engine.weigh import Weigher
from caseload_tui.model.caseload import Caseload
from caseload_tui.model.change import (
    AbsenceRecorded,
    CaseRated,
    CaseTransferred,
    Change,
    ResponseAgreed,
    ResponseReviewed,
    SupervisionHeld,
    TeamAdded,
    WorkerLeft,
)
from caseload_tui.model.supervision import Supervision
from caseload_tui.model.values import CaseRef, TeamName, WorkerRef
from caseload_tui.reports.summary.asked import Asked
from caseload_tui.reports.summary.make import summary
from caseload_tui.reports.summary.page import Summary
from caseload_tui.reports.summary.view import Weighers
from caseload_tui.sample import SAMPLE_DATE, sample_county
from caseload_tui.workspace import Workspace
from tests.desk import DAY, facts, four_factor, held, responsible, worker

NORTH, SOUTH, SERVICE = TeamName("North"), TeamName("South"), TeamName("Safeguarding")
EARLY = DAY - timedelta(days=300)


@contextmanager
def county() -> Iterator[Workspace]:
    """The sample county, as of its day."""
    with TemporaryDirectory(prefix="caseload-summary-") as folder:
        copy = Path(shutil.copyfile(sample_county(), Path(folder) / "county.caseload"))
        copy.chmod(0o600)
        with Workspace.open(copy, author="test", as_of=SAMPLE_DATE) as workspace:
            yield workspace


@cache
def _of_county() -> tuple[Caseload, Weighers]:
    with county() as workspace:
        return workspace.caseload, workspace.weigher


@cache
def of_county(**asked: Any) -> Summary:
    """A summary of the sample county."""
    return summary(Asked(as_of=SAMPLE_DATE, **asked), *_of_county())


def changes() -> Iterator[Change]:
    """Two teams of one service and one of none; what happened to them in a year."""
    yield TeamAdded(name=SERVICE)
    yield TeamAdded(name=NORTH, parent=SERVICE)
    yield TeamAdded(name=SOUTH, parent=SERVICE)
    yield TeamAdded(name=TeamName("Fostering"))
    yield worker("W1", "North", role="social worker", registered=True)
    yield worker("W2", "North", role="ASYE", asye_since=DAY - timedelta(days=120), asye_paused_days=30)
    yield worker("W3", "South", role="social worker", agency=True, fte=Decimal("0.5"))
    yield worker("W4", "South", role="personal adviser", registered=False)
    yield worker("W5", "Fostering", role="fostering social worker")
    yield worker("W6", "South", role="student")
    yield worker("W7", "South", role="social worker", fte=Decimal("0.8"))
    yield responsible("W1", "mentoring", 2)
    yield responsible("W5", "student")
    for number in range(6):
        yield from held(f"A{number}", "W1", on=EARLY)
    yield from held("B1", "W2", on=DAY - timedelta(days=20), plan="cin")
    yield from held("B2", "W2", on=DAY - timedelta(days=20), children=3)
    for number in range(4):
        yield from held(f"C{number}", "W3", on=EARLY, children=1)
    yield from held("D1", "W4", on=EARLY, plan="care-leaver", children=1)
    yield from held("E1", "W5", on=EARLY, children=3, plan="cla")
    yield from held("WAITS", None, on=DAY - timedelta(days=9), children=2, plan="cin")
    yield from held("HANDED", "W7", on=EARLY, children=2)
    yield CaseTransferred(case=CaseRef("HANDED"), worker=WorkerRef("W3"), on=DAY - timedelta(days=90), reason="MANAGE")
    yield CaseTransferred(case=CaseRef("HANDED"), worker=WorkerRef("W1"), on=DAY - timedelta(days=30), reason="MANAGE")
    yield WorkerLeft(ref=WorkerRef("W7"), on=DAY - timedelta(days=5))
    yield AbsenceRecorded(worker=WorkerRef("W4"), first=DAY - timedelta(days=13), last=DAY - timedelta(days=9))
    yield ResponseAgreed(
        worker=WorkerRef("W1"), on=DAY - timedelta(days=60), agreed=("stop", "help"), review_on=DAY - timedelta(days=30)
    )
    yield ResponseReviewed(worker=WorkerRef("W1"), on=DAY - timedelta(days=30), outcome="done")
    yield ResponseAgreed(
        worker=WorkerRef("W1"), on=DAY - timedelta(days=20), agreed=("move",), review_on=DAY - timedelta(days=1)
    )
    for back, view, forward in ((70, "fair", True), (40, "", True), (10, "not-fair", False)):
        yield SupervisionHeld(
            worker=WorkerRef("W1"),
            supervision=Supervision(
                on=DAY - timedelta(days=back),
                points=Decimal(100),
                target=Decimal(100),
                worker_view=view,  # type: ignore[arg-type]
                way_forward=forward,
                next_on=DAY - timedelta(days=back - 28),
            ),
        )


def lowered() -> CaseRated:
    """One of the first worker's families, rated lower a week ago: so far that the worker is flagged no longer."""
    low = facts(complexity="1", admin="light", trips=0)
    return CaseRated(case=CaseRef("A0"), facts=low, scheme=four_factor().edition, on=DAY - timedelta(days=7))


def small_one(*more: Change, **asked: Any) -> Summary:
    """A summary of the small caseload."""
    caseload = Caseload().apply(*changes(), *more)
    return summary(Asked(as_of=DAY, **asked), caseload, lambda _: weigher())


@cache
def weigher() -> Weigher:
    """The built-in scheme, made ready once."""
    return Weigher(four_factor())


def value(summary: Summary, name: str) -> Any:
    """A figure's value."""
    return summary.figure(name).value


def cells(summary: Summary, table: str, column: str) -> dict[Any, Any]:
    """A column of a table, by what its rows are called."""
    found = summary.table(table)
    place = next(place for place, one in enumerate(found.columns) if one.id == column)
    return {row[0]: row[place] for row in found.rows}
