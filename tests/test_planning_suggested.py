"""What a form may suggest: the next of a series, usual trips, areas; and nothing where that would be a guess."""

from __future__ import annotations

from datetime import date

import pytest

from caseload_tui.model.caseload import Caseload
from caseload_tui.model.change import CaseClosed, CaseOpened
from caseload_tui.model.values import CaseRef, TeamName
from caseload_tui.planning.suggested import areas_used, next_reference, suggested_trips

NORTH = TeamName("North")


def caseload(*refs: str, team: TeamName | None = NORTH) -> Caseload:
    return Caseload().apply(
        *(CaseOpened(ref=CaseRef(ref), on=date(2026, 1, place + 1), team=team) for place, ref in enumerate(refs))
    )


@pytest.mark.parametrize(
    ("refs", "following"),
    [
        (("SE-2216", "SE-2217"), "SE-2218"),
        (("SE-099", "SE-100", "SE-007"), "SE-101"),
        (("SE-098", "SE-099"), "SE-100"),
        (("C009",), "C010"),
        (("SE-2217", "FN-3001", "SE-2218"), "SE-2219"),
        (("SE-2217", "FN-3001"), ""),
        (("anna", "bert"), ""),
        (("1234", "1235"), ""),
        ((), ""),
    ],
)
def test_the_next_of_the_series_that_most_of_the_newest_cases_use(refs: tuple[str, ...], following: str) -> None:
    assert next_reference(caseload(*refs), NORTH) == following


def test_it_is_free_in_the_whole_caseload_and_closed_cases_count() -> None:
    both = caseload("SE-2217").apply(
        CaseOpened(ref=CaseRef("SE-2230"), on=date(2026, 3, 1), team=TeamName("South")),
        CaseClosed(case=CaseRef("SE-2230"), on=date(2026, 4, 1)),
    )
    assert next_reference(both, NORTH) == "SE-2231"
    assert next_reference(both, "East") == ""


@pytest.mark.parametrize(
    ("plan", "legal", "trips"),
    [
        ("cp", "none", 9),
        ("cla", "proceedings", 6),
        ("cp", "proceedings", 9),
        ("cin", None, 3),
        (None, "proceedings", 6),
        ("other", "none", None),
        (None, None, None),
    ],
)
def test_trips_follow_the_more_frequent_rhythm(plan: str | None, legal: str | None, trips: int | None) -> None:
    assert suggested_trips({"plan": plan, "legal": legal}) == trips


def test_a_council_may_have_other_rhythms() -> None:
    assert suggested_trips({"plan": "cp"}, {"cp": 6}) == 6
    assert suggested_trips({"plan": "cin"}, {"cp": 6}) is None


def test_areas_stand_by_how_often_they_are_used() -> None:
    areas = ("SE15", "SE22", "SE15", "", "N1")
    changes = (CaseOpened(ref=CaseRef(f"C{place}"), on=None, area=area) for place, area in enumerate(areas))
    assert areas_used(Caseload().apply(*changes).cases.values()) == ("SE15", "N1", "SE22")
