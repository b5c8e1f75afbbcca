"""A worker's terms: arranged by keys from a day on, without a reason, and a leaver's families are placed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from caseload_tui.model.change import WorkerChanged
from caseload_tui.model.values import CaseRef, WorkerRef
from caseload_tui.tui.screens.arrange import ArrangeWorker
from caseload_tui.tui.screens.cover import CoverCase
from caseload_tui.tui.screens.joint import JointCase
from caseload_tui.tui.screens.step import StepCase
from caseload_tui.workspace import Workspace
from tests.test_tui_case_form import ONE_BY_ONE
from tests.tui_forms import NARROW, WIDE, Desk, compare, drive
from tests.tui_invented import DAY

W2, W4, W8 = WorkerRef("W2"), WorkerRef("W4"), WorkerRef("W8")


async def put(desk: Desk, name: str, text: str) -> None:
    """Types a text into a field in place of what is there."""
    screen = desk.app.screen
    assert isinstance(screen, ArrangeWorker)
    field = screen.fields[name]
    field.focus()
    await desk.pilot.pause()
    field.typed = text
    await desk.settle()


def test_hours_and_responsibilities_change_the_load_from_a_day_on(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        desk.app.open_worker(W4)
        await desk.settle()
        await desk.press("w")
        await desk.settle()
        assert desk.where == "arrange"
        assert "62.8 points, target 100" in desk.shown()
        await put(desk, "fte", "0.8")
        await put(desk, "held:mentoring", "2")
        assert "62.8 → 69.8 points, target 100 → 80" in desk.shown()
        assert "▽ 62.8 % → 87.3 %" in desk.shown()
        await desk.press("ctrl+s")
        assert desk.where == "worker"
        assert "87.3 %" in desk.shown()

    workspace = drive(tmp_path, steps)
    worker = workspace.caseload.workers[W4]
    terms = worker.on(DAY)
    assert terms is not None
    assert (terms.on, terms.fte) == (DAY, Decimal("0.8"))
    assert worker.held_responsibilities(DAY) == {"mentoring": 2}
    assert len(workspace.history(limit=1)[0].records) == 1


def test_what_is_wrong_stands_under_its_field_and_nothing_is_saved(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await desk.open(ArrangeWorker(W4))
        before = len(desk.workspace.history())
        await put(desk, "name", "")
        await put(desk, "fte", "most")
        await put(desk, "leaving_on", "1/9/2026")
        await put(desk, "away_last", "3/12")
        await desk.press("ctrl+s")
        shown = " ".join(desk.shown().split())
        assert "4 fields are not right yet. Nothing was saved." in shown
        assert "! The name is blank." in shown
        assert '! "most" is not a number.' in shown
        assert desk.where == "arrange"
        assert len(desk.workspace.history()) == before

    drive(tmp_path, steps)


def test_nothing_changed_means_nothing_recorded_and_escape_keeps_a_draft(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        before = len(desk.workspace.history())
        await desk.open(ArrangeWorker(W4))
        await desk.press("ctrl+s")
        assert desk.where == "team"
        assert len(desk.workspace.history()) == before
        await desk.open(ArrangeWorker(W4))
        await put(desk, "role", "Senior practitioner")
        await desk.press("escape")
        await desk.open(ArrangeWorker(W4))
        assert "Senior practitioner" in desk.shown()

    drive(tmp_path, steps)


def test_a_leavers_families_open_at_once_and_are_counted(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await desk.press("end", "up", "w")
        await desk.settle()
        await put(desk, "leaving_on", "30 oct")
        await desk.press("ctrl+s")
        await desk.settle()
        assert desk.where == "awaiting"
        await desk.hide_told()
        assert "Cases of leavers" in desk.shown()
        assert "4 families" in desk.shown()
        await desk.press("escape")
        assert "1 leaving, 4" in desk.shown()

    assert drive(tmp_path, steps).caseload.workers[W4].terms[-1].leaving_on == date(2026, 10, 30)


def test_an_absence_is_recorded_without_a_reason(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await desk.open(ArrangeWorker(W4))
        assert "no reason is asked or kept" in desk.shown()
        await put(desk, "away_first", "28/9")
        await put(desk, "away_last", "13 nov")
        assert "target 100 → 0" in desk.shown()
        await desk.press("ctrl+s")
        await desk.open(ArrangeWorker(W4))
        assert "13/11/2026" in desk.shown()
        await put(desk, "away_first", "")
        await desk.press("ctrl+s")
        assert "The first day away is blank." in desk.shown()

    workspace = drive(tmp_path, steps)
    (away,) = workspace.caseload.workers[W4].absences
    assert (away.first, away.last) == (date(2026, 9, 28), date(2026, 11, 13))


def test_an_absence_that_was_entered_wrongly_is_put_right_or_taken_out(tmp_path: Path) -> None:
    async def arrange(desk: Desk, first: str, last: str, on: str = "30/09/2026") -> None:
        await desk.open(ArrangeWorker(W4))
        for name, typed in (("on", on), ("away_first", first), ("away_last", last)):
            await put(desk, name, typed)
        await desk.press("ctrl+s")
        assert desk.where != "arrange"

    def away(desk: Desk) -> list[tuple[int, int]]:
        return [(one.first.day, one.last.day) for one in desk.workspace.caseload.workers[W4].absences if one.last]

    async def steps(desk: Desk) -> None:
        await arrange(desk, "7/9/2026", "11/9/2026", on="7/9/2026")
        await arrange(desk, "28/9", "2 oct")
        await arrange(desk, "29/9", "2 oct")
        assert away(desk) == [(7, 11), (29, 2)]
        await arrange(desk, "12 oct", "16 oct")
        assert away(desk) == [(7, 11), (29, 2), (12, 16)]
        await arrange(desk, "", "")
        assert away(desk) == [(7, 11), (12, 16)]
        await arrange(desk, "", "", on="7/9/2026")
        assert away(desk) == [(7, 11)]
        await arrange(desk, "", "", on="7/9/2026")
        assert away(desk) == [(7, 11)]

    drive(tmp_path, steps)


def test_somebody_new_begins(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        desk.app.show_team(None)
        await desk.press("W")
        await desk.settle()
        assert "New worker" in desk.shown()
        await desk.press("ctrl+s")
        assert "The reference is blank." in desk.shown()
        await put(desk, "ref", "W4")
        await put(desk, "name", "Example, Alex")
        assert "There is a worker of that reference already." in desk.shown()
        await put(desk, "ref", "W8")
        await put(desk, "team", "Family Help North")
        await put(desk, "role", "ASYE")
        await put(desk, "asye_since", "1/9")
        assert "target 50" in desk.shown()
        await desk.press("ctrl+s")
        assert desk.where == "team"
        assert "Example, Alex" in desk.shown()

    workspace = drive(tmp_path, steps)
    new = workspace.result().worker("W8")
    assert new is not None
    assert (str(new.team), str(new.target)) == ("Family Help North", "50")


def test_a_stale_form_says_so_and_saves_over_it(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await desk.open(ArrangeWorker(W2))
        await put(desk, "hours_away", "7.4")
        with Workspace.open(desk.workspace.path, author="Robin", clock=desk.workspace.clock, as_of=DAY) as other:
            terms = other.caseload.workers[W2].on(DAY)
            assert terms is not None
            other.act(WorkerChanged(ref=W2, name="Lindqvist, Peer", terms=replace(terms, on=DAY)))
        await desk.press("ctrl+s")
        assert "What you typed is still here." in desk.shown()
        assert "Lindqvist, Peer" in desk.shown()
        await desk.press("ctrl+s")
        assert desk.where == "team"

    worker = drive(tmp_path, steps).caseload.workers[W2]
    assert (worker.name, worker.terms[-1].hours_away) == ("Lindqvist, Peer", Decimal("7.4"))


@pytest.mark.parametrize("size", [NARROW, WIDE])
def test_the_form_looks_as_it_did(tmp_path: Path, size: tuple[int, int]) -> None:
    async def steps(desk: Desk) -> None:
        await desk.open(ArrangeWorker(WorkerRef("W3")))
        await desk.rest()
        compare(f"arrange_{size[0]}", desk.shown())
        await desk.press("escape")
        await desk.open(ArrangeWorker(None))
        await desk.rest()
        compare(f"arrange_new_{size[0]}", desk.shown())

    drive(tmp_path, steps, size)


@pytest.mark.parametrize("text", ONE_BY_ONE)
def test_hostile_text_is_harmless_in_every_form_of_movement(tmp_path: Path, text: str) -> None:
    async def steps(desk: Desk) -> None:
        held = CaseRef("SE-2112")
        for screen in (ArrangeWorker(W4), ArrangeWorker(None), CoverCase(held), JointCase(held), StepCase(held)):
            await desk.open(screen)
            await desk.fill("TextField", text)
            shown = desk.shown()
            assert not any(ord(letter) < 32 or 127 <= ord(letter) < 160 for letter in shown.replace("\n", ""))
            assert not set("\u202e\u2066\ud800") & set(shown)
            await desk.press("ctrl+s", "escape")
        assert not desk.app._exit

    drive(tmp_path, steps)
