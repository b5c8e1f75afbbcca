"""Help: the manual's page about a screen, and the keys that work there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Markdown

from caseload_tui.manual import page_text, pages
from caseload_tui.tui.actions import APP, FIELD, HELP, LISTING, Action, actions, bindings, keys_shown

if TYPE_CHECKING:
    from textual.app import ComposeResult

LISTS = frozenset({"team", "worker", "awaiting", "teams"})
"""Screens with a list to move in."""
FORMS = frozenset({"case-form", "transfer"})
"""Screens with options to choose from."""


class HelpScreen(ModalScreen[None]):
    """A page of the manual and the keys of the screen that it was asked from."""

    WHERE = HELP
    BINDINGS = bindings(HELP)

    def __init__(self, where: str) -> None:
        super().__init__()
        self._where = where

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="dialog page") as box:
            box.border_title = "Help"
            box.border_subtitle = "esc closes"
            yield Markdown(help_text(self._where), open_links=False)

    def action_back(self) -> None:
        self.dismiss()


def help_text(where: str) -> str:
    """A page about a screen, with a table of its keys made from the registry of actions."""
    page = page_text(where) if where in pages() else ""
    moves = actions(LISTING) if where in LISTS else actions(FIELD) if where in FORMS else ()
    rows = "\n".join(_rows((*actions(where), *moves, *actions(APP))))
    return f"{page.rstrip()}\n\n## Keys\n\n| Key | Does |\n|---|---|\n{rows}\n"


def _rows(every: tuple[Action, ...]) -> Iterator[str]:
    for one in every:
        keys = " ".join(f"`{key}`" for key in keys_shown(one))
        yield f"| {keys} | {one.help} |"
    yield "| `ctrl+p` | Lists everything that can be done here, to choose by name. |"
