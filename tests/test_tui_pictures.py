"""Pictures: twelve months, the spread, and what loads are made of; each with its numbers, and without colour."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from math import ceil
from pathlib import Path
from typing import cast

import pytest

from caseload_tui.engine.result import TeamResult, WorkerResult
from caseload_tui.reports.spread import Spread
from caseload_tui.reports.trend import Month
from caseload_tui.tui.widgets.chart import spread_chart, spread_line, trend_chart
from caseload_tui.tui.widgets.listing import Listing
from tests.tui_forms import NARROW, WIDE, Desk, compare, drive

NOTHING = TeamResult(None, 1, 1, 3, 5, 90, 100, None, 0)  # type: ignore[arg-type]


def test_a_team_is_shown_in_two_pictures_where_there_is_little_room(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await desk.press("g")
        assert desk.where == "pictures"
        await desk.settle()
        compare("pictures-80x24", desk.shown())
        await desk.press("g")
        await desk.settle()
        compare("pictures-made-80x24", desk.shown())
        await desk.press("v")
        await desk.settle()
        compare("pictures-numbers-80x24", desk.shown())
        await desk.press("down", "enter")
        assert desk.where == "worker"

    drive(tmp_path, steps, NARROW)


def test_all_pictures_stand_beside_each_other_where_there_is_room(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await desk.press("g")
        await desk.settle()
        compare("pictures-120x40", desk.shown())
        await desk.press("v")
        await desk.settle()
        assert "A quarter below" in desk.shown()
        assert "2026-09-30" in desk.shown()
        await desk.press("v", "right_square_bracket")
        await desk.settle()
        assert "Family Help North" in desk.shown().splitlines()[0]
        await desk.press("left_square_bracket")
        await desk.settle()
        assert "All workers" in desk.shown().splitlines()[0]
        await desk.press("escape")
        assert desk.where == "team"

    drive(tmp_path, steps, WIDE)


def test_a_worker_is_shown_among_their_team_and_by_family(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await desk.press("enter", "g")
        await desk.settle()
        compare("pictures-worker-120x40", desk.shown())
        await desk.press("down", "enter")
        assert desk.where == "case-form"

    drive(tmp_path, steps, WIDE)


def test_teams_are_shown_side_by_side(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await desk.press("t", "g", "g")
        await desk.settle()
        assert [one.key for one in desk.app.screen.query_one(Listing).items] == [
            "Safeguarding South East",
            "Family Help North",
        ]
        await desk.press("down", "enter")
        assert desk.where == "team"
        assert "Family Help North" in desk.shown().splitlines()[0]

    drive(tmp_path, steps)


@pytest.mark.parametrize("percents", [(80, 95, 110), (99, 100, 101), (30, None, 160), (None, None, None)])
def test_a_sign_says_whether_a_load_is_above_and_the_target_is_always_there(percents: tuple[int | None, ...]) -> None:
    day = date(2026, 9, 30)
    trend = tuple(
        Month(
            day - timedelta(days=30 * (2 - place)),
            None
            if part is None
            else TeamResult(
                None, 1, NOTHING.fte, 3, 5, NOTHING.points, NOTHING.target, Fraction(part, 100), int(part > 100)
            ),
        )
        for place, part in enumerate(percents)
    )
    lines = [line.plain for line in trend_chart(trend, 78, 6)]
    signs = "".join(lines)
    assert signs.count("●") == sum(part is not None and part > 100 for part in percents)
    assert signs.count("○") == sum(part is not None and part <= 100 for part in percents)
    assert sum("100 % ┼" in line for line in lines) == 1
    assert lines[-3].split()[2:] == ["–" if part is None else str(part) for part in percents]


@pytest.mark.parametrize("percents", [(100, 101), (99, 100), (0, 250), (60,) * 40 + (101,) * 3])
def test_each_load_stands_on_its_side_of_the_target(percents: tuple[int, ...]) -> None:
    loads = cast("tuple[WorkerResult, ...]", tuple(_Load(Fraction(part, 100)) for part in percents))
    found = Spread("All", loads, 0)
    line = spread_line(found, 78, 3)
    assert [place > line.target for place in line.places] == [part > 100 for part in percents]
    drawn = [one.plain for one in spread_chart(found, 78, 3)]
    assert len(drawn) <= 5
    assert all(len(one) <= 78 for one in drawn)
    signs = sum(one.count("●") + one.count("○") for one in drawn)
    assert signs == sum(ceil(number / line.each) for number in line.piled.values())


@dataclass(frozen=True)
class _Load:
    load: Fraction
    ref: str = "W"
