"""Charts of text: twelve months over an axis, and loads as dots on a line. Shape says what colour repeats."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from textual.content import Content

from caseload_tui.reports.spread import Spread
from caseload_tui.reports.trend import Trend, loads, month_name
from caseload_tui.scheme.numbers import rounded

QUIET = "$quiet"
ABOVE, WITHIN, HERE = "●", "○", "◆"
_LABEL = 9
_NARROWEST, _WIDEST = 4, 7
_ONE = Fraction(1)


def trend_chart(trend: Trend, width: int, rows: int) -> Iterator[Content]:
    """Loads over twelve months: a dot a month, full above the target; the target is a line across."""
    each = max(_NARROWEST, min(_WIDEST, (width - _LABEL) // len(trend)))
    known = loads(trend)
    low, high = _axis(known)
    steps = max(1, rows - 1)

    def row_of(load: Fraction) -> int:
        return round((load - low) / (high - low) * steps)

    target = row_of(_ONE)
    for row in range(steps, -1, -1):
        value = low + (high - low) * row / steps
        said = "100 % ┼" if row == target else f"{rounded(value * 100, _ONE):f} % ┤" if row in {0, steps} else "│"
        line = Content.assemble((f"{said:>{_LABEL}}", QUIET))
        for load in known:
            blank = "┄" if row == target else " "
            if load is None or row_of(load) != row:
                line = Content.assemble(line, (blank * each, QUIET))
                continue
            before = blank * ((each - 1) // 2)
            sign = (ABOVE, "bold $over") if load > 1 else (WITHIN, "bold")
            line = Content.assemble(line, (before, QUIET), sign, (blank * (each - 1 - len(before)), QUIET))
        yield line
    yield _row("", [month_name(one.day) for one in trend], each, QUIET)
    yield _row("Load %", [_whole(one.load) for one in trend], each, "bold")
    yield _row("Flagged", [_count(one.total.flagged if one.total else None) for one in trend], each)
    yield _row("Families", [_count(one.total.cases if one.total else None) for one in trend], each)


def _axis(known: tuple[Fraction | None, ...]) -> tuple[Fraction, Fraction]:
    """From a whole ten of per cent to another, the target within, at least two tens apart."""
    every = [*(load for load in known if load is not None), _ONE]
    low, high = floor(min(every) * 10), ceil(max(every) * 10)
    return Fraction(low, 10), Fraction(max(high, low + 2), 10)


def _row(label: str, values: list[str], each: int, look: str = "") -> Content:
    cells = "".join(f"{value:^{each}}" for value in values)
    return Content.assemble((f"{label:<{_LABEL}}", QUIET), (cells.rstrip(), look))


def _whole(load: Fraction | None) -> str:
    return "–" if load is None else f"{rounded(load * 100, _ONE):f}"


def _count(value: int | None) -> str:
    return "–" if value is None else f"{value:,}"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of loads from 0: its columns, the target's, where each load stands, and how many a sign stands for.

    Nobody stands on the target itself, so that each sign is on the right side of it.
    """

    room: int
    scale: Fraction
    target: int
    places: tuple[int, ...]
    each: int

    @property
    def piled(self) -> Counter[int]:
        """How many stand in each column."""
        return Counter(self.places)


def spread_line(found: Spread, width: int, rows: int) -> Line:
    """Where loads stand in so many columns, with at most so many signs over each other."""
    scale = Fraction(ceil(max(Fraction(3, 2), *found.loads, _ONE) * 10), 10)
    room = max(20, min(width - 6, 100))
    target = round(_ONE / scale * (room - 1))
    places = []
    for load in found.loads:
        place = round(load / scale * (room - 1))
        places.append(max(target + 1, place) if load > 1 else min(target - 1, place))
    return Line(room, scale, target, tuple(places), ceil(max(Counter(places).values(), default=1) / rows))


def spread_chart(found: Spread, width: int, rows: int, here: str | None = None) -> Iterator[Content]:
    """Each worker's load as a sign over a line from 0; ``here`` is the worker who is looked at."""
    line = spread_line(found, width, rows)
    piled = line.piled
    mine = next((place for one, place in zip(found.workers, line.places, strict=True) if one.ref == here), None)
    for row in range(ceil(max(piled.values(), default=1) / line.each), 0, -1):
        yield Content.assemble(" ", *(_sign(line, piled, place, row, mine=place == mine) for place in range(line.room)))
    ticks = {
        round(Fraction(half, 2) / line.scale * (line.room - 1)): half * 50 for half in range(int(line.scale * 2) + 1)
    }
    axis = "".join("┼" if one == line.target else "┴" if one in ticks else "─" for one in range(line.room))
    yield Content.assemble(" ", (axis, QUIET))
    yield Content.assemble((_ticks(ticks, line.room), QUIET))


def _sign(line: Line, piled: Counter[int], place: int, row: int, *, mine: bool) -> tuple[str, str]:
    if ceil(piled[place] / line.each) < row:
        return ("│" if place == line.target else " ", QUIET)
    if mine and row == 1:
        return (HERE, "bold $primary")
    return (ABOVE, "bold $over") if place > line.target else (WITHIN, "bold")


def _ticks(ticks: dict[int, int], room: int) -> str:
    line = [" "] * (room + 8)
    for place, value in ticks.items():
        said = f"{value} %" + (" target" if value == 100 else "")
        start = max(0, place + 1 - len(f"{value}") // 2)
        line[start : start + len(said)] = said
    return "".join(line).rstrip()
