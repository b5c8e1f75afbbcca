"""A summary as Markdown: to read, to paste into a report, or to keep under version control."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from caseload_tui.reports import markdown as marked
from caseload_tui.reports.markdown import safe
from caseload_tui.reports.summary.page import Figure, Section, Summary, Table
from caseload_tui.reports.summary.words import about, figure_in_words, headings, in_words, numbers, rows


def markdown(summary: Summary) -> str:
    """The whole summary."""
    return "\n".join(_lines(summary)) + "\n"


def _lines(summary: Summary) -> Iterator[str]:
    yield f"# {safe(summary.title)}"
    yield ""
    yield safe(about(summary))
    for section in summary.sections:
        yield from _section(section, both=summary.since is not None)
    yield from _sentences("How to read it", summary.reading)
    yield from _sentences("What is left out", summary.excluded)


def _sentences(heading: str, sentences: Sequence[str]) -> Iterator[str]:
    yield from ("", f"## {heading}", "")
    yield from (f"- {safe(one)}" for one in sentences)


def _section(section: Section, *, both: bool) -> Iterator[str]:
    yield from ("", f"## {section.heading}")
    if section.says:
        yield from ("", safe(section.says))
    if section.figures:
        before = ("Before",) if both else ()
        yield ""
        yield from marked.table(
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
        yield from ("", safe(table.says))
    yield ""
    if not table.rows:
        yield "None."
        return
    yield from marked.table(headings(table), numbers(table), rows(table))
