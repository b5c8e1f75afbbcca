"""Writes what a screen shows to a file: asks where, and again where there is a file already."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.containers import VerticalGroup
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Static
from textual.worker import Worker

from caseload_tui.errors import CaseloadError, FileRefused, Problem
from caseload_tui.text import plain, quoted
from caseload_tui.tui.actions import bindings
from caseload_tui.tui.actions.places import TO_FILE

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from caseload_tui.tui.papers import Paper

AGAIN = "There is a file of that name already. Enter again writes over it."


class ToFile(ModalScreen[None]):
    """A dialog with a proposed name. Nothing is written over unasked."""

    WHERE = TO_FILE
    BINDINGS = bindings(TO_FILE)
    DEFAULT_CSS: ClassVar[str] = """
    ToFile Static { width: 100%; height: auto; }
    ToFile Input { margin: 1 0; }
    ToFile #what { color: $text-muted; }
    """
    folder: ClassVar[Path | None] = None
    """Where the last file was written to, as long as the app runs."""

    class Written(Message):
        """The file was written; or ``error`` says why not, or there is one already."""

        def __init__(self, path: Path, error: CaseloadError | None, *, is_there: bool = False) -> None:
            super().__init__()
            self.path = path
            self.error = error
            self.is_there = is_there

    def __init__(self, paper: Paper) -> None:
        super().__init__()
        self._paper = paper
        self._proposed = (ToFile.folder or Path.home()) / paper.name
        self._over: Path | None = None
        self._writing = False

    def compose(self) -> ComposeResult:
        with VerticalGroup(classes="dialog wide-box") as box:
            box.border_title = "To a file"
            box.border_subtitle = "enter writes it · esc goes back"
            yield Static(Content(plain(self._paper.what)), id="what")
            yield Input(plain(str(self._proposed)), compact=True, select_on_focus=False)
            yield Static(Content(self._paper.about))
            yield Static("", id="wrong", markup=False)
            yield Button("Write", variant="primary", compact=True)

    @property
    def path(self) -> Path:
        """The file that is named."""
        return Path(self.query_one(Input).value.strip()).expanduser()

    @on(Input.Changed)
    def _other_name(self) -> None:
        self._over = None
        self._say("")

    @on(Input.Submitted)
    @on(Button.Pressed)
    def action_write(self) -> None:
        if not self.query_one(Input).value.strip():
            self._say(str(Problem("No file is named.", "Write a name such as team.csv.")))
        elif not self._writing:
            self._writing = True
            self._write(self.path, over=self._over == self.path)

    @work(thread=True, exit_on_error=False, group="writing a file", description="writing a file")
    def _write(self, path: Path, *, over: bool) -> None:
        try:
            if path.is_dir():
                raise FileRefused(Problem(f"{quoted(path.name)} is a folder.", "Write a name in it such as team.csv."))
            if path.exists() and not over:
                self.post_message(self.Written(path, None, is_there=True))
                return
            self._paper.write(path)
        except CaseloadError as error:
            self.post_message(self.Written(path, error))
        else:
            self.post_message(self.Written(path, None))

    @on(Written)
    def _end(self, message: Written) -> None:
        self._writing = False
        if message.error is not None:
            self._say("\n".join(map(str, message.error.problems)))
        elif message.is_there:
            self._over = message.path
            self._say(AGAIN)
        else:
            ToFile.folder = message.path.parent
            self.app.notify(f"Wrote {plain(str(message.path))}. {self._paper.kept}", markup=False)
            self.dismiss()

    @on(Worker.StateChanged)
    def _say_fault(self, message: Worker.StateChanged) -> None:
        self._writing = False
        self.app.post_message(message)

    def _say(self, said: str) -> None:
        self.query_one("#wrong", Static).update(plain(said) if "\n" not in said else said)

    def action_back(self) -> None:
        self.dismiss()
