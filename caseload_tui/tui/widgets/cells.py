"""What stands in one place of a list: text in pieces, each with the name of its look."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size

from caseload_tui.text import plain


class Span(NamedTuple):
    """A piece of text; ``look`` names a component class of the list (``over``, ``quiet`` …) or is empty."""

    text: str
    look: str = ""


Cell = tuple[Span, ...]
Fitted = Callable[[int], Cell]
"""A cell that is drawn for the width it gets, such as a bar."""


def cell(value: object, look: str = "") -> Cell:
    """Text that came from anywhere, made safe to show."""
    return (Span(plain(str(value)), look),)


def width_of(one: Cell) -> int:
    """How many columns a cell takes on screen."""
    return sum(cell_len(span.text) for span in one)


def fitted(one: Cell, width: int, *, right: bool = False) -> Cell:
    """The cell at exactly this width: filled with blanks, or cut with an ellipsis."""
    taken = width_of(one)
    if taken <= width:
        blank = Span(" " * (width - taken))
        return (blank, *one) if right else (*one, blank)
    kept: list[Span] = []
    room = width - 1
    for span in one:
        size = cell_len(span.text)
        if size > room:
            kept.append(Span(f"{set_cell_size(span.text, room)}…", span.look))
            break
        kept.append(span)
        room -= size
    return tuple(kept)
