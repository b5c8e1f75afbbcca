"""Supervision at the desk: going through it, putting facts right, signing off, correcting, ticking off."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from caseload_tui.model.change import SupervisionHeld, TeamAdded
from caseload_tui.model.supervision import Action, Remark, Supervision
from caseload_tui.model.values import TeamName, WorkerRef
from caseload_tui.tui.screens.supervision import SupervisionScreen
from caseload_tui.tui.screens.supervision_record import RecordSupervision
from caseload_tui.tui.widgets.field_row import Said
from caseload_tui.workspace import Workspace
from tests.tui_forms import NARROW, WIDE, Desk, compare, drive
from tests.tui_invented import DAY

PER = WorkerRef("W2")
BEFORE = DAY - timedelta(days=36)


def held(workspace: Workspace) -> tuple[Supervision, ...]:
    return workspace.caseload.workers[PER].supervisions


async def met_before(desk: Desk) -> None:
    """A meeting five weeks ago, with an action that is overdue."""
    record = Supervision(
        on=BEFORE,
        points=desk.workspace.result(BEFORE).workers[1].points,
        target=desk.workspace.result(BEFORE).workers[1].target,
        worker_view="not-fair",
        worker_words="Court work is not counted as it feels",
        manager_view="fair",
        remarks=(Remark("travel", "A new road", "worker", challenge=True),),
        way_forward=True,
        signed_by="Kit",
    )
    action = Action("Ask for a second worker", "Kit", DAY - timedelta(days=2), BEFORE)
    desk.app.record(SupervisionHeld(worker=PER, supervision=record, actions=(action,)))
    await desk.settle()


async def open_supervision(desk: Desk) -> None:
    await desk.open(SupervisionScreen(PER))
    await desk.settle()


@pytest.mark.parametrize("size", [NARROW, WIDE])
def test_what_to_go_through_and_the_record(tmp_path: Path, size: tuple[int, int]) -> None:
    async def steps(desk: Desk) -> None:
        await met_before(desk)
        shown = desk.shown()
        assert "1 supervision" in shown
        assert "1 action" in shown
        await desk.press("down", "v")
        await desk.settle()
        assert desk.where == "supervision"
        compare(f"supervision_{size[0]}", desk.shown())
        await desk.press("r")
        await desk.settle()
        await desk.press("2", "tab")
        await desk.type("Two families need more than their lines say")
        await desk.press("tab", "1", "tab", "1")
        await desk.rest()
        compare(f"supervision-record_{size[0]}", desk.shown())
        await desk.press("ctrl+s")
        assert "Once more" in desk.shown()
        assert len(held(desk.workspace)) == 1
        await desk.press("ctrl+s")
        assert desk.where == "supervision"
        assert "30 Sep 2026 meeting" in desk.shown() or size == NARROW

    first, signed = held(drive(tmp_path, steps, size))
    assert first.on == BEFORE
    assert (signed.on, signed.worker_view, signed.manager_view) == (DAY, "not-fair", "fair")
    assert signed.worker_words == "Two families need more than their lines say"
    assert (signed.way_forward, signed.signed_by, signed.corrects) == (True, "Kit", False)
    assert signed.next_on is not None


def test_an_action_is_ticked_off_and_the_tick_taken_back(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await met_before(desk)
        await open_supervision(desk)
        assert "Kit, by 28 Sep, overdue" in desk.shown()
        await desk.press("enter")
        await desk.settle()
        await desk.settle()
        assert "Kit, by 28 Sep" not in desk.shown()
        assert desk.workspace.caseload.workers[PER].actions[0].done_on == DAY
        await desk.press("u")
        await desk.settle()
        await desk.settle()
        assert "Kit, by 28 Sep, overdue" in desk.shown()
        await desk.press("u")
        await desk.settle()
        assert "signed off stays as it is" in desk.shown()

    assert len(held(drive(tmp_path, steps))) == 1


def test_what_does_not_do_is_gone_to(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await open_supervision(desk)
        await desk.press("r")
        await desk.settle()
        form = desk.app.screen
        assert isinstance(form, RecordSupervision)
        for typed, wrong in (
            ({"about1": "travel", "text1": "A new road", "about2": "travel"}, "text2"),
            ({"text2": "Look again", "about2": "nowhere"}, "about2"),
            ({"about2": "", "what1": "Ask for a second worker"}, "owner1"),
            ({"owner1": "Kit"}, "due1"),
        ):
            for name, value in typed.items():
                form.fields[name].typed = value
            await desk.press("ctrl+s")
            assert form.fields[wrong].has_focus, wrong

    drive(tmp_path, steps)


def test_a_record_that_is_signed_stays_and_undo_goes_on_before_it(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        desk.app.record(TeamAdded(name=TeamName("Hub"), parent=None))
        await desk.settle()
        await met_before(desk)
        await desk.press("u")
        await desk.settle()
        assert "A supervision that was signed off stays as it is." in desk.shown()
        assert "u once more" in desk.shown()
        assert TeamName("Hub") in desk.workspace.caseload.teams
        await desk.press("escape", "u")
        await desk.settle()
        assert TeamName("Hub") not in desk.workspace.caseload.teams

    assert len(held(drive(tmp_path, steps))) == 1


def test_a_family_is_put_right_and_the_place_is_kept(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await met_before(desk)
        await open_supervision(desk)
        screen = desk.app.screen
        assert isinstance(screen, SupervisionScreen)
        family = next(one.key for one in screen.listing.items if one.key.startswith("family:"))
        screen.listing.mark(family)
        await desk.press("enter")
        assert desk.where == "case-form"
        await desk.press("escape")
        assert desk.where == "supervision"
        assert screen.listing.key == family
        await desk.press("c")
        await desk.settle()
        assert desk.where == "supervision-record"
        assert family.removeprefix("family:") in desk.shown()
        await desk.type("the school is further away now")
        await desk.press("ctrl+s", "ctrl+s")
        await desk.settle()

    (remark,) = held(drive(tmp_path, steps))[-1].remarks
    assert (remark.by, remark.challenge, remark.text) == ("worker", True, "the school is further away now")


def test_a_correction_is_a_new_record(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await met_before(desk)
        await open_supervision(desk)
        await desk.press("end")
        assert "Court work is not counted" in desk.shown()
        await desk.press("enter")
        await desk.settle()
        assert "Correct · Lindqvist, Per" in desk.shown()
        assert "as both looked at them on 25 Aug 2026" in str(desk.app.screen.query(Said).first().content)
        await desk.press("1", "ctrl+s", "ctrl+s")
        await desk.settle()

    workspace = drive(tmp_path, steps)
    first, second = held(workspace)
    assert (first.worker_view, first.corrects) == ("not-fair", False)
    assert (second.on, second.worker_view, second.corrects) == (BEFORE, "fair", True)
    assert (second.points, second.target) == (first.points, first.target)
    assert workspace.check() == []


def test_what_is_missing_is_said_and_the_draft_is_kept(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await open_supervision(desk)
        await desk.press("r")
        await desk.settle()
        await desk.press("ctrl+s")
        assert "Nothing was recorded." in desk.shown()
        await desk.press("2", "ctrl+s")
        assert "does not say why" in desk.shown()
        await desk.fill("#form TextField", "SE-9999 [b]")
        await desk.press("ctrl+s")
        assert "neither a family nor a line" in desk.shown() or "is not a day" in desk.shown()
        await desk.press("escape")
        assert desk.where == "supervision"
        await desk.press("r")
        await desk.rest()
        assert "SE-9999 [b]" in desk.shown()

    assert held(drive(tmp_path, steps)) == ()


def test_the_page_is_written_where_one_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")

    async def steps(desk: Desk) -> None:
        await open_supervision(desk)
        await desk.press("p")
        await desk.settle()
        await desk.settle()

    drive(tmp_path, steps)
    html, pdf = (Path(f"supervision-W2-2026-09-30.{ending}") for ending in ("html", "pdf"))
    assert html.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert pdf.read_bytes().startswith(b"%PDF")
    assert [one.stat().st_mode & 0o777 for one in (html, pdf)] == [0o600, 0o600]
