"""The first screen where there is no caseload file yet: look at the sample, import, or start empty."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual import on
from textual.containers import VerticalGroup
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from caseload_tui.tui.actions import bindings
from caseload_tui.tui.actions.places import FIRST_RUN
from caseload_tui.tui.widgets.cells import Cell, Fitted, cell
from caseload_tui.tui.widgets.columns import Column, Item
from caseload_tui.tui.widgets.keys import Keys
from caseload_tui.tui.widgets.listing import Listing
from caseload_tui.tui.widgets.pane import piece

if TYPE_CHECKING:
    from pathlib import Path

    from textual.app import ComposeResult

    from caseload_tui.tui.app import CaseloadApp

WAYS = (
    ("sample", "s", "Look at the sample", "an invented county, in a throwaway copy"),
    ("import", "i", "Import files", "workers and cases, CSV or XLSX; tried first"),
    ("new_file", "n", "Start empty", "a new caseload file with the built-in scheme"),
)
"""The ways to begin: action, key, name, and what it does."""
COLUMNS = (Column("key", ""), Column("way", ""), Column("does", "", least=20, yields=True))
BEFORE_USE = (
    "For safe allocation, not for capability, discipline or pay.",
    "Agree the scheme with your workers first.",
    "Do a data protection impact assessment before real data comes in.",
)


class FirstRun(Screen[None]):
    """Asks how to begin. Nothing is written before one of the ways is carried out."""

    WHERE = FIRST_RUN
    BINDINGS = bindings(FIRST_RUN)

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path

    @property
    def desk(self) -> CaseloadApp:
        """The app."""
        return cast("CaseloadApp", self.app)

    def compose(self) -> ComposeResult:
        with VerticalGroup(id="welcome"):
            yield Static(Content.styled("Caseload", "bold $primary"))
            yield Static("Weighs caseloads, so that new work goes where there is room.", markup=False)
            yield Static(
                Content.assemble("\nThere is no caseload file yet at\n", piece(str(self._path), "$quiet"), "\n")
            )
            yield Listing(id="ways")
            yield Static(Content.styled("\n".join(BEFORE_USE), "$quiet"))
        yield Keys()

    def on_mount(self) -> None:
        items = [Item(name, _cells(key, way, does)) for name, key, way, does in WAYS]
        self.query_one(Listing).fill(COLUMNS, items)

    @on(Listing.Chosen)
    async def action_choose(self) -> None:
        await self.run_action(f"screen.{self.query_one(Listing).key}")

    def action_sample(self) -> None:
        self.desk.open_sample()

    def action_import(self) -> None:
        from caseload_tui.tui.screens.import_files import ImportFiles

        self.app.push_screen(ImportFiles(self._path))

    def action_new_file(self) -> None:
        from caseload_tui.tui.screens.new_file import NewFile

        self.app.push_screen(NewFile(self._path))

    def action_settings(self) -> None:
        self.desk.show_settings()

    def action_leave(self) -> None:
        self.app.exit()


def _cells(key: str, way: str, does: str) -> dict[str, Cell | Fitted]:
    return {"key": cell(key, "target"), "way": cell(way, "strong"), "does": cell(does, "quiet")}
