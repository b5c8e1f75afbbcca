"""A screen that opens is laid out for what it shows, and no other one with it: a person feels each time."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from unittest import mock

from textual.geometry import Size
from textual.screen import Screen

from tests.tui_forms import NARROW, Desk, drive

LAID_OUT: Counter[str] = Counter()
_refresh_layout = Screen._refresh_layout


def counted(screen: Screen[object], size: Size | None = None, scroll: bool = False) -> None:  # noqa: FBT002
    """Lays a screen out, as Textual does, and counts it."""
    LAID_OUT[type(screen).__name__] += 1
    _refresh_layout(screen, size, scroll)


def test_a_form_that_opens_is_laid_out_twice_at_most_and_what_is_below_it_never(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        with mock.patch.object(Screen, "_refresh_layout", counted):
            LAID_OUT.clear()
            await desk.press("n")
            await desk.settle()
            assert desk.where == "case-form"
            assert LAID_OUT["CaseForm"] in {1, 2}
            assert "TeamScreen" not in LAID_OUT
            LAID_OUT.clear()
            await desk.pilot.resize_terminal(120, 40)
            await desk.settle()
            assert LAID_OUT["CaseForm"] > 0
            assert desk.app.screen.size == Size(120, 40)

    drive(tmp_path, steps, NARROW)
