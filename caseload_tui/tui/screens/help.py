"""Help: the manual's page about a screen, and the keys that work there."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap
from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Markdown

from caseload_tui.manual import page_text, pages
from caseload_tui.tui.actions import actions, bindings, keys_shown
from caseload_tui.tui.actions.places import APP, HELP, LISTING
from caseload_tui.tui.widgets.pane import Pane

if TYPE_CHECKING:
    from textual.app import ComposeResult

LISTS = frozenset({"team", "worker", "awaiting", "teams"})
"""Screens with a list to move in."""
PALETTE = ("ctrl+p", "Lists everything that can be done here, to choose by name.")
_KEYS = 16


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
            if self._where in pages():
                yield Markdown(page_text(self._where), open_links=False)
            keys = Pane(id="keys")
            keys.fill(lambda width: key_lines(self._where, width))
            yield keys

    def action_back(self) -> None:
        self.dismiss()


def keys_of(where: str) -> Iterator[tuple[str, str]]:
    """What each key does in a place, from the registry of actions."""
    moves = actions(LISTING) if where in LISTS else ()
    for one in (*actions(where), *moves, *actions(APP)):
        yield " ".join(keys_shown(one)), one.help
    yield PALETTE


def key_lines(where: str, width: int) -> Iterator[Content]:
    """The keys of a place as lines of text."""
    yield Content.styled("Keys", "bold $primary")
    for keys, does in keys_of(where):
        first, *more = wrap(does, max(20, width - _KEYS))
        yield Content.assemble((f"{keys:<{_KEYS}}", "bold"), first)
        for line in more:
            yield Content(f"{'':<{_KEYS}}{line}")
