"""What changed for a worker between two days, and when they are to meet again."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from caseload_tui.engine.score import score
from caseload_tui.engine.weigh import Weigher
from caseload_tui.model.case import KeyDate
from caseload_tui.model.caseload import Caseload
from caseload_tui.model.change import (
    AbsenceRecorded,
    CaseAllocated,
    CaseClosed,
    CaseMadeJoint,
    CaseRated,
    CaseTransferred,
    Change,
    KeyDatesSet,
    ResponsibilityHeld,
    SupervisionHeld,
)
from caseload_tui.model.supervision import Supervision
from caseload_tui.model.values import CaseRef, WorkerRef
from caseload_tui.planning.meetings import meetings
from caseload_tui.reports.since import Since, since
from caseload_tui.reports.supervision.parts import change_in_words
from tests.desk import DAY, facts, four_factor, held, one, weighed, worker

FIRST = date(2026, 9, 2)
EARLY = date(2026, 8, 1)
W1, W2 = WorkerRef("W1"), WorkerRef("W2")


def compared(*changes: Change) -> Since:
    weigher = Weigher(four_factor())
    caseload = Caseload().apply(*changes)
    before, now = (score(caseload, weigher, day).worker("W1") for day in (FIRST, DAY))
    assert now is not None
    return since(caseload, before, now, FIRST, DAY)


def test_families_come_and_go_and_are_rated_again() -> None:
    found = compared(
        worker("W1"),
        worker("W2"),
        *held("STAYS", "W1", on=EARLY),
        *held("CLOSED", "W1", on=EARLY),
        *held("WENT", "W1", on=EARLY),
        *held("CAME", "W2", on=EARLY),
        *held("JOINED", "W2", on=EARLY),
        *held("OPENED", "W1", on=FIRST + timedelta(days=9)),
        CaseClosed(case=CaseRef("CLOSED"), on=FIRST + timedelta(days=3)),
        CaseTransferred(case=CaseRef("WENT"), worker=W2, on=FIRST + timedelta(days=4), reason="MANAGE"),
        CaseTransferred(case=CaseRef("CAME"), worker=W1, on=FIRST + timedelta(days=5), reason="MANAGE"),
        CaseMadeJoint(case=CaseRef("JOINED"), worker=W1, on=FIRST + timedelta(days=6)),
        CaseRated(
            case=CaseRef("STAYS"),
            facts=facts(complexity="4"),
            scheme=four_factor().edition,
            on=FIRST + timedelta(days=7),
        ),
        ResponsibilityHeld(worker=W1, id="mentoring", number=Decimal(1), on=FIRST + timedelta(days=8)),
        AbsenceRecorded(worker=W1, first=FIRST + timedelta(days=10), last=FIRST + timedelta(days=12)),
        AbsenceRecorded(worker=W1, first=EARLY, last=EARLY),
    )
    assert {gained.case.ref: gained.how for gained in found.gained} == {
        "CAME": "came",
        "JOINED": "joined",
        "OPENED": "opened",
    }
    assert {lost.case.ref: lost.how for lost in found.lost} == {"CLOSED": "closed", "WENT": "went"}
    assert [(each.before.points, each.now.points) for each in found.rerated] == [(Decimal("11.1"), Decimal("14.1"))]
    assert found.responsibilities == {"mentoring": (Decimal(0), Decimal(1))}
    assert [absence.first for absence in found.absences] == [FIRST + timedelta(days=10)]
    assert found.before is not None
    assert found.points == found.now.points - found.before.points


def test_families_that_count_otherwise_explain_the_points() -> None:
    """A share, and court evidence that became due, change the points of families whose rating stayed."""
    found = compared(
        worker("W1"),
        worker("W2"),
        *held("STAYS", "W1", on=EARLY),
        *held("SHARED", "W1", on=EARLY),
        *held("COURT", "W1", on=EARLY),
        CaseAllocated(case=CaseRef("SHARED"), worker=W1, on=FIRST + timedelta(days=2), share=Decimal("0.5")),
        KeyDatesSet(case=CaseRef("COURT"), on=EARLY, dates=(KeyDate(DAY + timedelta(days=5), "evidence"),)),
    )
    assert [one.now.ref for one in found.reweighed] == ["SHARED", "COURT"]
    assert found.rerated == ()
    assert found.points == Decimal(4) - Decimal("11.1") / 2
    assert change_in_words(found, "points") == "2 count otherwise; 1.55 points fewer"


def test_nothing_changed_is_nothing() -> None:
    found = compared(
        worker("W1"), *held("STAYS", "W1", on=EARLY), CaseAllocated(case=CaseRef("STAYS"), worker=W1, on=EARLY)
    )
    assert (found.gained, found.lost, found.rerated, found.reweighed, dict(found.responsibilities), found.absences) == (
        (),
        (),
        (),
        (),
        {},
        (),
    )
    assert found.points == 0


@pytest.mark.parametrize(
    ("terms", "weeks"),
    [
        ({"role": "social worker"}, 4),
        ({"role": "ASYE", "asye_since": DAY - timedelta(weeks=6, days=-1)}, 1),
        ({"role": "ASYE", "asye_since": DAY - timedelta(weeks=6)}, 2),
        ({"role": "ASYE", "asye_since": date(2026, 3, 31)}, 2),
        ({"role": "ASYE", "asye_since": date(2026, 3, 30)}, 4),
        ({"role": "ASYE"}, 4),
    ],
)
def test_how_often_they_meet_follows_from_the_scheme(terms: dict[str, Any], weeks: int) -> None:
    found = one(weighed(worker("W1", **terms)))
    assert meetings(four_factor(), Caseload().apply(worker("W1")).workers[W1], found.post, DAY).every_weeks == weeks


def record(on: date, next_on: date | None = None) -> SupervisionHeld:
    return SupervisionHeld(worker=W1, supervision=Supervision(on=on, points=Decimal(1), target=None, next_on=next_on))


def test_the_next_meeting_is_the_day_agreed_or_follows_from_the_last() -> None:
    post = one(weighed(worker("W1"))).post

    def on(*changes: Change, as_of: date = DAY) -> tuple[date | None, bool, int]:
        found = meetings(four_factor(), Caseload().apply(worker("W1"), *changes).workers[W1], post, as_of)
        return found.due, found.agreed, found.overdue(as_of)

    assert on() == (None, False, 0)
    assert on(record(date(2026, 9, 1))) == (date(2026, 9, 29), False, 1)
    assert on(record(date(2026, 9, 1), date(2026, 10, 6))) == (date(2026, 10, 6), True, 0)
    assert on(record(date(2026, 9, 1)), as_of=date(2026, 8, 31)) == (None, False, 0)
