"""What the case form suggests: taken by leaving a field, never over what was typed, and never kept as a draft."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from caseload_tui.model.change import CaseChanged, CaseRated
from caseload_tui.model.values import CaseRef, WorkerRef
from caseload_tui.tui.screens.case_form import CaseForm
from tests.test_tui_case_form import drafts
from tests.tui_forms import WIDE, Desk, compare, drive
from tests.tui_invented import DAY, EDITION, facts

REST = ("3", "enter", *"24", "enter", "enter", "3", "enter", "2", "enter", "2", "enter", "2", "enter", "1")
"""Three children, 24 miles, trips left blank, High, Standard, no evidence, child in need, none."""


def test_the_next_reference_is_taken_by_leaving_the_field_and_said_to_be_suggested(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await desk.open(CaseForm(None, WorkerRef("W4")))
        assert "SE-2218?" in desk.shown()
        assert "suggested" not in desk.shown()
        await desk.press("enter")
        assert "SE-2218           suggested" in desk.shown()
        await desk.press("enter", *REST, "ctrl+s")
        assert desk.where == "team"

    workspace = drive(tmp_path, steps)
    assert "SE-2218" in workspace.caseload.cases


def test_a_blank_reference_that_was_not_left_is_refused_all_the_same(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await desk.open(CaseForm(None, WorkerRef("W4")))
        await desk.press("ctrl+s")
        assert "The reference is blank." in desk.shown()
        await desk.press("right")
        assert "SE-2218           suggested" in desk.shown()
        await desk.press("backspace")
        assert "suggested" not in desk.shown()
        await desk.press(*["backspace"] * 6, "enter")
        assert "SE-2218 " not in desk.shown()

    drive(tmp_path, steps)


def test_usual_trips_follow_the_plan_until_somebody_types_others(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await desk.open(CaseForm(None, WorkerRef("W4")))
        await desk.press("enter", "enter", *REST)
        assert "Trips (suggested)  3" in desk.shown()
        await desk.press("shift+tab", "3")
        assert "Trips (suggested)  9" in desk.shown()
        await desk.press("enter", "4")
        assert "Trips (suggested)  9" in desk.shown()
        await desk.press("up", "4")
        assert "Trips (suggested)  6" in desk.shown()
        screen = desk.app.screen
        assert isinstance(screen, CaseForm)
        screen.fields["trips"].focus()
        await desk.press("backspace", "4")
        assert "Trips in 12 weeks  4" in desk.shown()
        screen.fields["plan"].focus()
        await desk.press("3")
        assert "Trips in 12 weeks  4" in desk.shown()

    drive(tmp_path, steps)


def test_suggestions_are_no_draft(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await desk.open(CaseForm(None, WorkerRef("W4")))
        await desk.press("enter", "escape")
        assert not drafts(tmp_path)
        await desk.open(CaseForm(None, WorkerRef("W4")))
        await desk.press("enter", "enter", *REST, "escape")
        (draft,) = drafts(tmp_path)
        assert not {"reference", "trips"} & set(json.loads(draft.read_text()))
        await desk.open(CaseForm(None, WorkerRef("W4")))
        assert "Trips (suggested)  3" in desk.shown()

    drive(tmp_path, steps)


def test_an_area_used_before_is_offered_and_siblings_are_named(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        desk.app.record(
            CaseChanged(ref=CaseRef("SE-2102"), opened_on=date(2026, 9, 1), family="F3107", area="SE15"),
        )
        await desk.settle()
        await desk.open(CaseForm(CaseRef("SE-2214"), None))
        await desk.fill("#family TextField", "f3107")
        screen = desk.app.screen
        assert isinstance(screen, CaseForm)
        screen.fields["family"].focus()
        await desk.settle()
        assert "f3107: also SE-2102 (Okafor, Amara)" in desk.shown()
        screen.fields["area"].focus()
        await desk.press(*["backspace"] * 5, "s")
        await desk.settle()
        assert "Used here: SE15." in desk.shown()
        await desk.press("right", "ctrl+s")
        assert desk.where == "team"

    case = drive(tmp_path, steps).caseload.cases[CaseRef("SE-2214")]
    assert (case.family, case.area) == ("f3107", "SE15")


def test_help_on_a_level_says_what_all_of_them_mean(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await desk.open(CaseForm(CaseRef("SE-2214"), None))
        screen = desk.app.screen
        assert isinstance(screen, CaseForm)
        screen.fields["complexity"].focus()
        await desk.press("3")
        assert "repeat child protection plan.  ? all" in desk.shown()
        await desk.press("question_mark")
        await desk.settle()
        shown = " ".join(desk.shown().replace("│", " ").split())
        for level in (
            "1 Steady: Every planned visit",
            "2 Some strain: One of",
            "▸ 3 High: Two of",
            "4 Very high: One of",
        ):
            assert level in shown
        await desk.rest()
        compare("case_form_levels_80", desk.shown())

    drive(tmp_path, steps)


def test_a_new_rating_shows_what_it_was_and_confirms_a_step(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        stepped = dict(facts(3)) | {"plan": "cp"}
        ref = CaseRef("SE-2103")
        desk.app.record(CaseRated(case=ref, facts=stepped, scheme=EDITION, on=DAY, confirmed=False))
        await desk.settle()
        await desk.open(CaseForm(ref, None))
        assert "stepped up: rate again (^s confirms)" in desk.shown()
        await desk.press("1")
        assert "was 16.3 · stepped up: rate again" in desk.shown()
        await desk.press("backspace", "4", "ctrl+s")
        assert desk.where == "team"

    case = drive(tmp_path, steps, WIDE).result().case("SE-2103")
    assert case is not None
    assert case.rating is not None
    assert (case.rating.confirmed, case.out_of_date) == (True, False)
