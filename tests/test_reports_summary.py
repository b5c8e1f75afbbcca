"""Weighted summaries: each figure is what the engine and the other reports say, on the sample and a small caseload."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from caseload_tui.errors import InputRefused
from caseload_tui.model.caseload import Caseload
from caseload_tui.model.change import SupervisionHeld, TeamAdded, WorkerChanged
from caseload_tui.model.supervision import Supervision
from caseload_tui.model.values import TeamName, WorkerRef
from caseload_tui.model.worker import Terms
from caseload_tui.planning.services import teams_of
from caseload_tui.reports.above import above_since
from caseload_tui.reports.columns import TEAM_COLUMNS
from caseload_tui.reports.flags import flag_counts
from caseload_tui.reports.scope import scope
from caseload_tui.reports.summary.asked import Asked, parts_of, reach
from caseload_tui.reports.summary.comparators import comparators
from caseload_tui.reports.summary.dfe import average
from caseload_tui.reports.summary.make import SECTIONS, summary
from caseload_tui.reports.summary.page import Audience, Figure, Range, Summary
from caseload_tui.reports.summary.words import unit_in_words
from caseload_tui.reports.trend import look_back, team_trend
from caseload_tui.sample import SAMPLE_DATE
from caseload_tui.workspace import Workspace
from tests.desk import DAY
from tests.summary_invented import (
    NORTH,
    SERVICE,
    SOUTH,
    cells,
    changes,
    county,
    lowered,
    of_county,
    small_one,
    value,
    weigher,
)

ORDER = [
    "headline",
    "waiting",
    "above",
    "responses",
    "spread",
    "asye",
    "shortage",
    "agency",
    "lead-workers",
    "made-of",
    "hosting",
    "ratings",
    "dfe",
    "workforce",
    "supervisions",
    "schemes",
]


@pytest.fixture(scope="module")
def workspace() -> Iterator[Workspace]:
    with county() as opened:
        yield opened


def test_the_sections_stand_in_the_order_that_was_agreed() -> None:
    assert [one.id for one in of_county().sections] == ORDER
    assert [one.id for one in of_county(audience="public").sections] == ORDER
    assert len(SECTIONS) == len(ORDER)


def test_all_workers_are_what_the_engine_says(workspace: Workspace) -> None:
    made, result = of_county(), workspace.result()
    together, everything = result.county, result.summary
    expected = {
        "workers": everything.workers,
        "flagged": everything.flagged,
        "flagged_share": everything.flagged_percent,
        "families": together.cases,
        "children": together.children,
        "load_percent": together.load_percent,
        "points": together.points,
        "waiting_families": everything.awaiting_allocation,
        "open_families": everything.cases,
        "open_children": everything.children,
        "unweighted": everything.unweighted,
        "out_of_date": everything.out_of_date,
    }
    assert {name: value(made, name) for name in expected} == expected


def test_teams_are_what_caseload_team_says(workspace: Workspace) -> None:
    made = of_county()
    for column in TEAM_COLUMNS:
        shown = "team" if column.id == "name" else "families" if column.id == "cases" else column.id
        assert cells(made, "teams", shown) == {one.name: column.value(one) for one in workspace.result().teams}


@pytest.mark.parametrize("team", [None, "14+", "Safeguarding South East", "Disabled Children"])
def test_a_scope_is_what_its_screen_says(workspace: Workspace, team: str | None) -> None:
    result = workspace.result()
    made = of_county(scope=team)
    of_screen = scope(result, workspace.caseload, TeamName(team) if team else None)
    flags = flag_counts(of_screen.workers, result.as_of)
    above = above_since(of_screen.workers, workspace.caseload, workspace.weigher, result.as_of)
    expected = {
        "waiting_families": len(of_screen.awaiting),
        "longest_wait": of_screen.longest_wait,
        "out_of_date": of_screen.out_of_date,
        "unweighted": of_screen.unweighted,
        "load_percent": of_screen.total.load_percent,
        "above": len(above),
        "flagged": flags.flagged,
        "without_response": flags.without_response,
        "reviews_overdue": flags.reviews_due,
    }
    assert {name: value(made, name) for name in expected} == expected
    assert sum(cells(made, "above_lasted", "workers").values()) == len(above)


@pytest.mark.parametrize("team", [None, "14+"])
def test_the_trend_is_what_its_picture_shows(workspace: Workspace, team: str | None) -> None:
    result = workspace.result()
    past = look_back(workspace.caseload, workspace.weigher, result)
    shown = team_trend(past, TeamName(team) if team else None)
    assert cells(of_county(scope=team), "trend", "load_percent") == {one.day: one.load_percent for one in shown}


def test_tables_come_to_their_figures() -> None:
    made = of_county()
    assert sum(cells(made, "made_of", "points").values()) == value(made, "points")
    assert sum(cells(made, "waiting_by_plan", "children").values()) == value(made, "waiting_children")
    assert sum(cells(made, "waiting_by_team", "families").values()) == value(made, "waiting_families")
    assert sum(cells(made, "dfe_bands", "workers").values()) == value(made, "dfe_workers")
    assert sum(cells(made, "dfe_bands", "fte").values()) == value(made, "dfe_fte")
    assert sum(cells(made, "bands", "workers").values()) == value(made, "workers") - value(made, "students")
    assert sum(cells(made, "distribution", "workers").values()) == value(made, "workers") - value(made, "students")
    assert value(made, "asye_kept") + value(made, "asye_broken") == value(made, "asye")


def test_a_service_is_the_sum_of_its_teams(workspace: Workspace) -> None:
    result, caseload = workspace.result(), workspace.caseload
    parts = [one for one in parts_of(reach(None, caseload, SAMPLE_DATE), caseload, SAMPLE_DATE) if not one.others]
    assert len(parts) > 2
    for part in parts[1::2]:
        made = of_county(scope=part.name)
        teams = [of_county(scope=str(team)) for team in teams_of(result, caseload, TeamName(part.name))]
        for name in ("workers", "families", "children", "flagged", "above", "points", "waiting_children", "asye"):
            assert value(made, name) == sum(value(one, name) for one in teams)
        assert cells(of_county(), "services", "points")[part.name] == value(made, "points")


def test_each_figure_and_table_says_what_it_is_and_has_an_id_of_its_own() -> None:
    for made in (of_county(), small_one()):
        figures = list(made.figures())
        assert len({one.id for one in figures}) == len(figures)
        assert [one.id for one in figures if not one.says.endswith(".")] == []
        tables = [table for section in made.sections for table in section.tables]
        assert len({one.id for one in tables}) == len(tables)
        for table in tables:
            assert {len(row) for row in table.rows} <= {len(table.columns)}


def test_the_dfe_example() -> None:
    """England at 30 September 2019: 337,411 children ÷ 20,007 FTE = 16.9."""
    assert average(337_411, 20_007 * Fraction(1)) == Decimal("16.9")
    assert average(0, Fraction(0)) is None


def test_the_average_caseload_counts_whom_the_dfe_counts() -> None:
    """Children of W1, W2 and the agency's W3, one household of W5; neither the personal adviser nor the student."""
    made = small_one()
    assert value(made, "dfe_workers") == 4
    assert value(made, "dfe_cases") == (6 * 2 + 2) + (2 + 3) + 4 + 1
    assert value(made, "dfe_fte") == Decimal("3.5")
    assert value(made, "dfe_average") == Decimal("6.9")
    assert cells(made, "dfe_bands", "workers") == {
        "1 to under 5": 1,
        "5 to under 10": 2,
        "10 to under 15": 1,
        "15 to under 20": 0,
        "20 to under 25": 0,
        "25 to under 30": 0,
        "30 and more": 0,
    }


def test_what_happened_is_counted() -> None:
    made = small_one()
    expected = {
        "waiting_families": 1,
        "waiting_children": 2,
        "longest_wait": 9,
        "responses_standing": 1,
        "reviews_overdue": 1,
        "responses_made": 2,
        "asye": 1,
        "asye_broken": 1,
        "asye_extended": 1,
        "asye_paused_days": 30,
        "agency_workers": 1,
        "agency_families": 4,
        "many_leads_families": 1,
        "many_leads_children": 2,
        "hosting_student": 1,
        "mentoring": 1,
        "students": 1,
        "leavers": 1,
        "supervisions": 3,
        "load_discussed": 2,
        "way_forward": 1,
        "way_forward_share": Decimal("33.3"),
        "scheme_changes": 0,
        "lowered": 0,
    }
    assert {name: value(made, name) for name in expected} == expected
    assert cells(made, "responses_agreed", "responses") == {
        "Work stops": 1,
        "Work moves": 1,
        "Work waits": 0,
        "Extra help": 1,
    }
    assert cells(made, "responses_outcome", "responses")["Done as agreed"] == 1
    assert cells(made, "asye_limits", "workers")["ASYE hold child protection cases only jointly"] == 1


def test_a_rating_lowered_just_before_is_told_where_it_removed_a_flag() -> None:
    before, after = small_one(), small_one(lowered())
    assert value(before, "flagged") == value(after, "flagged") + 1
    assert value(after, "lowered") == 1
    assert cells(after, "ratings_by_team", "lowered")["North"] == 1
    assert value(small_one(lowered(), scope="South"), "lowered") == 0


def test_full_time_workers_short_of_target_and_what_they_cost() -> None:
    """Points ÷ standard - FTE at work; the student does not count as working."""
    made = small_one(cost_per_fte=Decimal(60_000))
    assert value(made, "standard") == 100
    assert value(made, "fte_working") == Decimal("4.5")
    points = value(made, "points")
    assert value(made, "fte_short") == (points / 100 - Decimal("4.5")).quantize(Decimal("0.01"))
    assert value(made, "cost") == 0
    assert "cost" not in {one.id for one in small_one().figures()}
    north = small_one(scope="North", cost_per_fte=Decimal(60_000))
    assert value(north, "cost") == max(0, round((value(north, "points") / 100 - 2) * 60_000))


def test_turnover_and_absence() -> None:
    """W7's 0.8 FTE left, of 4 in post, agency not counted, the student included; W4 was away on three working days."""
    made = small_one(scope="Safeguarding")
    assert value(made, "turnover_rate") == Decimal("20.0")
    assert value(made, "absence_rate") == Decimal("0.2")
    assert value(small_one(scope="North"), "leavers") == 0


def test_two_days_stand_beside_each_other() -> None:
    first = DAY - timedelta(days=40)
    made = small_one(since=first)
    then = small_one_on(first)
    for figure in made.figures():
        if figure.id not in {"responses_made", "supervisions", "load_discussed", "way_forward", "way_forward_share"}:
            assert figure.before == value(then, figure.id), figure.id
    assert value(made, "supervisions") == 1
    assert value(made, "responses_made") == 1
    assert cells(made, "committee", "previous")["Average caseload"] == value(then, "dfe_average")
    assert cells(made, "committee", "previous_on")["Average caseload"] == first
    assert [row[0] for row in made.table("trend").rows] == [first, first.replace(day=31), DAY]


def small_one_on(day: date) -> Summary:
    """The small caseload on another day."""
    return summary(Asked(as_of=day), Caseload().apply(*changes()), lambda _: weigher())


def test_names_stand_only_where_they_are_asked_for() -> None:
    assert "Name of" not in repr(small_one())
    assert "Name of" not in repr(small_one(audience="public"))
    named = small_one(names=True)
    assert cells(named, "flagged_workers", "above_since")["Name of W1"] != ""


def test_comparators_stand_beside_with_their_own_dates() -> None:
    text = """
[caseload]
national = { value = 15.4, on = 2024-09-30, source = "DfE" }
[vacancy]
own = { value = 12.5, on = 2026-08-31 }
"""
    made = small_one(comparators=comparators(text, "c.toml"))
    assert cells(made, "committee", "national")["Average caseload"] == Decimal("15.4")
    assert str(cells(made, "committee", "national_on")["Average caseload"]) == "2024-09-30"
    assert cells(made, "committee", "own")["Average caseload"] == value(made, "dfe_average")
    assert cells(made, "committee", "own")["Vacancy rate"] == Decimal("12.5")
    assert str(cells(made, "committee", "own_on")["Vacancy rate"]) == "2026-08-31"
    assert cells(made, "committee", "own")["Agency worker rate"] == value(made, "agency_rate")
    public = small_one(audience="public", comparators=comparators(text, "c.toml"))
    assert cells(public, "committee", "own")["Agency worker rate"] is None


def test_a_scope_is_found_by_name_and_another_refused() -> None:
    made = small_one(scope="safeguarding")
    assert (made.scope, made.name) == ("service", SERVICE)
    assert set(cells(made, "teams", "workers")) == {NORTH, "South"}
    with pytest.raises(InputRefused, match="There is no team or service"):
        small_one(scope="Nowhere")
    with pytest.raises(InputRefused, match="is not before"):
        small_one(since=DAY)
    with pytest.raises(InputRefused, match="a team is too few people"):
        small_one(scope="North", audience="public")
    with pytest.raises(InputRefused, match="names nobody"):
        small_one(audience="public", names=True)


def test_a_service_within_a_service_is_part_of_it() -> None:
    more = TeamAdded(name=TeamName("Hub"), parent=NORTH)
    made = small_one(more, scope="Safeguarding")
    assert value(made, "workers") == value(small_one(scope="Safeguarding"), "workers")
    assert set(cells(made, "services", "workers")) == {"North", "Safeguarding"}
    told = small_one(more, scope="Safeguarding", audience="public")
    assert value(told, "workers") == Range(0, 8)


def test_an_empty_caseload_has_a_summary() -> None:
    audiences: tuple[Audience, ...] = ("internal", "public")
    for audience in audiences:
        asked = Asked(as_of=DAY, audience=audience)
        made = summary(asked, Caseload(), lambda _: weigher())
        assert "were above target" in made.sections[0].says


def test_one_stands_with_its_unit_in_the_singular() -> None:
    figure = Figure("above", "Workers above target", 1, "workers", "")
    assert unit_in_words(figure) == "worker"
    assert unit_in_words(replace(figure, value=2)) == unit_in_words(replace(figure, value=Range(0, 1))) == "workers"
    assert unit_in_words(replace(figure, unit="FTE")) == "FTE"


def test_what_was_done_counts_where_it_was_done_whoever_has_left_since() -> None:
    met = Supervision(on=DAY - timedelta(days=70), points=Decimal(80), target=Decimal(80), worker_view="fair")
    with_a_leaver = SupervisionHeld(worker=WorkerRef("W7"), supervision=met)
    moved = WorkerChanged(
        ref=WorkerRef("W1"),
        name="Name of W1",
        terms=Terms(on=DAY - timedelta(days=35), team=SOUTH, role="social worker"),
    )
    counts = {
        scope: tuple(
            value(small_one(with_a_leaver, moved, scope=scope), name) for name in ("supervisions", "responses_made")
        )
        for scope in (None, "North", "South")
    }
    assert counts == {None: (4, 2), "North": (2, 1), "South": (2, 1)}
