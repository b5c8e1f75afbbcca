"""Makes the workbook of a summary: Summary, Teams, Workers where some are named, other tables, and Method."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

from caseload_tui.reports.aloud import PURPOSE
from caseload_tui.reports.summary.page import Summary
from caseload_tui.reports.summary.words import AUDIENCES, about
from caseload_tui.reports.summary.workbook.front import WIDTHS, WIDTHS_BETWEEN, front
from caseload_tui.reports.summary.workbook.method import WIDTHS as METHOD_WIDTHS
from caseload_tui.reports.summary.workbook.method import method
from caseload_tui.reports.summary.workbook.pen import Pen, Safe
from caseload_tui.reports.summary.workbook.styles import Styles
from caseload_tui.reports.summary.workbook.tables import BESIDE, OTHERS, TEAMS, WORKERS, tables, tables_on, widths_of

if TYPE_CHECKING:
    from xlsxwriter import Workbook

_LONGEST_FOOT = 180
"""Excel keeps 255 characters of a footer; the page numbers need some."""


def workbook(summary: Summary, safe: Safe) -> bytes:
    """The whole workbook. ``safe`` makes text fit for a cell: every text goes through it, and none is a formula."""
    from xlsxwriter import Workbook

    content = BytesIO()
    with Workbook(content, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        _fill(book, summary, safe)
    return content.getvalue()


def _fill(book: Workbook, summary: Summary, safe: Safe) -> None:
    day, audience = summary.as_of, AUDIENCES[summary.audience]
    book.set_properties(
        {
            "title": safe(summary.title),
            "subject": "Weighted caseloads",
            "category": audience,
            "comments": PURPOSE,
            "created": datetime(day.year, day.month, day.day),  # noqa: DTZ001 - a day
        }
    )
    styles, says = Styles(book), about(summary)
    foot = _foot(f"{says}. {PURPOSE}")

    def pen(name: str, widths: Sequence[int]) -> Pen:
        return Pen(book.add_worksheet(name), styles, safe, widths, foot)

    front(pen("Summary", WIDTHS if summary.since is None else WIDTHS_BETWEEN), summary, says)
    for name in (TEAMS, WORKERS, OTHERS, BESIDE):
        found = tables_on(summary, name)
        if found:
            tables(book, pen(name, widths_of(found)), found, f"{name}: {summary.name}", says)
    method(pen("Method", METHOD_WIDTHS), summary, audience)


def _foot(text: str) -> str:
    """Text as the foot of a page: a lone & would be a command."""
    shown = text if len(text) <= _LONGEST_FOOT else f"{text[: _LONGEST_FOOT - 1]}…"
    return shown.replace("&", "&&")
