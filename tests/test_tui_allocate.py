"""The Allocate screen: several cases are tried together, each counting those before, and saved as one step."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from caseload_tui.model.case import KeyDate
from caseload_tui.model.change import (
    AbsenceRecorded,
    CaseAllocated,
    CaseChanged,
    CaseClosed,
    CaseRated,
    KeyDatesSet,
    TransferOffered,
    WorkerAdded,
    WorkerChanged,
)
from caseload_tui.model.values import CaseRef, WorkerRef
from caseload_tui.model.worker import Terms
from caseload_tui.planning.placing import Pick
from caseload_tui.tui import picks
from caseload_tui.tui.drafting import Drafting
from caseload_tui.tui.screens.allocate import AllocateScreen
from caseload_tui.tui.screens.trying import Broken
from caseload_tui.tui.widgets.listing import Listing
from caseload_tui.workspace import Workspace
from tests.test_tui_case_form import ONE_BY_ONE
from tests.tui_forms import NARROW, WIDE, Desk, compare, drive
from tests.tui_invented import DAY, EDITION, SOUTH_EAST, facts


def keys_of(desk: Desk, which: str) -> list[str]:
    return [one.key for one in desk.app.screen.query_one(f"#{which}", Listing).items]


def marked(desk: Desk, which: str = "waiting") -> str | None:
    return desk.app.screen.query_one(f"#{which}", Listing).key


def lead(workspace: Workspace, ref: str) -> str | None:
    case = workspace.result().case(ref)
    assert case is not None
    return case.lead


async def anew(desk: Desk) -> None:
    """Shows what was recorded beside the app."""
    desk.app.result = desk.workspace.result()
    await desk.settle()


@pytest.mark.parametrize("size", [NARROW, WIDE])
def test_what_awaits_stands_most_pressing_first_beside_who_could_take_it(tmp_path: Path, size: tuple[int, int]) -> None:
    async def steps(desk: Desk) -> None:
        for ref in ("SE-2214", "SE-2120"):
            case = desk.workspace.caseload.cases[CaseRef(ref)]
            desk.workspace.act(CaseChanged(ref=case.ref, opened_on=case.opened_on, team=case.team, area="N7"))
        due = (KeyDate(DAY + timedelta(days=9), "conference"), KeyDate(DAY + timedelta(days=12), "hearing"))
        desk.workspace.act(KeyDatesSet(case=CaseRef("SE-2120"), on=DAY, dates=due))
        await anew(desk)
        await desk.press("a")
        await desk.settle()
        assert keys_of(desk, "waiting") == ["SE-2214", "SE-2217", "SE-2216"]
        assert keys_of(desk, "workers")[0] == "W4"
        compare(f"allocate_{size[0]}", desk.shown())
        await desk.press("1", "1")
        compare(f"allocate_tried_{size[0]}", desk.shown())

    drive(tmp_path, steps, size)


def test_several_are_tried_each_counting_those_before_and_saved_as_one_step(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await desk.press("a", "down", "down")
        assert marked(desk) == "SE-2216"
        await desk.press("1")
        assert marked(desk) == "SE-2214"
        assert "Tried 1: SE-2216 → Nowak" in desk.shown()
        await desk.press("down")
        nowak = next(line for line in desk.shown().splitlines() if "Nowak, Ewa" in line)
        assert "▽ 79.1 %   87.5 %" in nowak
        await desk.press("right", "down", "enter")
        assert "Tried 2: SE-2217 → " in desk.shown()
        await desk.press("ctrl+s")
        if desk.where == "reason":
            await desk.type("the court waits for nobody")
            await desk.press("enter")
        assert keys_of(desk, "waiting") == ["SE-2214"]
        await desk.hide_told()
        assert "Nothing tried yet" in desk.shown()
        assert len(desk.workspace.history(limit=1)[0].records) == 2
        await desk.press("u")
        await desk.settle()
        assert keys_of(desk, "waiting") == ["SE-2214", "SE-2217", "SE-2216"]

    drive(tmp_path, steps)


def test_a_pick_is_forgotten_and_nothing_is_saved_without_one(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        before = len(desk.workspace.history())
        await desk.press("a", "ctrl+s")
        assert "Nothing was tried yet" in desk.shown()
        await desk.press("1", "up", "x")
        assert "Nothing tried yet" in desk.shown()
        await desk.press("x", "9", "ctrl+s")
        assert desk.where == "awaiting"
        assert len(desk.workspace.history()) == before

    drive(tmp_path, steps)


def test_breaking_a_limit_asks_for_the_reason_which_is_recorded(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await desk.press("a")
        desk.app.screen.query_one("#workers", Listing).mark("W1")
        await desk.press("enter", "ctrl+s")
        assert desk.where == "reason"
        assert "Okafor, Amara" in desk.shown()
        await desk.type("knows the")
        await desk.rest()
        draft = Drafting(desk.workspace, picks.DRAFT).find()
        assert draft is not None
        assert picks.from_draft(draft.values)[1] == "knows the"
        await desk.press("escape")
        assert desk.where == "awaiting"
        await desk.press("ctrl+s")
        await desk.type("knows the siblings")
        await desk.press("enter")
        assert desk.where == "awaiting"

    workspace = drive(tmp_path, steps)
    assert lead(workspace, "SE-2214") == "W1"
    assert workspace.history(limit=1)[0].reason == "knows the siblings"


def test_limits_are_checked_again_as_it_is_written(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await desk.press("a", "end", "1")
        screen = desk.app.screen
        assert isinstance(screen, AllocateScreen)
        plan = screen.plan
        with Workspace.open(desk.workspace.path, author="Robin", clock=desk.workspace.clock, as_of=DAY) as other:
            for ref in ("SE-2214", "SE-2217"):
                other.act(CaseAllocated(case=CaseRef(ref), worker=WorkerRef("W4"), on=DAY))
        desk.app.screen.post_message(Broken(plan, {}))
        await desk.settle()
        assert desk.where == "told"
        assert "W4 would be at 106.3 % of target: Above target." in " ".join(desk.shown().replace("│", " ").split())
        assert "^s asks for the reason." in desk.shown()
        await desk.press("escape", "ctrl+s")
        assert desk.where == "reason"
        await desk.type("agreed with Robin")
        await desk.press("enter")

    workspace = drive(tmp_path, steps)
    assert lead(workspace, "SE-2216") == "W4"
    assert workspace.history(limit=1)[0].reason == "agreed with Robin"


def test_joint_from_here_with_both_shares(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await desk.press("a", "1", "up", "j")
        assert "Second worker for SE-2214" in desk.shown()
        await desk.press("escape")
        assert desk.where == "awaiting"
        assert "Second worker" not in desk.shown()
        await desk.press("j", "1")
        assert desk.where == "pick"
        compare("pick_80", desk.shown())
        await desk.type("x")
        assert '"x" is not a share' in desk.shown()
        await desk.press("ctrl+s")
        assert desk.where == "pick"
        await desk.press("backspace")
        await desk.type("0.7")
        await desk.press("enter", "enter", "enter")
        assert desk.where == "awaiting"
        assert "SE-2214 → Nowak + " in desk.shown() or "SE-2214 → Byrne + " in desk.shown()
        await desk.press("ctrl+s")
        if desk.where == "reason":
            await desk.type("both agreed")
            await desk.press("enter")

    case = drive(tmp_path, steps).result().case("SE-2214")
    assert case is not None
    assert case.second is not None
    assert (case.share, case.co_share) == (Decimal("0.7"), Decimal("0.3"))


def test_what_others_do_meanwhile_ends_the_question_for_a_second_worker(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await desk.press("a", "1", "up", "j")
        screen = desk.app.screen
        assert isinstance(screen, AllocateScreen)
        (pick,) = screen.plan.picks
        desk.workspace.act(*screen.plan.changes())
        await anew(desk)
        assert "Second worker" not in desk.shown()
        screen._tried(pick)
        await desk.settle()
        assert "is held by" in desk.shown()
        await desk.hide_told()
        assert "Nothing tried yet" in desk.shown()

    drive(tmp_path, steps)


def test_what_was_tried_is_there_again(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await desk.press("a", "1", "2")
        said = desk.shown().splitlines()[1]
        await desk.press("escape")
        await desk.settle()
        await desk.press("a")
        await desk.settle()
        await desk.hide_told()
        assert desk.shown().splitlines()[1] == said
        await desk.press("home", "x", "escape")
        await desk.settle()
        assert len(getattr(desk.workspace.draft(picks.DRAFT), "values", {})) == 1
        desk.workspace.act(CaseClosed(case=CaseRef("SE-2217"), on=DAY))
        await anew(desk)
        await desk.press("a")
        await desk.settle()
        assert "any more and is forgotten." in desk.shown()
        assert desk.workspace.draft(picks.DRAFT) is None

    drive(tmp_path, steps)


def test_a_stale_edit_is_refused_with_both_versions_and_the_picks_stay(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await desk.press("a", "end", "1")
        with Workspace.open(desk.workspace.path, author="Robin", clock=desk.workspace.clock, as_of=DAY) as other:
            other.act(CaseRated(case=CaseRef("SE-2216"), facts=facts(1), scheme=EDITION, on=DAY, by="Robin"))
        await desk.press("ctrl+s")
        assert desk.where == "told"
        assert "Robin" in desk.shown()
        assert "What you tried is still here." in desk.shown()
        await desk.press("escape")
        assert "Tried 1: SE-2216" in desk.shown()
        await desk.press("ctrl+s")
        if desk.where == "reason":
            await desk.type("still right")
            await desk.press("enter")

    assert lead(drive(tmp_path, steps), "SE-2216") is not None


def test_a_case_that_went_to_somebody_else_meanwhile_can_still_be_forgotten(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await desk.press("a", "end", "1")
        with Workspace.open(desk.workspace.path, author="Robin", clock=desk.workspace.clock, as_of=DAY) as other:
            change = CaseAllocated(case=CaseRef("SE-2216"), worker=WorkerRef("W9"), on=DAY)
            other.act(change)
        await desk.press("ctrl+s")
        assert desk.where == "told"
        assert "SE-2216 is now held by Achterberg, Wil" in desk.shown()
        await desk.press("escape")
        assert keys_of(desk, "waiting") == ["SE-2214", "SE-2217", "SE-2216"]
        await desk.press("end", "x")
        assert keys_of(desk, "waiting") == ["SE-2214", "SE-2217"]

    assert lead(drive(tmp_path, steps), "SE-2216") == "W9"


def test_a_pick_that_somebody_else_carried_out_is_forgotten(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await desk.press("a", "end", "1")
        pick = desk.app.screen
        assert isinstance(pick, AllocateScreen)
        (change,) = pick.plan.changes()
        desk.workspace.act(change)
        await anew(desk)
        assert "any more and is forgotten." in desk.shown()
        assert "Nothing tried yet" in desk.shown()

    drive(tmp_path, steps)


def test_a_workers_families_are_passed_on_at_once_or_offered_to_another_team(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await desk.press("enter", "down", "a")
        await desk.settle()
        here = marked(desk)
        assert here is not None
        assert "Families of Okafor, Amara" in desk.shown()
        assert "W9" not in keys_of(desk, "workers")
        await desk.press("t")
        desk.app.screen.query_one("#workers", Listing).mark("W9")
        await desk.pilot.pause()
        assert "offered to Family Help North" in desk.shown()
        await desk.press("j")
        assert "An offer is of the lead" in desk.shown()
        await desk.press("enter", "home", "t")
        desk.app.screen.query_one("#workers", Listing).mark("W4")
        await desk.press("enter", "ctrl+s")
        await desk.settle()
        first = desk.workspace.caseload.cases[CaseRef(here)]
        assert first.offer is not None
        assert first.offer.worker == "W9"
        assert keys_of(desk, "waiting")

    workspace = drive(tmp_path, steps)
    newest = [
        case for case in workspace.caseload.cases.values() if case.allocations[-1:] and case.allocations[-1].on == DAY
    ]
    assert {(one.allocations[-1].worker, one.allocations[-1].reason) for one in newest} == {("W4", "MANAGE")}


def test_the_lists_go_round_and_cover_lasts_until_the_worker_is_back(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        workspace = desk.workspace
        workspace.act(
            AbsenceRecorded(worker=WorkerRef("W5"), first=DAY, last=date(2026, 11, 30)),
            AbsenceRecorded(worker=WorkerRef("W3"), first=DAY),
            TransferOffered(case=CaseRef("SE-2101"), worker=WorkerRef("W9"), on=DAY, reason="MANAGE"),
            WorkerChanged(
                ref=WorkerRef("W6"),
                name="Byrne, Aoife",
                terms=Terms(on=DAY, team=SOUTH_EAST, role="Social worker", leaving_on=date(2026, 10, 9)),
            ),
        )
        await anew(desk)
        await desk.press("a", "l")
        assert keys_of(desk, "waiting") == ["SE-2101"]
        assert "Offered transfers" in desk.shown()
        await desk.press("l")
        assert "Needs cover" in desk.shown()
        screen = desk.app.screen
        known = next(ref for ref in keys_of(desk, "waiting") if lead(workspace, ref) == "W5")
        open_ended = next(ref for ref in keys_of(desk, "waiting") if lead(workspace, ref) == "W3")
        screen.query_one("#waiting", Listing).mark(known)
        await desk.pilot.pause()
        await desk.press("1")
        screen.query_one("#waiting", Listing).mark(open_ended)
        await desk.pilot.pause()
        await desk.press("j")
        assert "Cover is by one worker." in desk.shown()
        await desk.press("1")
        assert desk.where == "pick"
        await desk.press(*["backspace"] * 10)
        await desk.type("2 nov")
        await desk.press("ctrl+s", "ctrl+s")
        if desk.where == "reason":
            await desk.type("only for now")
            await desk.press("enter")
        for ref, until in ((known, date(2026, 12, 1)), (open_ended, date(2026, 11, 2))):
            assert workspace.caseload.cases[CaseRef(ref)].allocations[-1].until == until
        await desk.press("l")
        await desk.hide_told()
        assert "Cases of leavers" in desk.shown()
        assert "9 Oct" in desk.shown()
        await desk.press("l")
        assert "Awaiting allocation" in desk.shown()

    drive(tmp_path, steps)


def test_the_day_of_a_pick_can_be_another(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await desk.press("a", "end", "d")
        assert "Try somebody first" in desk.shown()
        await desk.press("1", "end", "d", *["backspace"] * 10)
        await desk.type("5 oct")
        await desk.press("enter", "ctrl+s")
        if desk.where == "reason":
            await desk.type("from Monday")
            await desk.press("enter")
        assert "Saved: SE-2216" in desk.shown()
        assert "forgotten" not in desk.shown()
        await desk.hide_told()
        await desk.press("end")
        assert "passes to Nowak, Ewa on 5 Oct" in desk.shown()
        desk.app.open_worker(WorkerRef("W4"))
        await desk.settle()
        assert "to come: SE-2216 from 5 Oct" in desk.shown()

    case = drive(tmp_path, steps).caseload.cases[CaseRef("SE-2216")]
    assert case.allocations[-1].on == date(2026, 10, 5)


def test_anybody_is_found_by_part_of_a_name(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await desk.press("a", "w")
        await desk.type("achter")
        assert keys_of(desk, "workers") == ["W9"]
        await desk.press("escape")
        assert len(keys_of(desk, "workers")) == 7
        await desk.press("w", "down", "up", "2")
        assert marked(desk, "workers") == keys_of(desk, "workers")[1]
        await desk.type("north")
        await desk.press("enter", "ctrl+s")
        assert desk.where == "awaiting"

    assert lead(drive(tmp_path, steps), "SE-2214") == "W9"


def test_what_passing_on_does_to_the_sender_is_said(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await desk.press("enter", "a")
        await desk.settle()
        assert "Okafor, Amara ▲▲ 128.3 %" in desk.shown()
        await desk.press("1")
        assert "Okafor, Amara ▲▲ 128.3 % → " in desk.shown()

    drive(tmp_path, steps)


def test_other_keys_lead_where_they_say(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await desk.press("a", "e")
        assert desk.where == "case-form"
        await desk.press("escape", "t")
        assert "W9" in keys_of(desk, "workers")
        await desk.press("t")
        assert "W9" not in keys_of(desk, "workers")
        await desk.press("o")
        assert desk.where == "offers"
        await desk.press("escape", "v")
        assert desk.where == "worker"
        await desk.press("escape", "right", "left", "escape", "t", "l")
        await desk.settle()
        assert desk.where == "awaiting"

    drive(tmp_path, steps)


@pytest.mark.parametrize("text", ONE_BY_ONE)
def test_hostile_text_is_harmless_where_cases_are_placed(
    tmp_path: Path, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # No change brings such text in any more; a file that others wrote could still hold it.
    monkeypatch.setattr("caseload_tui.model.draft.is_plain", lambda _text: True)

    async def steps(desk: Desk) -> None:
        name = text[:200].replace("\ud800", "") or "x"
        terms = Terms(team=SOUTH_EAST, role=name, in_post_since=date(2024, 1, 8))
        case = desk.workspace.caseload.cases[CaseRef("SE-2214")]
        desk.workspace.act(
            WorkerAdded(ref=WorkerRef("WX"), name=name, terms=terms),
            CaseChanged(ref=case.ref, opened_on=case.opened_on, team=case.team, area=name),
        )
        await anew(desk)
        await desk.press("a", "1", "up", "j", "2")
        for _ in range(3):
            shown = desk.shown()
            assert not any(ord(letter) < 32 or 127 <= ord(letter) < 160 for letter in shown.replace("\n", ""))
            assert not set("\u202e\u2066\ud800") & set(shown)
            await desk.press("escape")

    drive(tmp_path, steps)


def test_a_draft_that_is_none_is_left_out() -> None:
    kept = Pick(CaseRef("C1"), WorkerRef("W1"), DAY, WorkerRef("W2"), Decimal("0.7"), Decimal("0.3"), DAY, 4)
    values = picks.as_draft([kept], "because")
    broken = {"case:C2": "no", "case:C3": '{"lead": "W1"}', "case:C4": '{"lead": "W1", "on": "x", "version": 1}'}
    assert picks.from_draft(values | broken | {"other": ""}) == ([kept], "because")
