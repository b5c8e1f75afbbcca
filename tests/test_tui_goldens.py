"""Every place of the desk is compared as text at 80×24 and 120×40; here are those that no other test looks at."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from caseload_tui.errors import FileUnusable, Problem
from caseload_tui.tui.actions import ACTIONS, places
from caseload_tui.tui.app import CaseloadApp
from tests.test_tui_first_run import begin
from tests.tui_forms import GOLDENS, NARROW, WIDE, Desk, compare, drive

SIZES = (NARROW, WIDE)
NAMES = {
    places.AWAITING: "allocate",
    places.CASE_FORM: "case_form_typed",
    places.CLOSE_CASE: "close_case",
    places.KEY_DATES: "key_dates",
    places.MONTHLY: "monthly",
}
"""The names of goldens that are not those of their places."""
PARTS = {places.APP, places.LISTING, places.FIELD}
"""What is part of every screen."""


@pytest.mark.parametrize("place", sorted({where for one in ACTIONS for where in one.where} - PARTS))
def test_every_place_has_goldens_of_both_sizes(place: str) -> None:
    base = NAMES.get(place, place)
    for narrow, whole in ((80, "80x24"), (120, "120x40")):
        assert any((GOLDENS / name).is_file() for name in (f"{base}_{narrow}.txt", f"{base}-{whole}.txt")), whole


def dialog(desk: Desk) -> str:
    """What stands in the dialog that is open, without the screen behind it."""
    box = desk.app.screen.query_one(".dialog").region
    lines = desk.shown().splitlines()[box.y : box.bottom]
    return "\n".join(f"{line:<{box.right}}"[box.x : box.right].rstrip() for line in lines) + "\n"


def seen(text: str, folder: Path) -> str:
    """The text without the part of it that differs from folder to folder, and from page to page of a long text."""
    return re.sub("[▁-█](?= *│?$)", " ", text.replace(str(folder), "FOLDER"), flags=re.MULTILINE)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("place", "keys"),
    [
        (places.FIND, ("slash", *"nowak")),
        (places.HELP, ("question_mark",)),
        (places.HELP_PAGES, ("question_mark", "l")),
        (places.PICK, ("a", "1", "up", "j", "1")),
    ],
)
def test_dialogs(tmp_path: Path, place: str, keys: tuple[str, ...], size: tuple[int, int]) -> None:
    async def steps(desk: Desk) -> None:
        await desk.press(*keys)
        await desk.settle()
        assert desk.where == place
        compare(f"{place}-{size[0]}x{size[1]}", seen(dialog(desk), tmp_path))

    drive(tmp_path, steps, size)


@pytest.mark.parametrize("size", SIZES)
def test_teams_side_by_side(tmp_path: Path, size: tuple[int, int]) -> None:
    async def steps(desk: Desk) -> None:
        await desk.press("t")
        await desk.settle()
        compare(f"{places.TEAMS}-{size[0]}x{size[1]}", desk.shown())

    drive(tmp_path, steps, size)


@pytest.mark.parametrize("size", SIZES)
def test_what_is_told(tmp_path: Path, size: tuple[int, int]) -> None:
    async def steps(desk: Desk) -> None:
        desk.app.tell(FileUnusable(Problem("The disk is full.", "Make room on the disk, then try again.")))
        await desk.settle()
        compare(f"{places.TOLD}-{size[0]}x{size[1]}", dialog(desk))

    drive(tmp_path, steps, size)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("place", "keys"), [(places.FIRST_RUN, ()), (places.IMPORT, ("i",)), (places.NEW_FILE, ("n",))]
)
def test_the_first_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str, keys: tuple[str, ...], size: tuple[int, int]
) -> None:
    monkeypatch.chdir(tmp_path)

    async def steps(desk: Desk) -> None:
        if keys:
            await desk.press(*keys)
            await desk.settle()
        assert desk.where == place
        shown = dialog(desk) if place == places.NEW_FILE else desk.shown()
        compare(f"{place}-{size[0]}x{size[1]}", seen(shown, tmp_path))

    app: CaseloadApp = begin(Path("team.caseload"), steps, size)
    assert not app.is_open
