"""A summary laid out as a document: one page for the committee, then all the rest, every value already in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from caseload_tui.reports.aloud import PURPOSE
from caseload_tui.reports.summary.drawing import Drawing, drawing
from caseload_tui.reports.summary.page import Figure, Section, Summary, Table
from caseload_tui.reports.summary.words import (
    AUDIENCES,
    about,
    edition_and_days,
    figure_in_words,
    headings,
    in_words,
    numbers,
    rows,
    unit_in_words,
)
from caseload_tui.text import plain

KEY_FIGURES = {
    "load_percent": "Load of all together",
    "above": "Workers above target",
    "waiting_children": "Children without a social worker",
    "asye_broken": "Newly qualified workers whose protection is broken",
    "fte_short": "FTE short of target",
    "agency_load_share": "Load resting on agency workers",
    "out_of_date": "Ratings out of date",
    "dfe_average": "Average caseload (DfE)",
}
"""The handful that a committee sees first, as far as they are told, and what each is called there."""
_BESIDE = ("workers", "load_percent", "above", "flagged", "waiting_children", "waiting_families")
"""What stands under the committee's chart."""
_MOST_BARS = 8
"""More of them leave no room on the committee's page; then it has the trend."""


@dataclass(frozen=True, slots=True)
class Key:
    """A key figure: what it is called, its value, its unit, and what it was before."""

    label: str
    value: str
    unit: str
    before: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: rows of text under headings, some flush right; drawn above, where there is something to draw."""

    id: str
    heading: str
    says: str
    headings: tuple[str, ...]
    right: tuple[bool, ...]
    rows: tuple[tuple[str, ...], ...]
    drawing: Drawing | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A section: its figures, if it has any, then its tables."""

    id: str
    heading: str
    says: str
    figures: Grid | None
    grids: tuple[Grid, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The whole document. ``first`` is the committee's chart; ``foot`` stands at the end of each sheet of paper."""

    title: str
    about: str
    headline: str
    keys: tuple[Key, ...]
    first: Grid | None
    first_heading: str
    reading: tuple[str, ...]
    excluded: tuple[str, ...]
    parts: tuple[Part, ...]
    foot: tuple[str, ...]


def sheet(summary: Summary) -> Sheet:
    """A summary as a document."""
    first = _first(summary)
    return Sheet(
        plain(summary.title),
        about(summary),
        plain(summary.sections[0].says),
        tuple(_keys(summary)),
        first,
        first.drawing.title if first is not None and first.drawing is not None else "",
        tuple(map(plain, summary.reading)),
        tuple(map(plain, summary.excluded)),
        tuple(_part(one, both=summary.since is not None) for one in summary.sections),
        (f"{plain(summary.name)} · {edition_and_days(summary)}", f"{AUDIENCES[summary.audience]}. {PURPOSE}"),
    )


def _keys(summary: Summary) -> Iterator[Key]:
    figures = {one.id: one for one in summary.figures()}
    for one in (figures[name] for name in KEY_FIGURES if name in figures and figures[name].value is not None):
        before = in_words(one.before, one.places) if summary.since is not None else ""
        yield Key(KEY_FIGURES[one.id], figure_in_words(one), unit_in_words(one), before)


def _first(summary: Summary) -> Grid | None:
    """The committee's chart: services, or else teams, side by side; the trend where there is one, or very many."""
    tables = [table for section in summary.sections for table in section.tables]
    bars = [one for one in tables if one.chart == "bars" and len(one.rows) <= _MOST_BARS]
    for table in (*bars, *(one for one in tables if one.chart == "trend")):
        grid = _grid(table)
        if grid.drawing is not None:
            kept = [place for place, one in enumerate(table.columns) if place == 0 or one.id in _BESIDE]
            return replace(
                grid,
                headings=tuple(grid.headings[place] for place in kept),
                right=tuple(grid.right[place] for place in kept),
                rows=tuple(tuple(row[place] for place in kept) for row in grid.rows),
            )
    return None


def _part(section: Section, *, both: bool) -> Part:
    return Part(
        section.id,
        plain(section.heading),
        plain(section.says),
        _figures(section, both=both) if section.figures else None,
        tuple(map(_grid, section.tables)),
    )


def _figures(section: Section, *, both: bool) -> Grid:
    before = ("Before",) if both else ()
    return Grid(
        f"{section.id}-figures",
        f"{section.heading}: figures",
        "",
        ("Figure", "Value", *before, "Unit", "What it is"),
        (False, True, *(True for _ in before), False, False),
        tuple(_text(_figure(one, both=both)) for one in section.figures),
    )


def _figure(figure: Figure, *, both: bool) -> Sequence[str]:
    before = [in_words(figure.before, figure.places)] if both else []
    return [figure.label, figure_in_words(figure), *before, figure.unit, figure.says]


def _grid(table: Table) -> Grid:
    return Grid(
        table.id,
        plain(table.heading),
        plain(table.says),
        _text(headings(table)),
        tuple(numbers(table)),
        tuple(map(_text, rows(table))),
        drawing(table),
    )


def _text(values: Sequence[str]) -> tuple[str, ...]:
    return tuple(map(plain, values))
