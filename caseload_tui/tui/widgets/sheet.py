"""What a list and the panes around it show, as plain data: what copying and export have in common."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from caseload_tui.exchange.shown import Sheet, Shown, figure, words
from caseload_tui.model.day import spell_day
from caseload_tui.text import plain
from caseload_tui.tui.widgets.about import PURPOSE
from caseload_tui.tui.widgets.listing import Listing
from caseload_tui.tui.widgets.pane import Pane

if TYPE_CHECKING:
    from textual.screen import Screen

    from caseload_tui.engine.result import Result
    from caseload_tui.tui.widgets.columns import Column, Item, Layout


def sheet_of(screen: Screen[None], result: Result) -> Sheet:
    """What a screen shows: the list that has the focus, or its first one with rows, and the panes before and after."""
    listing = _listing(screen)
    panes = [one for one in screen.query(Pane) if one.display]
    head = [one for one in panes if one.id == "strip"]
    above = lines(head)
    title = re.split(r"\s{2,}", above[0].strip())[0] if above else ""
    found = listing.shown if listing is not None else ((), (), None)
    return Sheet(
        title=title or "Caseload",
        headings=found[0],
        rows=found[1],
        total=found[2],
        above=above,
        below=lines(one for one in panes if one not in head),
        foot=(f"{plain(result.scheme.edition)} · {spell_day(result.as_of)}", PURPOSE),
    )


def _listing(screen: Screen[None]) -> Listing | None:
    listings = [one for one in screen.query(Listing) if one.display and one.items]
    return next((one for one in listings if one.has_focus), listings[0] if listings else None)


def headings(layout: Layout) -> tuple[str, ...]:
    """The headings of what is shown, in full. Bars are left out: their figures stand beside them."""
    return tuple(_heading(column) for column in _columns(layout))


def shown_rows(layout: Layout, items: Sequence[Item]) -> tuple[tuple[Shown, ...], ...]:
    """The rows as they stand on screen, in its order and columns; what was cut off there is whole here."""
    columns = _columns(layout)
    return tuple(tuple(_cell(column, item) for column in columns) for item in items)


def lines(panes: Iterable[Pane]) -> tuple[str, ...]:
    """The text of panes, line by line, without blanks at the ends."""
    said = [plain(line).rstrip() for pane in panes if pane.display for line in pane.text.split("\n")]
    return tuple(line for line in said if line.strip())


def _columns(layout: Layout) -> list[Column]:
    return [column for column, _width in layout if not column.fills]


def _heading(column: Column) -> str:
    said = plain(column.heading).strip() if isinstance(column.heading, str) else ""
    return f"{column.id.capitalize()} %" if said == "%" else said or column.id.capitalize()


def _cell(column: Column, item: Item) -> Shown:
    held = item.cells.get(column.id, ())
    text = "".join(span.text for span in (held if isinstance(held, tuple) else held(column.most)))
    return figure(text) if column.right else words(text)
