"""Several people at one caseload file: each sees what others write, and is not disturbed by it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from caseload_tui.model.change import CaseAllocated, CaseRated
from caseload_tui.model.values import CaseRef, WorkerRef
from caseload_tui.tui.screens.case_form import CaseForm
from caseload_tui.tui.screens.transfer import TransferCase
from caseload_tui.tui.widgets.listing import Listing
from caseload_tui.workspace import Workspace
from tests.tui_forms import NARROW, WIDE, Desk, compare, drive
from tests.tui_invented import DAY, EDITION, NOON, facts

PATIENCE = 20.0


@contextmanager
def ann(desk: Desk) -> Iterator[Workspace]:
    """Somebody else at the same file."""
    with Workspace.open(desk.workspace.path, author="Ann Lee", clock=lambda: NOON, as_of=DAY) as workspace:
        yield workspace


def rated(ref: str, **changed: str) -> CaseRated:
    return CaseRated(case=CaseRef(ref), facts={**facts(2), **changed}, scheme=EDITION, on=DAY, by="Ann Lee")


async def until(desk: Desk, word: str) -> str:
    """The screen, once it shows a word."""
    end = time.monotonic() + PATIENCE
    while word not in desk.shown():
        assert time.monotonic() < end, desk.shown()
        await desk.pilot.pause(0.1)
    await desk.settle()
    return desk.shown()


def test_what_others_write_is_shown_and_said_and_what_is_marked_stays(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await desk.press("]", "]", "down", "down", "down")
        marked = desk.app.screen.query_one(Listing).key
        assert "3 families awaiting" in desk.shown()
        with ann(desk) as other:
            other.act(CaseAllocated(case=CaseRef("SE-2214"), worker=WorkerRef("W4"), on=DAY))
        shown = await until(desk, "Ann Lee allocated SE-2214.")
        assert "2 families awaiting" in shown
        assert desk.app.screen.query_one(Listing).key == marked

    drive(tmp_path, steps, size=WIDE).close()


def test_what_one_writes_oneself_is_no_news(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        desk.app.record(rated("SE-2214", complexity="4"), said="Saved.")
        await desk.settle()
        await desk.pilot.pause(1.5)
        shown = desk.shown()
        assert "Saved." in shown
        assert "rated SE-2214" not in shown

    drive(tmp_path, steps).close()


def test_an_open_form_with_nothing_typed_shows_the_case_as_it_is_now(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await desk.open(CaseForm(case=CaseRef("SE-2214")))
        assert "[3 High]" in desk.shown()
        with ann(desk) as other:
            other.act(rated("SE-2214", complexity="1"))
        shown = await until(desk, "Ann Lee rated it on 30 September 2026 at 12:00, while this was open.")
        assert "[1 " in shown
        assert "Ann Lee rated SE-2214." not in shown
        await desk.press("escape")
        await until(desk, "Ann Lee rated SE-2214.")

    drive(tmp_path, steps).close()


def edited_by_both(size: tuple[int, int], name: str, folder: Path) -> None:
    """Two people rate one case; the second is shown what they saw, what it is now and what they typed."""

    async def steps(desk: Desk) -> None:
        await desk.open(CaseForm(case=CaseRef("SE-2214")))
        desk.app.screen.fields["complexity"].typed = "4"  # type: ignore[attr-defined]
        await desk.settle()
        with ann(desk) as other:
            other.act(rated("SE-2214", complexity="1", admin="light"))
        meanwhile = await until(desk, "while this was open")
        assert "[4 " in meanwhile
        await desk.press("ctrl+s")
        await until(desk, "it is now")
        await desk.rest()
        compare(name, desk.shown())
        assert desk.workspace.history(limit=1)[0].author == "Ann Lee"
        await desk.press("ctrl+s")
        await desk.settle()
        assert desk.where != "case-form"
        newest = desk.workspace.caseload.cases[CaseRef("SE-2214")].ratings[-1]
        assert (newest.facts["complexity"], newest.facts["admin"]) == ("4", "light")

    drive(folder, steps, size=size).close()


def test_a_stale_edit_shows_both_versions_side_by_side(tmp_path: Path) -> None:
    edited_by_both(NARROW, "case-form-both-versions-80", tmp_path)


def test_a_stale_edit_shows_both_versions_in_a_wide_terminal(tmp_path: Path) -> None:
    edited_by_both(WIDE, "case-form-both-versions-120", tmp_path)


def test_a_transfer_of_a_case_that_has_moved_says_who_holds_it_now(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await desk.open(TransferCase(case=CaseRef("SE-2101")))
        await desk.type("Nowak")
        await desk.press("tab", "1")
        with ann(desk) as other:
            other.act(rated("SE-2101", plan="cp"))
        await until(desk, "Ann Lee rated it")
        assert "Nowak" in desk.shown()

    drive(tmp_path, steps).close()


def test_a_file_that_cannot_be_read_is_said_once(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        path = desk.workspace.path
        away = path.rename(path.with_suffix(".away"))
        shown = await until(desk, "you do not see")
        assert shown.count("you do not see") == 1
        away.rename(path)

    drive(tmp_path, steps).close()
