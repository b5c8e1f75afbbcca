"""What is done with what a screen shows: copying it, and writing it to a file."""

from __future__ import annotations

from caseload_tui.tui.actions.action import Action
from caseload_tui.tui.actions.places import SHEETS, TO_FILE

SHEET: tuple[Action, ...] = (
    Action(
        "sheet.copy",
        "copy",
        "y",
        "copy",
        "Copies the list as it stands, with headings and totals, to paste into a spreadsheet or a letter.",
        SHEETS,
        shown=False,
    ),
    Action(
        "sheet.copy-text",
        "copy_text",
        "Y",
        "copy text",
        "Copies the text around the list: the head, and what is said about the row that is marked.",
        SHEETS,
        shown=False,
    ),
    Action(
        "sheet.to-file",
        "to_file",
        "f",
        "to file",
        "Writes what is on the screen, exactly as shown, to a file: CSV, XLSX, Markdown or text.",
        SHEETS,
        shown=False,
    ),
    Action(
        "to-file.write",
        "write",
        "ctrl+s",
        "write",
        "Writes the file; enter does too. A file of that name is written over only when you say so again.",
        (TO_FILE,),
        key_shown="^s",
    ),
)
