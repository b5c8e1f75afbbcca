"""What the public is told: counts as ranges, and nothing from which a small one could be worked out.

Why this holds, for every page of one publication together (each service, all workers, any day):

1. A count of a service is told as the multiples of ``small`` (k) that it lies between: 0 to k - 1 ("fewer than k"),
   k to 2k - 1, and so on, each by itself. Whoever knows this rule knows no more than the range: every number in it
   gives the same page.
2. Whatever stands for all workers is the sum of the ranges of the services, and a share is made of the ranges of its
   two counts. Both can be worked out from what is told already, so they tell nothing more.
3. So only a service's own page is left: a whole T and the parts of it. A part could be worked out only where a bound
   meets the sum of the others' opposite bounds. The low end of every range is 0 modulo k, the high end -1; n parts at
   their high ends come to -n, and meet the low end of T, or of another division of T, only if n is 0 modulo k. Parts at
   their low ends come to 0, and T's high end is -1. A division into a number of parts that k divides therefore has its
   last two made one, whatever they come to, so that the making tells nothing.
4. No count is told in two divisions of which one divides the other further: all open families, which are those held
   and those that wait, stay inside, and so do families by plan beside children by plan. So do points, FTE, waits,
   single loads and rates by FTE, which would tell counts.
5. A load of all workers together, or an average, is told only where k workers or more stand behind it; it bounds
   no count from above. An average caseload under the second national band stays inside, since near 1 it would say
   that all are in the first.
6. Pages of other days divide nothing further: no flow between two days is told.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from caseload_tui.reports.summary.dfe import STEP
from caseload_tui.reports.summary.page import Cell, Figure, Number, Range, Section, Table, TableColumn, Value

LEAST_SMALL = 3
"""With less, a count and its complement could tell each other."""
_TENTH = Decimal("0.1")


def hidden(count: Number, small: int) -> Range:
    """The multiples of ``small`` between which a count lies."""
    low = int(count) // small * small
    return Range(low, low + small - 1)


def together(ranges: Sequence[Range]) -> Range:
    """The range of a sum of which only the ranges are known."""
    return Range(sum(one.low for one in ranges), sum(one.high for one in ranges))


def ratio(part: Range, whole: Range) -> Range | None:
    """The range of a share in per cent, to 0.1 outwards; ``None`` where there may be no whole."""
    if not whole.low:
        return None
    low = (Decimal(part.low) * 100 / Decimal(whole.high)).quantize(_TENTH, ROUND_FLOOR)
    high = (Decimal(part.high) * 100 / Decimal(whole.low)).quantize(_TENTH, ROUND_CEILING)
    return Range(low, min(high, Decimal(100)))


def published(sections: Sequence[Section], services: Sequence[Sequence[Section]], small: int) -> tuple[Section, ...]:
    """The sections as the public sees them. ``services`` are the same sections of each service that is part of them."""
    own: dict[str, list[Figure]] = {}
    for one in services:
        for section in one:
            for figure in section.figures:
                own.setdefault(figure.id, []).append(figure)
    counts = {
        figure.id: _count(figure, own[figure.id], small)
        for section in sections
        for figure in section.figures
        if figure.tells == "count"
    }
    parts = (
        replace(
            section,
            figures=tuple(
                told
                for figure in section.figures
                if (told := counts.get(figure.id) or _figure(figure, counts, small)) is not None
            ),
            tables=tuple(
                shown
                for table in section.tables
                if (shown := _table(table, _same(table, section, services), small)) is not None
            ),
        )
        for section in sections
    )
    return tuple(map(_with_a_word, parts))


def _with_a_word(section: Section) -> Section:
    """A section of which nothing is told says so."""
    empty = not section.figures and not section.tables and not section.says
    return replace(section, says="Not told to the public: counts could be worked out from it.") if empty else section


def _same(table: Table, section: Section, services: Sequence[Sequence[Section]]) -> list[Table]:
    """The same table of each service."""
    return [
        one
        for sections in services
        for other in sections
        if other.id == section.id
        for one in other.tables
        if one.id == table.id
    ]


def _count(figure: Figure, own: Sequence[Figure], small: int) -> Figure:
    value = together([hidden(one.value, small) for one in own if isinstance(one.value, int)])
    before = [hidden(one.before, small) for one in own if isinstance(one.before, int)]
    return replace(figure, value=value, before=together(before) if before else None)


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


def _table(table: Table, own: Sequence[Table], small: int) -> Table | None:
    match table.public:
        case "open" | "figures":
            return table
        case "services":
            rows = [_summed(row, [row], table.columns, small) for row in table.rows]
        case "rows" | "parts":
            lines = [one.rows for one in own]
            names = [row[0] for row in table.rows]
            if table.public == "parts" and len(names) > 1 and len(names) % small == 0:
                lines = [_last_two_as_one(rows) for rows in lines]
                names = [*names[:-2], f"{names[-2]}, {names[-1]}"]
            whole = dict(zip(names, table.rows, strict=False))
            rows = [
                _summed((name, *whole[name][1:]), [of[place] for of in lines], table.columns, small)
                for place, name in enumerate(names)
            ]
        case _:
            return None
    kept = [place for place, column in enumerate(table.columns) if place == 0 or column.tells != "inside"]
    return replace(
        table,
        columns=tuple(table.columns[place] for place in kept),
        rows=tuple(tuple(row[place] for place in kept) for row in rows),
    )


def _last_two_as_one(rows: Sequence[tuple[Cell, ...]]) -> tuple[tuple[Cell, ...], ...]:
    *others, last_but_one, last = rows
    both = tuple(
        one + other if isinstance(one, int) and isinstance(other, int) else one
        for one, other in zip(last_but_one, last, strict=True)
    )
    return (*others, both)


def _summed(
    row: tuple[Cell, ...], own: Sequence[tuple[Cell, ...]], columns: Sequence[TableColumn], small: int
) -> tuple[Cell, ...]:
    """A row of which each count is the sum of the services' ranges; an average goes where there are enough workers."""
    cells: list[Cell] = [row[0]]
    for place, column in enumerate(columns[1:], 1):
        if column.tells == "count":
            values = [one[place] for one in own]
            cells.append(together([hidden(value, small) for value in values if isinstance(value, int)]))
        else:
            cells.append(row[place])
    workers = next((cells[place] for place, column in enumerate(columns) if column.id == "workers"), None)
    for place, column in enumerate(columns):
        if column.tells == "average":
            value = cells[place]
            cells[place] = _average(value if isinstance(value, (int, Decimal)) else None, workers, small)
    return tuple(cells)
