"""The sheet Summary: the title, the headline, then every figure with its unit and what it is."""

from __future__ import annotations

from caseload_tui.reports.summary.page import Figure, Section, Summary
from caseload_tui.reports.summary.workbook.pen import Pen
from caseload_tui.reports.summary.workbook.styles import (
    ABOUT,
    APART,
    CELL,
    LABEL,
    RIGHT,
    SAYS,
    SECTION,
    SENTENCE,
    TITLE,
)

WIDTHS = (42, 14, 14, 66)
WIDTHS_BETWEEN = (42, 14, 14, 14, 66)
"""Where what a figure was before stands beside it."""


def front(pen: Pen, summary: Summary, about: str) -> None:
    """Writes the sheet. Sections without figures have their tables on the sheets behind."""
    both = summary.since is not None
    headline, *_ = summary.sections
    pen.wide(summary.title, TITLE, size=1.4)
    pen.wide(about, ABOUT)
    if headline.says:
        pen.wide(headline.says, SENTENCE, size=1.1)
    before = ("Before",) if both else ()
    numbers = 2 if both else 1
    pen.headings(("Figure", "Value", *before, "Unit", "What it is"), (None, *(0,) * numbers, None, None))
    heading = pen.line
    for section in summary.sections:
        if section.figures or (section.says and section is not headline):
            _section(pen, section, says=section is not headline, both=both)
    pen.finish(heading=heading)


def _section(pen: Pen, section: Section, *, says: bool, both: bool) -> None:
    pen.wide(section.heading, SECTION, size=1.4)
    if says and section.says:
        pen.wide(section.says, SAYS)
    for figure in section.figures:
        _figure(pen, figure, both=both)


def _figure(pen: Pen, figure: Figure, *, both: bool) -> None:
    pen.text(0, figure.label, LABEL)
    pen.cell(1, figure.value, figure.places, CELL, RIGHT)
    if both:
        pen.cell(2, figure.before, figure.places, CELL, RIGHT)
    pen.text(2 + both, figure.unit, CELL, APART)
    pen.text(3 + both, figure.says, CELL, APART)
    pen.next()
