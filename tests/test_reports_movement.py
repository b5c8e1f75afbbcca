"""What moves, in words: siblings, offers, cover, steps, and what leavers leave behind."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from caseload_tui.engine.result import CaseResult, Result
from caseload_tui.engine.score import score
from caseload_tui.engine.weigh import Weigher
from caseload_tui.model.case import Allocation
from caseload_tui.model.caseload import Caseload
from caseload_tui.model.change import (
    AbsenceRecorded,
    CaseAllocated,
    CaseCovered,
    CaseMadeJoint,
    CaseOpened,
    CaseRated,
    CaseTransferred,
    Change,
    TransferOffered,
    WorkerLeft,
)
from caseload_tui.model.values import CaseRef, TeamName, WorkerRef
from caseload_tui.model.worker import Terms
from caseload_tui.reports.columns import state
from caseload_tui.reports.family import family_in_words, siblings
from caseload_tui.reports.movement import coming_to, moves, offered_by, offers_of, rate_again, step_between
from caseload_tui.reports.scope import Scope, scope
from tests.desk import DAY, facts, four_factor, held, worker

C1, C2, W1, W2, W3 = CaseRef("C1"), CaseRef("C2"), WorkerRef("W1"), WorkerRef("W2"), WorkerRef("W3")
NORTH = TeamName("North")
BEGUN = (worker("W1"), worker("W2", team="South"), worker("W3"), *held("C1", "W1", on=date(2026, 9, 1)))


def names(ref: WorkerRef) -> str:
    return f"Name of {ref}"


def seen(*changes: Change, as_of: date = DAY, team: TeamName | None = NORTH) -> tuple[Result, Scope]:
    caseload = Caseload().apply(*BEGUN, *changes)
    result = score(caseload, Weigher(four_factor()), as_of)
    return result, scope(result, caseload, team)


def case(result: Result, ref: str = "C1") -> CaseResult:
    found = result.case(ref)
    assert found is not None
    return found


def test_siblings_stand_together_whoever_holds_them() -> None:
    family = [
        CaseOpened(ref=CaseRef(ref), on=None, family=named) for ref, named in (("C7", "F3"), ("C5", "f3"), ("C6", "F4"))
    ]
    result, _ = seen(*family, CaseAllocated(case=CaseRef("C7"), worker=W2, on=DAY), *held("C8", "W2"))
    assert [one.ref for one in siblings(result, " F3 ", "C7")] == ["C5"]
    assert family_in_words(result, "F3", "", names) == "F3: also C7 (Name of W2), awaiting C5"
    assert family_in_words(result, "F3", "C5", names) == "F3: also C7 (Name of W2)"
    assert family_in_words(result, "F4", "C6", names) == ""
    assert family_in_words(result, "", "C1", names) == ""


def test_who_is_to_hold_it_from_a_later_day_on_is_said_until_then() -> None:
    first, later = DAY + timedelta(days=5), DAY + timedelta(days=16)
    moved = (
        CaseCovered(case=C1, worker=W2, on=first, until=first + timedelta(days=3)),
        CaseTransferred(case=C1, worker=W3, on=later, reason="LEFTRL"),
        CaseMadeJoint(case=C1, worker=W2, on=later),
    )
    result, _ = seen(*moved)
    said = ["covered by Name of W2 from 5 Oct", "passes to Name of W3 on 16 Oct", "joint with Name of W2 from 16 Oct"]
    assert sorted(moves(case(result), names)) == sorted(said)
    assert coming_to(result, W3) == ["C1 from 16 Oct"]
    assert coming_to(result, W2) == ["C1 from 5 Oct", "C1 from 16 Oct"]
    result, _ = seen(*moved, as_of=later)
    assert moves(case(result), names) == []
    assert coming_to(result, W3) == []
    waiting = (CaseOpened(ref=C2, on=None), CaseAllocated(case=C2, worker=W2, on=first))
    result, _ = seen(*waiting)
    assert moves(case(result, "C2"), names) == ["passes to Name of W2 on 5 Oct"]


def test_another_share_later_on_is_no_other_worker() -> None:
    later = DAY + timedelta(days=16)
    result, _ = seen(CaseMadeJoint(case=C1, worker=W2, on=DAY), CaseMadeJoint(case=C1, worker=W2, on=later, share=None))
    assert moves(case(result), names) == []


def test_cover_that_ends_in_another_year_says_which() -> None:
    result, _ = seen(CaseCovered(case=C1, worker=W2, on=DAY, until=date(2027, 1, 4)))
    assert moves(case(result), names) == ["cover for Name of W1 until 4 Jan 2027, then it returns"]


def test_an_offer_is_seen_by_sender_taker_and_both_teams() -> None:
    offered = TransferOffered(case=C1, worker=W2, on=DAY - timedelta(days=3), reason="MANAGE")
    result, north = seen(offered)
    assert moves(case(result), names) == ["offered to Name of W2 since 27 Sep"]
    assert offered_by(case(result), names) == "offered by Name of W1 since 27 Sep"
    assert state(case(result)) == "offered to W2 since 27 Sep"
    assert [len(offers_of(result, who)) for who in (W1, W2, W3)] == [1, 1, 0]
    assert [len(seen(offered, team=TeamName(team))[1].offered) for team in ("North", "South", "East")] == [1, 1, 0]
    assert len(north.offered) == 1
    assert [len(one) for one in (north.leavers, north.uncovered, north.to_place)] == [0, 0, 0]
    assert offered_by(case(seen()[0]), names) == ""


def test_cover_says_for_whom_and_when_the_case_returns() -> None:
    covered = CaseCovered(case=C1, worker=W2, on=DAY, until=date(2026, 12, 3))
    result, _ = seen(covered)
    assert (case(result).lead, moves(case(result), names)) == (
        "W2",
        ["cover for Name of W1 until 3 Dec, then it returns"],
    )
    back, _ = seen(covered, as_of=date(2026, 12, 3))
    assert (case(back).lead, moves(case(back), names)) == ("W1", [])


def test_who_is_long_away_without_cover_is_listed() -> None:
    away = AbsenceRecorded(worker=W1, first=DAY, last=DAY + timedelta(days=60))
    _, north = seen(away, *held("C2", "W3"))
    assert ([one.ref for one in north.uncovered], north.needs_cover) == (["C1"], 1)
    _, north = seen(away, CaseCovered(case=C1, worker=W3, on=DAY, until=DAY + timedelta(days=61)))
    assert north.uncovered == ()


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ({"plan": "cin"}, {"plan": "cp"}, "stepped up"),
        ({"plan": "cp"}, {"plan": "cin"}, "stepped down"),
        ({"legal": "s47"}, {"legal": "proceedings"}, "stepped up"),
        ({"plan": "assessment"}, {"plan": "cin"}, "plan changed"),
        ({"legal": "none"}, {"legal": "other-report"}, "legal status changed"),
        ({"plan": "assessment", "legal": "none"}, {"plan": "cp", "legal": "s47"}, "stepped up"),
        ({"plan": "cp"}, {"plan": "cp"}, None),
    ],
)
def test_a_step_is_up_or_down_or_neither(before: dict[str, str], after: dict[str, str], said: str | None) -> None:
    assert step_between(facts(**before), facts(**after)) == said


def test_an_unconfirmed_step_asks_for_a_new_rating_at_once() -> None:
    scheme = four_factor().edition
    up = CaseRated(case=C1, facts=facts(plan="cla"), scheme=scheme, on=DAY, confirmed=False)
    result, _ = seen(up)
    assert (case(result).out_of_date, rate_again(case(result))) == (True, "stepped up: rate again")
    assert state(case(result)) == "stepped up: rate again"
    again, _ = seen(up, CaseRated(case=C1, facts=facts(plan="cla"), scheme=scheme, on=DAY))
    assert rate_again(case(again)) == ""
    same_day = CaseRated(case=C2, facts=facts(plan="cla"), scheme=scheme, on=None, confirmed=False)
    alone, _ = seen(CaseOpened(ref=C2, on=None), same_day)
    assert rate_again(case(alone, "C2")) == "plan changed: rate again"


def test_a_leaver_leaves_families_to_place_until_somebody_takes_them() -> None:
    leaving = replace(Terms(team=NORTH), leaving_on=date(2026, 10, 30))
    goes = (worker("W8", leaving_on=leaving.leaving_on), *held("C8", "W8", on=date(2026, 9, 1)))
    _, north = seen(*goes)
    (leaver,) = north.leavers
    assert (leaver.worker.ref, leaver.last) == ("W8", date(2026, 10, 30))
    assert [one.ref for one in north.to_place] == ["C8"]
    placed = CaseTransferred(case=CaseRef("C8"), worker=W3, on=date(2026, 10, 20), reason="LEFTRL")
    assert seen(*goes, placed)[1].to_place == ()
    assert seen(*goes, as_of=date(2026, 11, 2))[1].leavers == ()
    _, north = seen(WorkerLeft(ref=W1, on=date(2026, 10, 5)))
    assert [(one.worker.ref, one.last, len(one.to_place)) for one in north.leavers] == [("W1", date(2026, 10, 4), 1)]


def test_another_share_for_the_lead_begins_on_its_day_and_is_no_new_case() -> None:
    half = CaseAllocated(case=C1, worker=W1, on=DAY, share=Decimal("0.5"))
    cover = CaseCovered(case=C1, worker=W2, on=date(2026, 9, 20), until=date(2026, 12, 3))
    result, _ = seen(CaseMadeJoint(case=C1, worker=W3, on=DAY), half)
    one = case(result)
    assert (one.share, one.co_share) == (Decimal("0.5"), Decimal("0.3"))
    assert one.holders.lead is not None
    assert one.case.since(one.holders.lead) == date(2026, 9, 1)
    assert one.case.holders(DAY - timedelta(days=1)).lead == Allocation(W1, "lead", None, date(2026, 9, 1), DAY)
    offered = TransferOffered(case=C1, worker=W3, on=date(2026, 9, 21), reason="MANAGE")
    kept, _ = seen(cover, offered, half)
    assert (case(kept).lead, case(kept).case.offer is not None) == ("W2", True)
