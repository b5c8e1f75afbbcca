"""The form for a case's key dates: what falls due, what that does, and what is recorded."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from caseload_tui.model.case import KeyDate
from caseload_tui.model.change import CaseRated, KeyDatesSet
from caseload_tui.model.values import CaseRef
from caseload_tui.tui.screens.case_form import CaseForm
from caseload_tui.tui.screens.key_dates import KeyDatesForm
from caseload_tui.tui.widgets.text_field import TextField
from tests.tui_forms import NARROW, WIDE, Desk, compare, drive
from tests.tui_invented import DAY, EDITION, facts

CASE = CaseRef("SE-2112")


async def into_assessment(desk: Desk) -> None:
    """Puts the case, which opened on 9 September, into assessment."""
    rated = CaseRated(case=CASE, facts=facts(12) | {"plan": "assessment"}, scheme=EDITION, on=DAY)
    desk.app.record(rated)
    await desk.settle()


@pytest.mark.parametrize("size", [NARROW, WIDE])
def test_what_falls_due_is_typed_as_people_type_days(tmp_path: Path, size: tuple[int, int]) -> None:
    async def steps(desk: Desk) -> None:
        await into_assessment(desk)
        await desk.open(KeyDatesForm(case=CASE))
        await desk.fill("#conference-row DaysField", "mon")
        await desk.fill("#hearing-row DaysField", "14/10, 26 dec")
        await desk.fill("#evidence-row DaysField", "20/10")
        await desk.fill("#closing-row DayField", "31/3")
        await desk.rest()
        shown = desk.shown()
        assert "Mon 5 Oct, in 3 working days" in shown
        assert "Wed 14 Oct, Sat 26 Dec (Boxing Day)" in shown
        assert "Counts as due from 22 Sep to 20 Oct (now): 12.9 → 16.9" in shown
        assert "Mon 2 Nov, day 22 of 45 working days" in shown
        compare(f"key_dates_{size[0]}", shown)
        await desk.press("ctrl+s")
        assert desk.where == "team"

    workspace = drive(tmp_path, steps, size)
    case = workspace.caseload.cases[CASE]
    assert case.key_dates == (
        KeyDate(date(2026, 10, 5), "conference"),
        KeyDate(date(2026, 10, 14), "hearing"),
        KeyDate(date(2026, 10, 20), "evidence"),
        KeyDate(date(2026, 12, 26), "hearing"),
    )
    assert case.planned_closing == date(2027, 3, 31)
    assert workspace.history(limit=1)[0].kind == "together"
    workspace.undo()
    assert workspace.caseload.cases[CASE].key_dates == ()
    assert workspace.caseload.cases[CASE].planned_closing is None


def test_a_recorded_assessment_date_counts_before_the_one_worked_out(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await into_assessment(desk)
        await desk.open(KeyDatesForm(case=CASE))
        await desk.fill("#assessment-row DaysField", "7/10")
        assert "Wed 7 Oct, day 40 of 45 working days" in desk.shown()
        await desk.press("ctrl+s")

    workspace = drive(tmp_path, steps)
    assert workspace.caseload.cases[CASE].key_dates == (KeyDate(date(2026, 10, 7), "assessment"),)


def test_what_is_wrong_is_said_under_its_field_and_nothing_is_saved(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await desk.open(KeyDatesForm(case=CASE))
        await desk.fill("#hearing-row DaysField", "14/10, 31/11")
        await desk.fill("#conference-row DaysField", "1/9/26")
        await desk.press("ctrl+s")
        shown = desk.shown()
        assert '"31/11" is not a day.' in " ".join(shown.split())
        assert "01/09/2026 is past. Write 30/09/2026 or a later day." in shown
        assert "2 fields are not right yet. Nothing was saved." in shown
        assert desk.where == "key-dates"
        await desk.press("escape")

    workspace = drive(tmp_path, steps)
    assert workspace.caseload.cases[CASE].key_dates == ()


def test_what_is_past_stays_and_what_is_to_come_is_replaced(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        dates = (KeyDate(date(2026, 9, 3), "hearing"), KeyDate(date(2026, 10, 14), "hearing"))
        desk.app.record(KeyDatesSet(case=CASE, on=date(2026, 9, 1), dates=dates))
        await desk.settle()
        await desk.open(KeyDatesForm(case=CASE))
        assert "hearing 03/09/2026" in desk.shown()
        for field in desk.app.screen.query("#hearing-row DaysField"):
            field.focus()
        await desk.press("home", *["delete"] * 10, "ctrl+s")

    workspace = drive(tmp_path, steps)
    assert workspace.caseload.cases[CASE].key_dates == (KeyDate(date(2026, 9, 3), "hearing"),)


def test_a_past_day_that_was_wrong_is_put_right_or_deleted(tmp_path: Path) -> None:
    async def put(desk: Desk, past: str) -> None:
        if desk.where != "key-dates":
            await desk.open(KeyDatesForm(case=CASE))
        desk.app.screen.query_one("#past-row TextField", TextField).typed = past
        await desk.press("ctrl+s")

    async def steps(desk: Desk) -> None:
        many = [KeyDate(date(2026, 1, 1) + timedelta(days=3 * number), "conference") for number in range(40)]
        dates = (KeyDate(date(2026, 9, 3), "hearing"), *many, KeyDate(date(2026, 10, 14), "hearing"))
        desk.app.record(KeyDatesSet(case=CASE, on=date(2026, 1, 1), dates=dates))
        await desk.settle()
        await put(desk, "hearing 31/9/2026")
        assert '"31/9/2026" is not a day.' in desk.shown()
        await put(desk, "visit 3/9/2026")
        assert '"visit 3/9/2026" does not say what it is.' in desk.shown()
        await put(desk, "hearing 14/10/2026")
        assert "14/10/2026 is not past. Type it into the field above." in desk.shown()
        await put(desk, "hear 2/9/2026, conf 1/8")
        assert desk.where == "team"
        assert [(one.day.day, one.day.month) for one in desk.workspace.caseload.cases[CASE].key_dates] == [
            (1, 8),
            (2, 9),
            (14, 10),
        ]
        await put(desk, "")

    workspace = drive(tmp_path, steps)
    assert workspace.caseload.cases[CASE].key_dates == (KeyDate(date(2026, 10, 14), "hearing"),)


def test_all_that_is_past_stands_in_its_field_however_much_it_is(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        many = tuple(KeyDate(date(2026, 1, 1) + timedelta(days=3 * number), "conference") for number in range(40))
        desk.app.record(KeyDatesSet(case=CASE, on=date(2026, 1, 1), dates=many))
        await desk.settle()
        await desk.open(KeyDatesForm(case=CASE))
        await desk.fill("#hearing-row DaysField", "14 oct")
        await desk.press("ctrl+s")

    assert len(drive(tmp_path, steps).caseload.cases[CASE].key_dates) == 41


def test_several_days_in_words_stand_whole_under_their_field(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await desk.open(KeyDatesForm(case=CASE))
        await desk.fill("#hearing-row DaysField", "today, 14/10, 28/9")
        assert "Wed 30 Sep, Wed 14 Oct, Tue 28 Sep 2027" in desk.shown()

    drive(tmp_path, steps)


def test_nothing_changed_is_nothing_recorded(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        before = len(desk.workspace.history())
        await desk.open(KeyDatesForm(case=CASE))
        await desk.press("ctrl+s")
        assert desk.where == "team"
        assert len(desk.workspace.history()) == before

    drive(tmp_path, steps)


def test_a_draft_is_kept(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await desk.open(KeyDatesForm(case=CASE))
        await desk.fill("#hearing-row DaysField", "14/10")
        await desk.press("escape")
        await desk.open(KeyDatesForm(case=CASE))
        assert "14/10" in desk.shown()
        assert "draft kept" in desk.shown()

    drive(tmp_path, steps)


def test_it_is_reached_from_the_worker_and_from_the_case_form(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await desk.press("enter", "d")
        await desk.settle()
        assert desk.where == "key-dates"
        await desk.press("escape", "escape")
        await desk.open(CaseForm(case=CASE))
        await desk.press("4", "f2")
        await desk.settle()
        assert desk.where == "key-dates"
        await desk.fill("#evidence-row DaysField", "14/10")
        await desk.press("ctrl+s")
        assert desk.where == "case-form"
        assert "[4]" in desk.shown() or "4 " in desk.shown()
        await desk.press("ctrl+s")
        assert desk.where == "team"

    workspace = drive(tmp_path, steps)
    assert workspace.caseload.cases[CASE].key_dates == (KeyDate(date(2026, 10, 14), "evidence"),)


def test_a_date_decides_whether_court_evidence_is_due(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        dates = (KeyDate(date(2026, 10, 14), "evidence"),)
        desk.app.record(KeyDatesSet(case=CASE, on=DAY, dates=dates))
        await desk.settle()
        await desk.open(CaseForm(case=CASE))
        shown = desk.shown()
        assert "decided by the date 14 Oct" in shown
        assert "[Yes]" in shown
        assert desk.app.screen.query_one("#form").query("FlagField").first().disabled

    drive(tmp_path, steps)
