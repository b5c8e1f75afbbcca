"""Loads by weight and how they are spread: the parts add up, and the sentences name the ends and the middle."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from caseload_tui.engine.result import Result
from caseload_tui.model.caseload import Caseload
from caseload_tui.reports.spread import MIDDLE, spread, spread_in_words
from caseload_tui.reports.stacks import Stacks, family_stacks, stack_columns, team_stacks, together, worker_stacks
from tests.desk import held, one, responsible, scheme_with, weighed, worker
from tests.tui_invented import invented_workspace


@pytest.fixture
def seen(tmp_path: Path) -> tuple[Result, Caseload]:
    with invented_workspace(tmp_path) as workspace:
        return workspace.result(), workspace.caseload


def add_up(stacks: Stacks) -> bool:
    """Whether each bar's parts make its points, and all bars the sums of the weights."""
    rows = all(sum(row.parts.values()) == row.points for row in stacks.rows)
    return rows and sum((row.points for row in stacks.rows), Decimal(0)) == stacks.points


def test_the_parts_of_workers_teams_and_families_add_up(seen: tuple[Result, Caseload]) -> None:
    result, caseload = seen
    workers = worker_stacks(result.workers)
    assert add_up(workers)
    assert [row.points for row in workers.rows] == [one.points for one in result.workers]
    assert [row.load for row in workers.rows] == [one.load for one in result.workers]
    teams = team_stacks(result, caseload)
    assert add_up(teams)
    assert teams.points == workers.points == result.county.points
    assert together(workers).load == result.county.load
    for who in result.workers:
        families = family_stacks(who)
        assert add_up(families)
        assert families.points == who.points


def test_weights_stand_largest_first_and_every_bar_has_all_of_them(seen: tuple[Result, Caseload]) -> None:
    stacks = worker_stacks(seen[0].workers)
    sums = [line.points for line in stacks.weights]
    assert sums == sorted(sums, reverse=True)
    columns = stack_columns(stacks)
    assert [column.id for column in columns[2:-3]] == [line.id for line in stacks.weights]
    for row in stacks.rows:
        parts = [column.value(row) for column in columns[2:-3]]
        assert sum(part for part in parts if isinstance(part, Decimal)) == row.points


def test_a_family_that_cannot_be_weighed_says_so() -> None:
    result = weighed(worker(), *held("A", "W1"), *held("B", "W1", complexity=None), responsible("W1", "duty-day"))
    assert {row.name for row in family_stacks(one(result)).rows} == {"A", "B, unweighted", "Beside families"}


def test_a_spread_names_both_ends_and_the_middle(seen: tuple[Result, Caseload]) -> None:
    found = spread("All", seen[0].workers)
    low, middle, high = found.at(Fraction(0)), found.at(MIDDLE), found.at(Fraction(1))
    assert low == min(found.loads)
    assert high == max(found.loads)
    assert middle is not None
    assert sum(load < middle for load in found.loads) == sum(load > middle for load in found.loads)
    assert spread_in_words(found) == (
        "From 31.3 % (Achterberg, Wil) to 128.3 % (Okafor, Amara), the highest.",
        "The middle is 102.7 %: half carry no more, half no less. 4 are above target.",
    )


def test_a_spread_of_few_or_of_nobody_is_said_too() -> None:
    result = weighed(worker("W1"), worker("W2", role="student"), *held("A", "W1"))
    only = spread("North", result.workers)
    assert (only.without, only.above) == (1, 0)
    assert spread_in_words(only) == ("Name of W1 alone: 26.1 %.",)
    assert spread_in_words(spread("Nowhere", ())) == ("Nobody has a load here.",)
    assert spread("Nowhere", ()).at(MIDDLE) is None
    two = weighed(worker("W1"), worker("W2"), worker("W3", role="student"), *held("A", "W1"))
    assert spread("North", two.workers).at(MIDDLE) == (Fraction(261, 1000) + Fraction(15, 100)) / 2
    assert spread_in_words(spread("North", two.workers))[-1] == "1 worker without a load: no target, or long away."


def test_a_student_who_holds_no_cases_is_not_the_least_loaded() -> None:
    """As in summaries, under whatever scheme."""
    scheme = scheme_with("target = 100")
    people = (worker("W1"), worker("W2"), worker("S1", role="Student"))
    found = spread("All", weighed(*people, *held("A", "W1"), *held("B", "W2"), scheme=scheme).workers)
    assert [one.ref for one in found.workers] == ["W1", "W2"]
    assert found.without == 1
    assert found.percent_at(MIDDLE) == Decimal(10)
