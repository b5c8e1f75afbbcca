"""A list with columns that fit the screen, a row that is marked, and a row of totals below.

Drawn line by line, so that a county's workers cost no more than a team's.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from caseload_tui.tui.actions import bindings
from caseload_tui.tui.actions.places import LISTING
from caseload_tui.tui.widgets.cells import Cell, Span, fitted
from caseload_tui.tui.widgets.columns import Column, Item, Layout, laid_out, wanted_widths

if TYPE_CHECKING:
    from rich.style import Style
    from textual.events import Click

    from caseload_tui.exchange.shown import Shown

MARGIN = 1
"""Blank columns at either side; the left one holds the sign of the marked row."""
HERE = "▸"


class Listing(ScrollView, can_focus=True):
    """Rows under headings. Enter belongs to the screen; a click marks a row, a double one chooses it."""

    BINDINGS = bindings(LISTING)
    LOOKS: ClassVar[tuple[str, ...]] = ("quiet", "strong", "bar", "target", "near", "over", "room")
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *(f"listing--{look}" for look in LOOKS),
        "listing--heading",
        "listing--sorted",
        "listing--here",
        "listing--total",
    }

    place: reactive[int] = reactive(0, repaint=False)
    """Which row is marked, counted from 0."""

    class Marked(Message):
        """Another row is marked, or the rows are new; ``key`` is ``None`` where there are none."""

        def __init__(self, listing: Listing, key: str | None) -> None:
            super().__init__()
            self.listing = listing
            self.key = key

        @property
        def control(self) -> Listing:
            return self.listing

    class Chosen(Message):
        """A row was clicked twice."""

        def __init__(self, listing: Listing, key: str) -> None:
            super().__init__()
            self.listing = listing
            self.key = key

        @property
        def control(self) -> Listing:
            return self.listing

    class Headed(Message):
        """A heading was clicked."""

        def __init__(self, listing: Listing, column: str) -> None:
            super().__init__()
            self.listing = listing
            self.column = column

        @property
        def control(self) -> Listing:
            return self.listing

    def __init__(self, *, empty: str = "", id: str | None = None) -> None:
        super().__init__(id=id)
        self.items: tuple[Item, ...] = ()
        self.empty = empty
        self._columns: tuple[Column, ...] = ()
        self._total: Item | None = None
        self._wanted: dict[str, int] = {}
        self._sorted_by = ""
        self._layout: Layout = ()
        self._head = 1
        self._looks: dict[str, Style] = {}
        self._drawn: dict[tuple[str, bool, bool], Strip] = {}

    @property
    def key(self) -> str | None:
        """The key of the marked row."""
        return self.items[self.place].key if self.items else None

    def fill(
        self, columns: Sequence[Column], items: Sequence[Item], *, total: Item | None = None, sorted_by: str = ""
    ) -> None:
        """Shows these rows; the marked one stays marked, and what is in sight stays in sight."""
        kept = self.key
        self._columns, self.items, self._total, self._sorted_by = tuple(columns), tuple(items), total, sorted_by
        every = (*self.items, total) if total else self.items
        self._wanted = wanted_widths(self._columns, every)
        places = {one.key: place for place, one in enumerate(self.items)}
        self.set_reactive(Listing.place, places.get(kept or "", min(self.place, max(0, len(self.items) - 1))))
        self._arrange()
        self.post_message(self.Marked(self, self.key))

    @property
    def shown(self) -> tuple[tuple[str, ...], tuple[tuple[Shown, ...], ...], tuple[Shown, ...] | None]:
        """What is shown as plain data: the headings, the rows, and the totals if there are any."""
        from caseload_tui.tui.widgets.sheet import headings, shown_rows

        total = shown_rows(self._layout, [self._total])[0] if self._total is not None else None
        return headings(self._layout), shown_rows(self._layout, self.items), total

    def mark(self, key: str) -> None:
        """Marks the row with this key, if there is one."""
        self.place = next((place for place, one in enumerate(self.items) if one.key == key), self.place)

    def validate_place(self, place: int) -> int:
        return max(0, min(place, len(self.items) - 1))

    def watch_place(self) -> None:
        self._in_sight()
        self.refresh()
        self.post_message(self.Marked(self, self.key))

    def on_resize(self) -> None:
        self._arrange()

    def notify_style_update(self) -> None:
        self._looks.clear()
        self._drawn.clear()
        super().notify_style_update()

    def _arrange(self) -> None:
        width = self.scrollable_content_region.width
        self._layout = laid_out(self._columns, self._wanted, width - 2 * MARGIN) if width else ()
        self._drawn.clear()
        self._head = int(any(column.headed(size) for column, size in self._layout))
        self.virtual_size = Size(width, len(self.items) + self._head + bool(self._total))
        self._in_sight()
        self.refresh()

    @property
    def _rows_in_sight(self) -> int:
        return max(1, self.scrollable_content_region.height - self._head - bool(self._total))

    def _in_sight(self) -> None:
        """Keeps the marked row between the headings and the totals."""
        top, rows = self.scroll_offset.y, self._rows_in_sight
        if self.place < top:
            self.scroll_to(y=self.place, animate=False, force=True)
        elif self.place >= top + rows:
            self.scroll_to(y=self.place - rows + 1, animate=False, force=True)

    def render_line(self, y: int) -> Strip:
        height = self.scrollable_content_region.height
        if y < self._head:
            return self._heading_line()
        place = self.scroll_offset.y + y - self._head
        last = min(height - 1, len(self.items) + self._head)
        if self._total is not None and y == last:
            return self._line(self._total, here=False, look="total")
        if not self.items and y == 2:
            return self._strip([Span(f"  {self.empty}", "quiet")], self.rich_style)
        if place < len(self.items) and (self._total is None or y < last):
            return self._line(self.items[place], here=place == self.place)
        return self._strip([], self.rich_style)

    def _heading_line(self) -> Strip:
        pieces: list[Span] = []
        for column, width in self._layout:
            said = column.headed(width)
            look = "sorted" if column.id == self._sorted_by and not callable(column.heading) else "heading"
            pieces += fitted((Span(said, look),), width, right=column.right)
            pieces.append(Span(" "))
        return self._strip([Span(" " * MARGIN), *pieces], self._look("heading", part=False))

    def _line(self, item: Item, *, here: bool, look: str = "") -> Strip:
        key = (item.key, here, self.has_focus)
        if key not in self._drawn:
            pieces: list[Span] = [Span(HERE if here else " " * MARGIN)]
            for column, width in self._layout:
                held = item.cells.get(column.id, ())
                shown: Cell = held if isinstance(held, tuple) else held(width)
                pieces += fitted(shown, width, right=column.right)
                pieces.append(Span(" "))
            style = self._look("here" if here else look, part=False) if here or look else self.rich_style
            self._drawn[key] = self._strip(pieces, style)
        return self._drawn[key]

    def _strip(self, pieces: Sequence[Span], style: Style) -> Strip:
        segments = [
            Segment(one.text, style + self._look(one.look) if one.look else style) for one in pieces if one.text
        ]
        return Strip(segments).adjust_cell_length(self.scrollable_content_region.width, style)

    def _look(self, name: str, *, part: bool = True) -> Style:
        key = f"{name} {part} {self.has_focus}"
        if key not in self._looks:
            self._looks[key] = self.get_component_rich_style(f"listing--{name}", partial=part)
        return self._looks[key]

    def on_focus(self) -> None:
        self._looks.clear()

    def on_blur(self) -> None:
        self._looks.clear()

    def action_move(self, rows: int) -> None:
        """Marks the row so many further down."""
        self.place += rows

    def action_page(self, pages: int) -> None:
        """Goes a screenful down or up."""
        self.place += pages * self._rows_in_sight

    def action_edge(self, end: int) -> None:
        """Goes to the first or last row."""
        self.place = end * len(self.items)

    def on_click(self, event: Click) -> None:
        offset = event.get_content_offset(self)
        if offset is None:
            return
        if offset.y < self._head:
            self._choose_heading(offset.x)
            return
        place = self.scroll_offset.y + offset.y - self._head
        if offset.y >= self._rows_in_sight + self._head or place >= len(self.items):
            return
        if place == self.place and event.chain > 1:
            self.post_message(self.Chosen(self, self.items[place].key))
        self.place = place

    def _choose_heading(self, x: int) -> None:
        start = MARGIN
        for column, width in self._layout:
            if start <= x < start + width:
                self.post_message(self.Headed(self, column.id))
            start += width + 1
