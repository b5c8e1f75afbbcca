"""The app: which screen comes when, and everything that can be done, by key, by click and from the palette."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events, work
from textual.app import SystemCommand

from caseload_tui.tui.actions import actions, bindings, keys_shown
from caseload_tui.tui.actions.places import APP
from caseload_tui.tui.looking_back import LookingBack
from caseload_tui.tui.screens.team import TeamScreen
from caseload_tui.tui.settling import Settling
from caseload_tui.tui.sized import Sized

if TYPE_CHECKING:
    from textual.binding import BindingType
    from textual.dom import DOMNode
    from textual.screen import Screen

    from caseload_tui.engine.result import Result
    from caseload_tui.model.caseload import Caseload
    from caseload_tui.reports.summary.page import Summary
    from caseload_tui.workspace import Workspace


SCREENS = (
    "worker",
    "case_form",
    "find",
    "allocate",
    "teams",
    "transfer",
    "close_case",
    "respond",
    "key_dates",
    "calendar",
    "monthly",
    "summaries",
    "help",
)
"""Screens that are not needed for the first frame, the most likely ones first."""


KEY_PATIENCE = 3.0
"""Seconds that a key may take before the next one is looked at all the same."""


class CaseloadApp(LookingBack, Settling, Sized):
    """The desk of a team manager.

    Args:
        workspace: an open caseload file; or
        path: one to open in the background. Where there is no such file, the first-run screen asks.
        author: who is at the desk, if not whom the settings name.
        as_of: the day that figures are of, if not today.
    """

    TITLE = "Caseload"
    CSS_PATH = "app.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(APP)

    def __init__(
        self,
        workspace: Workspace | None = None,
        *,
        path: Path | None = None,
        author: str | None = None,
        as_of: date | None = None,
    ) -> None:
        super().__init__(workspace, author=author, as_of=as_of)
        self.orders: dict[str, str] = {}
        """What lists are sorted by, for each kind of list."""
        self.summaries: dict[tuple[object, ...], tuple[Caseload, Summary]] = {}
        """The summaries that were worked out, by what was asked for, each with the caseload that it is of."""
        self._path = path
        self._keys: deque[events.Key] = deque()
        self._typing: asyncio.Task[None] | None = None

    def get_default_screen(self) -> Screen[None]:
        return TeamScreen()

    def on_mount(self) -> None:
        if self.is_open:
            self.weigh()
            return
        path = self._path or _default_file()
        if path.exists():
            self.open_file(path)
        else:
            from caseload_tui.tui.screens.first_run import FirstRun

            self.push_screen(FirstRun(path))
            self.say_settings()

    async def on_event(self, event: events.Event) -> None:
        """Lets each key do its work before the next one is looked at, so that fast typing never lands elsewhere."""
        if not isinstance(event, events.Key) or event.is_forwarded:
            await super().on_event(event)
            return
        self._keys.append(event)
        if self._typing is None or self._typing.done():
            self._typing = asyncio.create_task(self._take_keys())

    async def _take_keys(self) -> None:
        """Hands over the keys that wait, one by one."""
        while self._keys:
            await super().on_event(self._keys.popleft())
            with suppress(TimeoutError):
                await asyncio.wait_for(self._key_done(), KEY_PATIENCE)

    async def _key_done(self) -> None:
        """Waits until a key, and what it posted on its way up, has been handled, on a screen that it opened too."""
        before = self.screen
        for node in (self.focused or before).ancestors_with_self:
            await _handled(node)
        if self.is_running and self.screen is not before:
            for node in (self.screen, self, self.screen, self):
                await _handled(node)

    def first_team_changed(self) -> None:
        home = self.screen_stack[0]
        if isinstance(home, TeamScreen):
            home.show_first_team()

    def watch_result(self, before: Result | None, _now: Result | None) -> None:
        self.summaries.clear()
        if before is None:
            self.call_after_refresh(self._read_ahead)
            self.call_after_refresh(self.say_settings)
            self.call_after_refresh(self.listen)
        self.look_back()

    @work(thread=True, exit_on_error=False, group="reading ahead")
    def _read_ahead(self) -> None:
        """Reads the screens that a key may ask for next, so that the key does not wait for it."""
        for name in SCREENS:
            import_module(f"caseload_tui.tui.screens.{name}")
        import_module("caseload_tui.planning.working_days").bank_holidays(self.workspace.as_of.year)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The palette: everything that can be done here, from the registry, with the key that does it now."""
        named: set[str] = set()
        for one in (*actions(getattr(screen, "WHERE", "")), *actions(APP)):
            if one.label in named:
                continue
            named.add(one.label)
            owner = self if APP in one.where else screen
            keys = " or ".join(keys_shown(one, self.changed_keys))
            yield SystemCommand(
                one.label.capitalize(), f"{keys} · {one.help}", partial(self.run_action, one.name, owner)
            )


def _default_file() -> Path:
    from caseload_tui.workspace import default_file

    return default_file()


async def _handled(node: DOMNode) -> None:
    """Waits until a part of the app has handled everything that it has been sent."""
    done = asyncio.Event()
    if node.call_later(done.set):
        await done.wait()
