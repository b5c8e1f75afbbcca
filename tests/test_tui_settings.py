"""The settings screen: every setting with what it does, saved at once, refused under the row that is wrong."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from textual.widgets import Static

from caseload_tui.settings.read import read, settings_path
from caseload_tui.settings.settings import SETTINGS, TABLES
from caseload_tui.tui.app import CaseloadApp
from caseload_tui.tui.screens.settings import SettingsScreen, read_entries, written
from tests.tui_forms import NARROW, WIDE, Desk, compare, drive
from tests.tui_invented import SOUTH_EAST


@pytest.fixture(autouse=True)
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A settings file of this test's own, not there yet."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.delenv("CASELOAD_AUTHOR", raising=False)
    return settings_path()


async def fill(desk: Desk, name: str, text: str) -> None:
    screen = desk.app.screen
    assert isinstance(screen, SettingsScreen)
    screen._fields[name].typed = text
    await desk.pilot.pause()


def test_what_is_saved_holds_at_once(tmp_path: Path, file: Path) -> None:
    async def steps(desk: Desk) -> None:
        await desk.press("comma")
        await desk.settle()
        await desk.pilot.press(*"Robin", "tab", "tab", "tab", *"safe", "right", "tab", "7", "tab", *"high")
        await fill(desk, "keys", "case.new = ctrl+n; undo = z")
        await fill(desk, "visits", "cp = 6; cin = 3; assessment = 9; proceedings = 6; cla = 2")
        await desk.press("ctrl+s")
        assert desk.where == "team"
        assert "6 workers" in desk.shown()
        await desk.hide_told()
        assert "^n new " in desk.shown()
        assert (desk.app.theme, desk.workspace.author) == ("high-contrast", "Robin")

    drive(tmp_path, steps)
    settings = read(file)
    assert (settings.author, settings.team, settings.week_start) == ("Robin", SOUTH_EAST, "sunday")
    assert settings.keys == {"case.new": "ctrl+n", "undo": "z"}
    assert settings.visits["cp"] == 6
    assert "visits.cin" not in settings.given


def test_what_is_wrong_stands_under_its_row_and_nothing_is_written(tmp_path: Path, file: Path) -> None:
    async def steps(desk: Desk) -> None:
        await desk.press("comma")
        await desk.settle()
        await fill(desk, "keys", "undo = n")
        await desk.press("ctrl+s")
        await desk.settle()
        assert '! "n" already means "new case" there (case.new).' in desk.shown()
        await fill(desk, "keys", "undo")
        assert "already means" not in desk.shown()
        await desk.press("ctrl+s")
        assert "! Something is not understood." in desk.shown()
        await fill(desk, "keys", "")
        await fill(desk, "scheme", "five-factor")
        await desk.press("ctrl+s")
        await desk.settle()
        assert '! There is no built-in scheme "five-factor".' in desk.shown()
        assert desk.where == "settings"

    drive(tmp_path, steps)
    assert not file.exists()


def test_escape_writes_nothing_and_loses_nothing(tmp_path: Path, file: Path) -> None:
    async def steps(desk: Desk) -> None:
        await desk.press("comma")
        await desk.settle()
        await desk.pilot.press(*"Robin")
        await desk.press("escape")
        assert desk.where == "team"
        await desk.press("comma")
        await desk.settle()
        assert "Your name      Robin" in desk.shown()
        await desk.press("ctrl+s")
        assert desk.where == "team"

    drive(tmp_path, steps)
    assert read(file).author == "Robin"


def test_an_entry_that_is_taken_out_is_as_built_in_again(tmp_path: Path, file: Path) -> None:
    file.parent.mkdir(parents=True)
    file.write_text('author = "Robin" # me\n[keys]\nundo = "z"\n[visits]\ncp = 4\n', encoding="utf-8")

    async def steps(desk: Desk) -> None:
        assert "z undo" in desk.shown()
        await desk.press("comma")
        await desk.settle()
        await fill(desk, "keys", "")
        await fill(desk, "visits", "cin = 3")
        await desk.press("ctrl+s")
        await desk.hide_told()
        assert "u undo" in desk.shown()

    drive(tmp_path, steps)
    settings = read(file)
    assert settings.keys == {}
    assert settings.visits["cp"] == 9
    assert "# me" in file.read_text(encoding="utf-8")


def test_each_row_says_what_it_does_and_what_goes_before_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CASELOAD_AUTHOR", "A. Manager")

    async def steps(desk: Desk) -> None:
        await desk.press("comma")
        await desk.settle()
        assert "Now it is A. Manager, by CASELOAD_AUTHOR, which goes before the file." in desk.shown()
        for one in (*SETTINGS, *TABLES):
            assert one.label in desk.shown()
            assert one.does in desk.shown()
            await desk.pilot.press("tab")
            await desk.pilot.pause()

    drive(tmp_path, steps)


def test_it_says_what_is_wrong_in_the_file(tmp_path: Path, file: Path) -> None:
    file.parent.mkdir(parents=True)
    file.write_text("week_start = 7\n", encoding="utf-8")

    async def steps(desk: Desk) -> None:
        await desk.press("escape")
        await desk.press("comma")
        await desk.settle()
        said = str(desk.app.screen.query_one("#said", Static).render())
        assert said.startswith("settings.toml:1: week_start: This is not text.")

    drive(tmp_path, steps)


def test_it_opens_before_there_is_a_caseload_file(tmp_path: Path, file: Path) -> None:
    async def run() -> None:
        app = CaseloadApp(path=tmp_path / "none.caseload")
        async with app.run_test() as pilot:
            await pilot.pause()
            await pilot.press("comma")
            await pilot.pause()
            assert isinstance(app.screen, SettingsScreen)
            await pilot.press(*"Kit", "ctrl+s")
            await app.workers.wait_for_complete()
            await pilot.pause()
            assert not isinstance(app.screen, SettingsScreen)

    asyncio.run(run())
    assert read(file).author == "Kit"


def test_tables_in_a_line_are_read_as_they_are_written() -> None:
    table = {"case.new": "ctrl+n", "undo": "z, f9", "find": ";"}
    assert read_entries(written(table)) == {**table, "find": "semicolon"}
    assert read_entries("") == {}
    assert read_entries("undo =") is None


@pytest.mark.parametrize("size", [NARROW, WIDE])
def test_it_looks_as_it_did(tmp_path: Path, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CASELOAD_FILE", "team.caseload")
    monkeypatch.setenv("CASELOAD_AUTHOR", "A. Manager")
    monkeypatch.setattr("caseload_tui.settings.read.settings_path", lambda: Path("/desk/kit/settings.toml"))

    async def steps(desk: Desk) -> None:
        await desk.press("comma")
        await desk.settle()
        compare(f"settings-{size[0]}x{size[1]}", desk.shown())

    drive(tmp_path, steps, size)
