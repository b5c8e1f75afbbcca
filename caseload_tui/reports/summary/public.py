"""What the public is told: counts as ranges, and nothing from which a small one could be worked out.

Why this holds, for every page of one publication together (each service, all workers, any day), and for a reader who
knows these rules:

1. A count of a service is told as the multiples of ``small`` (k) between which it lies: 0 to k - 1 ("fewer than k"),
   k to 2k - 1, and so on. Every number in a range gives the same page. Low ends are 0 modulo k, high ends -1.
2. Some tables divide a figure into parts. A part could be worked out only where a bound of the figure meets the sum of
   the parts' opposite bounds. The n parts' high ends come to -n modulo k, their low ends to 0; the figure's low end is
   0, its high end -1. So they meet only if k divides n; then the last two rows are made one. Rows are there whatever
   they come to, so that the making tells nothing.
3. A count of all workers is told in the same way, unless its low end could meet the services' high ends together, or
   its high end their low ends: where the one sum is 0 or the other -1 modulo k. Then it is told as the sum of their
   ranges. Which of the two follows from the services' pages alone, so that it tells nothing. Where the ends do not
   meet, they are 1 or more apart, which leaves each service, and by rule 2 each part of it, two numbers or more. What
   belongs to no service, and has no page, is taken to be known to the reader; where there is any, it is the sum of
   ranges too, since the ends of a count and of what it is a part of would no longer come to the same modulo k.
4. Tables of parts of all workers, and a service above others, are sums of ranges; a share is made of the ranges of its
   two counts. Both can be worked out from what is told already.
5. No count is divided twice, or divided further: all open families, which are those held and those that wait, stay
   inside, and so do families by plan beside children by plan, and protection kept beside protection broken. Flags
   without a response stay inside too: with the responses they come to no less than the flagged workers. So do
   points, FTE, waits, single loads and rates by FTE, which would tell counts. A count that is part of another without
   the rest being told has a range that is never above the other's, and so bounds nothing.
   Ratings out of date, and families and children with many leads, are parts of what is held and what waits together:
   they are told only where, in each service that they are of, their range lies below that of what is held. Then what is
   held bounds them by itself; and where they are not told, they are no lower than the low end of what is held, which
   says nothing of it.
6. A load of all together, or an average, is told only where k workers or more stand behind it. An average caseload
   under the second national band stays inside, since near 1 it would say that all are in the first.
7. Pages of other days divide nothing: no flow between two days is told, only what twelve months came to.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from caseload_tui.reports.summary.dfe import STEP
from caseload_tui.reports.summary.page import Cell, Figure, Number, Range, Section, Table, TableColumn, Value

_TENTH = Decimal("0.1")


def hidden(count: Number, small: int) -> Range:
    """The multiples of ``small`` between which a count lies."""
    low = int(count) // small * small
    return Range(low, low + small - 1)


def together(ranges: Sequence[Range]) -> Range:
    """The range of a sum of which only the ranges are known."""
    return Range(sum(one.low for one in ranges), sum(one.high for one in ranges))


def whole(parts: Sequence[Part], small: int) -> Range:
    """The range of a count of all workers: its own, or the sum of the services' where their ends could meet it."""
    bounds = together([one.bounds(small) for one in parts])
    apart = any(one.known and one.count for one in parts)
    if apart or bounds.high % small == 0 or bounds.low % small == small - 1:
        return together([hidden(one.count, small) for one in parts])
    return hidden(sum(one.count for one in parts), small)


@dataclass(frozen=True, slots=True)
class Part:
    """A service's part of a count: how much it is, into what it is divided, and whether the reader may know it."""

    count: int
    divided: tuple[int, ...] = ()
    known: bool = False

    def bounds(self, small: int) -> Range:
        """Between what it lies for whoever reads the service's own page."""
        if self.known:
            return Range(self.count, self.count)
        told = hidden(self.count, small)
        if not self.divided:
            return told
        parts = together([hidden(one, small) for one in self.divided])
        return Range(max(told.low, parts.low), min(told.high, parts.high))


@dataclass(frozen=True, slots=True)
class ServicePage:
    """A service's own sections, exact; ``rest`` is what belongs to no service."""

    sections: tuple[Section, ...]
    rest: bool = False

    def figure(self, name: str) -> Figure:
        """One of its figures."""
        return next(one for section in self.sections for one in section.figures if one.id == name)

    def table(self, name: str) -> Table:
        """One of its tables."""
        return next(one for section in self.sections for one in section.tables if one.id == name)

    def part(self, name: str, value: Value, small: int) -> Part:
        """Its part of a count, with what a table of parts divides it into."""
        divided = next((one for one in self._divisions if one.whole is not None and one.whole[1] == name), None)
        cells = _column(divided, small) if divided is not None else ()
        return Part(value if isinstance(value, int) else 0, cells, self.rest)

    @property
    def _divisions(self) -> Iterator[Table]:
        return (table for section in self.sections for table in section.tables if table.public == "parts")


def _column(table: Table, small: int) -> tuple[int, ...]:
    """The column of a table of parts that divides a figure, rows made one as they are told."""
    place = next(place for place, one in enumerate(table.columns) if table.whole and one.id == table.whole[0])
    cells = [row[place] for row in as_told(table.rows, small)]
    return tuple(one for one in cells if isinstance(one, int))


def as_told(rows: Sequence[tuple[Cell, ...]], small: int) -> Sequence[tuple[Cell, ...]]:
    """Rows of parts, the last two made one where ``small`` divides their number."""
    if len(rows) % small:
        return rows
    *others, last_but_one, last = rows
    both = (_both(one, other) for one, other in zip(last_but_one[1:], last[1:], strict=True))
    return [*others, (f"{last_but_one[0]}, {last[0]}", *both)]


def _both(one: Cell, other: Cell) -> Cell:
    return one + other if isinstance(one, int) and isinstance(other, int) else None


def ratio(part: Range, whole: Range) -> Range | None:
    """The range of a share in per cent, to 0.1 outwards; ``None`` where there may be no whole."""
    if not whole.low:
        return None
    low = (Decimal(part.low) * 100 / Decimal(whole.high)).quantize(_TENTH, ROUND_FLOOR)
    high = (Decimal(part.high) * 100 / Decimal(whole.low)).quantize(_TENTH, ROUND_CEILING)
    return Range(low, min(high, Decimal(100)))


def published(sections: Sequence[Section], pages: Sequence[ServicePage], small: int) -> tuple[Section, ...]:
    """The sections as the public sees them. ``pages`` are those of the services that they are of: one, or several."""
    told = _Told(pages, small)
    counts = {
        figure.id: told.without_most(told.count(figure))
        for section in sections
        for figure in section.figures
        if figure.tells == "count"
    }
    made = (
        replace(
            section,
            figures=tuple(
                shown
                for figure in section.figures
                if (shown := counts.get(figure.id) or _figure(figure, counts, small)) is not None
            ),
            tables=tuple(made for table in section.tables if (made := told.table(table)) is not None),
        )
        for section in sections
    )
    return tuple(map(_with_a_word, made))


def _with_a_word(section: Section) -> Section:
    """A section of which nothing is told says so."""
    empty = not section.figures and not section.tables and not section.says
    return replace(section, says="Not told to the public: counts could be worked out from it.") if empty else section


@dataclass(frozen=True, slots=True)
class _Told:
    """How counts and tables of some services are told. All of them together have a page that covers what is left."""

    pages: Sequence[ServicePage]
    small: int

    @property
    def _is_all(self) -> bool:
        return any(one.rest for one in self.pages)

    def count(self, figure: Figure) -> Figure:
        """A count, and what it was before, as ranges."""
        own = [one.figure(figure.id) for one in self.pages]
        value = self._range([page.part(figure.id, one.value, self.small) for page, one in self._with(own)])
        if figure.before is None:
            return replace(figure, value=value)
        before = [Part(one.before, known=page.rest) for page, one in self._with(own) if isinstance(one.before, int)]
        divided = any(part.divided for part in (page.part(figure.id, 0, self.small) for page in self.pages))
        return replace(figure, value=value, before=self._sum(before) if divided else self._range(before))

    def without_most(self, figure: Figure) -> Figure:
        """A count that may be most of what it is a part of stays inside, so that it is no bound of that."""
        for name in figure.of:
            both = [(page.figure(figure.id), page.figure(name)) for page in self.pages if not page.rest]
            if not all(self._below(part.value, held.value) for part, held in both):
                figure = replace(figure, value=None)
            if not all(self._below(part.before, held.before) for part, held in both):
                figure = replace(figure, before=None)
        return figure

    def _below(self, part: Value, held: Value) -> bool:
        if not isinstance(part, int) or not isinstance(held, int):
            return True
        return hidden(part, self.small).high < hidden(held, self.small).low

    def _with(self, own: Sequence[Figure]) -> Iterator[tuple[ServicePage, Figure]]:
        return zip(self.pages, own, strict=True)

    def _range(self, parts: Sequence[Part]) -> Range:
        return whole(parts, self.small) if self._is_all else self._sum(parts)

    def _sum(self, parts: Sequence[Part]) -> Range:
        return together([hidden(one.count, self.small) for one in parts])

    def table(self, table: Table) -> Table | None:
        """A table as it is told; ``None`` where it stays inside."""
        match table.public:
            case "open" | "figures":
                return table
            case "services":
                rows = [self._cells(row, [[row]], table.columns, [False]) for row in table.rows]
            case "rows":
                own = [[one.table(table.id).rows[place] for one in self.pages] for place in range(len(table.rows))]
                rest = [one.rest for one in self.pages]
                rows = [
                    self._cells(row, [[one] for one in of], table.columns, rest)
                    for row, of in zip(table.rows, own, strict=True)
                ]
            case "parts":
                lines = [as_told(one.table(table.id).rows, self.small) for one in self.pages]
                rows = [
                    self._cells(row, [[of[place] for of in lines]], table.columns, [False])
                    for place, row in enumerate(as_told(table.rows, self.small))
                ]
            case _:
                return None
        kept = [place for place, column in enumerate(table.columns) if place == 0 or column.tells != "inside"]
        return replace(
            table,
            columns=tuple(table.columns[place] for place in kept),
            rows=tuple(tuple(row[place] for place in kept) for row in rows),
        )

    def _cells(
        self,
        row: tuple[Cell, ...],
        own: Sequence[Sequence[tuple[Cell, ...]]],
        columns: Sequence[TableColumn],
        rest: Sequence[bool],
    ) -> tuple[Cell, ...]:
        """A row with each count as a range. ``own`` are the services' rows: one by one, or several to be summed."""
        cells: list[Cell] = list(row)
        for place, column in enumerate(columns):
            if place and column.tells == "count":
                if len(own) == 1:
                    cells[place] = self._sum([_part(one[place]) for one in own[0]])
                else:
                    parts = [_part(one[0][place], known=known) for one, known in zip(own, rest, strict=True)]
                    cells[place] = self._range(parts)
        workers = next((cells[place] for place, column in enumerate(columns) if column.id == "workers"), None)
        for place, column in enumerate(columns):
            if column.tells == "average":
                value = cells[place]
                cells[place] = _average(value if isinstance(value, (int, Decimal)) else None, workers, self.small)
        return tuple(cells)


def _part(cell: Cell, *, known: bool = False) -> Part:
    return Part(cell if isinstance(cell, int) else 0, known=known)


def _figure(figure: Figure, counts: Mapping[str, Figure], small: int) -> Figure | None:
    match figure.tells:
        case "open":
            return figure
        case "share":
            part, whole = (counts[name] for name in figure.of)
            return replace(figure, value=_ratio(part.value, whole.value), before=_ratio(part.before, whole.before))
        case "average":
            behind = counts[figure.of[0]]
            least = STEP if figure.id == "dfe_average" else 0
            return replace(
                figure,
                value=_average(figure.value, behind.value, small, least),
                before=_average(figure.before, behind.before, small, least),
            )
        case _:
            return None


def _ratio(part: Value, whole: Value) -> Range | None:
    return ratio(part, whole) if isinstance(part, Range) and isinstance(whole, Range) else None


def _average(value: Value, behind: Cell, small: int, least: int = 0) -> Value:
    enough = isinstance(behind, Range) and behind.low >= small
    return value if enough and isinstance(value, (int, Decimal)) and value >= least else None
