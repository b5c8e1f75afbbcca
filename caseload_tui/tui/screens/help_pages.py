"""Every page of the manual, to choose one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.containers import VerticalGroup
from textual.screen import ModalScreen

from caseload_tui.manual import pages
from caseload_tui.tui.actions import bindings
from caseload_tui.tui.actions.places import HELP_PAGES
from caseload_tui.tui.widgets.cells import cell
from caseload_tui.tui.widgets.columns import Column, Item
from caseload_tui.tui.widgets.listing import Listing

if TYPE_CHECKING:
    from textual.app import ComposeResult

COLUMNS = (Column("title", "Page", least=20, most=50), Column("name", "Command", most=40))


class HelpPages(ModalScreen[str | None]):
    """A list of pages; enter gives the one that is marked."""

    WHERE = HELP_PAGES
    BINDINGS = bindings(HELP_PAGES)

    def __init__(self, page: str) -> None:
        super().__init__()
        self._page = page

    def compose(self) -> ComposeResult:
        with VerticalGroup(classes="dialog wide") as box:
            box.border_title = "The manual"
            box.border_subtitle = "enter opens · esc goes back"
            yield Listing()

    def on_mount(self) -> None:
        listing = self.query_one(Listing)
        listing.fill(
            COLUMNS,
            [
                Item(name, {"title": cell(title, "strong"), "name": cell(f"caseload help {name}", "quiet")})
                for name, title in pages().items()
            ],
        )
        listing.mark(self._page)

    @on(Listing.Chosen)
    def action_open(self) -> None:
        self.dismiss(self.query_one(Listing).key)

    def action_back(self) -> None:
        self.dismiss(None)
