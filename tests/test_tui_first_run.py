"""The first run: the sample, an import and an empty file each really begin."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.widgets import Input

from caseload_tui.model.change import CaseAllocated, CaseChanged, CaseOpened
from caseload_tui.model.values import CaseRef, WorkerRef
from caseload_tui.sample import SAMPLE_DATE, sample_folder
from caseload_tui.tui.app import CaseloadApp
from caseload_tui.tui.screens.arrange import ArrangeWorker
from caseload_tui.workspace import Workspace
from tests.tui_forms import NARROW, Desk, compare

COUNTY = sample_folder() / "county"


def begin(path: Path, steps: Callable[[Desk], Awaitable[None]], size: tuple[int, int] = NARROW) -> CaseloadApp:
    app = CaseloadApp(path=path, as_of=SAMPLE_DATE)

    async def run() -> None:
        async with app.run_test(size=size, notifications=True) as pilot:
            desk = Desk(app, pilot)
            await desk.settle()
            await steps(desk)

    asyncio.run(run())
    return app


def test_it_asks_how_to_begin_and_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    async def steps(desk: Desk) -> None:
        assert desk.where == "first-run"
        compare("first-run-80x24", desk.shown())
        await desk.press("n", "escape")
        await desk.press("i", "escape")
        assert desk.where == "first-run"

    begin(Path("team.caseload"), steps)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("key", ["s", "enter"])
def test_the_sample_is_a_copy_that_goes(tmp_path: Path, key: str) -> None:
    opened: list[Path] = []

    async def steps(desk: Desk) -> None:
        await desk.press(key)
        await desk.settle()
        opened.append(desk.workspace.path)
        assert opened[0].stat().st_mode & 0o777 == 0o600
        await desk.hide_told()
        assert "96 workers" in desk.shown()
        assert desk.where == "team"

    begin(tmp_path / "team.caseload", steps)
    assert not opened[0].exists()
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file_begins_where_it_is_asked_for(tmp_path: Path) -> None:
    place = tmp_path / "elsewhere" / "mine.caseload"

    async def steps(desk: Desk) -> None:
        await desk.press("n")
        desk.app.screen.query_one(Input).value = str(place)
        await desk.press("enter")
        await desk.settle()
        assert desk.where == "team"
        assert "Nobody works here" in desk.shown()

    begin(tmp_path / "team.caseload", steps)
    with Workspace.open(place) as workspace:
        assert workspace.weigher().scheme.id == "four-factor"


def test_an_empty_file_takes_its_first_worker_with_a_new_team_and_says_that_nobody_else_is_there(
    tmp_path: Path,
) -> None:
    place = tmp_path / "team.caseload"
    Workspace.create(place, as_of=SAMPLE_DATE).close()

    async def steps(desk: Desk) -> None:
        assert "W adds a worker" in desk.shown()
        await desk.press("W")
        await desk.settle()
        for name, text in (("ref", "W1"), ("name", "Example, Alex"), ("new_team", "North")):
            screen = desk.app.screen
            assert isinstance(screen, ArrangeWorker)
            screen.fields[name].focus()
            await desk.pilot.pause()
            await desk.type(text)
        await desk.press("ctrl+s")
        assert desk.where == "team"
        assert "1 worker " in desk.shown()
        desk.app.record(CaseOpened(ref=CaseRef("N-1"), on=SAMPLE_DATE))
        await desk.settle()
        desk.app.record(CaseAllocated(case=CaseRef("N-1"), worker=WorkerRef("W1"), on=SAMPLE_DATE))
        await desk.settle()
        await desk.press("enter", "t")
        await desk.settle()
        assert "Nobody else works here" in desk.shown()
        await desk.press("escape")
        await desk.press("u", "u", "u")
        await desk.settle()

    begin(place, steps)
    with Workspace.open(place, as_of=SAMPLE_DATE) as workspace:
        assert [entry.kind for entry in workspace.history(limit=4)][:3] == ["undone"] * 3
        assert not workspace.caseload.workers
        assert not workspace.caseload.teams


def test_a_place_that_is_taken_is_said_so(tmp_path: Path) -> None:
    taken = tmp_path / "taken.caseload"
    taken.write_text("something else")

    async def steps(desk: Desk) -> None:
        await desk.press("n")
        desk.app.screen.query_one(Input).value = str(taken)
        await desk.press("enter")
        await desk.settle()
        assert desk.where == "new-file"
        assert "already" in desk.shown()

    begin(tmp_path / "team.caseload", steps)
    assert taken.read_text() == "something else"


def test_files_are_tried_first_then_imported_as_one_step(tmp_path: Path) -> None:
    place = tmp_path / "team.caseload"

    async def steps(desk: Desk) -> None:
        await desk.press("i")
        await desk.press("ctrl+s")
        assert not place.exists()
        desk.app.screen.query_one("#files", Input).value = f"{COUNTY}/workers.csv {COUNTY}/cases.csv"
        await desk.press("enter")
        await desk.settle()
        assert "Nothing is written yet" in desk.shown()
        assert not place.exists()
        await desk.press("ctrl+s")
        await desk.settle()
        assert desk.where == "team"
        assert "96 workers" in desk.shown()

    begin(place, steps)
    with Workspace.open(place, as_of=SAMPLE_DATE) as workspace:
        assert [entry.kind for entry in workspace.history()] == ["imported", "scheme-adopted"]


def test_a_wrong_row_is_named_and_nothing_is_written_unless_asked(tmp_path: Path) -> None:
    place, cases = tmp_path / "team.caseload", tmp_path / "cases.csv"
    lines = (COUNTY / "cases.csv").read_text().splitlines()
    broken = lines[1].split(",")
    broken[lines[0].split(",").index("children")] = "many"
    cases.write_text("\n".join([lines[0], ",".join(broken), *lines[2:4]]))

    async def steps(desk: Desk) -> None:
        await desk.press("i")
        desk.app.screen.query_one("#files", Input).value = f"{COUNTY}/workers.csv '{cases}' nowhere.csv"
        await desk.press("enter")
        await desk.settle()
        assert "nowhere.csv" in desk.shown()
        desk.app.screen.query_one("#files", Input).value = f"{COUNTY}/workers.csv '{cases}'"
        await desk.press("enter")
        await desk.settle()
        assert '"many" is not a number' in desk.shown()
        await desk.press("ctrl+s")
        assert not place.exists()
        await desk.press("ctrl+g")
        await desk.settle()
        await desk.press("ctrl+s")
        await desk.settle()
        assert desk.where == "team"

    begin(place, steps, (120, 40))
    with Workspace.open(place, as_of=SAMPLE_DATE) as workspace:
        assert len(workspace.caseload.cases) == 2
    refused = next(one for one in tmp_path.iterdir() if "refused" in one.name)
    assert "many" in refused.read_text(encoding="utf-8-sig")


def test_a_newer_list_goes_into_the_open_file(tmp_path: Path) -> None:
    place = tmp_path / "team.caseload"
    Workspace.create(place, as_of=SAMPLE_DATE).close()

    async def steps(desk: Desk) -> None:
        await desk.press("i")
        desk.app.screen.query_one("#files", Input).value = f"{COUNTY}/workers.csv"
        await desk.press("enter")
        await desk.settle()
        await desk.press("ctrl+s")
        await desk.settle()
        assert "96 workers" in desk.shown()
        await desk.press("u")
        await desk.settle()
        assert "Nobody works here" in desk.shown()

    begin(place, steps)


def test_a_path_with_blanks_needs_no_quotes_where_it_stands_alone(tmp_path: Path) -> None:
    path = tmp_path / "team.caseload"
    workers = Path(shutil.copy(COUNTY / "workers.csv", tmp_path / "our workers.csv"))

    async def steps(desk: Desk) -> None:
        await desk.press("i")
        desk.app.screen.query_one("#files", Input).value = f" {workers} "
        desk.app.screen.query_one("#files", Input).focus()
        await desk.press("enter")
        assert "Read 108 rows = accepted 108 + refused 0" in desk.shown()

    begin(path, steps)


def test_what_a_colleague_writes_after_the_trial_is_not_written_over(tmp_path: Path) -> None:
    place, cases = tmp_path / "team.caseload", tmp_path / "cases.csv"
    cases.write_text("ref,opened_on,family\nC1,2026-03-02,F1\n")
    with Workspace.create(place, as_of=SAMPLE_DATE) as workspace:
        workspace.carry_out(workspace.plan_import([cases]))
    cases.write_text("ref,opened_on,family\nC1,2026-03-02,F2\n")

    async def steps(desk: Desk) -> None:
        await desk.press("i")
        desk.app.screen.query_one("#files", Input).value = str(cases)
        await desk.press("enter")
        await desk.settle()
        with Workspace.open(place, as_of=SAMPLE_DATE) as colleague:
            colleague.act(CaseChanged(ref=CaseRef("C1"), opened_on=None, family="desk"))
        for _ in range(2):
            await desk.press("ctrl+s")
            await desk.settle()
            assert "has changed since you looked at it" in desk.shown()
            assert "Press enter to try again" in desk.shown()
        await desk.press("enter")
        await desk.settle()
        assert "1 overruled" in desk.shown()
        await desk.press("ctrl+s")
        await desk.settle()
        assert desk.where == "team"

    begin(place, steps, (120, 40))
    with Workspace.open(place, as_of=SAMPLE_DATE) as workspace:
        assert workspace.caseload.cases[CaseRef("C1")].family == "desk"


def test_a_file_that_cannot_be_used_is_said_so_and_the_exit_code_tells(tmp_path: Path) -> None:
    foreign = tmp_path / "team.caseload"
    foreign.write_bytes(b"not a caseload" * 100)

    async def steps(desk: Desk) -> None:
        assert desk.where == "told"
        assert "cannot be used" in desk.shown()
        await desk.pilot.press("escape")
        await desk.pilot.pause()

    app = begin(foreign, steps)
    assert app.return_code == 4
