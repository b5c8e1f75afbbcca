"""Names and references from other systems are text: they end no app, make no markup, and send nothing to a terminal."""

from __future__ import annotations

import asyncio
import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from caseload_tui.model.case import KeyDate
from caseload_tui.model.change import (
    CaseAllocated,
    CaseOpened,
    CaseRated,
    KeyDatesSet,
    SimpleChange,
    TeamAdded,
    WorkerAdded,
)
from caseload_tui.model.values import CaseRef, TeamName, WorkerRef
from caseload_tui.model.worker import Terms
from caseload_tui.tui.app import CaseloadApp
from caseload_tui.tui.screens.key_dates import KeyDatesForm
from caseload_tui.workspace import Workspace
from tests.tui_forms import NARROW, WIDE, Desk
from tests.tui_invented import DAY, EDITION, NOON, facts

HOSTILE = (
    "Smith [/] x",
    "[closed]",
    "[@click=app.quit]x[/]",
    "[bold",
    "\\[b]",
    "a\x1b]0;owned\x07b",
    "\x1b[31mred\x1b[0m",
    "x\x9b31my",
    "left\u202eright",
    "=cmd|' /C calc'!A0",
    "{name} $primary %s",
    "👩‍👧‍👦 李小龍 e\u0301",
    "n" * 300,
    "tab\tand\nline",
)
CANARY = "Zebedee Quillfeather"
FORBIDDEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def changes(text: str) -> list[SimpleChange]:
    """A team, a worker and families that all bear the text."""
    worker, case, waiting = WorkerRef(text), CaseRef(f"{text}1"), CaseRef(f"{text}2")
    return [
        TeamAdded(name=TeamName(text)),
        WorkerAdded(ref=worker, name=text, terms=Terms(team=TeamName(text), role=text, fte=Decimal(1))),
        CaseOpened(ref=case, on=DAY, team=TeamName(text), family=text),
        CaseRated(case=case, facts=facts(1), scheme=EDITION, on=DAY, by=text),
        CaseAllocated(case=case, worker=worker, on=DAY),
        CaseOpened(ref=waiting, on=DAY, team=TeamName(text), family=text),
        CaseRated(case=waiting, facts=facts(2), scheme=EDITION, on=DAY, by=text),
    ]


@pytest.mark.parametrize("size", [NARROW, WIDE])
def test_every_screen_shows_it_as_text(tmp_path: Path, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    # No change brings such text in any more; a file that others wrote could still hold it.
    monkeypatch.setattr("caseload_tui.model.draft.is_plain", lambda _text: True)
    workspace = Workspace.create(tmp_path / "team.caseload", author="Kit", clock=lambda: NOON, as_of=DAY)
    workspace.act(*(change for text in HOSTILE for change in changes(text)))
    seen: list[str] = []

    async def run() -> None:
        app = CaseloadApp(workspace)
        async with app.run_test(size=size, notifications=True) as pilot:
            desk = Desk(app, pilot)
            await desk.settle()
            for text in HOSTILE:
                app.show_team(TeamName(text))
                await desk.settle()
                seen.append(desk.shown())
                app.open_worker(WorkerRef(text), CaseRef(f"{text}1"))
                await desk.settle()
                seen.append(desk.shown())
            for keys in (["a"], ["escape"], ["escape"], ["t"], ["escape"], ["slash", "1"], ["escape"], ["u"]):
                await desk.press(*keys)
                await desk.settle()
                seen.append(desk.shown())
            assert not app._exit

    asyncio.run(run())
    assert not [screen for screen in seen if FORBIDDEN.search(screen)]
    for text in HOSTILE[:4]:
        assert sum(text in screen for screen in seen) > 3


def test_dates_and_the_monthly_pass_show_it_as_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("caseload_tui.model.draft.is_plain", lambda _text: True)
    workspace = Workspace.create(tmp_path / "team.caseload", author="Kit", clock=lambda: NOON, as_of=DAY)
    workspace.act(*(change for text in HOSTILE for change in changes(text)))
    due = (KeyDate(date(2026, 10, 14), "hearing"),)
    workspace.act(*(KeyDatesSet(case=CaseRef(f"{text}1"), on=DAY, dates=due) for text in HOSTILE))
    workspace.act(
        *(
            CaseRated(case=CaseRef(f"{text}1"), facts=facts(1), scheme=EDITION, on=DAY, by=text, confirmed=False)
            for text in HOSTILE
        )
    )
    seen: list[str] = []

    async def run() -> None:
        app = CaseloadApp(workspace)
        async with app.run_test(size=NARROW, notifications=True) as pilot:
            desk = Desk(app, pilot)
            await desk.settle()
            app.show_team(None)
            for keys in (["c"], *(["down"] for _ in HOSTILE), ["escape"], ["m"], *(["s"] for _ in HOSTILE), ["escape"]):
                await desk.press(*keys)
                await desk.settle()
                seen.append(desk.shown())
            for text in HOSTILE:
                await desk.open(KeyDatesForm(case=CaseRef(f"{text}1")))
                seen.append(desk.shown())
                await desk.press("escape")
            assert not app._exit

    asyncio.run(run())
    assert not [screen for screen in seen if FORBIDDEN.search(screen)]
    for text in HOSTILE[:4]:
        assert sum(text in screen for screen in seen) > 3


def test_a_mistake_of_the_program_is_reported_without_names(tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path / "team.caseload", author="Kit", clock=lambda: NOON, as_of=DAY)

    async def run() -> None:
        app = CaseloadApp(workspace)
        async with app.run_test(size=NARROW, notifications=True) as pilot:
            desk = Desk(app, pilot)
            await desk.settle()

            def mistaken() -> str:
                raise KeyError(CANARY)

            app._write(mistaken, None)
            await pilot.pause(0.3)
            assert desk.where == "told"
            assert "made a mistake (KeyError)" in desk.shown()
            assert CANARY not in desk.shown()

    asyncio.run(run())


def test_a_crash_prints_no_locals(capsys: pytest.CaptureFixture[str]) -> None:
    app = CaseloadApp()
    who = CANARY
    try:
        app.name_of(WorkerRef(who))
    except RuntimeError:
        app._fatal_error()
    app._print_error_renderables()
    said = capsys.readouterr().err
    assert "no caseload file is open yet" in said
    assert CANARY not in said
