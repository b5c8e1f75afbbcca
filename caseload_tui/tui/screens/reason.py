"""Asks why somebody is given work that breaks a limit. Without a reason nothing is saved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import HorizontalGroup, VerticalGroup
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Static

from caseload_tui.text import plain
from caseload_tui.tui.actions import bindings
from caseload_tui.tui.actions.places import REASON
from caseload_tui.tui.widgets.text_field import TextField

if TYPE_CHECKING:
    from textual.app import ComposeResult


@dataclass(frozen=True, slots=True)
class Reasoned:
    """What was typed; ``given`` is false where somebody went back, so that it is still there next time."""

    text: str
    given: bool


class Reason(ModalScreen[Reasoned]):
    """A dialog that says what would be broken and takes the reason; ``hear`` is told what is typed so far."""

    WHERE = REASON
    BINDINGS = bindings(REASON)
    DEFAULT_CSS: ClassVar[str] = """
    Reason .dialog { width: 72; }
    Reason Static { width: 100%; height: auto; }
    Reason TextField { margin: 1 0 0 0; width: 100%; }
    Reason #quiet { color: $text-muted; }
    Reason #nothing { color: $text-error; height: 1; }
    Reason Button { margin-right: 2; }
    """

    def __init__(
        self, who: str, labels: Sequence[str], typed: str = "", hear: Callable[[str], None] | None = None
    ) -> None:
        super().__init__()
        self._hear = hear
        self._who = plain(who)
        self._labels = [plain(label) for label in labels]
        self._typed = typed

    def compose(self) -> ComposeResult:
        with VerticalGroup(classes="dialog") as box:
            box.border_title = "This needs a reason"
            yield Static(Content("\n".join([f"{self._who}:", *(f"  ! {label}" for label in self._labels)])))
            yield Static(Content("\nWhy is it right all the same? Your name and the reason are recorded."))
            yield TextField("reason", self._typed)
            yield Static(Content("No names of children or families: it stays in the history."), id="quiet")
            yield Static(id="nothing", markup=False)
            with HorizontalGroup():
                yield Button("Save with this reason", variant="primary", id="save", compact=True)
                yield Button("Back, nothing is saved", id="leave", compact=True)

    def on_mount(self) -> None:
        self.query_one(TextField).focus()

    @on(Input.Changed)
    def _tell(self) -> None:
        if self._hear is not None:
            self._hear(self.query_one(TextField).typed)

    @on(Input.Submitted)
    @on(Button.Pressed, "#save")
    def action_save(self) -> None:
        text = self.query_one(TextField).typed
        if text:
            self.dismiss(Reasoned(text, given=True))
        else:
            self.query_one("#nothing", Static).update(Content("! Without a reason nothing is saved."))
            self.query_one(TextField).focus()

    @on(Button.Pressed, "#leave")
    def action_leave(self) -> None:
        self.dismiss(Reasoned(self.query_one(TextField).typed, given=False))
