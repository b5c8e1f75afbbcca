"""Loads, bands, limits, teams and the whole."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseload_tui.engine.load import band_of
from caseload_tui.model.change import (
    CaseAllocated,
    CaseClosed,
    CaseCovered,
    CaseMadeJoint,
    CaseOpened,
    CaseRated,
    Change,
    WorkerLeft,
)
from caseload_tui.model.values import CaseRef, WorkerRef
from tests.desk import DAY, facts, four_factor, held, one, responsible, scheme_with, weighed, worker


def test_points_are_shares_of_cases_plus_lines() -> None:
    result = weighed(
        worker("W1", fte=Decimal("0.6")),
        worker("W2"),
        responsible("W1", "mentoring", 2),
        *held("C1", "W1", second="W2"),
        *held("C2", "W2", second="W1"),
        *held("C3", "W1"),
    )
    first, second = one(result, "W1"), one(result, "W2")
    assert [(line.id, int(line.points)) for line in first.lines] == [("stable", 9), ("mentoring", 10)]
    assert first.points == Decimal("11.1") * 2 + Decimal("3.33") + 19
    assert second.points == Decimal("11.1") + Decimal("3.33") + 15
    assert (len(first.led), len(first.joint), first.children) == (2, 1, 4)
    assert result.summary.children == 6


def test_a_lead_keeps_the_whole_case_unless_it_is_joint_and_the_scheme_says_otherwise() -> None:
    scheme = scheme_with("target = 100", "[joint]\nlead = 0.8\nsecond = 0.5")
    result = weighed(worker("W1"), worker("W2"), *held("C1", "W1"), *held("C2", "W1", second="W2"), scheme=scheme)
    assert one(result, "W1").points == 18
    assert one(result, "W2").points == 5


def test_shares_on_the_case_win_over_the_scheme() -> None:
    result = weighed(
        worker("W1"),
        worker("W2"),
        *held("C1", None),
        CaseAllocated(case=CaseRef("C1"), worker=WorkerRef("W1"), on=None, share=Decimal("0.5")),
        CaseMadeJoint(case=CaseRef("C1"), worker=WorkerRef("W2"), on=None, share=Decimal("0.25")),
    )
    assert one(result, "W1").points == Decimal("5.55") + 15
    assert one(result, "W2").points == Decimal("2.775") + 15


def test_a_workers_total_is_rounded_once_and_the_rounding_is_a_line() -> None:
    scheme = scheme_with("target = 100", "[joint]\nsecond = 0.35", heading="round_total_to = 1")
    result = weighed(worker("W1"), worker("W2"), *held("C1", "W1", second="W2"), scheme=scheme)
    found = one(result, "W2")
    assert found.points == 4
    assert [(line.id, line.points) for line in found.lines] == [("rounding", Decimal("0.5"))]
    assert one(result, "W1").lines == ()


@pytest.mark.parametrize(
    ("load", "band"),
    [
        (Fraction(0), "room"),
        (Fraction(80, 100) - Fraction(1, 10**9), "room"),
        (Fraction(80, 100), "within"),
        (Fraction(1), "within"),
        (1 + Fraction(1, 10**9), "just-above"),
        (Fraction(105, 100), "just-above"),
        (Fraction(115, 100), "well-above"),
        (Fraction(5), "well-above"),
    ],
)
def test_bands_have_no_gaps(load: Fraction, band: str) -> None:
    found = band_of(four_factor().bands, load)
    assert found is not None
    assert found.id == band


def test_limits_hold_beside_the_bands() -> None:
    asye = worker("W1", role="ASYE", asye_since=date(2026, 8, 1))
    alone = one(weighed(asye, *held("C1", "W1")))
    assert alone.flagged
    assert alone.reasons == ("ASYE hold child protection cases only jointly",)
    jointly = one(weighed(asye, worker("W2"), *held("C1", "W1", second="W2")))
    assert not jointly.flagged
    as_second = one(weighed(asye, worker("W2"), *held("C1", "W2", second="W1")))
    assert not as_second.flagged
    many = one(weighed(asye, *held("C1", "W1", plan="cin", children=8)))
    assert many.reasons == ("ASYE hold at most 7 children in their first three months",)


def test_new_cases_are_those_that_came_fewer_than_so_many_days_ago() -> None:
    limit = '[[limit]]\nid = "new"\nlabel = "New"\ncount = "new_cases"\nwithin_days = 14\nat_most = 0'
    scheme = scheme_with("target = 100", limit)
    for days, broken in ((13, True), (14, False)):
        result = weighed(worker(), *held("C1", "W1", on=DAY - timedelta(days=days)), scheme=scheme)
        assert one(result).flagged is broken


def test_jointly_counts_either_part_of_a_joint_case() -> None:
    limit = '[[limit]]\nid = "j"\nlabel = "J"\ncount = "cases"\nheld = "jointly"\nat_most = 1'
    scheme = scheme_with("target = 100", limit)
    result = weighed(
        worker("W1"), worker("W2"), *held("C1", "W1", second="W2"), *held("C2", "W2", second="W1"), scheme=scheme
    )
    assert one(result).broken == scheme.limits


def test_cases_of_a_manager_or_a_duty_desk_or_nobody_await_allocation() -> None:
    result = weighed(
        worker("M", role="Manager"),
        worker("D", role="duty desk"),
        worker("W1"),
        *held("C1", "M"),
        *held("C2", "D"),
        *held("C3", None),
        *held("C4", "W1"),
    )
    assert result.summary.awaiting_allocation == 3
    assert [found.ref for found in result.workers] == ["W1"]
    assert (result.summary.cases, result.teams[0].cases) == (4, 1)


def test_open_on_a_day_means_opened_by_it_and_not_closed_by_it() -> None:
    changes = [worker(), *held("C1", "W1", on=date(2026, 9, 1)), CaseClosed(case=CaseRef("C1"), on=date(2026, 9, 20))]
    open_on = {day: weighed(*changes, as_of=date(2026, 9, day)).summary.cases for day in (1, 19, 20)}
    assert open_on == {1: 1, 19: 1, 20: 0}
    assert weighed(*changes, as_of=date(2026, 8, 31)).summary.cases == 0


def test_a_rating_dated_later_is_not_yet_known() -> None:
    result = weighed(
        worker(),
        CaseOpened(ref=CaseRef("C1"), on=date(2026, 9, 1)),
        CaseRated(case=CaseRef("C1"), facts=facts(), scheme=four_factor().edition, on=date(2026, 10, 1)),
        CaseAllocated(case=CaseRef("C1"), worker=WorkerRef("W1"), on=date(2026, 9, 1)),
    )
    assert result.summary.unweighted == 1
    assert result.cases[0].points is None
    assert one(result).points == 15


@pytest.mark.parametrize(("days", "out"), [(42, 0), (43, 1)])
def test_a_rating_older_than_its_weeks_is_out_of_date(days: int, out: int) -> None:
    assert weighed(worker(), *held("C1", "W1", on=DAY - timedelta(days=days))).summary.out_of_date == out


def test_a_change_of_plan_that_nobody_has_judged_is_out_of_date_at_once() -> None:
    rated = CaseRated(
        case=CaseRef("C1"), facts=facts(plan="cla"), scheme=four_factor().edition, on=DAY, confirmed=False
    )
    assert weighed(worker(), *held("C1", "W1", on=DAY), rated).summary.out_of_date == 1


def test_cover_carries_the_leads_part_until_its_day() -> None:
    changes = [
        worker("W1"),
        worker("W2"),
        *held("C1", "W1", on=date(2026, 9, 1)),
        CaseCovered(case=CaseRef("C1"), worker=WorkerRef("W2"), on=date(2026, 9, 10), until=date(2026, 9, 20)),
    ]
    during, after = weighed(*changes, as_of=date(2026, 9, 19)), weighed(*changes, as_of=date(2026, 9, 20))
    assert [len(one(during, ref).led) for ref in ("W1", "W2")] == [0, 1]
    assert [len(one(after, ref).led) for ref in ("W1", "W2")] == [1, 0]


def test_when_cover_leaves_the_case_is_its_leads_again() -> None:
    changes = [
        worker("W1"),
        worker("W2"),
        *held("C1", "W1", on=date(2026, 9, 1)),
        CaseCovered(case=CaseRef("C1"), worker=WorkerRef("W2"), on=date(2026, 9, 10), until=date(2026, 12, 1)),
        WorkerLeft(ref=WorkerRef("W2"), on=date(2026, 9, 20)),
    ]
    result = weighed(*changes)
    assert result.summary.awaiting_allocation == 0
    assert len(one(result, "W1").led) == 1


def test_a_rating_of_a_scheme_with_other_facts_is_read_again() -> None:
    renamed = {("kids" if key == "children" else key): value for key, value in facts().items()}
    rated = CaseRated(case=CaseRef("C1"), facts=renamed, scheme=four_factor().edition, on=DAY)
    result = weighed(worker(), *held("C1", "W1"), rated)
    assert (result.summary.unweighted, [fact.id for fact in result.cases[0].missing]) == (1, ["children"])


def test_a_student_is_never_flagged() -> None:
    found = one(weighed(worker(role="student"), *held("C1", "W1")))
    assert not found.flagged


@given(st.lists(st.tuples(st.decimals("0.1", 1, places=2), st.integers(0, 8)), min_size=1, max_size=6))
def test_a_teams_load_is_the_ratio_of_sums(people: list[tuple[Decimal, int]]) -> None:
    changes: list[Change] = []
    for index, (fte, cases) in enumerate(people):
        changes.append(worker(f"W{index}", fte=fte))
        for number in range(cases):
            changes += held(f"C{index}-{number}", f"W{index}")
    result = weighed(*changes)
    points = sum(found.points for found in result.workers)
    target = sum(found.target or 0 for found in result.workers)
    assert result.teams[0].load == Fraction(points) / Fraction(target)
    assert result.county.points == points
    for found in result.workers:
        shares = sum((case.share_of(found.ref) * (case.points or 0) for case in found.led), Decimal(0))
        assert shares + sum(line.points for line in found.lines) == found.points


@given(st.integers(1, 9), st.sampled_from("1234"), st.integers(0, 40), st.integers(0, 12))
def test_more_of_a_fact_never_lowers_a_load(children: int, complexity: str, miles: int, trips: int) -> None:
    def load(**given: Any) -> Fraction:
        found = one(weighed(worker(), *held("C1", "W1", **given))).load
        assert found is not None
        return found

    base: dict[str, Any] = {"children": children, "complexity": complexity, "travel_miles": miles, "trips": trips}
    before = load(**base)
    assert load(**base | {"children": children + 1}) >= before
    assert load(**base | {"complexity": str(min(4, int(complexity) + 1))}) >= before
    assert load(**base | {"travel_miles": miles + 1}) >= before
    assert load(**base | {"trips": trips + 1}) >= before
