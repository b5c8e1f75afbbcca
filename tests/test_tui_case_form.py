"""The case form: typed by keys, weighed as it is typed, kept whatever happens."""

from __future__ import annotations

import json
import stat
from datetime import date
from pathlib import Path

import pytest

from caseload_tui.errors import FileBusy, Problem
from caseload_tui.model.change import CaseAllocated, CaseOpened, CaseRated
from caseload_tui.model.values import CaseRef, WorkerRef
from caseload_tui.tui.screens.case_form import CaseForm
from caseload_tui.workspace import Workspace
from tests.tui_forms import NARROW, WIDE, Desk, compare, drive
from tests.tui_invented import DAY, EDITION, facts

KEYS = [
    *("S", "E", "minus", "1", "enter", "enter"),
    *("3", "enter", "2", "4", "enter", "9", "enter"),
    *("3", "enter", "s", "enter", "n", "enter", "c", "i", "n", "enter", "n", "enter"),
]
"""A whole case: reference, three children, 24 miles, nine trips, High, Standard, no evidence, child in need, none."""


def other_desk(workspace: Workspace) -> Workspace:
    return Workspace.open(workspace.path, author="Robin", clock=workspace.clock, as_of=DAY)


def drafts(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.draft"))


def test_a_whole_case_is_typed_with_keys_saved_and_allocated(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await desk.open(CaseForm(None, WorkerRef("W4")))
        await desk.press(*KEYS[:6])
        assert "unweighted: Children, Travel and 5 more are missing" in desk.shown()
        await desk.press(*KEYS[6:])
        assert "14.6" in desk.shown()
        assert "62.8 → 77.4 of 100" in desk.shown()
        await desk.press("ctrl+s")
        assert desk.where == "team"

    workspace = drive(tmp_path, steps)
    case = workspace.result().case("SE-1")
    assert case is not None
    assert (case.lead, str(case.points), case.case.opened_on) == ("W4", "14.6", DAY)
    assert case.rating is not None
    assert (case.rating.on, case.rating.by, case.rating.scheme) == (DAY, "Kit", EDITION)
    assert case.case.team == "Safeguarding South East"
    assert [entry.kind for entry in workspace.history(limit=1)] == ["together"]
    assert not drafts(tmp_path)


def test_figures_move_with_each_key(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await desk.open(CaseForm(None, WorkerRef("W4")))
        await desk.press("enter", "enter", "1")
        assert "2.0 + 0.0" in desk.shown()
        await desk.press("2")
        assert "2.0 + 11.0" in desk.shown()
        assert "13.0 so far" in desk.shown()
        await desk.press("backspace", "backspace")
        assert "2.0 so far" in desk.shown()

    drive(tmp_path, steps)


def test_levels_are_described_as_they_are_chosen(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await desk.open(CaseForm(CaseRef("SE-2214"), None))
        await desk.press("enter", "enter", "enter", "4")
        assert "[4 Very high]" in desk.shown()
        assert "Two-worker" in desk.shown() or "two-worker visiting" in desk.shown()
        await desk.press("left")
        assert "[3 High]" in desk.shown()
        assert "Complexity 5.0: level 3, High" in desk.shown()
        await desk.press("delete")
        assert "unweighted: Complexity is missing" in desk.shown()

    drive(tmp_path, steps)


def test_what_is_wrong_stands_under_its_field_and_nothing_is_saved(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await desk.open(CaseForm(None, None))
        await desk.type("SE-2101")
        await desk.press("tab")
        await desk.type("31/2")
        await desk.press("tab", "x")
        assert '"31/2" is not a day' in desk.shown()
        assert '! "x" is not a number. Write a number such as 10.' in desk.shown()
        await desk.press("ctrl+s")
        assert '"SE-2101" is a case already' in desk.shown()
        assert "3 fields are not right yet. Nothing was saved." in desk.shown()
        assert desk.where == "case-form"

    workspace = drive(tmp_path, steps)
    assert workspace.history(limit=1)[0].author == "Kit"
    assert len(workspace.caseload.cases) == 38


def test_a_blank_reference_and_a_day_to_come_are_refused(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await desk.open(CaseForm(None, None))
        await desk.press("ctrl+s")
        assert "The reference is blank." in desk.shown()
        await desk.type("SE-9")
        await desk.press("tab")
        await desk.type("1/10/2026")
        await desk.press("ctrl+s")
        assert "01/10/2026 is still to come." in desk.shown()

    drive(tmp_path, steps)


def test_a_case_with_a_fact_missing_is_saved_only_after_saying_so(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await desk.open(CaseForm(CaseRef("SE-2214"), None))
        await desk.press("backspace", "ctrl+s")
        assert "Unweighted: children is missing." in desk.shown()
        assert desk.where == "case-form"
        await desk.press("ctrl+s")
        assert desk.where == "team"

    case = drive(tmp_path, steps).result().case("SE-2214")
    assert case is not None
    assert case.points is None


def test_an_edit_rates_again_only_what_changed(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await desk.open(CaseForm(CaseRef("SE-2101"), None))
        assert "Held by        Okafor, Amara" in desk.shown()
        await desk.press("4", "ctrl+s")
        await desk.open(CaseForm(CaseRef("SE-2101"), None))
        await desk.press("ctrl+s")

    workspace = drive(tmp_path, steps)
    newest, before = workspace.history(limit=2)
    assert isinstance(newest.change, CaseRated)
    assert (newest.change.on, newest.change.facts["children"]) == (DAY, 4)
    assert before.author == "Kit"
    assert before.kind != "case-changed"


def test_opening_day_and_family_are_corrected(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await desk.open(CaseForm(CaseRef("SE-2101"), None))
        await desk.press("shift+tab")
        await desk.type("1 jul")
        await desk.press("up", "up")
        await desk.type("F-77")
        await desk.press("ctrl+s")

    workspace = drive(tmp_path, steps)
    case = workspace.caseload.cases[CaseRef("SE-2101")]
    assert (case.family, case.opened_on) == ("F-77", date(2026, 7, 1))
    assert workspace.history(limit=1)[0].kind == "case-changed"


def test_breaking_a_limit_asks_for_a_reason_and_without_one_nothing_is_saved(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await desk.open(CaseForm(None, WorkerRef("W6")))
        await desk.press(*KEYS)
        assert "! " in desk.shown()
        assert "saving asks for a reason" in desk.shown()
        await desk.press("ctrl+s")
        assert desk.where == "reason"
        assert "This needs a reason" in desk.shown()
        await desk.press("ctrl+s")
        assert "Without a reason nothing is saved" in desk.shown()
        await desk.press("o", "k", "escape")
        assert desk.where == "case-form"
        assert "SE-1" not in desk.workspace.caseload.cases
        await desk.press("ctrl+s", "enter")
        assert desk.where == "team"

    workspace = drive(tmp_path, steps)
    case = workspace.result().case("SE-1")
    assert case is not None
    assert case.lead == "W6"
    assert workspace.history(limit=1)[0].reason == "ok"


def test_who_has_room_gets_it_with_one_key(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await desk.open(CaseForm(None, WorkerRef("W1")))
        await desk.press(*KEYS)
        assert "Nowak, Ewa has room: ▽ 62.8 % → ▽ 77.4 %  (^n gives it)" in desk.shown()
        await desk.press("ctrl+n")
        assert "New case · Nowak, Ewa" in desk.shown()
        await desk.press("ctrl+s")

    case = drive(tmp_path, steps).result().case("SE-1")
    assert case is not None
    assert case.lead == "W4"


def test_nobody_leaves_the_case_waiting(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await desk.open(CaseForm(None, WorkerRef("W1")))
        await desk.press(*KEYS, "delete")
        assert "nobody yet: awaiting allocation" in desk.shown()
        await desk.press("ctrl+s")

    case = drive(tmp_path, steps).result().case("SE-1")
    assert case is not None
    assert case.awaiting


def test_escape_keeps_a_draft_and_the_form_offers_it_again(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await desk.open(CaseForm(None, WorkerRef("W4")))
        await desk.press(*KEYS[:9], "escape")
        assert desk.where == "team"
        (draft,) = drafts(tmp_path)
        assert json.loads(draft.read_text()) == {"reference": "SE-1", "children": "3", "travel_miles": "2"}
        assert stat.S_IMODE(draft.stat().st_mode) == 0o600
        await desk.open(CaseForm(None, WorkerRef("W4")))
        await desk.hide_told()
        assert "draft kept 12:00" in desk.shown()
        assert "SE-1" in desk.shown()
        await desk.press("enter", "enter", "enter", *KEYS[8:], "ctrl+s")
        assert desk.where == "team"
        assert not drafts(tmp_path)

    case = drive(tmp_path, steps).result().case("SE-1")
    assert case is not None
    assert str(case.points) == "14.6"


def test_a_draft_is_written_while_typing(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await desk.open(CaseForm(CaseRef("SE-2214"), None))
        await desk.press("7")
        await desk.rest()
        (draft,) = drafts(tmp_path)
        assert json.loads(draft.read_text()) == {"children": "7"}
        await desk.press("backspace", "3")
        await desk.rest()
        assert not drafts(tmp_path)

    drive(tmp_path, steps)


def test_a_stale_edit_keeps_what_was_typed_and_saves_over_it_on_the_second_try(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await desk.open(CaseForm(CaseRef("SE-2214"), None))
        await desk.press("7")
        with other_desk(desk.workspace) as other:
            seen = dict(facts(2)) | {"complexity": "4"}
            other.act(CaseRated(case=CaseRef("SE-2214"), facts=seen, scheme=EDITION, on=DAY, by="Robin"))
        await desk.press("ctrl+s")
        assert desk.where == "case-form"
        assert "has changed since you looked at it. Robin rated it" in desk.shown()
        assert "What you typed is still here." in desk.shown()
        assert desk.app.screen.query_one("#form").query("TextField")
        assert "[4 Very high]" in desk.shown()
        await desk.press("ctrl+s")
        assert desk.where == "team"

    case = drive(tmp_path, steps).result().case("SE-2214")
    assert case is not None
    assert (case.facts["children"], case.facts["complexity"]) == (7, "4")


def test_a_reference_taken_meanwhile_is_refused_and_the_form_stays(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await desk.open(CaseForm(None, WorkerRef("W4")))
        await desk.press(*KEYS)
        with other_desk(desk.workspace) as other:
            other.act(CaseOpened(ref=CaseRef("SE-1"), on=DAY))
        await desk.press("ctrl+s")
        assert desk.where == "case-form"
        assert "What you typed is still here." in desk.shown()
        await desk.press("ctrl+s")
        assert '"SE-1" is a case already' in desk.shown()

    drive(tmp_path, steps)


def test_a_busy_file_keeps_the_form_open_with_what_was_typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def steps(desk: Desk) -> None:
        def busy(*_: object, **__: object) -> None:
            raise FileBusy(Problem("The file is busy.", "Try again in a moment."))

        await desk.open(CaseForm(None, WorkerRef("W4")))
        await desk.press(*KEYS)
        with monkeypatch.context() as patched:
            patched.setattr(desk.workspace, "act", busy)
            await desk.press("ctrl+s")
        assert "The file is busy. Try again in a moment." in desk.shown()
        assert "14.6" in desk.shown()
        await desk.press("ctrl+s")
        assert desk.where == "team"

    assert "SE-1" in drive(tmp_path, steps).caseload.cases


def test_somebody_who_was_filled_meanwhile_needs_a_reason(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await desk.open(CaseForm(None, WorkerRef("W4")))
        await desk.press(*KEYS)
        with other_desk(desk.workspace) as other:
            heavy = dict(facts(2)) | {"travel_miles": 160}
            other.act(
                CaseRated(case=CaseRef("SE-2214"), facts=heavy, scheme=EDITION, on=DAY, by="Robin"),
                CaseAllocated(case=CaseRef("SE-2214"), worker=WorkerRef("W4"), on=DAY),
            )
        await desk.press("ctrl+s")
        assert "What you typed is still here. ^s asks for the reason." in desk.shown()
        await desk.press("ctrl+s")
        assert desk.where == "reason"
        await desk.type("agreed")
        await desk.press("enter")
        assert desk.where == "team"

    case = drive(tmp_path, steps).result().case("SE-1")
    assert case is not None
    assert case.lead == "W4"


@pytest.mark.parametrize("size", [NARROW, WIDE])
def test_the_form_looks_as_it_did(tmp_path: Path, size: tuple[int, int]) -> None:
    async def steps(desk: Desk) -> None:
        await desk.open(CaseForm(None, WorkerRef("W1")))
        await desk.rest()
        compare(f"case_form_blank_{size[0]}", desk.shown())
        await desk.press(*KEYS[:14])
        await desk.rest()
        compare(f"case_form_typing_{size[0]}", desk.shown())
        await desk.press(*KEYS[14:])
        await desk.rest()
        compare(f"case_form_typed_{size[0]}", desk.shown())

    drive(tmp_path, steps, size)


HOSTILE = (
    "Smith [/] x",
    "[closed]",
    "[@click=app.quit]quit[/]",
    "\x1b[31mred\x1b]0;title\x07",
    "a\x00b\x9bc",
    "\u202eevil\u2066",
    "=cmd|' /C calc'!A1",
    "👩‍👧‍👦 e\u0301 ﷽",
    "\ud800",
    "x" * 10_000,
)
ONE_BY_ONE = [
    pytest.param(" ".join(HOSTILE[:-1]), id="together"),
    *(pytest.param(text, marks=pytest.mark.full) for text in HOSTILE),
]
"""All at once in the usual run, since each takes seconds; each by itself in the long one."""


@pytest.mark.parametrize("text", ONE_BY_ONE)
def test_hostile_text_is_harmless_in_every_field(tmp_path: Path, text: str) -> None:
    async def steps(desk: Desk) -> None:
        await desk.open(CaseForm(None, WorkerRef("W4")))
        await desk.fill("TextField", text)
        shown = desk.shown()
        assert not any(ord(letter) < 32 or 127 <= ord(letter) < 160 for letter in shown.replace("\n", ""))
        assert not set("\u202e\u2066\ud800") & set(shown)
        await desk.press("ctrl+s", "escape")
        await desk.open(CaseForm(None, WorkerRef("W4")))
        assert desk.where == "case-form"

    drive(tmp_path, steps)
