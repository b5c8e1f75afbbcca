"""One box to find anything, from every screen: who, which family, which team, and what can be done."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from caseload_tui.model.change import CaseClosed, CaseOpened
from caseload_tui.model.values import CaseRef
from tests.tui_forms import NARROW, WIDE, Desk, compare, drive
from tests.tui_invented import DAY


async def close(desk: Desk) -> None:
    desk.workspace.act(
        CaseClosed(case=CaseRef("SE-2101"), on=DAY - timedelta(days=3)),
        CaseOpened(ref=CaseRef("SE-2999"), on=DAY + timedelta(days=9)),
    )
    desk.app.result = desk.workspace.result()
    await desk.settle()


def test_what_can_be_done_is_found_with_its_key_and_done(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await desk.press("slash", *"new ca")
        assert "▸command New case " in desk.shown()
        assert "n · Opens a new family" in desk.shown()
        await desk.press("enter")
        assert desk.where == "case-form"
        await desk.press("escape", "enter", "slash", *"undo")
        assert "u · Takes back your last change" in desk.shown()
        await desk.press("backspace", "backspace", "backspace", "backspace", *"theme")
        assert "f8 · Chooses the colours" in desk.shown()

    drive(tmp_path, steps)


def test_a_closed_family_can_be_opened_again(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await close(desk)
        await desk.press("slash", *"2101")
        assert "closed 27 Sep · last Okafor, Amara" in desk.shown()
        await desk.press("enter")
        assert desk.where == "closed-case"
        assert "Closed     27/09/2026" in desk.shown()
        await desk.press("r")
        await desk.settle()
        assert desk.where == "awaiting"
        assert "SE-2101" in desk.shown()

    case = drive(tmp_path, steps).result().case(CaseRef("SE-2101"))
    assert case is not None
    assert case.awaiting


def test_a_family_that_is_yet_to_open_only_says_so(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await close(desk)
        await desk.press("slash", *"2999", "enter")
        assert "SE-2999 is not open yet" in desk.shown()
        assert "Reopen" not in desk.shown()
        await desk.press("r")
        assert desk.where == "closed-case"
        await desk.press("escape")
        assert desk.where == "team"

    drive(tmp_path, steps)


@pytest.mark.parametrize("size", [NARROW, WIDE])
def test_it_looks_as_it_did(tmp_path: Path, size: tuple[int, int]) -> None:
    async def steps(desk: Desk) -> None:
        await close(desk)
        await desk.press("slash", *"2101", "enter")
        box = desk.app.screen.query_one(".dialog").region
        lines = desk.shown().splitlines()[box.y : box.bottom]
        compare(f"closed-case-{size[0]}x{size[1]}", "\n".join(line[box.x : box.right] for line in lines) + "\n")

    drive(tmp_path, steps, size)
