"""A page as one HTML file that prints well on A4: no script, nothing from elsewhere, every text escaped."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from caseload_tui.reports.html import document, table
from caseload_tui.reports.summary.page import Table
from caseload_tui.reports.summary.words import headings, numbers, rows
from caseload_tui.reports.supervision.page import Page, Part

_STYLE = """
@page { size: A4; margin: 16mm 15mm 18mm; }
* { box-sizing: border-box; }
body { font: 10.5pt/1.4 "Liberation Sans", Arial, Helvetica, sans-serif; color: #000; background: #fff;
  max-width: 180mm; margin: 8mm auto; padding: 0 4mm; }
h1 { font-size: 17pt; line-height: 1.2; margin: 0 0 2mm; }
h2 { font-size: 12.5pt; margin: 7mm 0 2mm; padding-bottom: 1mm; border-bottom: 0.6pt solid #000; break-after: avoid; }
p { margin: 0 0 1.5mm; overflow-wrap: anywhere; }
.about { color: #333; margin: 0; }
table { border-collapse: collapse; width: 100%; margin: 2mm 0 4mm; break-inside: avoid; }
table.short { width: 62%; }
.small table.short { width: 100%; }
table.long { break-inside: auto; }
caption { text-align: left; font-weight: bold; padding: 0 0 1mm; overflow-wrap: anywhere; }
th, td { text-align: left; vertical-align: top; padding: 0.7mm 2.5mm 0.7mm 0; overflow-wrap: break-word; }
thead th { border-bottom: 0.6pt solid #000; font-weight: normal; font-style: italic; }
tbody th { font-weight: normal; }
tbody tr + tr > * { border-top: 0.3pt solid #999; }
tr { break-inside: avoid; }
thead { display: table-header-group; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; padding-left: 2mm; }
.small { columns: 2; column-gap: 9mm; }
.small > div { break-inside: avoid; font-size: 9pt; line-height: 1.3; padding-bottom: 3mm; }
.small > div table { margin: 0; }
.small tbody th { min-width: 24mm; }
.room { height: 8mm; border-bottom: 0.4pt dotted #000; }
.after { height: 4mm; }
footer { margin-top: 8mm; padding-top: 2mm; border-top: 0.6pt solid #000; }
footer p:first-child { font-weight: bold; }
@media print { body { margin: 0; padding: 0; max-width: none; } }
@media (max-width: 60em) and (min-width: 1px) { .small { columns: 1; } }
@media print { .small { columns: 2; } }
"""
LONG = 14
"""Rows from which a table may go on on the next sheet."""


def as_html(page: Page) -> str:
    """The whole page as HTML."""
    return document(page.title, _STYLE, _body(page), page.foot)


def _body(page: Page) -> Iterator[str]:
    yield "<header>"
    yield f"<h1>{escape(page.title)}</h1>"
    yield from (f'<p class="about">{escape(line)}</p>' for line in page.about)
    yield "</header>"
    yield "<main>"
    for number, part in enumerate(page.parts, 1):
        yield from _part(part, f"part-{number}")
    yield "</main>"


def _part(part: Part, anchor: str) -> Iterator[str]:
    yield f'<section aria-labelledby="{anchor}">'
    yield f'<h2 id="{anchor}">{escape(part.heading)}</h2>'
    yield from (f"<p>{escape(line)}</p>" for line in part.lines if line)
    wide = [one for one in part.tables if not part.small or len(one.columns) > 3]
    narrow = [one for one in part.tables if one not in wide]
    for one in wide:
        yield from _table(one)
    if narrow:
        yield '<div class="small">'
        for one in narrow:
            yield "<div>"
            yield from _table(one)
            yield from _room(part.room_each)
            yield "</div>"
        yield "</div>"
    yield from _room(part.room)
    yield "</section>"


def _room(lines: int) -> Iterator[str]:
    yield from ['<div class="room"></div>'] * lines
    if lines:
        yield '<div class="after"></div>'


def _table(one: Table) -> Iterator[str]:
    kinds = ("long" if len(one.rows) > LONG else "", "short" if len(one.columns) < 3 else "")
    return table(escape(one.heading), headings(one), numbers(one), rows(one), kinds)
