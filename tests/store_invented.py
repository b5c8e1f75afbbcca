"""An invented caseload, and random things that happen to it, for the store's tests."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from caseload_tui.errors import ChangeRefused
from caseload_tui.model.case import KeyDate
from caseload_tui.model.caseload import Caseload
from caseload_tui.model.change import (
    AbsenceRecorded,
    AbsenceRemoved,
    ActionDone,
    CaseAllocated,
    CaseChanged,
    CaseClosed,
    CaseCovered,
    CaseMadeJoint,
    CaseOpened,
    CaseRated,
    CaseReopened,
    CaseTransferred,
    Change,
    Imported,
    KeyDatesSet,
    OfferEnded,
    ResponseAgreed,
    ResponseReviewed,
    ResponsibilityHeld,
    SchemeAdopted,
    SupervisionHeld,
    TeamAdded,
    TeamChanged,
    TeamLeft,
    Together,
    TransferOffered,
    WorkerAdded,
    WorkerChanged,
    WorkerLeft,
)
from caseload_tui.model.record import AdoptedScheme
from caseload_tui.model.supervision import Action, Remark, Supervision
from caseload_tui.model.values import CaseRef, FactValue, TeamName, WorkerRef, case_key, worker_key
from caseload_tui.model.worker import Terms
from caseload_tui.store.file import CaseloadFile, Signature

CANARY = "Zebedee Quillfeather"
"""A worker's name that must turn up in no message and no traceback."""
START = datetime(2026, 9, 30, 9, 0, tzinfo=UTC)
ANN = Signature("Ann Lee", START, "supervision")
BOB = Signature("Bob Ray", START + timedelta(hours=1))
NORTH, SOUTH = TeamName("North: duty"), TeamName("South")
W1, W2, W3 = WorkerRef("W1"), WorkerRef("W2"), WorkerRef("W3")
C1, C2 = CaseRef("C1"), CaseRef("C2")
DAY = date(2026, 1, 5)


def terms(team: TeamName = NORTH) -> Terms:
    """Terms with every detail given."""
    return Terms(
        on=DAY,
        team=team,
        role="Social worker",
        fte=Decimal("0.60"),
        hours=Decimal("22.2"),
        hours_away=Decimal("3.5"),
        in_post_since=date(2024, 2, 29),
        asye_since=date(2025, 9, 1),
        asye_paused_days=12,
        agency=True,
        registered=False,
        no_new_work_until=date(2026, 11, 1),
        leaving_on=date(2027, 1, 1),
    )


def rated(
    case: CaseRef = C1, on: date | None = DAY, **facts: int | Decimal | str | tuple[str, ...] | None
) -> CaseRated:
    """A rating with facts of every type."""
    every: dict[str, FactValue] = {
        "complexity": "3",
        "children": 2,
        "miles": Decimal("12.5"),
        "needs": ("court", "health"),
        "blank": None,
        "unborn": True,
    }
    return CaseRated(case=case, facts={**every, **facts}, scheme="four-factor 2026.1", on=on, by="Ann Lee")


EVERY_KIND: tuple[Change, ...] = (
    TeamAdded(name=NORTH, on=DAY),
    TeamAdded(name=SOUTH),
    TeamChanged(name=NORTH, parent=SOUTH, on=date(2026, 3, 1)),
    WorkerAdded(ref=W1, name=CANARY, terms=terms()),
    WorkerAdded(ref=W2, name="Bea", terms=Terms(on=None, team=SOUTH)),
    WorkerAdded(ref=W3, name="Émile 🌻 O'Hara", terms=Terms()),
    WorkerChanged(ref=W2, name="Bea B", terms=Terms(on=DAY, registered=True)),
    AbsenceRecorded(worker=W2, first=date(2026, 2, 1), last=date(2026, 3, 1)),
    AbsenceRecorded(worker=W2, first=date(2026, 8, 1)),
    AbsenceRecorded(worker=W2, first=date(2026, 5, 4), last=date(2026, 5, 5)),
    AbsenceRemoved(worker=W2, first=date(2026, 5, 4)),
    ResponsibilityHeld(worker=W1, id="mentoring", number=Decimal(2), on=DAY),
    ResponseAgreed(
        worker=W1,
        on=date(2026, 2, 3),
        agreed=("stop", "help"),
        review_on=date(2026, 3, 3),
        with_whom="Service manager",
        note="no new work",
    ),
    ResponseReviewed(worker=W1, on=date(2026, 3, 3), outcome="done"),
    ResponseAgreed(worker=W1, on=date(2026, 3, 4), agreed=("move",), review_on=date(2026, 4, 3)),
    SupervisionHeld(
        worker=W1,
        supervision=Supervision(
            on=date(2026, 3, 10),
            points=Decimal("98.3"),
            target=Decimal(100),
            worker_view="not-fair",
            manager_view="fair",
            worker_words="The travel is more than this says.",
            remarks=(Remark("C1", "ten more miles since the move", "worker", challenge=True),),
            way_forward=True,
            next_on=date(2026, 4, 7),
            signed_by="Ann Lee",
        ),
        actions=(Action("Rate C1 again", "Ann Lee", date(2026, 3, 20), date(2026, 3, 10)),),
    ),
    ActionDone(worker=W1, number=1, on=date(2026, 3, 19)),
    SupervisionHeld(
        worker=W1, supervision=Supervision(on=date(2026, 3, 10), points=Decimal(90), target=None, corrects=True)
    ),
    SchemeAdopted(scheme=AdoptedScheme(id="four-factor", version="2026.1", on=DAY, text="[scheme]\nid = 'x'\n")),
    CaseOpened(ref=C1, on=DAY, family="F1", team=NORTH, planned_closing=date(2026, 12, 1)),
    CaseOpened(ref=C2, on=None),
    rated(),
    rated(on=date(2026, 2, 2), miles=Decimal("0.1")),
    CaseAllocated(case=C1, worker=W1, on=DAY, share=Decimal("0.7"), reason="FCONTA"),
    CaseMadeJoint(case=C1, worker=W2, on=date(2026, 1, 20), share=Decimal("0.3")),
    CaseCovered(case=C1, worker=W3, on=date(2026, 2, 1), until=date(2026, 3, 1)),
    TransferOffered(case=C1, worker=W2, on=date(2026, 3, 2), reason="MANAGE", share=Decimal("0.5")),
    OfferEnded(case=C1, on=date(2026, 3, 3)),
    TransferOffered(case=C1, worker=W2, on=date(2026, 3, 4), reason="MANAGE"),
    CaseTransferred(case=C1, worker=W2, on=date(2026, 4, 1), reason="MANAGE"),
    KeyDatesSet(
        case=C1,
        on=date(2026, 4, 1),
        dates=(KeyDate(date(2026, 4, 20), "hearing"), KeyDate(date(2026, 4, 9), "evidence")),
    ),
    TransferOffered(case=C1, worker=W1, on=date(2026, 4, 2), reason="TSPROC", share=Decimal("0.5")),
    CaseChanged(ref=C1, opened_on=DAY, family="F2", team=SOUTH, area="N7"),
    CaseClosed(case=C1, on=date(2026, 5, 1)),
    CaseReopened(case=C1, on=date(2026, 6, 1)),
    Imported(
        source="cases.csv",
        changes=(CaseOpened(ref=CaseRef("C3"), on=DAY), rated(CaseRef("C3"))),
        rows={case_key("C3"): '{"ref":"C3"}', worker_key("W1"): '{"ref":"W1"}'},
    ),
    Together(changes=(CaseOpened(ref=CaseRef("C4"), on=DAY), rated(CaseRef("C4")))),
    WorkerLeft(ref=W3, on=date(2026, 9, 1)),
    TeamLeft(name=NORTH, on=date(2026, 9, 1)),
)
"""Changes of every kind but undo, in an order in which each fits."""


def made(folder: Path, changes: tuple[Change, ...] = EVERY_KIND) -> CaseloadFile:
    """A caseload file in which some changes were recorded one by one."""
    file = CaseloadFile.create(folder / "invented.caseload")
    file.write(changes, ANN)
    return file


def any_change(chance: random.Random, caseload: Caseload) -> Change:
    """Something that fits a caseload as it is."""
    while True:
        change = _attempt(chance)
        try:
            caseload.apply(change)
        except ChangeRefused:
            continue
        return change


def content(caseload: Caseload) -> tuple[object, ...]:
    """All that a caseload says, but for its versions."""
    return dict(caseload.teams), dict(caseload.workers), dict(caseload.cases), caseload.schemes


def _attempt(chance: random.Random) -> Change:
    case = CaseRef(f"C{chance.randrange(4)}")
    worker = WorkerRef(f"W{chance.randrange(4)}")
    team = TeamName(f"T{chance.randrange(2)}")
    on = date(2026, 1, 1) + timedelta(days=chance.randrange(200))
    number = chance.randrange(9)
    options: tuple[Change, ...] = (
        TeamAdded(name=team),
        TeamChanged(name=team, parent=TeamName(f"P{number}"), on=on),
        WorkerAdded(ref=worker, name=f"Name {number}", terms=Terms(team=team)),
        WorkerChanged(ref=worker, name=f"Name {number}", terms=Terms(on=on, fte=Decimal(number) / 10)),
        AbsenceRecorded(worker=worker, first=on, last=on + timedelta(days=number)),
        ResponsibilityHeld(worker=worker, id="mentoring", number=Decimal(number), on=on),
        CaseOpened(ref=case, on=on, team=team),
        rated(case, on, children=number),
        CaseAllocated(case=case, worker=worker, on=on),
        CaseMadeJoint(case=case, worker=worker, on=on),
        CaseTransferred(case=case, worker=worker, on=on, reason="MANAGE"),
        TransferOffered(case=case, worker=worker, on=on, reason="MANAGE"),
        OfferEnded(case=case, on=on),
        KeyDatesSet(case=case, on=on, dates=(KeyDate(on + timedelta(days=number), "hearing"),)),
        ResponseAgreed(worker=worker, on=on, agreed=("wait",), review_on=on + timedelta(days=number)),
        ResponseReviewed(worker=worker, on=on, outcome="done"),
        CaseClosed(case=case, on=on),
        CaseReopened(case=case, on=on),
        SchemeAdopted(scheme=AdoptedScheme(id="s", version=str(number), on=on, text="x")),
        Imported(source="f", changes=(rated(case, on, children=number),), rows={case_key(case): f"{number}"}),
    )
    return chance.choice(options)
