"""The list of who could take a case: what speaks for or against, in full or in short, and in full below it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from caseload_tui.model.change import AbsenceRecorded
from caseload_tui.model.values import CaseRef, WorkerRef
from caseload_tui.tui.screens.allocate import AllocateScreen
from caseload_tui.tui.screens.cover import CoverCase
from caseload_tui.tui.widgets import takers
from caseload_tui.tui.widgets.cells import Cell
from caseload_tui.tui.widgets.pane import Pane
from caseload_tui.tui.widgets.worker_finder import WorkerFinder
from tests.tui_forms import NARROW, WIDE, Desk, drive


def words(held: Cell) -> str:
    return "".join(span.text for span in held)


@pytest.mark.parametrize("size", [NARROW, WIDE])
def test_the_reasons_of_whoever_is_marked_stand_in_full(tmp_path: Path, size: tuple[int, int]) -> None:
    async def steps(desk: Desk) -> None:
        await desk.press("a", "right", "end")
        await desk.settle()
        screen = desk.app.screen
        assert isinstance(screen, AllocateScreen)
        option = screen._option
        assert option is not None
        assert len(option.breaks) > 1
        about = screen.query_one("#about", Pane)
        shown = " ".join(desk.shown().split())
        for label in option.breaks.values():
            assert label in shown
        assert "saving asks for a reason" in shown
        assert about.region.bottom < size[1]

    drive(tmp_path, steps, size)


def test_who_has_no_target_takes_no_more_room_than_others(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        desk.app.record(AbsenceRecorded(worker=WorkerRef("W1"), first=date(2026, 9, 1), last=date(2026, 10, 9)))
        await desk.settle()
        await desk.open(CoverCase(CaseRef("SE-2120")))
        finder = desk.app.screen.query_one(WorkerFinder)
        cells = {item.key: item.cells for item in finder.listing.items}["W1"]
        assert [words(cell) for cell in (cells["before"], cells["after"]) if isinstance(cell, tuple)] == ["–", "–"]
        why = cells["why"]
        assert isinstance(why, tuple)
        assert words(why) == "! away to 9 Oct; Work without capacity"

    drive(tmp_path, steps)


def test_where_there_is_little_room_limits_and_families_are_counted(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await desk.press("a")
        await desk.settle()
        screen = desk.app.screen
        assert isinstance(screen, AllocateScreen)
        found = [item.cells["why"] for item in takers.items(screen._options, [])]
        last = found[-1]
        assert not isinstance(last, tuple)
        assert words(last(14)) == "! 2 limits"
        assert words(last(40)).startswith("! ASYE hold")
        first = found[0]
        assert not isinstance(first, tuple)
        assert words(first(14)) == "none new"
        assert words(first(40)) == "none new in 14 days"

    drive(tmp_path, steps)
