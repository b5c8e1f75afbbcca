"""Everything that can be done has a key, a place in the palette and a sentence of help."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from caseload_tui.manual import page_text, pages
from caseload_tui.tui.actions import ACTIONS, Action, actions, keys_shown
from caseload_tui.tui.actions.places import APP, LISTING
from caseload_tui.tui.app import CaseloadApp
from caseload_tui.tui.screens.help import keys_of
from caseload_tui.tui.screens.worker import WorkerScreen
from tests.tui_forms import NARROW, Desk, compare, drive

DONE = [one for one in ACTIONS if LISTING not in one.where]
"""What is done; moving in a list is no entry of the palette."""


def test_an_id_means_one_thing_wherever_it_works_and_sentences_are_sentences() -> None:
    assert len({(one.id, one.name, one.key, one.label) for one in ACTIONS}) == len({one.id for one in ACTIONS})
    for one in ACTIONS:
        assert one.key
        assert one.where
        assert one.help[0].isupper()
        assert one.help.endswith(".")
        assert one.label == one.label.strip()
        assert one.binding().id == one.id
        assert one.binding().tooltip == one.help


@pytest.mark.parametrize("label", ["new case", "offers", "respond", "monthly pass", "calendar", "sort"])
def test_what_is_the_same_in_several_places_has_one_id_for_its_key(label: str) -> None:
    assert len([one for one in ACTIONS if one.label == label]) > 1
    assert len({one.id for one in ACTIONS if one.label == label}) == 1


@pytest.mark.parametrize("where", sorted({place for one in ACTIONS for place in one.where}))
def test_no_key_does_two_things_in_one_place(where: str) -> None:
    keys = [key for one in (*actions(where), *actions(APP)) for key in one.key.split(",")]
    if where != APP:
        assert len(keys) == len(set(keys))


@pytest.mark.parametrize("one", ACTIONS, ids=lambda one: one.id)
def test_each_is_in_the_help_of_its_place(one: Action) -> None:
    for where in one.where:
        assert (" ".join(keys_shown(one)), one.help) in set(keys_of("team" if where in {APP, LISTING} else where))


@pytest.mark.parametrize("where", ["team", "worker", "awaiting", "teams", "first-run"])
def test_each_screen_of_the_desk_has_a_page_in_the_manual(where: str) -> None:
    assert where in pages()
    assert len(page_text(where)) > 100


@pytest.mark.parametrize("one", DONE, ids=lambda one: one.id)
def test_each_is_in_the_palette_of_its_place(one: Action) -> None:
    class Place:
        WHERE = next(where for where in one.where)

    app = CaseloadApp(path=Path("nowhere"))
    offered = {(command.title, command.help) for command in app.get_system_commands(Place())}  # type: ignore[arg-type]
    assert (one.label.capitalize(), f"{' or '.join(keys_shown(one))} · {one.help}") in offered


def test_the_palette_does_what_is_chosen(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await desk.press("ctrl+p", *"allocate")
        await desk.pilot.pause(0.5)
        await desk.press("enter")
        await desk.settle()
        assert desk.where == "awaiting"

    drive(tmp_path, steps)


def test_help_shows_the_page_of_the_screen(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await desk.press("question_mark")
        await desk.settle()
        box = desk.app.screen.query_one(".dialog").region
        page = "\n".join(desk.shown().splitlines()[box.y : box.bottom]) + "\n"
        compare("help-80x24", re.sub("[▁-█](?= │$)", " ", page, flags=re.MULTILINE))  # however long it is
        await desk.press("escape", "enter", "f1")
        await desk.settle()
        assert "One worker's families" in desk.shown()
        await desk.press("escape")
        assert isinstance(desk.app.screen, WorkerScreen)

    drive(tmp_path, steps, NARROW)


@pytest.mark.parametrize("keys", [("q",), ("ctrl+q",), ("enter", "q"), ("slash", "ctrl+q")])
def test_the_desk_can_be_left_from_anywhere(tmp_path: Path, keys: tuple[str, ...]) -> None:
    left: list[bool] = []

    async def steps(desk: Desk) -> None:
        await desk.pilot.press(*keys)
        await desk.pilot.pause()
        left.append(desk.app._exit)

    drive(tmp_path, steps)
    assert left == [True]


def test_the_foot_shows_a_key_that_works_where_letters_are_typed(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        assert desk.shown().splitlines()[-1].endswith("?")
        await desk.press("comma")
        await desk.settle()
        assert desk.shown().splitlines()[-1].endswith("f1 help")
        await desk.press("f1")
        await desk.settle()
        assert desk.where == "help"

    drive(tmp_path, steps)


def test_what_is_told_stands_over_the_keys_and_hides_nothing_else(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        *before, _keys = desk.shown().splitlines()
        desk.app.notify("Recorded.", markup=False)
        await desk.settle()
        *after, told = desk.shown().splitlines()
        assert "Recorded." in told
        assert after == before

    drive(tmp_path, steps)
