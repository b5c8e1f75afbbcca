"""A summary as a list of its sections, and a section as lines of text and as plain tables. Nothing is computed here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

from caseload_tui.exchange.shown import Sheet, Shown, figure, words
from caseload_tui.model.day import spell_day
from caseload_tui.reports.summary.page import Cell, Figure, Section, Summary, TableColumn
from caseload_tui.reports.summary.telling import telling
from caseload_tui.reports.summary.words import AUDIENCES, cell_in_words, figure_in_words, in_words, unit_in_words
from caseload_tui.text import plain
from caseload_tui.tui.widgets.cells import cell
from caseload_tui.tui.widgets.columns import Column, Item
from caseload_tui.tui.widgets.pane import between, piece
from caseload_tui.tui.widgets.summary_table import QUIET, hanging, headed, table_lines

COLUMNS = (
    Column("section", "Section", least=20, most=30, yields=True),
    Column("value", "Figure", least=6, most=16, right=True),
    Column("label", "What it is", least=12, most=42, yields=True),
)
READ = "How to read it and what is left out: at the foot of each section."


def section_items(summary: Summary) -> list[Item]:
    """A row a section, with the figure that tells most."""
    return [_item(one) for one in summary.sections]


def _item(section: Section) -> Item:
    most = telling(section)
    cells = {"section": cell(section.heading)}
    if most is not None:
        cells |= {
            "value": cell(f"{figure_in_words(most)} %" if most.unit == "%" else figure_in_words(most), "strong"),
            "label": cell(most.label, "quiet"),
        }
    return Item(section.id, cells)


def head_lines(summary: Summary, width: int, *, names: bool, doing: str) -> Iterator[Content]:
    """Of whom, of which days, for whom and by which scheme; then what is being done, or where to read more."""
    beside = f", beside {summary.since:%d/%m/%Y}" if summary.since is not None else ""
    when = piece(f"Summary · {summary.as_of:%d/%m/%Y}{beside}", QUIET)
    yield between(piece(summary.name, "bold $primary"), when, width)
    audience = AUDIENCES[summary.audience] + (", with names" if names else "")
    yield piece(f"{audience} · {summary.scheme_title}, version {summary.scheme_version}").truncate(width, ellipsis=True)
    yield piece(doing, "bold $primary") if doing else piece(READ, QUIET)


def section_lines(summary: Summary, section: Section, width: int) -> Iterator[Content]:
    """The sentence, the figures each with what it is, the tables; then how to read it and what is left out."""
    yield piece(section.heading, "bold $primary")
    if section.says:
        yield piece(section.says)
    yield from _figures(section.figures, width, both=summary.since is not None)
    for table in section.tables:
        yield Content()
        yield from table_lines(table, width)
    for heading, sentences in (("How to read it", summary.reading), ("What is left out", summary.excluded)):
        yield Content()
        yield piece(heading, "bold")
        yield from (hanging(one, width, "· ") for one in sentences)


def _figures(figures: Sequence[Figure], width: int, *, both: bool) -> Iterator[Content]:
    if not figures:
        return
    yield Content()
    labels = max(len(one.label) for one in figures)
    now = max(len(figure_in_words(one)) for one in figures)
    then = max(len(_before(one)) for one in figures)
    taken = now + (then + 3 if both else 0) + 1 + max(len(one.unit) for one in figures)
    beside = labels + 2 + taken <= width
    for one in figures:
        earlier = f"{_before(one):>{then}} → " if both else ""
        said = Content.assemble(
            (earlier, QUIET), (f"{figure_in_words(one):>{now}}", "bold"), (f" {plain(unit_in_words(one))}", QUIET)
        )
        if beside:
            yield Content.assemble(f"{plain(one.label):<{labels}}  ", said)
        else:
            yield piece(one.label)
            yield Content.assemble("  ", said)
        yield hanging(one.says, width, "  ")


def _before(one: Figure) -> str:
    return in_words(one.before, one.places)


def section_sheets(summary: Summary, section: Section) -> Iterator[Sheet]:
    """The figures of a section, then each of its tables, as they are shown, to copy."""
    both = summary.since is not None
    edition = f"{summary.scheme_title}, version {summary.scheme_version} · {spell_day(summary.as_of)}"
    if section.figures:
        yield Sheet(
            section.heading,
            ("Figure", *(("Before",) if both else ()), "Value", "Unit"),
            tuple(
                (
                    words(one.label),
                    *((figure(_before(one)),) if both else ()),
                    figure(figure_in_words(one)),
                    words(one.unit),
                )
                for one in section.figures
            ),
            foot=(edition,),
        )
    for table in section.tables:
        rows = tuple(tuple(map(_shown, row, table.columns)) for row in table.rows)
        yield Sheet(table.heading, headed(table), rows, foot=(edition,))


def _shown(value: Cell, column: TableColumn) -> Shown:
    said = cell_in_words(value, column)
    return words(said) if column.places is None else figure(said)
