"""One box to find anything: a worker, a family, a team, and what can be done on the screen below."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual import on
from textual.containers import VerticalGroup
from textual.screen import ModalScreen
from textual.widgets import Input

from caseload_tui.reports.find import Entry, Found, find
from caseload_tui.tui.actions import bindings
from caseload_tui.tui.actions.places import FIND
from caseload_tui.tui.widgets.cells import cell
from caseload_tui.tui.widgets.columns import Column, Item
from caseload_tui.tui.widgets.listing import Listing

if TYPE_CHECKING:
    from textual.app import ComposeResult

COLUMNS = (
    Column("kind", ""),
    Column("said", "Found", least=14, most=34, yields=True),
    Column("about", "", least=8, most=80, yields=True),
)
ASK = "Type part of a name or reference, or of what you want to do."


class FindScreen(ModalScreen[Found | None]):
    """Finds as you type; up and down choose, enter goes there or does it."""

    WHERE = FIND
    BINDINGS = bindings(FIND)

    def __init__(self, entries: Iterable[Entry]) -> None:
        super().__init__()
        self._entries = tuple(entries)
        self._found: tuple[Found, ...] = ()

    def compose(self) -> ComposeResult:
        with VerticalGroup(classes="dialog wide") as box:
            box.border_title = "Find"
            box.border_subtitle = "enter goes there · esc closes"
            yield Input(placeholder="A worker, a reference, a team, or something to do", compact=True)
            yield Listing(empty=ASK)

    def on_mount(self) -> None:
        self.query_one(Listing).can_focus = False
        self._show()

    @on(Input.Changed)
    def _show(self) -> None:
        typed = self.query_one(Input).value
        self._found = find(self._entries, typed)
        listing = self.query_one(Listing)
        listing.empty = "Nothing of that name." if typed.strip() else ASK
        listing.fill(COLUMNS, [_item(place, one) for place, one in enumerate(self._found)])
        listing.place = 0

    def action_move(self, rows: int) -> None:
        self.query_one(Listing).place += rows

    @on(Input.Submitted)
    @on(Listing.Chosen)
    def _go(self) -> None:
        if self._found:
            self.dismiss(self._found[self.query_one(Listing).place])

    def action_back(self) -> None:
        self.dismiss(None)


def _item(place: int, one: Found) -> Item:
    look = "quiet" if one.kind in {"closed", "to come"} else "strong"
    return Item(
        str(place),
        {"kind": cell(one.kind, "quiet"), "said": cell(one.said, look), "about": cell(one.about, "quiet")},
    )
