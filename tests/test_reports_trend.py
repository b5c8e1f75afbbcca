"""The last twelve months: each weighed as it is known now, and everybody in the team where they were then."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from caseload_tui.engine.score import score
from caseload_tui.engine.weigh import Weigher
from caseload_tui.model.caseload import Caseload
from caseload_tui.model.change import CaseOpened, CaseRated, Change, TeamAdded, TeamChanged, WorkerChanged
from caseload_tui.model.values import CaseRef, TeamName, WorkerRef
from caseload_tui.model.worker import Terms
from caseload_tui.planning.services import above_team, in_order, members, services, teams_of
from caseload_tui.reports.trend import (
    Month,
    Past,
    Trend,
    look_back,
    month_ends,
    spark_in_words,
    sparkline,
    team_trend,
    trend_in_words,
    worker_trend,
)
from tests.desk import DAY, facts, four_factor, held, worker

NORTH, SOUTH, WEST, SERVICE, OTHER = map(TeamName, ("North", "South", "West", "Children", "Other"))
WEIGHER = Weigher(four_factor())
OLD = date(2025, 1, 1)


def past(caseload: Caseload, as_of: date = DAY) -> Past:
    return look_back(caseload, lambda _day: WEIGHER, score(caseload, WEIGHER, as_of))


def families(trend: Trend) -> list[int | None]:
    return [one.total.cases if one.total is not None else None for one in trend]


def moved() -> Caseload:
    """W1 with two families went from North to South on 10 March; W2 with one has always been in North."""
    return Caseload().apply(
        TeamAdded(name=NORTH, parent=SERVICE),
        TeamAdded(name=SOUTH),
        worker("W1"),
        worker("W2"),
        *held("A", "W1", on=OLD),
        *held("B", "W1", on=OLD),
        *held("C", "W2", on=OLD),
        WorkerChanged(ref=WorkerRef("W1"), name="x", terms=Terms(on=date(2026, 3, 10), team=SOUTH)),
    )


def test_months_end_on_their_last_days_and_on_the_day_itself() -> None:
    assert month_ends(date(2026, 9, 30), 3) == (date(2026, 7, 31), date(2026, 8, 31), date(2026, 9, 30))
    assert month_ends(date(2026, 3, 1), 3) == (date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 1))
    assert len(month_ends(DAY)) == 12


def test_who_moved_counts_in_each_team_for_their_time() -> None:
    looked = past(moved())
    assert families(team_trend(looked, NORTH)) == [3] * 5 + [1] * 7
    assert families(team_trend(looked, SOUTH)) == [None] * 5 + [2] * 7
    assert families(team_trend(looked, None)) == [3] * 12
    assert families(worker_trend(looked, WorkerRef("W1"))) == [2] * 12


def test_a_service_sums_the_teams_that_it_had_then() -> None:
    caseload = moved().apply(TeamChanged(name=SOUTH, parent=SERVICE, on=date(2026, 6, 1)))
    trend = team_trend(past(caseload), SERVICE)
    assert families(trend) == [3] * 5 + [1] * 3 + [3] * 4
    now = trend[-1].total
    assert now is not None
    assert now.load == Fraction(now.points) / Fraction(now.target or 0)


def test_each_month_is_weighed_with_the_scheme_of_its_day() -> None:
    asked: list[date] = []

    def weighers(day: date) -> Weigher:
        asked.append(day)
        return WEIGHER

    look_back(moved(), weighers, score(moved(), WEIGHER, DAY))
    assert sorted(asked) == list(month_ends(DAY)[:-1])


def test_months_before_families_were_rated_have_no_load() -> None:
    caseload = Caseload().apply(worker("W1"), *held("A", "W1", on=date(2026, 8, 1)))
    late: list[Change] = [
        CaseOpened(ref=CaseRef("B"), on=date(2026, 6, 1)),
        CaseRated(case=CaseRef("B"), facts=facts(), scheme="four-factor 2026.1", on=date(2026, 8, 15)),
    ]
    before = team_trend(past(caseload), NORTH)
    assert [one.load_percent for one in before[-3:]] == [None, Decimal("26.1"), Decimal("26.1")]
    assert trend_in_words(before) == "26.1 % in Aug 2026, 26.1 % now"
    caseload = caseload.apply(*late)
    assert families(team_trend(past(caseload), NORTH))[-5:] == [None, 0, 0, 1, 1]
    unrated = Caseload().apply(
        worker("W1"), *held("A", "W1", on=date(2026, 8, 1)), *held("D", "W1", on=date(2026, 9, 20), complexity=None)
    )
    now = team_trend(past(unrated), NORTH)[-1]
    assert (now.unweighted, now.load) == (1, None)
    assert trend_in_words(team_trend(past(unrated), SOUTH)) == "No month in which most families were rated."


def test_a_steady_load_looks_steady_and_a_rising_one_rises() -> None:
    assert sparkline([Fraction(98, 100), Fraction(1), None]) == "▄▅ "
    assert sparkline([Fraction(number, 100) for number in (50, 75, 100, 125, 150)]) == "▁▃▅▇█"
    month = [Month(DAY - timedelta(days=30 * back), None) for back in range(3)]
    assert spark_in_words(tuple(month)) == ""
    assert spark_in_words(worker_trend(past(moved()), WorkerRef("W1"))) == "12 months 37 ▅▅▅▅▅▅▅▅▅▅▅▅ 37 %"


def test_the_order_of_teams_goes_service_by_service() -> None:
    caseload = Caseload().apply(
        TeamAdded(name=WEST, parent=SERVICE),
        TeamAdded(name=NORTH, parent=SERVICE),
        TeamAdded(name=SOUTH),
        TeamAdded(name=SERVICE),
        worker("W1", team=NORTH),
        worker("W2", team=WEST),
        worker("W3", team=SOUTH),
        worker("W4", team=OTHER),
    )
    result = score(caseload, WEIGHER, DAY)
    assert in_order(result, caseload) == (None, SERVICE, NORTH, WEST, OTHER, SOUTH)
    assert services(result, caseload) == (SERVICE,)
    assert teams_of(result, caseload, SERVICE) == (NORTH, WEST)
    assert [one.ref for one in members(result, caseload, SERVICE)] == ["W1", "W2"]
    assert [one.ref for one in members(result, caseload, SOUTH)] == ["W3"]


def test_a_ring_of_services_ends() -> None:
    caseload = Caseload().apply(
        TeamAdded(name=NORTH, parent=SERVICE),
        TeamAdded(name=SERVICE, parent=OTHER),
        TeamAdded(name=OTHER, parent=NORTH),
    )
    assert above_team(caseload, NORTH, DAY) == (SERVICE, OTHER)


@pytest.mark.parametrize("at", [0, 3])
def test_it_is_cut_short_where_nobody_waits(at: int) -> None:
    asked = iter([False] * at)
    caseload = moved()
    cut = look_back(caseload, lambda _: WEIGHER, score(caseload, WEIGHER, DAY), stop=lambda: next(asked, True))
    assert len(cut.results) == 1 + at
