"""The case form of another scheme: facts of every type, several choices among them."""

from __future__ import annotations

import asyncio
from datetime import UTC, date, datetime
from pathlib import Path

from caseload_tui.model.values import WorkerRef
from caseload_tui.scheme.load import loads
from caseload_tui.schemes import find
from caseload_tui.tui.app import CaseloadApp
from caseload_tui.tui.screens.case_form import CaseForm
from caseload_tui.workspace import Workspace
from tests.desk import worker
from tests.tui_forms import Desk

SCHEME = """
[scheme]
id = "other"
version = "1"
title = "Other"
unit = "hours"
effective_from = 2026-01-01
source = "A test"
[facts.needs]
type = "choices"
label = "Needs"
help = "All that apply"
options = [
  { id = "health", label = "Health", describe = "Seen by a consultant" },
  { id = "school", label = "School" },
  { id = "housing", label = "Housing" },
]
[facts.size]
type = "number"
label = "Size"
unit = "rooms"
required = false
[[weight]]
id = "needs"
fact = "needs"
points = { health = 2, school = 1, housing = 4 }
[[weight]]
id = "size"
fact = "size"
per_unit = 0.5
[capacity]
target = 20
"""


def test_without_a_target_points_are_compared_and_nobody_is_said_to_have_room(tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path / "devon.caseload", scheme=find("devon-2018"), as_of=date(2026, 9, 30))
    workspace.act(worker("W1"), worker("W2"))

    async def run() -> None:
        app = CaseloadApp(workspace)
        async with app.run_test(size=(80, 24)) as pilot:
            desk = Desk(app, pilot)
            await desk.settle()
            await desk.open(CaseForm(case=None, worker=WorkerRef("W2")))
            await desk.press("C", "1", "tab", "tab", "3")
            await desk.settle()
            assert "0 → 3, no target" in desk.shown()
            assert "could take it: 0 → 3" in desk.shown()
            assert "has room:" not in desk.shown()

    asyncio.run(run())


def test_several_choices_are_taken_and_left_by_number_letter_space_and_mouse(tmp_path: Path) -> None:
    workspace = Workspace.create(
        tmp_path / "other.caseload",
        scheme=loads(SCHEME, "other.toml"),
        clock=lambda: datetime(2026, 9, 30, 12, tzinfo=UTC),
        as_of=date(2026, 9, 30),
    )
    workspace.act(worker("W1"))

    async def run() -> None:
        app = CaseloadApp(workspace)
        async with app.run_test(size=(80, 24)) as pilot:
            desk = Desk(app, pilot)
            await desk.settle()
            await desk.open(CaseForm(case=None, worker=WorkerRef("W1")))
            await desk.press("C", "1", "tab", "tab")
            assert "[ ] 1 Health  [ ] 2 School  [ ] 3 Housing" in desk.shown()
            assert "1 Health: Seen by a consultant" in desk.shown()
            await desk.press("1", "3")
            assert "[x] 1 Health  [ ] 2 School  [x] 3 Housing" in desk.shown()
            assert "0.00 → 6.00 of 20" in desk.shown()
            await desk.press("1", "s", "space")
            assert "[ ] 1 Health  [x] 2 School  [x] 3 Housing" in desk.shown()
            await desk.press("left", "space", "z")
            assert "[x] 1 Health" in desk.shown()
            await desk.press("delete")
            assert "[ ] 1 Health  [ ] 2 School  [ ] 3 Housing" in desk.shown()
            await pilot.click("ChoicesField", offset=(16, 0))
            await desk.settle()
            assert "[x] 2 School" in desk.shown()
            await desk.press("tab", "3", "ctrl+s")
            result = app.workspace.result()
            assert [str(one.points) for one in result.cases] == ["2.5"]
            assert [line.because for line in result.cases[0].lines] == ["School", "3 rooms: 3 × 0.5"]

    asyncio.run(run())
    workspace.close()
