"""Offers, cover, joint work and steps: by keys, seen on both sides, and nothing lost by Escape."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from caseload_tui.model.change import AbsenceRecorded, CaseRated, TransferOffered
from caseload_tui.model.values import CaseRef, WorkerRef
from caseload_tui.tui.screens.cover import CoverCase
from caseload_tui.tui.screens.joint import JointCase
from caseload_tui.tui.screens.offers import OffersScreen
from caseload_tui.tui.screens.step import StepCase
from caseload_tui.tui.screens.transfer import TransferCase
from tests.tui_forms import NARROW, WIDE, Desk, compare, drive
from tests.tui_invented import DAY, EDITION, SOUTH_EAST, facts

HELD, JOINT = CaseRef("SE-2102"), CaseRef("SE-2112")
W1, W4, W6, W9 = (WorkerRef(ref) for ref in ("W1", "W4", "W6", "W9"))
OFFERED = TransferOffered(case=HELD, worker=W9, on=date(2026, 9, 27), reason="MANAGE")


async def record(desk: Desk, *changes: TransferOffered | AbsenceRecorded) -> None:
    desk.app.record(*changes)
    await desk.settle()


def test_another_teams_worker_is_offered_a_case_and_the_sender_keeps_the_points(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await desk.open(TransferCase(HELD))
        assert "[2 Passes at once]" in desk.shown()
        await desk.type("achter")
        assert "[1 Offered]" in desk.shown()
        await desk.press("tab", "1", "ctrl+s")
        assert desk.where == "team"
        assert "1 offer" in desk.shown()
        desk.app.open_worker(W1, HELD)
        await desk.settle()
        assert "offered to Achterberg, Wil since 30 Sep" in " ".join(desk.shown().split())
        assert "1 offered to others (o)" in desk.shown()
        await desk.press("escape")
        desk.app.open_worker(W9)
        await desk.settle()
        assert "SE-2102 offered by Okafor, Amara since 30 Sep (o)" in desk.shown()

    case = drive(tmp_path, steps).result().case(HELD)
    assert case is not None
    assert (case.lead, case.case.offer is not None) == ("W1", True)


def test_an_offer_says_what_accepting_it_would_break(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await desk.open(TransferCase(HELD))
        await desk.type("ferreira")
        assert "Well above target: saving asks for a reason." in desk.shown()
        await desk.press("tab", "1", "tab", "1")
        await desk.settle()
        assert "Well above target: accepting it asks for a reason." in desk.shown()
        await desk.press("ctrl+s")
        assert "Accepting it breaks: Well above target." in " ".join(desk.shown().replace("▌", " ").split())

    case = drive(tmp_path, steps).result().case(HELD)
    assert case is not None
    assert case.case.offer is not None


@pytest.mark.parametrize(("how", "lead"), [("2", "W9"), ("1", "W1")])
def test_both_ways_can_always_be_chosen(tmp_path: Path, how: str, lead: str) -> None:
    async def steps(desk: Desk) -> None:
        await desk.open(TransferCase(HELD))
        await desk.type("achter" if how == "2" else "nowak")
        await desk.press("tab", "1", "tab", how, "ctrl+s")
        assert desk.where == "team"

    case = drive(tmp_path, steps).result().case(HELD)
    assert case is not None
    assert case.lead == lead


def test_an_offer_is_accepted_from_the_takers_screen(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await record(desk, OFFERED)
        desk.app.open_worker(W9)
        await desk.settle()
        await desk.press("o")
        await desk.settle()
        assert desk.where == "offers"
        assert "▽ 31.3 % → ▽ 50.1 %" in desk.shown()
        await desk.press("enter")
        assert desk.where == "worker"
        assert "SE-2102" in desk.shown()

    case = drive(tmp_path, steps).result().case(HELD)
    assert case is not None
    assert (case.lead, case.case.offer) == ("W9", None)
    newest = case.case.allocations[-1]
    assert (newest.reason, newest.on) == ("MANAGE", DAY)


def test_accepting_what_breaks_a_limit_asks_for_a_reason(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await record(desk, TransferOffered(case=HELD, worker=W6, on=DAY, reason="MANAGE"))
        await desk.open(OffersScreen(SOUTH_EAST))
        assert "Accepting it asks for a reason: Well above target" in desk.shown()
        await desk.press("enter")
        assert desk.where == "reason"
        await desk.press("escape")
        assert desk.where == "offers"
        await desk.press("enter")
        await desk.type("two close in October")
        await desk.press("enter")
        assert desk.where == "team"

    workspace = drive(tmp_path, steps)
    case = workspace.result().case(HELD)
    assert case is not None
    assert case.lead == "W6"
    assert workspace.history(limit=1)[0].reason == "two close in October"


def test_an_offer_is_taken_back_and_undo_brings_it_back(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await record(desk, OFFERED, TransferOffered(case=CaseRef("SE-2101"), worker=W9, on=DAY, reason="MANAGE"))
        await desk.press("o")
        await desk.settle()
        assert "2 transfers offered" in desk.shown()
        await desk.press("x")
        await desk.settle()
        assert "the offer to Achterberg, Wil of 27 Sep has ended." in " ".join(desk.shown().replace("▌", " ").split())
        desk.app.clear_notifications()
        await desk.settle()
        assert "1 transfer offered" in desk.shown()
        await desk.press("u")
        desk.app.clear_notifications()
        await desk.settle()
        assert "2 transfers offered" in desk.shown()
        await desk.press("e")
        await desk.settle()
        assert desk.where == "case-form"

    drive(tmp_path, steps)


def test_cover_ends_on_its_day_by_itself(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await record(desk, AbsenceRecorded(worker=W4, first=date(2026, 9, 1), last=date(2026, 12, 2)))
        assert "4 need cover" in desk.shown()
        desk.app.open_worker(W4)
        await desk.settle()
        await desk.press("v")
        await desk.settle()
        assert "Nowak, Ewa, away until 2 Dec" in desk.shown()
        assert "03/12/2026" in desk.shown()
        assert "Returns to Nowak, Ewa on Thursday 3 December 2026." in desk.shown()
        await desk.type("achter")
        await desk.press("ctrl+s")
        assert desk.where == "worker"
        shown = " ".join(desk.shown().split())
        assert "3 need cover" in shown
        assert "covered by Achterberg, Wil until 3 Dec" in shown
        await desk.press("escape")
        desk.app.open_worker(W9)
        await desk.settle()
        assert "cover for Nowak, Ewa until 3 Dec, then it returns" in desk.shown()

    workspace = drive(tmp_path, steps)
    (covered,) = (one for one in workspace.result().cases if one.holders.cover is not None)
    assert covered.lead == "W9"
    back = workspace.result(date(2026, 12, 3)).case(covered.ref)
    assert back is not None
    assert back.lead == "W4"


def test_the_end_of_cover_is_moved_and_a_day_before_it_is_refused(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await desk.open(CoverCase(HELD))
        await desk.press("ctrl+s")
        assert "The day is blank" in desk.shown()
        await desk.type("30/9/2026")
        await desk.press("enter")
        assert "cannot return on 2026-09-30, before cover begins" in desk.shown()
        await desk.press(*["backspace"] * 9, *"fri", "enter")
        assert desk.where == "team"
        await desk.open(CoverCase(HELD))
        assert "▸1 Nowak, Ewa" in desk.shown()
        assert "02/10/2026" in desk.shown()
        await desk.press("enter", "enter")
        await desk.press(*["backspace"] * 10, *"16 oct", "ctrl+s")
        assert desk.where == "team"

    case = drive(tmp_path, steps).caseload.cases[HELD]
    cover = [one for one in case.allocations if one.kind == "cover"]
    assert [(one.worker, one.on, one.until) for one in cover] == [("W4", DAY, date(2026, 10, 16))]


def test_a_second_worker_joins_with_shares_and_leaves_again(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await desk.open(JointCase(HELD))
        assert "18.8 + 5.6 points" in desk.shown()
        await desk.press("1", "enter", *"0.8", "enter", *"0.5")
        assert "15.0 + 9.4 points" in desk.shown()
        assert "128.3 → 124.5 of 100" in desk.shown()
        await desk.press("enter", "enter")
        assert desk.where == "team"

    workspace = drive(tmp_path, steps)
    case = workspace.result().case(HELD)
    assert case is not None
    assert (case.lead, case.second, case.share, case.co_share) == ("W1", "W4", Decimal("0.8"), Decimal("0.5"))


def test_joint_work_ends_and_the_lead_has_it_all(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await desk.open(JointCase(JOINT))
        assert "▸2 Haddad, Samira" in desk.shown()
        await desk.press("ctrl+s")
        assert desk.where == "team"
        await desk.open(JointCase(JOINT))
        await desk.press("enter", *"x")
        assert '"x" is not a number' in desk.shown()
        await desk.press("ctrl+s")
        assert "A share is not right yet" in desk.shown()
        await desk.press("backspace", "enter", "enter", "2")
        assert "12.9 for the lead alone" in desk.shown()
        assert "! ASYE hold section 47 and court work only jointly" in desk.shown()
        await desk.press("ctrl+s")
        assert desk.where == "team"

    case = drive(tmp_path, steps).result().case(JOINT)
    assert case is not None
    assert (case.lead, case.second, case.share) == ("W2", None, Decimal(1))


def test_a_step_up_puts_the_rating_out_of_date_and_a_rating_confirms_it(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        desk.app.open_worker(WorkerRef("W2"), CaseRef("SE-2111"))
        await desk.settle()
        await desk.press("p")
        await desk.settle()
        await desk.press("ctrl+s")
        assert "Neither plan nor legal status is another." in desk.shown()
        await desk.press("3", "enter", "4")
        assert "[4 Care proceedings]" in desk.shown()
        assert "Stepped up: 14.6 → 14.6 points until somebody rates it again." in desk.shown()
        assert "Trips in 12 weeks (9, which makes it" in desk.shown()
        assert "! ASYE hold child" in desk.shown()
        await desk.press("ctrl+s")
        assert desk.where == "worker"
        assert "stepped up: rate again" in desk.shown()

    workspace = drive(tmp_path, steps)
    case = workspace.result().case("SE-2111")
    assert case is not None
    assert case.out_of_date
    newest = workspace.history(limit=1)[0].change
    assert isinstance(newest, CaseRated)
    assert (newest.confirmed, newest.facts["plan"], newest.facts["trips"]) == (False, "cp", facts(11)["trips"])
    assert newest.scheme == EDITION


@pytest.mark.parametrize("size", [NARROW, WIDE])
def test_the_forms_look_as_they_did(tmp_path: Path, size: tuple[int, int]) -> None:
    async def steps(desk: Desk) -> None:
        await record(desk, OFFERED)
        for name, screen in (
            ("cover", CoverCase(HELD)),
            ("joint", JointCase(JOINT)),
            ("step", StepCase(CaseRef("SE-2111"))),
        ):
            await desk.open(screen)
            if name == "step":
                await desk.press("3")
            await desk.rest()
            compare(f"{name}_{size[0]}", desk.shown())
            await desk.press("escape")
        await desk.open(OffersScreen(None))
        await desk.pilot.pause(0.1)
        desk.app.clear_notifications()
        await desk.settle()
        compare(f"offers-{size[0]}x{size[1]}", desk.shown())

    drive(tmp_path, steps, size)
