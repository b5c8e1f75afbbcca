"""The Worker screen: nothing is a number without its sum."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from caseload_tui.model.change import CaseClosed, WorkerLeft
from caseload_tui.model.values import CaseRef, WorkerRef
from caseload_tui.tui.widgets.listing import Listing
from tests.tui_forms import NARROW, WIDE, Desk, compare, drive


@pytest.mark.parametrize("size", [NARROW, WIDE])
def test_families_lines_and_the_sum_of_the_target(tmp_path: Path, size: tuple[int, int]) -> None:
    async def steps(desk: Desk) -> None:
        await desk.press("down", "enter")
        shown = desk.shown()
        assert "100 standard × 0.65 ASYE, months four to six = 65 points" in shown
        assert "63.1 in cases + 15 Meetings, supervision, training, recording = 78.1" in shown
        assert "For safe allocation, not for capability, discipline or pay." in shown
        assert "level Light" in shown
        compare(f"worker-{size[0]}x{size[1]}", shown)

    drive(tmp_path, steps, size)


def test_a_joint_case_counts_in_part(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        desk.app.open_worker(WorkerRef("W3"), CaseRef("SE-2112"))
        await desk.settle()
        shown = desk.shown()
        assert "second to Lindqvist" in shown
        assert "× 0.3 share = 3.87 for Haddad, Samira" in shown

    drive(tmp_path, steps, (160, 40))


def test_what_the_list_counts_adds_up(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        assert desk.app.result is not None
        for worker in desk.app.result.workers:
            desk.app.open_worker(worker.ref)
            await desk.settle()
            listing = desk.app.screen.query_one(Listing)
            beside = sum((line.points for line in worker.lines), Decimal(0))
            assert f"{worker.points - beside:,.1f}" in desk.shown()
            assert len(listing.items) == len(worker.led) + len(worker.joint)
            await desk.press("escape")

    drive(tmp_path, steps)


def test_oldest_rating_first_and_back_again(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await desk.press("enter", "s")
        assert desk.app.result is not None
        ratings = [desk.app.result.case(one.key) for one in desk.app.screen.query_one(Listing).items]
        days = [one.rating.on for one in ratings if one is not None and one.rating is not None and one.rating.on]
        assert days == sorted(days)
        await desk.press("escape")
        assert desk.where == "team"

    drive(tmp_path, steps)


@pytest.mark.parametrize(
    ("key", "where"), [("e", "case-form"), ("n", "case-form"), ("t", "transfer"), ("c", "close-case")]
)
def test_keys_open_their_dialogs(tmp_path: Path, key: str, where: str) -> None:
    async def steps(desk: Desk) -> None:
        await desk.press("enter", key)
        await desk.settle()
        assert desk.where == where

    drive(tmp_path, steps)


def test_a_change_is_seen_on_the_screen_that_is_open(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await desk.press("down", "enter", "down")
        marked = desk.app.screen.query_one(Listing).key
        desk.app.record(CaseClosed(case=CaseRef("SE-2113"), on=desk.workspace.as_of))
        await desk.settle()
        assert "4 families" in desk.shown()
        assert desk.app.screen.query_one(Listing).key == marked
        desk.app.record(WorkerLeft(ref=WorkerRef("W2"), on=desk.workspace.as_of))
        await desk.settle()
        assert desk.where == "team"

    drive(tmp_path, steps)


def test_the_head_is_calm_and_leaves_room_for_families(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        assert desk.app.result is not None
        for worker in desk.app.result.workers:
            desk.app.open_worker(worker.ref)
            await desk.settle()
            strip, weeks = (desk.app.screen.query_one(one) for one in ("#strip", "#weeks"))
            first, *_ = desk.shown().splitlines()
            assert f"{worker.post.terms.role} · " in first
            assert strip.size.height + (weeks.size.height if weeks.display else 0) <= 6 + len(worker.broken)
            await desk.press("escape")

    drive(tmp_path, steps, NARROW)
