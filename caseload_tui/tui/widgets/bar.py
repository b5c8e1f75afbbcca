"""Loads as bars of text, with one line for the target through all of them."""

from __future__ import annotations

from fractions import Fraction

from caseload_tui.tui.widgets.cells import Cell, Span

EIGHTHS = " ▏▎▍▌▋▊▉"
FULL, TARGET, BEYOND = "█", "│", "▶"
SCALE = Fraction(3, 2)
"""A bar ends at 150 % of target."""


def target_place(width: int) -> int:
    """The column of the target line in a bar of this width."""
    return (width - 1) * 2 // 3


def load_bar(load: Fraction | None, width: int) -> Cell:
    """A load (1 is the target) up to 150 %, and a sign where it goes beyond; only the line where there is none."""
    place = target_place(width)
    beyond = width - 1 - place
    share = load or Fraction(0)
    within = blocks(min(share, Fraction(1)), Fraction(1), place)
    over = blocks(max(Fraction(0), share - 1), SCALE - 1, beyond)
    if share > SCALE:
        over = over[:-1] + BEYOND
    return (Span(within, "bar"), Span(TARGET, "target"), Span(over, "over"))


def blocks(amount: Fraction, whole: Fraction, width: int) -> str:
    """An amount of a whole as blocks in so many columns, to an eighth; anything above nothing is seen."""
    eighths = min(width * 8, round(amount / whole * width * 8)) if whole else 0
    if amount and whole and not eighths:
        eighths = 1
    full, rest = divmod(eighths, 8)
    drawn = FULL * full + (EIGHTHS[rest] if rest else "")
    return f"{drawn:<{width}}"


def scale(width: int) -> str:
    """The heading over a column of bars: where 100 % and 150 % stand."""
    place = target_place(width)
    hundred = f"{'Load':<{place - 1}}100" if place > 5 else "Load"
    return f"{hundred:<{width - 3}}150" if width - len(hundred) > 3 else hundred[:width]
