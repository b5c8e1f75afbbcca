"""Loads as bars of several pieces, one for each weight, each filled with a sign of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from textual.content import Content

from caseload_tui.engine.line import Line
from caseload_tui.engine.result import percent
from caseload_tui.reports.stacks import Stack, Stacks
from caseload_tui.scheme.numbers import fixed, shown
from caseload_tui.text import plain
from caseload_tui.tui.widgets.bar import BEYOND, SCALE, TARGET, scale, target_place
from caseload_tui.tui.widgets.cells import Cell, Fitted, Span, cell
from caseload_tui.tui.widgets.columns import Column, Item
from caseload_tui.tui.widgets.option_field import flowed
from caseload_tui.tui.widgets.workers import figure

FILLS = "█░▓/▒=·"
"""The sign of each weight, the largest first; all that is left shares the last."""
_BARS = Column("bar", scale, least=13, most=61, fills=True)
_POINT_BARS = Column("bar", "Points by weight", least=13, most=61, fills=True)


def columns(stacks: Stacks, named: str, *, numbers: bool) -> list[Column]:
    """The columns: the bar, or in its place a column a weight; then points and load."""
    loads = any(one.target is not None for one in stacks.rows)
    name = Column("worker", named, least=12, most=26, yields=True)
    points = Column("points", "Points", right=True)
    load = [Column("load", "%", right=True, least=7)] if loads else []
    if not numbers:
        return [name, _BARS if loads else _POINT_BARS, points, *load]
    weights = [
        Column(line.id, _short(line), most=11, right=True, rank=place) for place, line in enumerate(stacks.weights, 1)
    ]
    return [name, *weights, points, *load]


def _short(line: Line) -> str:
    return plain(line.label).split()[0].strip(",")[:11]


def stack_items(stacks: Stacks) -> list[Item]:
    """A row a bar."""
    most = max((one.points for one in stacks.rows), default=Decimal(1))
    return [Item(one.key, _cells(one, stacks, most)) for one in stacks.rows]


def _cells(one: Stack, stacks: Stacks, most: Decimal) -> dict[str, Cell | Fitted]:
    figures = {line.id: cell(shown(one.parts[line.id]) if one.parts.get(line.id) else "–") for line in stacks.weights}
    return {
        **figures,
        "worker": cell(one.name, "strong" if one.flagged else ""),
        "points": cell(fixed(one.points, 1)),
        "load": cell(figure(one.load_percent), "over" if one.flagged else ""),
        "bar": _bar(one, stacks, most),
    }


def total_item(stacks: Stacks, said: str, target: Decimal | None) -> Item:
    """The row of totals: every weight over all, and all of it over the target."""
    load = Fraction(stacks.points) / Fraction(target) if target else None
    sums = {line.id: line.points for line in stacks.weights}
    together = Stack("", said, sums, stacks.points, target)
    return Item("", _cells(together, stacks, stacks.points or Decimal(1)) | {"load": cell(figure(percent(load)))})


def _bar(one: Stack, stacks: Stacks, most: Decimal) -> Fitted:
    def drawn(width: int) -> Cell:
        if one.target is None:
            within = "".join(_sign(one, stacks, most * (2 * column + 1) / (2 * width)) for column in range(width))
            return (Span(within, "quiet"),)
        place = target_place(width)
        over = width - 1 - place
        if not one.target:
            return (Span(" " * place), Span(TARGET, "target"))
        within = "".join(_sign(one, stacks, one.target * (2 * column + 1) / (2 * place)) for column in range(place))
        half = one.target * Decimal((SCALE - 1).numerator) / Decimal((SCALE - 1).denominator)
        past = [_sign(one, stacks, one.target + half * (2 * column + 1) / (2 * over)) for column in range(over)]
        if past and one.load is not None and one.load > SCALE:
            past[-1] = BEYOND
        return (Span(within, "quiet"), Span(TARGET, "target"), Span("".join(past), "over"))

    return drawn


def _sign(one: Stack, stacks: Stacks, at: Decimal) -> str:
    """The sign of the weight in which a number of points falls; a blank beyond the last."""
    so_far = Decimal(0)
    for place, line in enumerate(stacks.weights):
        so_far += one.parts.get(line.id, Decimal(0))
        if at < so_far:
            return FILLS[min(place, len(FILLS) - 1)]
    return " "


def legend(stacks: Stacks, width: int) -> Iterator[Content]:
    """What each sign stands for, with its points and its part of all."""
    own, rest = stacks.weights[: len(FILLS) - 1], stacks.weights[len(FILLS) - 1 :]
    pieces = [_legend_piece(sign, (line,), stacks) for sign, line in zip(FILLS, own, strict=False)]
    if rest:
        pieces.append(_legend_piece(FILLS[-1], rest, stacks))
    yield flowed(pieces, width)


def _legend_piece(sign: str, lines: Sequence[Line], stacks: Stacks) -> Content:
    points = sum((line.points for line in lines), Decimal(0))
    label = plain(lines[0].label if len(lines) == 1 else ", ".join(line.label for line in lines))
    label = f"{label[:27]}…" if len(label) > 28 else label
    part = percent(Fraction(points) / Fraction(stacks.points)) if stacks.points else None
    share = f", {part:,.0f} %" if part is not None else ""
    return Content.assemble((f"{sign * 2} ", "bold"), label, (f" {fixed(points, 1)}{share}", "$quiet"))
