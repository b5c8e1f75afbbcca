"""Drives a form over the invented team, and reads what is on the screen."""

from __future__ import annotations

import asyncio
import os
import re
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from caseload_tui.tui.drafting import KEEP_AFTER
from tests.tui_invented import invented_workspace

if TYPE_CHECKING:
    from textual.pilot import Pilot
    from textual.screen import Screen

    from caseload_tui.tui.app import CaseloadApp
    from caseload_tui.workspace import Workspace

GOLDENS = Path(__file__).parent / "data" / "goldens"
NARROW, WIDE = (80, 24), (120, 40)


class Desk:
    """An app with a form on top, driven by keys."""

    def __init__(self, app: CaseloadApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def workspace(self) -> Workspace:
        return self.app.workspace

    async def open(self, screen: Screen[Any]) -> None:
        self.app.push_screen(screen)
        await self.settle()

    async def settle(self) -> None:
        for _ in range(2):
            await self.pilot.pause()
            await self.app.workers.wait_for_complete()
        await self.pilot.pause()

    async def hide_told(self) -> None:
        """Takes away what is told for a few seconds, so that what it stands over can be read."""
        self.app.clear_notifications()
        await self.settle()

    async def rest(self) -> None:
        """Waits until the draft is written."""
        await self.pilot.pause(KEEP_AFTER + 0.1)
        await self.settle()

    async def press(self, *keys: str) -> None:
        """Presses keys; waits for what is written, where the last one writes or closes something."""
        await self.pilot.press(*keys)
        if keys[-1] in {"ctrl+s", "escape", "enter"}:
            await self.settle()
        else:
            await self.pilot.pause()

    async def type(self, text: str) -> None:
        """Types a text into the field at hand at once, as a paste does."""
        from textual import events

        self.app.screen.post_message(events.Paste(text))
        await self.settle()

    async def fill(self, selector: str, text: str) -> None:
        """Goes to each field that a selector finds, and types a text there."""
        from textual import events

        for field in self.app.screen.query(selector):
            field.focus()
            await self.pilot.pause()
            field.post_message(events.Paste(text))
        await self.pilot.pause()
        await self.settle()

    def shown(self) -> str:
        """The screen as text, without blanks at the ends of lines."""
        width = self.app.size.width
        strips = self.app.screen._compositor.render_strips()
        lines = ["".join(segment.text for segment in strip)[:width].rstrip() for strip in strips]
        return "\n".join(lines) + "\n"

    def said(self) -> str:
        """The words on the screen in one line, without the frames around them."""
        return " ".join(re.sub("[\u2500-\u257f]", " ", self.shown()).split())

    @property
    def where(self) -> str:
        return str(getattr(self.app.screen, "WHERE", ""))


Steps = Callable[[Desk], Awaitable[None]]


def drive(folder: Path, steps: Steps, size: tuple[int, int] = NARROW) -> Workspace:
    """Runs steps on the app with the invented team; gives the workspace back, still open."""
    from caseload_tui.tui.app import CaseloadApp

    workspace = invented_workspace(folder)

    async def run() -> None:
        app = CaseloadApp(workspace)
        async with app.run_test(size=size, notifications=True) as pilot:
            desk = Desk(app, pilot)
            await desk.settle()
            await steps(desk)

    asyncio.run(run())
    return workspace


def compare(name: str, shown: str) -> None:
    """Compares a screen with its golden; ``CASELOAD_GOLDENS=write`` writes it anew."""
    golden = GOLDENS / f"{name}.txt"
    if os.environ.get("CASELOAD_GOLDENS") == "write":
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(shown, encoding="utf-8")
    assert shown.splitlines() == golden.read_text(encoding="utf-8").splitlines()
