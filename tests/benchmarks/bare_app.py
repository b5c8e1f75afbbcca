"""The least that a Textual app with data can be: what our own start is measured against."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import DataTable, Footer

ROWS = 200
FRAME = ("row 0", "row 21", "palette")
"""Texts that are all on the screen once its first frame is complete."""


class BareApp(App[None]):
    """A table of 200 rows, and a footer."""

    def compose(self) -> ComposeResult:
        yield DataTable[str]()
        yield Footer()

    def on_mount(self) -> None:
        table = self.query_one(DataTable[str])
        table.add_columns("Worker", "Team", "Load")
        for number in range(ROWS):
            table.add_row(f"row {number}", "Safeguarding", "98 %")


if __name__ == "__main__":
    BareApp().run()
