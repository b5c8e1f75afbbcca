"""How cells look: few styles, dark on light, that read the same when they are printed in black and white."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

Style = dict[str, object]
"""Properties of a cell, as XlsxWriter calls them."""
INK, RULE, FILL = "#1F2937", "#9CA3AF", "#E5E7EB"
TITLE: Style = {"bold": True, "font_size": 16}
ABOUT: Style = {"font_size": 10}
SENTENCE: Style = {"font_size": 12, "text_wrap": True, "valign": "top"}
SECTION: Style = {"bold": True, "font_size": 13, "bottom": 2, "bottom_color": INK}
TABLE: Style = {"bold": True, "font_size": 11}
SAYS: Style = {"italic": True, "text_wrap": True, "valign": "top"}
HEADING: Style = {
    "bold": True,
    "text_wrap": True,
    "valign": "vcenter",
    "bg_color": FILL,
    "border": 1,
    "border_color": RULE,
}
CELL: Style = {"text_wrap": True, "valign": "top", "bottom": 1, "bottom_color": RULE}
LABEL: Style = CELL | {"bold": True}
RIGHT: Style = {"align": "right"}
APART: Style = {"align": "left", "indent": 1}
"""Text beside numbers keeps off them."""
DAY: Style = {"num_format": "yyyy-mm-dd", "align": "left", "indent": 1}


def number_style(places: int) -> Style:
    """A number with so many decimals, thousands apart, and a true minus."""
    shown = "#,##0" + (f".{'0' * places}" if places else "")
    return {"num_format": f"{shown};−{shown}"}


class Styles:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        """Nothing is made yet."""
        self._book = book
        self._made: dict[tuple[tuple[str, object], ...], Format] = {}

    def of(self, *parts: Style) -> Format:
        """The format of some properties together; a later one counts."""
        together: Style = {}
        for part in parts:
            together |= part
        key = tuple(sorted(together.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format({"font_name": "Calibri", "font_color": INK, **together})
        return self._made[key]
