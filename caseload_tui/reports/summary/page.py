"""What a summary is made of: plain data that a screen, a table, a workbook or a page renders as it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

Audience = Literal["internal", "public"]
ScopeKind = Literal["team", "service", "county"]
Chart = Literal["bars", "distribution", "trend"]
"""How a table is drawn: bars with the target as a line, a distribution over its rows, or a line over time."""
Tells = Literal["count", "share", "average", "open", "inside"]
"""How far a value may go to the public: a ``count`` of people, families or the like goes as a range; a ``share`` is
made anew from the ranges of its two counts; an ``average`` goes where enough workers stand behind it; what is ``open``
is not about people; what is ``inside`` stays inside."""


@dataclass(frozen=True, slots=True)
class Range:
    """A value that is not told: it lies from ``low`` to ``high``, both included."""

    low: int | Decimal
    high: int | Decimal


Number = int | Decimal
Value = Number | Range | None
"""A figure: exact, a range where it is hidden, or none where it cannot be had."""
Cell = str | date | Value
PublicRows = Literal["parts", "rows", "services", "figures", "open", "inside"]
"""How a table goes to the public. ``parts`` of one whole and separate ``rows`` go as ranges; those of ``services`` as
each service's own page has them; ``figures`` repeats figures; ``open`` is not about people; else it stays inside."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: what it is called, what it comes to, in which unit, and a sentence that says what it is.

    ``before`` is the same figure on the first day, where a summary is between two. ``of`` names the two figures
    that a share is made of, the one that counts the workers behind an average, or the one of which a count is a part
    while nothing is told of the rest.
    """

    id: str
    label: str
    value: Value
    unit: str
    says: str
    places: int = 0
    tells: Tells = "count"
    of: tuple[str, ...] = ()
    before: Value = None


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column: its id in files, its heading, its unit, and the decimals it is shown with (``None`` for text)."""

    id: str
    heading: str
    places: int | None = None
    unit: str = ""
    tells: Tells = "count"

    @property
    def headed(self) -> str:
        """The heading with the unit, as it stands over the column: ``Load (%)``."""
        return f"{self.heading} ({self.unit})" if self.unit else self.heading


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns, the first of which names the row. ``chart`` says how it can be drawn, if at all.

    The rows of ``parts`` are there whatever they come to, so that their number tells nothing; ``whole`` names the
    column that is divided and the figure that it divides.
    """

    id: str
    heading: str
    columns: tuple[TableColumn, ...]
    rows: tuple[tuple[Cell, ...], ...]
    says: str = ""
    chart: Chart | None = None
    public: PublicRows = "inside"
    whole: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a summary: its figures, then its tables. ``says`` is a sentence in front, where there is one."""

    id: str
    heading: str
    figures: tuple[Figure, ...] = ()
    tables: tuple[Table, ...] = ()
    says: str = ""


@dataclass(frozen=True, slots=True)
class Summary:
    """A whole summary. ``since`` is the first of two days; ``reading`` and ``excluded`` are sentences."""

    title: str
    scope: ScopeKind
    name: str
    as_of: date
    since: date | None
    scheme_id: str
    scheme_version: str
    scheme_title: str
    audience: Audience
    small: int | None
    reading: tuple[str, ...]
    excluded: tuple[str, ...]
    sections: tuple[Section, ...]

    def section(self, section_id: str) -> Section:
        """One section."""
        return next(one for one in self.sections if one.id == section_id)

    def figures(self) -> Iterator[Figure]:
        """Every figure, in order."""
        return (figure for section in self.sections for figure in section.figures)

    def figure(self, figure_id: str) -> Figure:
        """One figure."""
        return next(one for one in self.figures() if one.id == figure_id)

    def table(self, table_id: str) -> Table:
        """One table."""
        return next(table for section in self.sections for table in section.tables if table.id == table_id)
