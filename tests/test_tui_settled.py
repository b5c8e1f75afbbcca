"""The app as the settings file wants it: theme, team, name and keys, and one sentence for what cannot be taken."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from caseload_tui.settings.read import settings_path
from caseload_tui.tui.actions.places import HELP_PAGES
from caseload_tui.tui.app import CaseloadApp
from caseload_tui.tui.screens.calendar import CalendarScreen
from caseload_tui.tui.widgets.pane import Pane
from tests.tui_forms import Desk, drive
from tests.tui_invented import SOUTH_EAST


@pytest.fixture(autouse=True)
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A settings file of this test's own."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    path = settings_path()
    path.parent.mkdir(parents=True)
    return path


def test_theme_and_team_are_there_from_the_first_frame(tmp_path: Path, file: Path) -> None:
    file.write_text(f'theme = "caseload-light"\nteam = "{SOUTH_EAST.lower()}"\n', encoding="utf-8")

    async def steps(desk: Desk) -> None:
        assert desk.app.theme == "caseload-light"
        assert desk.shown().startswith(f" {SOUTH_EAST} ")
        await desk.press("right_square_bracket")
        assert not desk.shown().startswith(f" {SOUTH_EAST} ")

    drive(tmp_path, steps)


def test_a_team_that_the_file_does_not_have_is_said(tmp_path: Path, file: Path) -> None:
    file.write_text('team = "Nowhere"\n', encoding="utf-8")

    async def steps(desk: Desk) -> None:
        assert desk.shown().startswith(" All workers")
        assert 'This file has no team "Nowhere", which the settings name.' in desk.said()

    drive(tmp_path, steps)


def test_weeks_begin_on_the_day_that_is_settled(tmp_path: Path, file: Path) -> None:
    file.write_text('week_start = "thursday"\n', encoding="utf-8")

    async def steps(desk: Desk) -> None:
        await desk.press("c")
        await desk.settle()
        screen = desk.app.screen
        assert isinstance(screen, CalendarScreen)
        assert screen._found is not None
        assert {one.first.weekday() for one in screen._found.weeks} == {3}
        assert sum(len(one.days) for one in screen._found.weeks) == len(screen._found.days)

    drive(tmp_path, steps)


def test_what_is_wrong_is_said_once_and_the_rest_is_used(tmp_path: Path, file: Path) -> None:
    file.write_text(f'theme = "pink"\nteam = "{SOUTH_EAST}"\n[keys]\nundo = "n"\n', encoding="utf-8")

    async def steps(desk: Desk) -> None:
        assert desk.app.theme == "caseload"
        said = desk.said()
        assert "Settings: the rest is used, these are as built in" in said
        assert 'settings.toml:1: theme: There is no theme "pink".' in said
        assert 'settings.toml:4: keys.undo: "n" already means "new case"' in said
        await desk.press("escape")
        assert "Team  " in desk.shown()

    drive(tmp_path, steps)


def test_changed_keys_work_and_stand_in_footer_palette_and_help(tmp_path: Path, file: Path) -> None:
    file.write_text('[keys]\n"case.new" = "ctrl+n"\nfind = "f3, semicolon"\nundo = ";"\n', encoding="utf-8")

    async def steps(desk: Desk) -> None:
        assert '";" already means' in desk.said()
        await desk.press("escape")
        assert "^n new " in desk.shown()
        await desk.press("n")
        assert desk.where == "team"
        offered = {one.title: one.help for one in desk.app.get_system_commands(desk.app.screen)}
        assert offered["New case"].startswith("ctrl+n · ")
        await desk.press("question_mark")
        await desk.settle()
        keys = desk.app.screen.query_one("#keys", Pane).render().plain
        assert keys.startswith("Keys\nKeys are changed in your settings")
        assert "ctrl+n          Opens a new family" in keys
        assert "f3 ;            Finds" in keys
        await desk.press("escape", "f3")
        assert desk.where == "find"
        await desk.press("escape", "ctrl+n")
        assert desk.where == "case-form"

    drive(tmp_path, steps)


def test_a_theme_that_is_chosen_is_kept(tmp_path: Path, file: Path) -> None:
    async def steps(desk: Desk) -> None:
        await desk.pilot.press("f8")
        await desk.pilot.pause(0.3)
        await desk.pilot.press(*"high-con")
        await desk.pilot.pause(0.5)
        await desk.press("enter")
        await desk.settle()
        assert desk.app.theme == "high-contrast"

    drive(tmp_path, steps)
    assert 'theme = "high-contrast"' in file.read_text(encoding="utf-8")


def test_help_leads_from_page_to_page(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await desk.press("question_mark", "l")
        await desk.settle()
        assert desk.where == HELP_PAGES
        assert "caseload help team" in desk.shown()
        await desk.press("home", "enter")
        assert "First steps" in desk.shown()
        await desk.press("end")
        assert "1 The scheme file" in desk.shown()
        await desk.press("1")
        await desk.settle()
        assert "The scheme file" in desk.shown().splitlines()[2]
        await desk.press("backspace", "backspace")
        await desk.settle()
        assert "Team" in desk.shown().splitlines()[2]

    drive(tmp_path, steps)


def test_the_first_run_says_it_too(tmp_path: Path, file: Path) -> None:
    file.write_text("week_start = 7\n", encoding="utf-8")

    async def run() -> str:
        app = CaseloadApp(path=tmp_path / "none.caseload")
        async with app.run_test(notifications=True) as pilot:
            await app.workers.wait_for_complete()
            await pilot.pause()
            return Desk(app, pilot).said()

    assert "settings.toml:1: week_start:" in asyncio.run(run())
