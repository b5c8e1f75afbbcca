"""Transfer and close: by keys, with loads before and after, and nothing lost by Escape."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from caseload_tui.model.change import CaseRated, WorkerAdded
from caseload_tui.model.values import CaseRef, WorkerRef
from caseload_tui.model.worker import Terms
from caseload_tui.tui.screens.close_case import CloseCase
from caseload_tui.tui.screens.reason import Reason
from caseload_tui.tui.screens.transfer import TransferCase
from caseload_tui.workspace import Workspace
from tests.test_tui_case_form import ONE_BY_ONE
from tests.tui_forms import NARROW, WIDE, Desk, compare, drive
from tests.tui_invented import DAY, EDITION, SOUTH_EAST, facts

HELD, WAITING = CaseRef("SE-2102"), CaseRef("SE-2216")


def test_a_case_passes_to_the_best_worker_with_five_keys(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await desk.open(TransferCase(HELD))
        assert "Okafor, Amara   128.3 → 109.5 of 100" in desk.shown()
        assert "▸1 Nowak, Ewa" in desk.shown()
        await desk.press("enter", "1", "enter", "enter", "enter")
        assert desk.where == "team"

    workspace = drive(tmp_path, steps)
    case = workspace.result().case(HELD)
    assert case is not None
    assert case.lead == "W4"
    newest = case.case.allocations[-1]
    assert (newest.reason, newest.on) == ("MANAGE", DAY)


def test_anybody_is_found_by_part_of_a_name(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await desk.open(TransferCase(HELD))
        assert "Achterberg" not in desk.shown()
        await desk.type("achter")
        assert "▸1 Achterberg, Wil" in desk.shown()
        await desk.press("tab", "p", "tab", "2", "tab")
        await desk.type("29 sep")
        await desk.press("ctrl+s")

    case = drive(tmp_path, steps).caseload.cases[HELD]
    newest = case.allocations[-1]
    assert (newest.worker, newest.reason, newest.on) == ("W9", "LEFTRL", date(2026, 9, 29))


def test_a_transfer_needs_a_worker_a_reason_and_a_day(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await desk.open(TransferCase(HELD))
        await desk.press("ctrl+s")
        assert "The reason is missing." in desk.shown()
        await desk.press("0", "tab", "tab")
        await desk.type("soon")
        await desk.press("ctrl+s")
        assert '"soon" is not a day' in desk.shown()
        await desk.press("backspace", "backspace", "backspace", "backspace", "ctrl+s")
        assert "The day is blank" in desk.shown()
        await desk.fill("FinderField", "nobody of that name")
        assert "Nobody is called so." in desk.shown()
        await desk.press("ctrl+s")
        assert "Nobody is marked." in desk.shown()

    drive(tmp_path, steps)


def test_a_limit_asks_for_a_reason_before_a_transfer(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        form = TransferCase(HELD)
        await desk.open(form)
        await desk.press("3", "enter", "1", "ctrl+s")
        assert desk.where == "reason"
        await desk.type("closes two in October")
        await desk.rest()
        draft = desk.workspace.draft(form.draft_key)
        assert draft is not None
        assert draft.values["reason"] == "closes two in October"
        await desk.press("enter")
        assert desk.where == "team"

    workspace = drive(tmp_path, steps)
    assert workspace.history(limit=1)[0].reason == "closes two in October"


def test_escape_keeps_a_transfer_half_filled_in(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await desk.open(TransferCase(HELD))
        await desk.press("3", "enter", "2", "escape")
        await desk.open(TransferCase(HELD))
        assert "▸3 " in desk.shown()
        assert "First contact or re-referral" in desk.shown()

    drive(tmp_path, steps)


def test_a_stale_transfer_stays_open_and_goes_through_on_the_second_try(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await desk.open(TransferCase(HELD))
        await desk.press("enter", "1")
        with Workspace.open(desk.workspace.path, author="Robin", clock=desk.workspace.clock, as_of=DAY) as other:
            other.act(CaseRated(case=HELD, facts=facts(1), scheme=EDITION, on=DAY, by="Robin"))
        await desk.press("ctrl+s")
        assert desk.where == "transfer"
        assert "Robin rated it" in desk.shown()
        await desk.press("ctrl+s")
        assert desk.where == "team"

    case = drive(tmp_path, steps).result().case(HELD)
    assert case is not None
    assert case.lead == "W4"


def test_a_waiting_case_is_placed_rather_than_transferred(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await desk.open(TransferCase(WAITING))
        assert desk.where == "awaiting"
        assert "▸  SE-2216" in desk.shown()

    drive(tmp_path, steps)


def test_closing_says_what_it_does_to_both_workers(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await desk.open(CloseCase(CaseRef("SE-2112")))
        assert "78.1 → 65.2 of 65" in desk.shown()
        assert "90.6 → 86.7 of 80" in desk.shown()
        await desk.type("1/1/2020")
        await desk.press("enter")
        assert "opened on 2026-08-29, after 2020-01-01" in desk.shown()
        assert "What you typed is still here." in desk.shown()
        await desk.press(*["backspace"] * 8, *"today", "enter")
        assert desk.where == "team"

    workspace = drive(tmp_path, steps)
    assert workspace.caseload.cases[CaseRef("SE-2112")].closed_on == DAY


@pytest.mark.parametrize("size", [NARROW, WIDE])
def test_the_dialogs_look_as_they_did(tmp_path: Path, size: tuple[int, int]) -> None:
    async def steps(desk: Desk) -> None:
        for name, screen in (
            ("transfer", TransferCase(HELD)),
            ("close_case", CloseCase(CaseRef("SE-2112"))),
        ):
            await desk.open(screen)
            await desk.rest()
            compare(f"{name}_{size[0]}", desk.shown())
            await desk.press("escape")
        await desk.open(Reason("Byrne, Aoife, 97.3 % → ▲▲ 116.1 %", ("Well above target",), "agreed on Monday"))
        await desk.rest()
        compare(f"reason_{size[0]}", desk.shown())

    drive(tmp_path, steps, size)


@pytest.mark.parametrize("text", ONE_BY_ONE)
def test_hostile_text_is_harmless_in_names_and_fields(
    tmp_path: Path, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # No change brings such text in any more; a file that others wrote could still hold it.
    monkeypatch.setattr("caseload_tui.model.draft.is_plain", lambda _text: True)

    async def steps(desk: Desk) -> None:
        name = text[:200].replace("\ud800", "") or "x"
        terms = Terms(team=SOUTH_EAST, role="Social worker", in_post_since=date(2024, 1, 8))
        desk.workspace.act(WorkerAdded(ref=WorkerRef("WX"), name=name, terms=terms))
        desk.app.result = desk.workspace.result()
        await desk.settle()
        for screen in (TransferCase(HELD), CloseCase(HELD), Reason(text, (text,))):
            await desk.open(screen)
            await desk.fill("TextField", text)
            shown = desk.shown()
            assert not any(ord(letter) < 32 or 127 <= ord(letter) < 160 for letter in shown.replace("\n", ""))
            assert not set("\u202e\u2066\ud800") & set(shown)
            await desk.press("escape")
        assert desk.where == "team"

    drive(tmp_path, steps)
