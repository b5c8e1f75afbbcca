"""Responding to a flag: what was agreed is recorded, shown until it is reviewed, and counted at the head."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from caseload_tui.model.change import ResponseAgreed
from caseload_tui.model.values import WorkerRef
from caseload_tui.model.worker import Response
from caseload_tui.tui.screens.respond import Respond
from caseload_tui.workspace import Workspace
from tests.tui_forms import NARROW, WIDE, Desk, compare, drive
from tests.tui_invented import DAY

PER = WorkerRef("W2")


def responses(workspace: Workspace) -> tuple[Response, ...]:
    return workspace.caseload.workers[PER].responses


async def agree(desk: Desk, review_on: date, *, on: date = DAY) -> None:
    desk.app.record(
        ResponseAgreed(worker=PER, on=on, agreed=("stop",), review_on=review_on, with_whom="the service manager")
    )
    await desk.settle()


@pytest.mark.parametrize("size", [NARROW, WIDE])
def test_what_is_agreed_is_recorded_and_shown(tmp_path: Path, size: tuple[int, int]) -> None:
    async def steps(desk: Desk) -> None:
        assert "4 without a response" in desk.shown()
        await desk.press("down", "r")
        assert desk.where == "respond"
        beside = [line.partition("│")[0] for line in desk.shown().splitlines()]  # help stands to the right
        flag = " ".join(" ".join(beside).partition("Agreed")[0].split())
        assert "ASYE hold section 47 and court work only jointly" in flag
        await desk.press("1", "4", "tab")
        await desk.press("ctrl+u")
        await desk.type("3 dec")
        await desk.press("enter")
        await desk.type("the service manager")
        await desk.rest()
        compare(f"respond_{size[0]}", desk.shown())
        await desk.press("enter")
        await desk.type("duty passes to North")
        await desk.press("enter")
        assert desk.where == "team"
        assert "3 without a response" in desk.shown()
        assert "agreed, review 3 Dec" in desk.shown()
        assert "▲▲!✓ Lindqvist" in desk.shown()
        await desk.press("enter")
        assert "agreed, review 3 Dec" in desk.shown()
        await desk.press("u")
        assert "no response yet" in desk.shown()

    workspace = drive(tmp_path, steps, size)
    assert responses(workspace) == ()


def test_it_is_reviewed_and_agreed_anew_in_one_step(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await agree(desk, date(2026, 9, 29), on=date(2026, 9, 1))
        assert "1 review due" in desk.shown()
        await desk.press("down")
        assert "review was due 29 Sep" in desk.shown()
        await desk.press("r")
        await desk.rest()
        compare("respond_review_80", desk.shown())
        await desk.press("2", "tab", "2", "ctrl+s")
        assert desk.where == "team"

    old, new = responses(drive(tmp_path, steps))
    assert (old.outcome, old.reviewed_on) == ("not-done", DAY)
    assert (new.agreed, new.review_on, new.outcome) == (("move",), date(2026, 10, 28), "")


def test_a_review_alone_leaves_the_flag_without_a_response(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await agree(desk, date(2026, 10, 28))
        await desk.open(Respond(PER))
        await desk.press("ctrl+s")
        assert "Nothing is chosen" in desk.shown()
        await desk.press("1", "ctrl+s")
        assert "4 without a response" in desk.shown()

    (only,) = responses(drive(tmp_path, steps))
    assert only.outcome == "done"


def test_a_day_that_is_past_is_refused_and_what_was_typed_is_kept(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await desk.open(Respond(PER))
        await desk.press("ctrl+s")
        assert "Nothing is chosen" in desk.shown()
        await desk.press("3", "tab", "ctrl+u")
        await desk.type("30/09/2026")
        await desk.press("ctrl+s")
        assert "must be on a day after today" in desk.shown()
        await desk.press("ctrl+u")
        await desk.type("soon")
        await desk.press("ctrl+s")
        assert "is not a day" in desk.shown()
        await desk.press("escape")
        await desk.open(Respond(PER))
        await desk.rest()
        assert "[x] 3 Work waits" in desk.shown()
        assert "soon" in desk.shown()

    assert responses(drive(tmp_path, steps)) == ()


def test_who_is_not_flagged_needs_no_response(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await desk.press("end", "r")
        assert desk.where == "team"
        assert "is not flagged" in desk.shown()

    drive(tmp_path, steps)
