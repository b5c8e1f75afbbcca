"""Brings in lists of workers and cases: first what they would change, then, when asked, the change."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, cast

from textual import on, work
from textual.containers import VerticalGroup, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input, Static
from textual.worker import Worker

from caseload_tui.errors import CaseloadError
from caseload_tui.text import counted
from caseload_tui.tui.actions import bindings
from caseload_tui.tui.actions.places import IMPORT
from caseload_tui.tui.widgets.keys import Keys
from caseload_tui.tui.widgets.pane import piece

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from caseload_tui.exchange.plan import Plan
    from caseload_tui.tui.app import CaseloadApp

MOST_PROBLEMS = 50
COUNTS = ("new", "changed", "transferred", "closed", "unchanged", "overruled")


class ImportFiles(Screen[None]):
    """Paths are typed, the plan is shown as counts and problems, and nothing is written before ctrl+s.

    With ``new_file`` the import begins that caseload file; without, it goes into the open one.
    """

    WHERE = IMPORT
    BINDINGS = bindings(IMPORT)

    class Planned(Message):
        """What the files would change is known, or why they cannot be read."""

        def __init__(self, plan: Plan | None, error: CaseloadError | None) -> None:
            super().__init__()
            self.plan = plan
            self.error = error

    def __init__(self, new_file: Path | None = None) -> None:
        super().__init__()
        self._new_file = new_file
        self._plan: Plan | None = None
        self._good_rows = False

    @property
    def desk(self) -> CaseloadApp:
        """The app."""
        return cast("CaseloadApp", self.app)

    def compose(self) -> ComposeResult:
        with VerticalGroup(id="strip", classes="bare"):
            yield Static(Content.styled("Import files", "bold $primary"))
            yield Static("Workers and cases, CSV or XLSX, columns in any order. Enter tries them.", markup=False)
        with VerticalGroup(id="paths"):
            yield Static("Files (blanks between them; quotes around a name with blanks)", markup=False)
            yield Input(placeholder="workers.csv cases.csv", id="files", compact=True)
            if self._new_file is not None:
                yield Static("The new caseload file", markup=False)
                yield Input(str(self._new_file), id="place", compact=True, select_on_focus=False)
        with VerticalScroll(id="plan", can_focus=False):
            yield Static("", id="said")
        yield Keys()

    @property
    def files(self) -> list[Path]:
        """The files that are named; a path with blanks needs no quotes where it stands alone."""
        typed = self.query_one("#files", Input).value.strip()
        if Path(typed).expanduser().is_file():
            return [Path(typed).expanduser()]
        try:
            names = shlex.split(typed, posix=True)
        except ValueError:
            names = typed.split()
        return [Path(name).expanduser() for name in names]

    @property
    def place(self) -> Path | None:
        """The caseload file to begin, if the import begins one."""
        if self._new_file is None:
            return None
        return Path(self.query_one("#place", Input).value.strip() or self._new_file).expanduser()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What was not tried, or cannot be taken, cannot be carried out."""
        del parameters
        if action == "carry_out":
            return self._plan is not None and self._plan.change is not None
        if action == "good_rows":
            return self._plan is not None and bool(self._plan.refused_rows) and not self._good_rows
        return True

    @on(Input.Changed, "#files")
    def _other_files(self) -> None:
        self._take(None)
        self._good_rows = False

    @on(Input.Submitted)
    def _try(self) -> None:
        files = self.files
        if files:
            self._said("Reading…")
            self._plan_files(files, good_rows=self._good_rows)

    @work(thread=True, exclusive=True, exit_on_error=False, group="planning", description="planning")
    def _plan_files(self, files: list[Path], *, good_rows: bool) -> None:
        from caseload_tui.workspace import Workspace

        try:
            if self._new_file is None:
                plan = self.desk.workspace.plan_import(files, accept_good_rows=good_rows)
            else:
                with Workspace.throwaway() as trial:
                    plan = trial.plan_import(files, accept_good_rows=good_rows)
        except CaseloadError as error:
            self.post_message(self.Planned(None, error))
        else:
            self.post_message(self.Planned(plan, None))

    @on(Worker.StateChanged)
    def _say_fault(self, message: Worker.StateChanged) -> None:
        self.desk.say_fault(message)

    @on(Planned)
    def _show_plan(self, message: Planned) -> None:
        self._take(message.plan)
        if message.plan is not None:
            self._said(Content("\n").join(plan_lines(message.plan)))
        elif message.error is not None:
            self._said(Content("\n").join(piece(str(one), "$over") for one in message.error.problems))

    def _take(self, plan: Plan | None) -> None:
        self._plan = plan
        self.refresh_bindings()

    def _said(self, said: str | Content) -> None:
        self.query_one("#said", Static).update(said if isinstance(said, Content) else Content(said))

    def action_good_rows(self) -> None:
        self._good_rows = True
        self._try()

    def action_carry_out(self) -> None:
        plan = self._plan
        if plan is not None:
            self._take(None)
            self._said("Writing…")
            beside = self.place or self.desk.workspace.path
            refused = beside.with_name(f"{beside.stem}-refused.csv")
            self.desk.import_plan(plan, new_file=self.place, refused_rows=refused, done=self._written)

    def _written(self, error: CaseloadError | None) -> None:
        if error is not None and self.is_attached:
            said = [piece(str(one), "$over") for one in error.problems]
            again = piece("Nothing was changed. Press enter to try again.", "bold")
            self._said(Content("\n").join([*said, again]))
        elif error is None and self.is_current:
            self.dismiss()

    def action_back(self) -> None:
        self.dismiss()


def plan_lines(plan: Plan) -> Iterator[Content]:
    """What an import would do: counts, notes, problems, and what to press."""
    yield Content.assemble(
        (f"Read {counted(plan.read, 'row')}", "bold"), f" = accepted {plan.accepted:,} + refused {plan.refused:,}"
    )
    said = [f"{number:,} {name}" for name in COUNTS if (number := getattr(plan, name))]
    yield piece(", ".join(said) or "Nothing new.")
    for note in plan.notes:
        yield piece(note, "$quiet")
    yield piece("")
    for problem in plan.problems[:MOST_PROBLEMS]:
        yield piece(str(problem), "$over")
    if len(plan.problems) > MOST_PROBLEMS:
        yield piece(f"and {len(plan.problems) - MOST_PROBLEMS:,} more", "$over")
    if plan.change is not None:
        yield piece("Nothing is written yet. ctrl+s imports it, as one step that can be undone.", "bold")
    elif plan.problems:
        yield piece("Nothing was changed. Put the files right and press enter to try again.", "bold")
