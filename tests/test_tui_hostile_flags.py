"""Responses, services and pictures show names and notes of others as text, whatever they hold."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from caseload_tui.model.change import ResponseAgreed, TeamChanged
from caseload_tui.model.values import TeamName, WorkerRef
from caseload_tui.tui.app import CaseloadApp
from caseload_tui.workspace import Workspace
from tests.test_tui_hostile import FORBIDDEN, HOSTILE, changes
from tests.tui_forms import NARROW, WIDE, Desk
from tests.tui_invented import DAY, NOON


@pytest.mark.parametrize("size", [NARROW, WIDE])
def test_every_picture_and_response_shows_it_as_text(
    tmp_path: Path, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("caseload_tui.model.draft.is_plain", lambda _text: True)
    workspace = Workspace.create(tmp_path / "team.caseload", author="Kit", clock=lambda: NOON, as_of=DAY)
    workspace.act(*(change for text in HOSTILE for change in changes(text)))
    review = DAY + timedelta(days=9)
    for text in HOSTILE:
        agreed = ResponseAgreed(
            worker=WorkerRef(text), on=DAY, agreed=("stop",), review_on=review, with_whom=text, note=text
        )
        workspace.act(agreed, TeamChanged(name=TeamName(text), parent=TeamName(f"{text}S")))
    seen: list[str] = []

    async def run() -> None:
        app = CaseloadApp(workspace)
        async with app.run_test(size=size, notifications=True) as pilot:
            desk = Desk(app, pilot)
            await desk.settle()
            for text in HOSTILE[:5]:
                app.show_team(TeamName(f"{text}S"), WorkerRef(text))
                for keys in (["r"], ["escape"], ["g"], ["g", "v"], ["escape"], ["t"], ["g"]):
                    await desk.press(*keys)
                    await desk.settle()
                    seen.append(desk.shown())
                app.show_pictures(None, WorkerRef(text))
                await desk.settle()
                seen.append(desk.shown())
            assert not app._exit

    asyncio.run(run())
    assert not [screen for screen in seen if FORBIDDEN.search(screen)]
    for text in HOSTILE[:4]:
        assert sum(text in screen for screen in seen) > 2
