"""A case as it is typed: read, weighed as far as it goes, and turned into only the changes that are needed."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from caseload_tui.engine.weigh import Weigher
from caseload_tui.model.case import KeyDate
from caseload_tui.model.change import CaseAllocated, CaseChanged, CaseOpened, CaseRated, KeyDatesSet
from caseload_tui.model.values import CaseRef, TeamName, WorkerRef
from caseload_tui.planning.typed import (
    Particulars,
    beside,
    correcting,
    earned,
    opening,
    opening_problem,
    read_typed,
    reference_problem,
    written,
)
from caseload_tui.schemes import built_in
from tests.desk import held, weighed, worker
from tests.tui_invented import DAY, SOUTH_EAST, facts, invented_workspace

WHOLE = {
    "children": "3",
    "travel_miles": "24",
    "trips": "9",
    "complexity": "3",
    "admin": "standard",
    "plan": "cin",
    "legal": "none",
}


@pytest.fixture(scope="module")
def weigher() -> Weigher:
    return Weigher(built_in("four-factor"))


def test_what_is_known_is_weighed_and_what_is_missing_is_named(weigher: Weigher) -> None:
    typed = read_typed(weigher, {"children": "3", "complexity": " High "})
    assert (typed.points, typed.so_far) == (None, Decimal(9))
    assert typed.unweighted == "unweighted: Travel and 4 more are missing"
    assert read_typed(weigher, WHOLE | {"legal": ""}).unweighted == "unweighted: Legal is missing"
    whole = read_typed(weigher, WHOLE)
    assert (whole.points, whole.unweighted, whole.missing) == (Decimal("14.6"), "", ())
    assert sum(line.points for line in whole.lines) == whole.points


def test_what_cannot_be_read_is_a_problem_of_its_field(weigher: Weigher) -> None:
    typed = read_typed(weigher, WHOLE | {"children": "x", "complexity": "9"})
    assert set(typed.problems) == {"children", "complexity"}
    assert str(typed.problems["children"]) == '"x" is not a number. Write a number such as 10.'
    assert typed.points is None


def test_each_line_stands_beside_the_field_that_earns_it(weigher: Weigher) -> None:
    places = beside(weigher.scheme)
    assert places["family"] == "children"
    assert (places["travel"], places["evidence"]) == ("trips", "evidence_due")
    lines = earned(weigher.scheme, read_typed(weigher, WHOLE).lines)
    assert [line.id for line in lines["children"]] == ["family", "children"]


def test_facts_are_typed_back_as_they_are_held(weigher: Weigher) -> None:
    held = facts(2)
    assert dict(read_typed(weigher, written(weigher.scheme, held)).facts) == held


def test_a_new_case_is_opened_rated_and_perhaps_allocated(weigher: Weigher) -> None:
    typed = read_typed(weigher, WHOLE)
    entered = Particulars(CaseRef("C1"), date(2026, 9, 1), "F1", SOUTH_EAST, WorkerRef("W1"))
    opened, rated, allocated = opening(entered, typed, weigher.scheme, as_of=DAY, by="Kit")
    assert opened == CaseOpened(ref=CaseRef("C1"), on=date(2026, 9, 1), family="F1", team=SOUTH_EAST)
    assert isinstance(rated, CaseRated)
    assert (rated.on, rated.by, rated.scheme) == (DAY, "Kit", weigher.scheme.edition)
    assert allocated == CaseAllocated(case=CaseRef("C1"), worker=WorkerRef("W1"), on=DAY)
    waiting = opening(Particulars(CaseRef("C1"), None), typed, weigher.scheme, as_of=DAY, by="Kit")
    assert len(waiting) == 2


def test_only_what_is_different_is_changed(tmp_path: Path) -> None:
    with invented_workspace(tmp_path) as workspace:
        weigher = workspace.weigher()
        case = workspace.result().case("SE-2214")
        assert case is not None
        same = Particulars(case.ref, case.case.opened_on, case.case.family, case.case.team)
        as_held = read_typed(weigher, written(weigher.scheme, case.facts))
        assert correcting(case, same, as_held, as_of=DAY, by="Kit") == ()
        other = Particulars(case.ref, case.case.opened_on, "F9", TeamName("Family Help North"), WorkerRef("W4"))
        changes = correcting(case, other, read_typed(weigher, WHOLE), as_of=DAY, by="Kit")
        assert [type(one) for one in changes] == [CaseChanged, CaseRated, CaseAllocated]


def test_references_and_days_are_judged_in_words(tmp_path: Path) -> None:
    with invented_workspace(tmp_path) as workspace:
        caseload = workspace.caseload
        assert reference_problem(caseload, "SE-1") is None
        assert "is a case already" in str(reference_problem(caseload, " SE-2214 "))
        assert "blank" in str(reference_problem(caseload, "  "))
    assert opening_problem(DAY, DAY) is None
    assert opening_problem(None, DAY) is None
    assert "still to come" in str(opening_problem(date(2026, 10, 1), DAY))


def test_what_a_date_decides_of_court_evidence_is_not_taken_for_judged(weigher: Weigher) -> None:
    """A form shows that evidence is due while a date says so; once the date is gone, the points of it go too."""
    until = KeyDatesSet(case=CaseRef("C1"), on=DAY, dates=(KeyDate(DAY + timedelta(days=14), "evidence"),))
    made = (worker(), *held("C1", "W1", on=DAY - timedelta(days=60)))
    case = weighed(*made, until).cases[0]
    typed = read_typed(weigher, written(weigher.scheme, case.facts) | {"complexity": "2"})
    changes = correcting(case, Particulars(case.ref, case.case.opened_on), typed, as_of=DAY, by="Ann Lee")
    assert weighed(*made, until, *changes).cases[0].points == typed.points == Decimal("13.1")
    without = KeyDatesSet(case=case.ref, on=DAY, dates=())
    assert weighed(*made, until, *changes, without).cases[0].points == Decimal("9.1")
