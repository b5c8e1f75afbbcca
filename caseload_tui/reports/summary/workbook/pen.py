"""Writes a sheet line by line: text as text that never runs, numbers as numbers, dates as dates."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from math import ceil
from typing import TYPE_CHECKING

from caseload_tui.reports.summary.page import Cell, Range
from caseload_tui.reports.summary.words import range_in_words
from caseload_tui.reports.summary.workbook.styles import APART, DAY, HEADING, RIGHT, Style, Styles, number_style

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

Safe = Callable[[str], str]
"""Makes text fit for a cell: on one line, and no formula in any program."""
LINE = 15
"""Points that a line of text is high."""
_A4 = 9
_UPRIGHT = 150
"""Characters beside each other that can still be read on an upright page."""
_EXCEL_BEGINS = date(1900, 3, 1)
"""The first date from which on Excel's calendar is right."""


class Pen:
    """A sheet and the line that is written next.

    ``widths`` are those of its columns, in characters; ``foot`` stands under each page.
    """

    def __init__(self, sheet: Worksheet, styles: Styles, safe: Safe, widths: Sequence[int], foot: str) -> None:
        """An empty sheet with its columns."""
        self.sheet = sheet
        self.line = 0
        self._styles = styles
        self._safe = safe
        self._widths = widths
        self._foot = foot
        self._tall = 1
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        sheet.hide_gridlines(2)

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self._widths)

    @property
    def pixels(self) -> int:
        """How wide all columns are together."""
        return sum(7 * width + 5 for width in self._widths)

    def safe(self, text: str) -> str:
        """Text that is fit for a cell or a chart."""
        return self._safe(text)

    def text(self, column: int, text: str, *style: Style) -> None:
        """Text in a cell of the line; without any, the cell is blank."""
        self._tall = max(self._tall, _lines(text, self._widths[column]))
        if text:
            self.sheet.write_string(self.line, column, self._safe(text), self._styles.of(*style))
        else:
            self.sheet.write_blank(self.line, column, None, self._styles.of(*style))

    def cell(self, column: int, cell: Cell, places: int | None, *style: Style) -> None:
        """A value in a cell of the line: a range in words, nothing for none."""
        match cell:
            case Range():
                self.text(column, range_in_words(cell, places or 0), *style, RIGHT)
            case str():
                self.text(column, cell, *style)
            case date() if cell < _EXCEL_BEGINS:
                self.text(column, cell.isoformat(), *style)
            case date():
                self.sheet.write_datetime(self.line, column, cell, self._styles.of(*style, DAY))
            case None:
                self.text(column, "", *style)
            case _:
                drawn = self._styles.of(*style, number_style(places or 0))
                self.sheet.write_number(self.line, column, float(cell), drawn)

    def next(self, *, room: int = 0) -> None:
        """Ends the line, as high as its longest text takes, and ``room`` points more."""
        if self._tall > 1 or room:
            self.sheet.set_row(self.line, LINE * self._tall + room)
        self.line, self._tall = self.line + 1, 1

    def wide(self, text: str, *style: Style, size: float = 1.0) -> None:
        """Text over all columns, in as many lines as it takes; then the next line. ``size`` is that of its letters."""
        shown = self._styles.of(*style)
        self.sheet.merge_range(self.line, 0, self.line, self.width - 1, "", shown)
        self.text(0, text, *style)
        lines = ceil(len(text) * size / (sum(self._widths) * 0.95))
        self.sheet.set_row(self.line, LINE * size * max(1, lines))
        self.line, self._tall = self.line + 1, 1

    def headings(self, texts: Sequence[str], places: Sequence[int | None]) -> None:
        """A row of headings, each over its column as its values stand; then the next line."""
        for column, (text, decimals) in enumerate(zip(texts, places, strict=True)):
            self.text(column, text, HEADING, *aligned(column, decimals))
        self.next(room=3)

    def finish(self, *, heading: int, first_column: bool = False) -> None:
        """How it is printed: on A4, one page wide, with the first lines on every page; they stay in view too."""
        sheet = self.sheet
        sheet.set_paper(_A4)
        if sum(self._widths) > _UPRIGHT:
            sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.75)
        sheet.print_area(0, 0, max(self.line - 1, 0), self.width - 1)
        sheet.repeat_rows(0, heading - 1)
        sheet.freeze_panes(heading, int(first_column))
        sheet.set_footer(f"&L&8{self._foot}&R&8&A, page &P of &N")


def aligned(column: int, places: int | None) -> tuple[Style, ...]:
    """How a column stands: numbers to the right, text beside them a little apart."""
    if places is not None:
        return (RIGHT,)
    return (APART,) if column else ()


def _lines(text: str, column: int) -> int:
    """How many lines a text takes in a column of so many characters, broken between words; rather one too many."""
    width = column * 9 // 10
    lines, left = 1, width
    for word in text.split():
        if len(word) > left and left < width:
            lines, left = lines + 1, width
        left -= len(word) + 1
    return lines
