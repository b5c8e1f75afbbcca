"""A summary as Markdown: to read, to paste into a report, or to keep under version control."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from caseload_tui.model.day import spell_day
from caseload_tui.reports.summary.page import Figure, Section, Summary, Table
from caseload_tui.reports.summary.words import cell_in_words, figure_in_words, in_words
from caseload_tui.text import plain

_MARKS = re.compile(r"([\\`*_{}\[\]<>|#~])")
AUDIENCES = {"internal": "For internal use", "public": "For the public"}
"""How a summary says whom it is for."""


def markdown(summary: Summary) -> str:
    """The whole summary."""
    return "\n".join(_lines(summary)) + "\n"


def _lines(summary: Summary) -> Iterator[str]:
    between = "" if summary.since is None else f", beside {spell_day(summary.since)}"
    yield f"# {_text(summary.title)}"
    yield ""
    edition = f"{summary.scheme_title}, version {summary.scheme_version}"
    yield f"{AUDIENCES[summary.audience]} · {_text(edition)} · {spell_day(summary.as_of)}{between}"
    for section in summary.sections:
        yield from _section(section, both=summary.since is not None)
    yield from _sentences("How to read it", summary.reading)
    yield from _sentences("What is left out", summary.excluded)


def _sentences(heading: str, sentences: Sequence[str]) -> Iterator[str]:
    yield from ("", f"## {heading}", "")
    yield from (f"- {_text(one)}" for one in sentences)


def _section(section: Section, *, both: bool) -> Iterator[str]:
    yield from ("", f"## {section.heading}")
    if section.says:
        yield from ("", _text(section.says))
    if section.figures:
        before = ("Before",) if both else ()
        yield ""
        yield from _rows(
            ("Figure", "Value", *before, "Unit", "What it is"),
            (False, True, *(True for _ in before), False, False),
            [_figure(one, both=both) for one in section.figures],
        )
    for table in section.tables:
        yield from _table(table)


def _figure(figure: Figure, *, both: bool) -> list[str]:
    before = [in_words(figure.before, figure.places)] if both else []
    return [figure.label, figure_in_words(figure), *before, figure.unit, figure.says]


def _table(table: Table) -> Iterator[str]:
    yield from ("", f"### {table.heading}")
    if table.says:
        yield from ("", _text(table.says))
    yield ""
    if not table.rows:
        yield "None."
        return
    headings = [f"{one.heading} ({one.unit})" if one.unit else one.heading for one in table.columns]
    yield from _rows(
        headings,
        [one.places is not None for one in table.columns],
        [[cell_in_words(cell, column) for cell, column in zip(row, table.columns, strict=True)] for row in table.rows],
    )


def _rows(headings: Sequence[str], right: Sequence[bool], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    rule = ["---:" if one else "---" for one in right]
    yield _row(map(_text, headings))
    yield _row(rule)
    yield from (_row(map(_text, row)) for row in rows)


def _row(cells: Iterator[str] | Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _text(value: str) -> str:
    """Text that means nothing to Markdown."""
    return _MARKS.sub(r"\\\1", plain(value))
