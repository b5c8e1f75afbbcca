"""What can be written to a file from a screen: a list as it is shown, or a whole summary."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from caseload_tui.errors import FileRefused, Problem
from caseload_tui.exchange.write_sheet import file_name, write_sheet
from caseload_tui.text import counted, listed, quoted

if TYPE_CHECKING:
    from caseload_tui.exchange.shown import Sheet
    from caseload_tui.reports.summary.page import Summary

ENDINGS = "The ending says what it becomes: .csv or .xlsx for a spreadsheet, .md or .txt to read. Only you can read it."


@dataclass(frozen=True, slots=True)
class Paper:
    """What is to be written: a name for it, what it is, how its name may end, and what to bear in mind afterwards.

    ``write`` is called by a thread, with a path over which it may write.
    """

    name: str
    what: str
    about: str
    kept: str
    write: Callable[[Path], None]


def sheet_paper(sheet: Sheet, day: str) -> Paper:
    """What a screen shows, exactly as shown."""
    rows = f"{counted(len(sheet.rows), 'row')} in {counted(len(sheet.headings), 'column')}, exactly as shown"
    return Paper(
        file_name(sheet, day),
        rows if sheet.headings else "The text of this screen",
        ENDINGS,
        "It holds personal data: keep it as you keep case records.",
        lambda path: write_sheet(sheet, path),
    )


def summary_paper(summary: Summary) -> Paper:
    """A whole summary, in every form that the command line has."""
    from caseload_tui.exchange.shown import Sheet
    from caseload_tui.whole import SUMMARY_ENDINGS, export_summary

    endings = tuple(SUMMARY_ENDINGS)

    def write(path: Path) -> None:
        form = SUMMARY_ENDINGS.get(path.suffix.lower())
        if form is None:
            raise FileRefused(
                Problem(f"{quoted(path.name)} has no ending that is known here.", f"End it in {listed(endings)}.")
            )
        export_summary(summary, form, path, replace=True)

    name = file_name(Sheet(f"Summary {summary.name}"), summary.as_of.isoformat()).removesuffix(".csv")
    public = summary.audience == "public"
    return Paper(
        f"{name}{' public' if public else ''}{'.html' if '.html' in endings else '.md'}",
        f"The whole summary, {counted(len(summary.sections), 'section')}",
        f"The ending says what it becomes: {listed(endings)}. Only you can read it.",
        "It is for the public." if public else "It is for use inside the service.",
        write,
    )
