"""Says what could not be done, and what to do instead."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import VerticalGroup, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from caseload_tui.errors import CaseloadError, FileUnusable, LimitBroken, Problem, StaleEdit
from caseload_tui.text import plain
from caseload_tui.tui.actions import bindings
from caseload_tui.tui.actions.places import TOLD

if TYPE_CHECKING:
    from textual.app import ComposeResult


def heading(error: CaseloadError) -> str:
    """What kind of refusal it is, in a few words."""
    match error:
        case StaleEdit():
            return "Somebody else changed this first"
        case LimitBroken():
            return "This needs a reason"
        case FileUnusable():
            return "The caseload file cannot be used now"
        case _:
            return "This was not done"


class Told(ModalScreen[None]):
    """A dialog with the sentences of what was refused. Whatever was typed is still there behind it."""

    WHERE = TOLD
    BINDINGS = bindings(TOLD)
    DEFAULT_CSS: ClassVar[str] = """
    Told VerticalScroll { height: auto; max-height: 16; margin-bottom: 1; }
    """

    def __init__(self, title: str, problems: Sequence[Problem | str]) -> None:
        super().__init__()
        self._title = title
        self._said = "\n\n".join(plain(str(one)) for one in problems)

    def compose(self) -> ComposeResult:
        with VerticalGroup(classes="dialog") as box:
            box.border_title = plain(self._title).replace("[", "\\[")
            with VerticalScroll(can_focus=False):
                yield Static(self._said, markup=False)
            yield Button("OK", variant="primary", compact=True)

    @on(Button.Pressed)
    def action_back(self) -> None:
        self.dismiss()
