"""The app: holds the workspace and its result, records changes in the background, and says how it went."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import App, SystemCommand
from textual.reactive import reactive

from caseload_tui.errors import CaseloadError
from caseload_tui.reports.find import Found
from caseload_tui.text import plain
from caseload_tui.tui.actions import APP, actions, bindings
from caseload_tui.tui.messages import Done, Opened, Refused, Weighed
from caseload_tui.tui.screens.awaiting import AwaitingScreen
from caseload_tui.tui.screens.find import FindScreen
from caseload_tui.tui.screens.help import HelpScreen
from caseload_tui.tui.screens.team import TeamScreen
from caseload_tui.tui.screens.teams import TeamsScreen
from caseload_tui.tui.screens.told import Told, heading
from caseload_tui.tui.screens.worker import WorkerScreen
from caseload_tui.tui.theme import CALM, LOOKS

if TYPE_CHECKING:
    from textual.binding import BindingType
    from textual.screen import Screen

    from caseload_tui.engine.result import Result
    from caseload_tui.model.change import Change
    from caseload_tui.model.values import CaseRef, RecordKey, TeamName, WorkerRef
    from caseload_tui.workspace import Workspace


class CaseloadApp(App[None]):
    """The desk of a team manager.

    Args:
        workspace: an open caseload file; or
        path: one to open in the background. Where there is no such file, the first-run screen asks.
        as_of: the day that figures are of, if not today.
    """

    TITLE = "Caseload"
    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = True
    BINDINGS: ClassVar[list[BindingType]] = bindings(APP)

    result: reactive[Result | None] = reactive(None, init=False)
    """Everything weighed as it stands; replaced whole after each change. Screens watch it."""

    def __init__(
        self, workspace: Workspace | None = None, *, path: Path | None = None, as_of: date | None = None
    ) -> None:
        super().__init__()
        self._workspace = workspace
        self._path = path
        self._as_of = as_of
        self._writing = threading.Lock()

    @property
    def workspace(self) -> Workspace:
        """The open caseload file."""
        if self._workspace is None:
            message = "no caseload file is open yet"
            raise RuntimeError(message)
        return self._workspace

    @property
    def is_open(self) -> bool:
        """Whether a caseload file is open."""
        return self._workspace is not None

    def get_default_screen(self) -> Screen[None]:
        return TeamScreen()

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return LOOKS

    def on_mount(self) -> None:
        self.register_theme(CALM)
        self.theme = CALM.name
        if self._workspace is not None:
            self._weigh(self._workspace)
        else:
            self.open_file()

    @work(thread=True, exclusive=True, exit_on_error=False, group="opening")
    def open_file(self) -> None:
        """Opens the caseload file in the background."""
        from caseload_tui.workspace import Workspace, default_file

        path = self._path or default_file()
        try:
            workspace = Workspace.open(path, as_of=self._as_of)
            self.post_message(Opened(workspace))
            self.post_message(Weighed(workspace.result()))
        except CaseloadError as error:
            self.post_message(Refused(error))

    @work(thread=True, exclusive=True, exit_on_error=False, group="opening")
    def _weigh(self, workspace: Workspace) -> None:
        try:
            self.post_message(Weighed(workspace.result()))
        except CaseloadError as error:
            self.post_message(Refused(error))

    def record(
        self,
        *changes: Change,
        reason: str = "",
        expecting: Mapping[RecordKey, int] | None = None,
        accepting: frozenset[str] = frozenset(),
        said: str = "",
        done: Done | None = None,
    ) -> None:
        """Records changes in the background, all or none, weighs everything anew and says ``said``.

        A refusal is shown in a dialog, unless ``done`` is given: it is then called with the refusal instead,
        and with ``None`` once the changes are written and ``result`` is new.
        """

        def act() -> str:
            self.workspace.act(*changes, reason=reason, expecting=expecting, accepting=accepting)
            return said

        self._write(act, done)

    def undo(self) -> None:
        """Takes back the last change in the background, and says what it was."""

        def act() -> str:
            entries = self.workspace.undo()
            return f"Undone: {', '.join(plain(key) for one in entries for key in one.records)}."

        self._write(act, None)

    @work(thread=True, exit_on_error=False, group="writing")
    def _write(self, act: Callable[[], str], done: Done | None) -> None:
        try:
            with self._writing:
                said = act()
                result = self.workspace.result()
        except CaseloadError as error:
            self.post_message(Refused(error, done))
        else:
            self.post_message(Weighed(result, said, done))

    @on(Opened)
    def _take_workspace(self, message: Opened) -> None:
        self._workspace = message.workspace

    @on(Weighed)
    def _take_result(self, message: Weighed) -> None:
        self.result = message.result
        if message.said:
            self.notify(plain(message.said), markup=False)
        if message.done is not None:
            message.done(None)

    @on(Refused)
    def _say_refusal(self, message: Refused) -> None:
        if message.done is not None:
            message.done(message.error)
        else:
            self.tell(message.error)

    def tell(self, error: CaseloadError) -> None:
        """Shows a refusal in a dialog."""
        self.push_screen(Told(heading(error), error.problems))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The palette: everything that can be done here, from the registry."""
        for one in (*actions(getattr(screen, "WHERE", "")), *actions(APP)):
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
        self.push_screen(TeamsScreen(team))

    def show_waiting(self, team: TeamName | None) -> None:
        """Goes to what awaits allocation."""
        self.push_screen(AwaitingScreen(team))

    def open_worker(self, worker: WorkerRef, case: CaseRef | None = None) -> None:
        """Goes to a worker, with a family marked."""
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

    def find(self) -> None:
        """Opens the box to find anything, and goes where it leads."""
        if self.result is not None:
            self.push_screen(FindScreen(self.result), self._go_to)

    def _go_to(self, found: Found | None) -> None:
        if found is None:
            return
        if found.kind == "team":
            self.show_team(found.team)
        elif found.worker is None:
            self.show_waiting(None)
        else:
            self.open_worker(found.worker, found.case)

    def action_help(self) -> None:
        """Shows the manual's page about the screen."""
        self.push_screen(HelpScreen(getattr(self.screen, "WHERE", "") or "start"))
