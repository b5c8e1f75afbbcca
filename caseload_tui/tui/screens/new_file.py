"""Begins a new caseload file: where it is to stand."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from textual import on
from textual.containers import VerticalGroup
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Static

from caseload_tui.errors import CaseloadError, FileUnusable, Problem
from caseload_tui.tui.actions import bindings
from caseload_tui.tui.actions.places import NEW_FILE

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from caseload_tui.tui.app import CaseloadApp


class NewFile(ModalScreen[None]):
    """Asks for a place and begins the file there; the place that is proposed is the usual one."""

    WHERE = NEW_FILE
    BINDINGS = bindings(NEW_FILE)

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path

    def compose(self) -> ComposeResult:
        with VerticalGroup(classes="dialog wide-box") as box:
            box.border_title = "Start empty"
            box.border_subtitle = "enter begins it · esc goes back"
            yield Static("Where the caseload file is to stand. Only you can read it there.\n", markup=False)
            yield Input(str(self._path), compact=True)
            yield Static("", id="wrong", markup=False)
            yield Button("Begin", variant="primary", compact=True)

    @on(Input.Submitted)
    @on(Button.Pressed)
    def _begin(self) -> None:
        typed = self.query_one(Input).value.strip()
        if not typed:
            self._say(FileUnusable(Problem("No place is named.", "Write a path such as team.caseload.")))
            return
        self._say(None)
        cast("CaseloadApp", self.app).begin_file(Path(typed).expanduser(), done=self._say)

    def _say(self, error: CaseloadError | None) -> None:
        if self.is_attached:
            self.query_one("#wrong", Static).update("" if error is None else "\n".join(map(str, error.problems)))

    def action_back(self) -> None:
        self.dismiss()
