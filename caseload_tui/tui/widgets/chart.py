"""Charts of text: twelve months over an axis, and loads as dots on a line. Shape says what colour repeats."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from math import ceil, floor

from textual.content import Content

from caseload_tui.reports.spread import Spread
from caseload_tui.reports.trend import Trend, bounds, loads, month_name
from caseload_tui.scheme.numbers import rounded
from caseload_tui.tui.widgets.pane import piece

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
    """From a whole ten below to one above, the target within."""
    low, high = bounds((*known, _ONE))
    return Fraction(floor(low * 10), 10), Fraction(ceil(high * 10), 10)


def _row(label: str, values: list[str], each: int, look: str = "") -> Content:
    cells = "".join(f"{value:^{each}}" for value in values)
    return Content.assemble((f"{label:<{_LABEL}}", QUIET), (cells.rstrip(), look))


def _whole(load: Fraction | None) -> str:
    return "–" if load is None else f"{rounded(load * 100, _ONE):f}"


def _count(value: int | None) -> str:
    return "–" if value is None else f"{value:,}"


def spread_chart(found: Spread, width: int, rows: int, here: str | None = None) -> Iterator[Content]:
    """Each worker's load as a dot over a line from 0; ``here`` is the worker who is looked at."""
    if not found.workers:
        return
    scale = Fraction(ceil(max(Fraction(3, 2), *found.loads) * 10), 10)
    room = max(20, min(width - 6, 100))
    places = [round(load / scale * (room - 1)) for load in found.loads]
    piled = Counter(places)
    each = ceil(max(piled.values()) / rows)
    target = round(_ONE / scale * (room - 1))
    mine = next((place for one, place in zip(found.workers, places, strict=True) if one.ref == here), None)
    height = min(rows, ceil(max(piled.values()) / each))
    for row in range(height, 0, -1):
        line = []
        for place in range(room):
            full = ceil(piled[place] / each) >= row
            if full and place == mine and row == 1:
                line.append((HERE, "bold $primary"))
            elif full:
                above = place > target or (place == target and max(_at(found, places, place)) > 1)
                line.append((ABOVE, "bold $over") if above else (WITHIN, "bold"))
            else:
                line.append(("│" if place == target else " ", QUIET))
        yield Content.assemble(" ", *line)
    ticks = {round(Fraction(step, 2) / scale * (room - 1)): step * 50 for step in range(int(scale * 2) + 1)}
    yield Content.assemble(
        " ", ("".join("┼" if one == target else "┴" if one in ticks else "─" for one in range(room)), QUIET)
    )
    yield Content.assemble((_ticks(ticks, room), QUIET))
    if each > 1:
        yield piece(f" Each sign stands for up to {each} workers.", QUIET)


def _at(found: Spread, places: list[int], place: int) -> list[Fraction]:
    return [load for load, one in zip(found.loads, places, strict=True) if one == place]


def _ticks(ticks: dict[int, int], room: int) -> str:
    line = [" "] * (room + 8)
    for place, value in ticks.items():
        said = f"{value} %" + (" target" if value == 100 else "")
        start = max(0, place + 1 - len(f"{value}") // 2)
        line[start : start + len(said)] = said
    return "".join(line).rstrip()
