"""The Team screen: worst first, the target in one line, and everything in reach of a key."""

from __future__ import annotations

from pathlib import Path

import pytest

from caseload_tui.model.change import CaseAllocated, TeamChanged
from caseload_tui.model.values import CaseRef, TeamName, WorkerRef, case_key
from caseload_tui.tui.screens.team import TeamScreen
from caseload_tui.tui.screens.worker import WorkerScreen
from caseload_tui.tui.widgets.listing import Listing
from tests.tui_forms import NARROW, WIDE, Desk, compare, drive
from tests.tui_invented import NORTH, SOUTH_EAST

BROADEST = (200, 50)


def listing(desk: Desk) -> Listing:
    return desk.app.screen.query_one(Listing)


def names(desk: Desk) -> list[str]:
    return [one.key for one in listing(desk).items]


@pytest.mark.parametrize("size", [NARROW, WIDE, BROADEST])
def test_the_whole_is_shown_first_and_worst_first(tmp_path: Path, size: tuple[int, int]) -> None:
    async def steps(desk: Desk) -> None:
        assert names(desk) == ["W1", "W2", "W3", "W5", "W6", "W4", "W9"]
        await desk.press("down")
        compare(f"team-{size[0]}x{size[1]}", desk.shown())

    drive(tmp_path, steps, size)


def test_brackets_go_round_the_teams_and_sort_stays(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await desk.press("s")
        by_name = sorted(names(desk), key=lambda ref: desk.app.name_of(WorkerRef(ref)).casefold())
        assert names(desk) == by_name
        await desk.press("right_square_bracket")
        assert names(desk) == ["W9"]
        assert "Family Help North" in desk.shown().splitlines()[0]
        await desk.press("right_square_bracket")
        assert names(desk) == [one for one in by_name if one != "W9"]
        await desk.press("right_square_bracket")
        assert names(desk) == by_name
        await desk.press("left_square_bracket")
        assert "Safeguarding South East" in desk.shown().splitlines()[0]

    drive(tmp_path, steps)


def test_brackets_and_the_list_go_by_way_of_services(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        service, other = TeamName("Children and families"), TeamName("Adoption")
        desk.app.record(TeamChanged(name=SOUTH_EAST, parent=service), TeamChanged(name=NORTH, parent=other))
        await desk.settle()
        for expected, rows in ((other, 1), (NORTH, 1), (service, 6), (SOUTH_EAST, 6), ("All workers", 7)):
            await desk.press("right_square_bracket")
            assert expected in desk.shown().splitlines()[0]
            assert len(names(desk)) == rows
        await desk.press("left_square_bracket", "left_square_bracket")
        assert "Service " in desk.shown()
        assert "3 families awaiting allocation" in desk.shown()
        await desk.press("t")
        assert names(desk) == [service, SOUTH_EAST, other, NORTH]
        assert listing(desk).key == service
        compare("teams-services-80x24", desk.shown())
        await desk.press("enter")
        assert isinstance(desk.app.screen, TeamScreen)
        assert desk.app.screen.team == service

    drive(tmp_path, steps)


def test_the_sort_is_kept_from_screen_to_screen(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await desk.press("s", "t")
        assert names(desk) == [NORTH, SOUTH_EAST]
        await desk.press("s", "s", "escape")
        assert names(desk)[0] == "W1"
        await desk.press("enter", "s", "escape", "down", "enter")
        assert isinstance(desk.app.screen, WorkerScreen)
        assert desk.app.screen.order == "rated"

    drive(tmp_path, steps)


def test_the_list_of_teams_leads_to_one(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await desk.press("t")
        assert names(desk) == [SOUTH_EAST, NORTH]
        compare("teams-80x24", desk.shown())
        await desk.press("down", "enter")
        assert isinstance(desk.app.screen, TeamScreen)
        assert desk.app.screen.team == NORTH
        await desk.press("t", "a")
        assert isinstance(desk.app.screen, TeamScreen)
        assert desk.app.screen.team is None

    drive(tmp_path, steps)


def test_a_change_keeps_the_marked_row_and_undo_takes_it_back(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await desk.press("end", "up")
        assert listing(desk).key == "W4"
        before = desk.app.result
        change = CaseAllocated(case=CaseRef("SE-2216"), worker=WorkerRef("W4"), on=desk.workspace.as_of)
        versions = desk.workspace.versions(case_key("SE-2216"))
        desk.app.record(change, expecting=versions, said="SE-2216 allocated to Nowak, Ewa. u undoes it.")
        await desk.settle()
        assert desk.app.result is not before
        assert listing(desk).key == "W4"
        assert "2 families awaiting allocation" in desk.shown()
        await desk.press("u")
        await desk.settle()
        assert listing(desk).key == "W4"
        assert "3 families awaiting allocation" in desk.shown()

    drive(tmp_path, steps)


def test_a_refusal_is_said_and_nothing_changes(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        before = desk.app.result
        change = CaseAllocated(case=CaseRef("SE-2214"), worker=WorkerRef("W1"), on=desk.workspace.as_of)
        desk.app.record(change, expecting={case_key("SE-2214"): 99})
        await desk.settle()
        assert desk.where == "told"
        assert "Somebody else" in desk.shown()
        await desk.press("escape")
        assert desk.where == "team"
        assert desk.app.result is before

    drive(tmp_path, steps)


def test_whoever_records_can_take_the_refusal(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        told: list[object] = []
        change = CaseAllocated(case=CaseRef("nowhere"), worker=WorkerRef("W1"), on=desk.workspace.as_of)
        desk.app.record(change, done=told.append)
        await desk.settle()
        assert [str(one) for one in told] == ['There is no case "nowhere". Check the reference.']
        assert desk.where == "team"

    drive(tmp_path, steps)


def test_find_leads_to_a_worker_a_family_or_a_team(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await desk.press("slash", *"nowak")
        await desk.press("enter")
        assert "Nowak, Ewa" in desk.shown().splitlines()[0]
        await desk.press("slash", *"2112", "enter")
        assert "Lindqvist, Per" in desk.shown().splitlines()[0]
        assert listing(desk).key == "SE-2112"
        await desk.press("slash", *"2216", "enter")
        assert (desk.where, listing(desk).key) == ("awaiting", "SE-2216")
        await desk.press("slash", *"north help", "enter")
        assert "Family Help North" in desk.shown().splitlines()[0]
        await desk.press("slash", *"zzz", "enter")
        assert desk.where == "find"
        await desk.press("escape")
        assert desk.where == "team"

    drive(tmp_path, steps)


def test_a_click_marks_a_double_one_opens_and_a_heading_sorts(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await desk.pilot.click(Listing, offset=(10, 3))
        assert listing(desk).key == "W3"
        await desk.pilot.click(Listing, offset=(8, 0))
        assert names(desk)[0] == "W9"
        await desk.pilot.click(Listing, offset=(10, 2), times=2)
        await desk.settle()
        assert desk.where == "worker"

    drive(tmp_path, steps)


def test_a_click_on_a_key_does_what_the_key_does(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        lines = desk.shown().splitlines()
        row = next(place for place, line in enumerate(lines) if "t teams" in line)
        await desk.pilot.click(offset=(lines[row].index("t teams"), row))
        await desk.settle()
        assert desk.where == "teams"

    drive(tmp_path, steps)


def test_it_follows_the_size_of_the_terminal(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        before = desk.shown()
        await desk.pilot.resize_terminal(*WIDE)
        await desk.settle()
        assert "▲" in desk.shown().splitlines()[4]
        await desk.pilot.resize_terminal(*NARROW)
        await desk.settle()
        assert desk.shown() == before

    drive(tmp_path, steps)
