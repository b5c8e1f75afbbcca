"""A summary as one HTML file: no script, nothing from elsewhere, every text escaped; it prints well on A4."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from importlib.resources import files

from caseload_tui.reports.html import document, table
from caseload_tui.reports.summary.page import Summary
from caseload_tui.reports.summary.sheet import Grid, Key, Part, Sheet, sheet
from caseload_tui.reports.summary.svg import svg

_WIDE = 7
"""Columns from which a table is set smaller, and can be moved sideways on a narrow screen."""
_DENSE = 10
"""Columns from which it is set smaller still."""
_FEW = 3
"""Columns below which a table is set narrower, so that the eye finds its way across."""
_LONG = 9
"""Rows from which a table may go on on the next sheet of paper."""


def html(summary: Summary) -> str:
    """The whole summary."""
    made = sheet(summary)
    style = files("caseload_tui").joinpath("reports", "summary", "sheet.css").read_text(encoding="utf-8")
    return document(made.title, f"\n{style}{_running(made.foot)}", _body(made), made.foot)


def _body(made: Sheet) -> Iterator[str]:
    yield "<main>"
    yield from _committee(made)
    yield '<nav aria-labelledby="contents">'
    yield '<h2 id="contents">Contents</h2>'
    yield "<ol>"
    yield from (f'<li><a href="#{escape(one.id)}">{escape(one.heading)}</a></li>' for one in made.parts)
    yield "</ol>"
    yield "</nav>"
    for part in made.parts:
        yield from _part(part)
    yield "</main>"


def _committee(made: Sheet) -> Iterator[str]:
    yield '<div class="committee">'
    yield "<header>"
    yield f"<h1>{escape(made.title)}</h1>"
    yield f'<p class="about">{escape(made.about)}</p>'
    yield "</header>"
    yield f'<p class="headline">{escape(made.headline)}</p>'
    if made.keys:
        yield '<h2 class="aside">Key figures</h2>'
        yield '<dl class="keys">'
        yield from map(_key, made.keys)
        yield "</dl>"
    if made.first is not None:
        yield f"<h2>{escape(made.first_heading)}</h2>"
        yield from _grid(made.first, "first")
    yield '<div class="reading">'
    yield from _sentences("How to read it", made.reading)
    yield from _sentences("What is left out", made.excluded)
    yield "</div>"
    yield "</div>"


def _key(one: Key) -> str:
    before = f'<span class="before">before: {escape(one.before)}</span>' if one.before else ""
    return (
        f"<div><dt>{escape(one.label)}</dt>"
        f'<dd><strong>{escape(one.value)}</strong> <span class="unit">{escape(one.unit)}</span>{before}</dd></div>'
    )


def _sentences(heading: str, sentences: Sequence[str]) -> Iterator[str]:
    yield f"<div><h2>{escape(heading)}</h2>"
    yield "<ul>"
    yield from (f"<li>{escape(one)}</li>" for one in sentences)
    yield "</ul></div>"


def _part(part: Part) -> Iterator[str]:
    yield f'<section aria-labelledby="{escape(part.id)}">'
    yield f'<h2 id="{escape(part.id)}">{escape(part.heading)}</h2>'
    if part.says:
        yield f"<p>{escape(part.says)}</p>"
    if part.figures is not None:
        yield from _table(part.figures, "figures")
    for grid in part.grids:
        yield f"<h3>{escape(grid.heading)}</h3>"
        yield from _grid(grid, f"chart-{grid.id}")
    yield "</section>"


def _grid(grid: Grid, name: str) -> Iterator[str]:
    """The chart, where there is one, and its table under it."""
    if grid.drawing is not None:
        yield svg(grid.drawing, escape(name))
    if not grid.rows:
        yield from (f"<p>{escape(one)}</p>" for one in (grid.says, "None.") if one)
        return
    yield from _table(grid)


def _table(grid: Grid, kind: str = "") -> Iterator[str]:
    wide = len(grid.headings) >= _WIDE
    width = "wide" if wide else "short" if len(grid.headings) < _FEW else ""
    kinds = (kind, width, "dense" if len(grid.headings) >= _DENSE else "", "long" if len(grid.rows) > _LONG else "")
    if wide:
        yield f'<div class="scroll" role="region" tabindex="0" aria-label="{escape(grid.heading)}">'
    caption = f'<span class="aside">{escape(grid.heading)}.</span> {escape(grid.says)}'
    yield from table(caption, grid.headings, grid.right, grid.rows, kinds)
    if wide:
        yield "</div>"


def _running(foot: Sequence[str]) -> str:
    """The foot of each sheet of paper, with its number."""
    words = r"\a ".join(map(_in_css, foot))
    return (
        f'@page {{ @bottom-left {{ content: "{words}"; white-space: pre-line; font: 7pt/1.35 sans-serif; '
        "vertical-align: top; padding-top: 3mm; width: 155mm; } "
        '@bottom-right { content: counter(page) " of " counter(pages); font: 7pt/1.35 sans-serif; '
        "vertical-align: top; padding-top: 3mm; } }\n"
    )


def _in_css(text: str) -> str:
    """Text in a string of a style sheet, where nothing of it can end the string or the element."""
    return "".join(one if one == " " or (one.isascii() and one.isalnum()) else f"\\{ord(one):x} " for one in text)
