"""Since when somebody has been above target: as a naive look at every day finds it."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from caseload_tui.engine.score import score
from caseload_tui.engine.weigh import Weigher
from caseload_tui.errors import ChangeRefused
from caseload_tui.model.case import KeyDate
from caseload_tui.model.caseload import Caseload
from caseload_tui.model.change import (
    AbsenceRecorded,
    CaseAllocated,
    CaseClosed,
    CaseCovered,
    CaseMadeJoint,
    CaseRated,
    Change,
    KeyDatesSet,
    ResponsibilityHeld,
    WorkerChanged,
    WorkerLeft,
)
from caseload_tui.model.values import CaseRef, TeamName, WorkerRef
from caseload_tui.model.worker import Terms
from caseload_tui.reports.above import Above, above_since, is_above
from tests.desk import DAY, facts, four_factor, held, worker

FIRST = DAY - timedelta(days=120)
W1, W2 = WorkerRef("W1"), WorkerRef("W2")
WEIGHER = Weigher(four_factor())
days = st.integers(0, 150).map(lambda number: FIRST + timedelta(days=number))


def computed(caseload: Caseload, as_of: date = DAY) -> Above | None:
    workers = score(caseload, WEIGHER, as_of).workers
    return above_since(workers, caseload, lambda _day: WEIGHER, as_of).get(W1)


def naive(caseload: Caseload, as_of: date = DAY) -> Above | None:
    """Day by day, backwards, until long before anything was recorded."""
    since = None
    for number in range(600):
        day = as_of - timedelta(days=number)
        one = score(caseload, WEIGHER, day).worker(W1)
        if one is None or not is_above(one):
            return None if since is None else Above(since)
        since = day
    return Above(None)


@st.composite
def histories(draw: st.DrawFn) -> Caseload:
    """A worker near the target, and things that happen to them and their cases in the last months."""
    terms: dict[str, Any] = {"role": draw(st.sampled_from(["ASYE", "social worker"]))}
    since = FIRST - timedelta(days=draw(st.integers(0, 200)))
    terms |= {"asye_since": since, "in_post_since": since, "asye_paused_days": draw(st.sampled_from([0, 9]))}
    caseload = Caseload().apply(worker("W1", **terms), worker("W2"))
    caseload = caseload.apply(*(one for ref in "ABCDEF" for one in held(ref, "W1", on=FIRST - timedelta(days=30))))
    for _ in range(draw(st.integers(0, 9))):
        day, ref = draw(days), CaseRef(draw(st.sampled_from("ABCDEF")))
        changes: list[Change] = [
            CaseRated(case=ref, facts=facts(complexity="4", admin="court"), scheme="four-factor 2026.1", on=day),
            CaseRated(case=ref, facts=facts(complexity="1", admin="light"), scheme="four-factor 2026.1", on=day),
            CaseClosed(case=ref, on=day),
            CaseAllocated(case=ref, worker=W2, on=day),
            CaseAllocated(case=ref, worker=W1, on=day),
            CaseMadeJoint(case=ref, worker=W2, on=day, share=Decimal("0.5")),
            CaseCovered(case=ref, worker=W2, on=day, until=day + timedelta(days=20)),
            KeyDatesSet(case=ref, on=FIRST, dates=(KeyDate(day, "evidence"),)),
            AbsenceRecorded(worker=W1, first=day, last=day + timedelta(days=40)),
            ResponsibilityHeld(worker=W1, id="duty-day", number=Decimal(3), on=day),
            ResponsibilityHeld(worker=W1, id="release", number=Decimal(2), on=day, until=day + timedelta(days=9)),
            WorkerChanged(ref=W1, name="x", terms=Terms(on=day, team=TeamName("North"), fte=Decimal("0.6"))),
            WorkerChanged(ref=W2, name="x", terms=Terms(on=day, role="manager")),
            WorkerLeft(ref=W2, on=day),
        ]
        try:
            caseload = caseload.apply(draw(st.sampled_from(changes)))
        except ChangeRefused:
            continue
    return caseload


@settings(max_examples=40, deadline=None)
@given(histories())
def test_it_is_what_every_single_day_says(caseload: Caseload) -> None:
    assert computed(caseload) == naive(caseload)


def test_it_is_said_in_days_and_weeks() -> None:
    assert Above(date(2026, 8, 3)).in_words(DAY) == "above target since 3 Aug, 8 weeks"
    assert Above(date(2026, 9, 29)).in_words(DAY) == "above target since 29 Sep, 1 day"
    assert Above(DAY).in_words(DAY) == "above target since today"
    assert Above(date(2025, 9, 30)).in_words(DAY) == "above target since 30 Sep 2025, 52 weeks"
    assert Above(None).in_words(DAY) == "above target as far back as is known"


def test_what_has_no_date_has_always_been() -> None:
    changes = [one for ref in "ABCDEFGH" for one in held(ref, "W1", complexity="4")]
    assert computed(Caseload().apply(worker("W1"), *changes)) == Above(None)


def test_work_without_capacity_is_above() -> None:
    away = AbsenceRecorded(worker=W1, first=date(2026, 9, 1))
    caseload = Caseload().apply(worker("W1"), *held("A", "W1", on=FIRST), away)
    assert computed(caseload) == Above(date(2026, 9, 1))
