"""The Summaries screen: it shows the one summary, of each team, between days, for each audience, and files it."""

from __future__ import annotations

import re
import stat
import threading
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from caseload_tui import whole
from caseload_tui.model.change import CaseClosed
from caseload_tui.model.values import CaseRef, TeamName
from caseload_tui.reports.summary.asked import Asked
from caseload_tui.reports.summary.page import Range, Section, Summary
from caseload_tui.reports.summary.telling import TELLING, telling
from caseload_tui.reports.summary.words import cell_in_words, figure_in_words, in_words, unit_in_words
from caseload_tui.tui.screens.summaries import SummariesScreen
from caseload_tui.tui.screens.to_file import ToFile
from caseload_tui.tui.widgets.listing import Listing
from caseload_tui.tui.widgets.pane import Pane
from caseload_tui.tui.widgets.summary import section_lines, section_sheets
from tests.summary_invented import of_county, small_one
from tests.test_cli_summary import PAGES, page
from tests.tui_forms import NARROW, WIDE, Desk, compare, drive
from tests.tui_invented import DAY, SOUTH_EAST


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where files go that nobody named another place for."""
    monkeypatch.setattr(ToFile, "folder", tmp_path)
    return tmp_path


def screen(desk: Desk) -> SummariesScreen:
    assert isinstance(desk.app.screen, SummariesScreen)
    return desk.app.screen


def shown(desk: Desk) -> Summary:
    summary = screen(desk).summary
    assert summary is not None
    return summary


async def press(desk: Desk, *keys: str) -> None:
    """Presses keys and waits for what has to be worked out."""
    for key in keys:
        await desk.press(key)
        await desk.settle()


def test_comparators_and_cost_stand_beside_the_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("caseload_tui.settings.read.settings_path", lambda: tmp_path / "settings.toml")
    file = tmp_path / "comparators.toml"

    def own(desk: Desk) -> object:
        return {row[0]: row[2] for row in shown(desk).table("committee").rows}["Vacancy rate"]

    async def steps(desk: Desk) -> None:
        file.write_text("cost_per_fte = 58000\n[vacancy]\nown = { value = 12.5, on = 2026-09-30 }\n", encoding="utf-8")
        await press(desk, "x")
        assert own(desk) == Decimal("12.5")
        assert shown(desk).figure("cost").unit == "£ a year"
        await press(desk, "right_square_bracket")
        assert shown(desk).name != "All workers"
        assert own(desk) is None
        file.write_text("[vacancies]\n", encoding="utf-8")
        await press(desk, "left_square_bracket")
        assert "comparators.toml:1" in desk.shown()
        assert own(desk) is None
        assert "cost" not in {one.id for one in shown(desk).figures()}

    drive(tmp_path, steps)


@pytest.mark.parametrize("size", [NARROW, WIDE])
def test_it_looks_as_it_did(tmp_path: Path, size: tuple[int, int]) -> None:
    async def steps(desk: Desk) -> None:
        await press(desk, "x")
        assert desk.where == "summaries"
        compare(f"summaries-{size[0]}x{size[1]}", desk.shown())
        await press(desk, "right", "right", "right", "right", "enter")
        compare(f"summaries-read-{size[0]}x{size[1]}", desk.shown())
        await press(desk, "escape")
        assert desk.app.screen.query_one(Listing).has_focus
        await press(desk, "d")
        compare(f"summary-dates-{size[0]}x{size[1]}", desk.shown())
        await press(desk, "escape", "escape")
        assert desk.where == "team"

    drive(tmp_path, steps, size)


def test_every_section_shows_what_the_summary_holds(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await press(desk, "x")
        summary = whole.summary_of(desk.workspace, Asked(as_of=DAY))
        assert shown(desk) == summary
        listing = desk.app.screen.query_one(Listing)
        for place, section in enumerate(summary.sections):
            assert (listing.place, listing.key) == (place, section.id)
            pane = desk.app.screen.query_one("#section", Pane)
            wanted = [line.plain for line in section_lines(summary, section, pane.content_size.width)]
            assert pane.text == "\n".join(wanted)
            await press(desk, "right")

    drive(tmp_path, steps)


def figure_lines(section: Section, lines: list[str]) -> list[str]:
    """The lines of a section's figures, one blank between their parts."""
    says = {f"  {one.says}" for one in section.figures}
    return [re.sub(" +", " ", lines[place - 1]) for place, line in enumerate(lines) if line in says]


def cells(lines: list[str], heading: str, rows: int) -> list[list[str]]:
    """The rows of a table that stands in one block."""
    begin = lines.index(heading) + 1
    while not re.search(r"\S {2,}\S", lines[begin]) or lines[begin].startswith("Load  "):
        begin += 1
    return [re.split(" {2,}", line.strip()) for line in lines[begin + 1 : begin + 1 + rows]]


@pytest.mark.parametrize("name", list(PAGES))
def test_the_screen_holds_the_same_figures_as_every_file_to_the_digit(name: str) -> None:
    summary = page(name)
    for section in summary.sections:
        lines = [line.plain for line in section_lines(summary, section, 400)]
        wanted = []
        for one in section.figures:
            before = f"{in_words(one.before, one.places)} → " if summary.since is not None else ""
            wanted.append(f"{one.label} {before}{figure_in_words(one)} {unit_in_words(one)}")
        assert figure_lines(section, lines) == wanted
        for table in section.tables:
            found = cells(lines, table.heading, len(table.rows)) if table.rows else []
            for row, said in zip(table.rows, found, strict=True):
                texts = [cell_in_words(cell, column) for cell, column in zip(row, table.columns, strict=True)]
                told = [one for one in texts if one]
                assert said[: len(told)] == told


@pytest.mark.parametrize("name", list(PAGES))
def test_what_is_copied_is_what_is_shown(name: str) -> None:
    summary = page(name)
    for section in summary.sections:
        sheets = list(section_sheets(summary, section))
        assert len(sheets) == bool(section.figures) + len(section.tables)
        for sheet, table in zip(sheets[::-1], section.tables[::-1], strict=False):
            texts = [
                tuple(cell_in_words(cell, column).strip() for cell, column in zip(row, table.columns, strict=True))
                for row in table.rows
            ]
            assert [tuple(cell.text for cell in row) for row in sheet.rows] == texts


@pytest.mark.parametrize("width", [38, 58, 78])
def test_every_cell_is_there_however_narrow(width: int) -> None:
    summary = of_county()
    for section in summary.sections:
        lines = "\n".join(line.plain for line in section_lines(summary, section, width)).split("\n")
        for table in section.tables:
            own = lines[lines.index(table.heading) :]
            assert [line for line in own if len(line) > width] == []
            text = "\n".join(own)
            for row in table.rows:
                for cell, column in zip(row[1:], table.columns[1:], strict=True):
                    assert cell_in_words(cell, column) in text


def test_each_section_has_a_figure_that_tells_most() -> None:
    summary = small_one()
    assert {one.id for one in summary.sections} == set(TELLING)
    for section in summary.sections:
        ids = {one.id for one in section.figures}
        assert set(TELLING[section.id]) <= ids
        most = telling(section)
        assert most is not None
    blank = replace(summary.section("above"), figures=())
    assert telling(blank) is None


def test_other_teams_and_services_are_gone_through(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await press(desk, "x", "right_square_bracket")
        assert shown(desk).name == "Family Help North"
        assert "Family Help North" in desk.shown().splitlines()[0]
        await press(desk, "left_square_bracket", "left_square_bracket")
        assert shown(desk).name == SOUTH_EAST
        await press(desk, "escape")
        desk.app.show_team(TeamName(SOUTH_EAST))
        await press(desk, "x")
        assert shown(desk).name == SOUTH_EAST

    drive(tmp_path, steps)


def test_from_the_teams_it_is_of_all_workers(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await press(desk, "t", "x")
        assert shown(desk).name == "All workers"

    drive(tmp_path, steps)


def test_between_two_days(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await press(desk, "x", "d", "enter")
        await desk.type("30/6/2026")
        assert "beside Tuesday 30 June 2026" in desk.shown()
        await press(desk, "enter")
        assert (shown(desk).as_of, shown(desk).since) == (DAY, date(2026, 6, 30))
        assert "beside 30/06/2026" in desk.shown().splitlines()[0]
        assert " → " in desk.app.screen.query_one("#section", Pane).text
        await press(desk, "d")
        await desk.fill("DayField", "31/8/2026")
        assert "! 2026-08-31 is not before 2026-08-31." in desk.shown()
        await press(desk, "ctrl+s")
        assert desk.where == "summary-dates"

    drive(tmp_path, steps)


def test_another_day_stays_when_something_is_recorded(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await press(desk, "x", "d", *(["backspace"] * 12))
        await desk.type("31/8/2026")
        await press(desk, "ctrl+s")
        assert shown(desk).as_of == date(2026, 8, 31)
        before = shown(desk)
        desk.app.record(CaseClosed(case=CaseRef("SE-2101"), on=date(2026, 8, 30)))
        await desk.settle()
        assert shown(desk).figure("families").value != before.figure("families").value
        assert shown(desk).as_of == date(2026, 8, 31)

    drive(tmp_path, steps)


def test_the_public_sees_ranges_of_services_only(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await press(desk, "x", "n", "p")
        assert shown(desk).audience == "public"
        desk.app.clear_notifications()
        await desk.settle()
        assert desk.shown().splitlines()[1].startswith(" For the public · ")
        assert isinstance(shown(desk).figure("above").value, Range)
        await press(desk, "n")
        assert shown(desk).audience == "public"
        await press(desk, "p", "right_square_bracket", "p")
        assert (shown(desk).audience, shown(desk).name) == ("internal", "Family Help North")
        assert "a team is too few people" in " ".join(one.message for one in desk.app._notifications)

    drive(tmp_path, steps)


def test_names_are_off_until_they_are_asked_for_and_said_to_leave_the_team(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await press(desk, "x", "right", "right")
        assert "Okafor" not in desk.app.screen.query_one("#section", Pane).text
        await press(desk, "n")
        assert "Okafor" in desk.app.screen.query_one("#section", Pane).text
        assert any("Names leave the team" in one.message for one in desk.app._notifications)
        desk.app.clear_notifications()
        await desk.settle()
        assert "with names" in desk.shown().splitlines()[1]
        await press(desk, "n")
        assert "Okafor" not in desk.app.screen.query_one("#section", Pane).text

    drive(tmp_path, steps)


def test_it_is_filed_in_every_form_that_there_is(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await press(desk, "x")
        for ending in whole.SUMMARY_ENDINGS:
            path = tmp_path / f"out{ending}"
            await press(desk, "f")
            assert desk.where == "to-file"
            desk.app.screen.query_one("Input").value = str(path)  # type: ignore[attr-defined]
            await press(desk, "enter")
            assert desk.where == "summaries"
            assert stat.S_IMODE(path.stat().st_mode) == 0o600
            assert path.stat().st_size > 1000
        assert (tmp_path / "out.csv").read_text(encoding="utf-8") == whole.summary_text(shown(desk), "csv")
        said = [one.message for one in desk.app._notifications]
        assert "It is for use inside the service." in said[-1]
        desk.app.clear_notifications()
        await press(desk, "f")
        desk.app.screen.query_one("Input").value = str(tmp_path / "out.csv")  # type: ignore[attr-defined]
        await press(desk, "enter")
        assert "Enter again writes over it." in desk.shown()
        desk.app.screen.query_one("Input").value = str(tmp_path / "out.docx")  # type: ignore[attr-defined]
        await press(desk, "enter")
        assert "has no ending that is known here" in desk.shown()
        assert "End it in .csv" in desk.shown()

    drive(tmp_path, steps)


def test_it_is_copied_with_its_headings(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await press(desk, "x", "right", "y")
        lines = desk.app.clipboard.splitlines()
        assert lines[:2] == ["Without a social worker", "Figure\tValue\tUnit"]
        assert "By plan" in lines
        await press(desk, "Y")
        assert "Families without a social worker" in desk.app.clipboard
        assert "What is left out" in desk.app.clipboard

    drive(tmp_path, steps)


def test_what_was_worked_out_is_there_at_once_and_escape_stops_the_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Asked] = []
    go_on = threading.Event()
    go_on.set()
    work = whole.summary_of

    def slow(workspace: Any, asked: Asked, **more: Any) -> Summary:
        made.append(asked)
        go_on.wait(10)
        return work(workspace, asked, **more)

    monkeypatch.setattr(whole, "summary_of", slow)

    async def steps(desk: Desk) -> None:
        await press(desk, "x", "p", "p", "escape", "x")
        assert len(made) == 2
        go_on.clear()
        await desk.pilot.press("right_square_bracket")
        await desk.pilot.pause()
        assert "Working out Family Help North" in desk.shown().splitlines()[2]
        await desk.pilot.press("escape")
        await desk.pilot.pause()
        assert desk.where == "summaries"
        assert "Working out" not in desk.shown()
        go_on.set()
        await desk.settle()
        assert shown(desk).name == "All workers"
        go_on.clear()
        await desk.pilot.press("escape", "t", "x", "d")
        await desk.pilot.pause()
        go_on.set()
        await desk.settle()

    drive(tmp_path, steps)
