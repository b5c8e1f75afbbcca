"""The monthly pass: two keys a case at most, and nothing is lost on the way."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from caseload_tui.model.change import CaseAllocated, CaseClosed, CaseOpened, CaseRated, SimpleChange
from caseload_tui.model.values import CaseRef, WorkerRef
from caseload_tui.workspace import Workspace
from tests.tui_forms import NARROW, WIDE, Desk, compare, drive
from tests.tui_invented import DAY, EDITION, SOUTH_EAST, facts

OLDEST = CaseRef("SE-2109")
"""The case of the invented team that was judged longest ago, on 10 August; six more are out of date."""


def full_caseload(number: int = 20) -> Iterator[SimpleChange]:
    """Cases of one worker, all of them judged long ago."""
    for place in range(number):
        ref = CaseRef(f"SE-{3000 + place}")
        yield CaseOpened(ref=ref, on=DAY - timedelta(days=90), team=SOUTH_EAST)
        yield CaseRated(case=ref, facts=facts(place), scheme=EDITION, on=DAY - timedelta(days=60 + place))
        yield CaseAllocated(case=ref, worker=WorkerRef("W9"), on=DAY - timedelta(days=90))


@pytest.mark.parametrize("size", [NARROW, WIDE])
def test_enter_confirms_and_goes_on(tmp_path: Path, size: tuple[int, int]) -> None:
    async def steps(desk: Desk) -> None:
        await desk.press("m")
        await desk.settle()
        shown = desk.shown()
        assert "Monthly pass · All workers · 1 of 7" in shown
        assert "SE-2109 · Okafor, Amara" in shown
        assert "Rated 10 Aug 2026 by Sørensen, Kit, 51 days ago" in shown
        assert "out of date since 22 Sep" in shown
        compare(f"monthly-{size[0]}x{size[1]}", shown)
        await desk.press("enter")
        shown = desk.shown()
        assert "2 of 7" in shown
        assert "1 confirmed" in shown

    workspace = drive(tmp_path, steps, size)
    made = workspace.caseload.cases[OLDEST].rating(DAY)
    assert made is not None
    assert (made.on, made.by, made.confirmed, made.facts) == (DAY, "Kit", True, facts(9))
    assert workspace.history(limit=1)[0].kind == "case-rated"


@pytest.mark.parametrize("size", [NARROW, WIDE])
def test_what_changed_is_changed_with_points_and_load_before_and_after(tmp_path: Path, size: tuple[int, int]) -> None:
    async def steps(desk: Desk) -> None:
        await desk.press("m")
        await desk.settle()
        await desk.press("e", "tab", "tab", "tab", "4")
        await desk.rest()
        shown = desk.shown()
        assert "13.2 → 18.2" in shown
        assert "Complexity: Some strain → Very high" in shown
        assert "128.3 → 133.3 of 100" in shown
        compare(f"monthly-changed-{size[0]}x{size[1]}", shown)
        await desk.press("ctrl+s")
        assert "1 changed" in desk.shown()

    workspace = drive(tmp_path, steps, size)
    made = workspace.caseload.cases[OLDEST].rating(DAY)
    assert made is not None
    assert made.facts == facts(9) | {"complexity": "4"}


def test_a_full_caseload_takes_a_key_a_case(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        desk.app.record(*full_caseload(), accepting=frozenset({"band:above", "band:well-above"}), reason="for the test")
        await desk.settle()
        desk.app.open_worker(WorkerRef("W9"))
        await desk.settle()
        keys = ["m", *["enter"] * 20]
        await desk.pilot.press(*keys)
        await desk.settle()
        shown = desk.shown()
        assert "20 confirmed" in shown
        assert "Every one was looked at." in shown
        compare("monthly-done-80x24", shown)
        await desk.press("enter")
        assert desk.where == "worker"

    workspace = drive(tmp_path, steps)
    rated = [workspace.caseload.cases[CaseRef(f"SE-{3000 + place}")].rating(DAY) for place in range(20)]
    assert {one.on for one in rated if one is not None} == {DAY}


def test_skip_before_and_undo(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await desk.press("m")
        await desk.settle()
        await desk.press("s")
        assert "2 of 7" in desk.shown()
        await desk.press("left")
        assert "SE-2109" in desk.shown()
        await desk.press("c")
        await desk.settle()
        await desk.press("u")
        await desk.settle()
        shown = desk.shown()
        assert "SE-2109 · Okafor" in shown
        assert "out of date since 22 Sep" in shown
        await desk.press("escape")
        assert desk.where == "team"

    workspace = drive(tmp_path, steps)
    made = workspace.caseload.cases[OLDEST].rating(DAY)
    assert made is not None
    assert made.on != DAY


def test_half_changed_ones_are_kept_each_for_itself(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await desk.press("m")
        await desk.settle()
        await desk.press("e", "tab", "tab", "tab", "4", "escape", "s")
        assert "[4 Very high]" not in desk.shown() or "SE-2118" in desk.shown()
        await desk.press("e", "tab", "tab", "tab", "1", "escape", "left")
        shown = desk.shown()
        assert "Complexity: Some strain → Very high" in shown
        await desk.press("escape")
        assert desk.where == "team"
        await desk.press("m")
        await desk.settle()
        shown = desk.shown()
        assert "Complexity: Some strain → Very high" in shown
        await desk.hide_told()
        assert "draft kept" in desk.shown()
        await desk.press("enter")
        await desk.settle()
        assert "Complexity: High → Steady" in desk.shown()
        await desk.press("escape")

    workspace = drive(tmp_path, steps)
    made = workspace.caseload.cases[OLDEST].rating(DAY)
    assert made is not None
    assert made.facts["complexity"] == "4"
    assert workspace.draft(f"monthly-pass:{OLDEST}") is None
    assert workspace.draft("monthly-pass:SE-2118") is not None


def test_a_refusal_comes_back_to_its_case_with_what_was_typed(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await desk.press("m")
        await desk.settle()
        await desk.press("e", "tab", "tab", "tab", "4")
        with Workspace.open(desk.workspace.path, author="Ada", as_of=DAY) as other:
            other.act(CaseRated(case=OLDEST, facts=facts(9) | {"trips": 4}, scheme=EDITION, on=DAY))
        await desk.press("ctrl+s")
        await desk.settle()
        shown = desk.shown()
        assert "SE-2118 · Haddad" in shown
        assert "SE-2109 was not saved and comes next: somebody else changed this first." in shown
        await desk.press("enter")
        await desk.settle()
        shown = desk.shown()
        assert "SE-2109 · Okafor" in shown
        assert "Ada" in shown
        assert "Trips in 12 weeks  4" in shown
        assert "[4 Very high]" in shown
        await desk.press("enter")
        await desk.settle()
        assert "1 changed" in desk.shown()

    workspace = drive(tmp_path, steps)
    made = workspace.caseload.cases[OLDEST].rating(DAY)
    assert made is not None
    assert made.facts == facts(9) | {"complexity": "4", "trips": 4}


def test_an_unweighted_one_is_not_confirmed_by_enter_alone(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        ref = CaseRef("FN-3001")
        desk.app.record(CaseRated(case=ref, facts=facts(3) | {"complexity": None}, scheme=EDITION, on=DAY))
        await desk.settle()
        desk.app.open_worker(WorkerRef("W9"))
        await desk.settle()
        await desk.press("m")
        await desk.settle()
        assert "unweighted: Complexity missing" in desk.shown()
        await desk.press("enter")
        assert "Fill it in, or ^s records it without points" in desk.shown()
        await desk.press("2", "ctrl+s")
        await desk.settle()
        assert "1 changed" in desk.shown()

    drive(tmp_path, steps)


def test_what_somebody_closed_meanwhile_is_left_out(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await desk.press("m")
        await desk.settle()
        desk.app.record(CaseClosed(case=CaseRef("SE-2118"), on=DAY))
        await desk.settle()
        await desk.press("enter")
        assert "2 of 6" in desk.shown()

    drive(tmp_path, steps)


def test_nothing_to_review_is_said(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        desk.app.open_worker(WorkerRef("W9"))
        await desk.settle()
        await desk.press("m")
        await desk.settle()
        assert desk.where == "worker"
        assert "every rating is up" in desk.shown()

    drive(tmp_path, steps)
