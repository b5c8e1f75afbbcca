"""Copies what a screen shows to the clipboard of the terminal, and says what was copied."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from caseload_tui.exchange.write_sheet import tabbed
from caseload_tui.text import counted, plain

if TYPE_CHECKING:
    from textual.app import App

    from caseload_tui.exchange.shown import Sheet

ELSEWHERE = "Nothing to paste? f writes a file."
"""The text goes to the terminal as OSC 52, to which no terminal answers: whether it took it cannot be known."""


def copy_table(app: App[None], sheet: Sheet) -> None:
    """Copies the list with tabs between its cells; the text where there is no list."""
    if not sheet.headings:
        copy_text(app, sheet)
        return
    app.copy_to_clipboard(tabbed(sheet))
    totals = "with totals" if sheet.total is not None else "with headings"
    _say(app, f"Copied {counted(len(sheet.rows), 'row')} in {counted(len(sheet.headings), 'column')} {totals}.")


def copy_tables(app: App[None], sheets: Sequence[Sheet]) -> None:
    """Copies several tables, each under its heading, with tabs between cells."""
    app.copy_to_clipboard("\n".join(f"{plain(one.title)}\n{tabbed(one)}" for one in sheets))
    rows = sum(len(one.rows) for one in sheets)
    _say(app, f"Copied {counted(rows, 'row')} in {counted(len(sheets), 'table')}, with headings.")


def copy_text(app: App[None], sheet: Sheet) -> None:
    """Copies the lines of text around the list."""
    found = (*sheet.above, *sheet.below)
    app.copy_to_clipboard("\n".join(found) + "\n")
    _say(app, f"Copied {counted(len(found), 'line')} of text.")


def _say(app: App[None], said: str) -> None:
    app.notify(f"{said} {ELSEWHERE}", markup=False)
