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

from caseload_tui.text import plain
from caseload_tui.tui.actions import actions, bindings
from caseload_tui.tui.actions.places import APP
from caseload_tui.tui.recording import Recording
from caseload_tui.tui.screens.team import TeamScreen
from caseload_tui.tui.theme import CALM, LOOKS

if TYPE_CHECKING:
    from textual.binding import BindingType
    from textual.dom import DOMNode
    from textual.screen import Screen

    from caseload_tui.engine.result import Result
    from caseload_tui.model.values import CaseRef, TeamName, WorkerRef
    from caseload_tui.reports.find import Found
    from caseload_tui.workspace import Workspace


SCREENS = (
    "worker",
    "case_form",
    "find",
    "awaiting",
    "teams",
    "choose_worker",
    "transfer",
    "close_case",
    "respond",
    "help",
)
"""Screens that are not needed for the first frame, the most likely ones first."""


KEY_PATIENCE = 0.25
"""Seconds that a key may take before the next one is looked at all the same."""


class CaseloadApp(Recording):
    """The desk of a team manager.

    Args:
        workspace: an open caseload file; or
        path: one to open in the background. Where there is no such file, the first-run screen asks.
        as_of: the day that figures are of, if not today.
    """

    TITLE = "Caseload"
    CSS_PATH = "app.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(APP)

    def __init__(
        self, workspace: Workspace | None = None, *, path: Path | None = None, as_of: date | None = None
    ) -> None:
        super().__init__(workspace, as_of=as_of)
        self._path = path
        self._keys: deque[events.Key] = deque()
        self._typing: asyncio.Task[None] | None = None
        self.register_theme(CALM)
        self.set_reactive(CaseloadApp.theme, CALM.name)  # before the first frame, which is then drawn only once
        self.stylesheet.set_variables(self.get_css_variables())

    def get_default_screen(self) -> Screen[None]:
        return TeamScreen()

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return LOOKS

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

    def watch_result(self, before: Result | None) -> None:
        if before is None:
            self._read_ahead()

    @work(thread=True, exit_on_error=False, group="reading ahead")
    def _read_ahead(self) -> None:
        """Reads the screens that a key may ask for next, so that the key does not wait for it."""
        for name in SCREENS:
            import_module(f"caseload_tui.tui.screens.{name}")

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The palette: everything that can be done here, from the registry."""
        named: set[str] = set()
        for one in (*actions(getattr(screen, "WHERE", "")), *actions(APP)):
            if one.label in named:
                continue
            named.add(one.label)
            owner = self if APP in one.where else screen
            yield SystemCommand(one.label.capitalize(), one.help, partial(self.run_action, one.name, owner))

    def name_of(self, ref: WorkerRef) -> str:
        """A worker's name; managers, who have no row among workers, included."""
        worker = self.workspace.caseload.workers.get(ref)
        return plain(worker.name if worker is not None else ref)

    def show_team(self, team: TeamName | None, mark: WorkerRef | None = None) -> None:
        """Goes to the team screen and shows a team, or all workers."""
        home = self.screen_stack[0]
        while self.screen is not home:
            self.pop_screen()
        if isinstance(home, TeamScreen):
            home.go_to_team(team, mark)

    def show_teams(self, team: TeamName | None) -> None:
        """Goes to the list of teams."""
        from caseload_tui.tui.screens.teams import TeamsScreen

        self.push_screen(TeamsScreen(team))

    def show_waiting(self, team: TeamName | None, case: CaseRef | None = None) -> None:
        """Goes to what awaits allocation, with a family marked."""
        from caseload_tui.tui.screens.awaiting import AwaitingScreen

        self.push_screen(AwaitingScreen(team, case))

    def open_worker(self, worker: WorkerRef, case: CaseRef | None = None) -> None:
        """Goes to a worker, with a family marked."""
        from caseload_tui.tui.screens.worker import WorkerScreen

        self.push_screen(WorkerScreen(worker, case))

    def open_case(self, case: CaseRef | None, worker: WorkerRef | None) -> None:
        """Opens the case form: on a case, or on a new one that may be meant for a worker."""
        from caseload_tui.tui.screens.case_form import CaseForm

        self.push_screen(CaseForm(case=case, worker=worker))

    def choose_worker(self, case: CaseRef) -> None:
        """Asks who should hold a case."""
        from caseload_tui.tui.screens.choose_worker import ChooseWorker

        self.push_screen(ChooseWorker(case=case))

    def transfer(self, case: CaseRef) -> None:
        """Asks to whom a case passes, and why."""
        from caseload_tui.tui.screens.transfer import TransferCase

        self.push_screen(TransferCase(case=case))

    def close_case(self, case: CaseRef) -> None:
        """Asks when a case closes."""
        from caseload_tui.tui.screens.close_case import CloseCase

        self.push_screen(CloseCase(case=case))

    def respond(self, ref: WorkerRef) -> None:
        """Asks what was agreed about a worker's flag, or how it turned out."""
        worker = self.result.worker(ref) if self.result is not None else None
        if worker is None:
            return
        if not worker.flagged and worker.post.response is None:
            self.notify(f"{plain(worker.name)} is not flagged: there is nothing to respond to.", markup=False)
            return
        from caseload_tui.tui.screens.respond import Respond

        self.push_screen(Respond(ref))

    def import_files(self) -> None:
        """Goes to the import of files into the open caseload file."""
        from caseload_tui.tui.screens.import_files import ImportFiles

        self.push_screen(ImportFiles())

    def find(self) -> None:
        """Opens the box to find anything, and goes where it leads."""
        from caseload_tui.tui.screens.find import FindScreen

        if self.result is not None:
            self.push_screen(FindScreen(self.result), self._go_to)

    def _go_to(self, found: Found | None) -> None:
        if found is None:
            return
        if found.kind == "team":
            self.show_team(found.team)
        elif found.worker is None:
            self.show_waiting(None, found.case)
        else:
            self.open_worker(found.worker, found.case)

    def action_help(self) -> None:
        """Shows the manual's page about the screen."""
        from caseload_tui.tui.screens.help import HelpScreen

        self.push_screen(HelpScreen(getattr(self.screen, "WHERE", "")))


def _default_file() -> Path:
    from caseload_tui.workspace import default_file

    return default_file()


async def _handled(node: DOMNode) -> None:
    """Waits until a part of the app has handled everything that it has been sent."""
    done = asyncio.Event()
    if node.call_later(done.set):
        await done.wait()
