"""One row of a form: what is asked, its field or fields, the points that they earn, and what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from caseload_tui.text import plain

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.geometry import Size


NOTHING = "–"
"""What stands where a row earns no points."""
ASKED = 15
LONGEST_ASKED = 38
"""Columns of what is asked: at least, and at most."""
EARNED = 11
"""Columns of the points, at the right."""
BEFORE, AFTER = 1, 2
"""Blanks around what stands between two fields."""


class FieldRow(Widget):
    """A label, then fields with what stands between them, the points at the right, and a sentence under it.

    A field that ``fills`` takes what width is left. The row writes its words itself: were each a widget of its own,
    a form of twenty rows would take half a second to open.

    Args:
        asked: the label.
        parts: the fields in their order, and words before, between and after them.
        asks: columns of the label, at least.
        earned: columns of the points.
    """

    DEFAULT_CSS: ClassVar[str] = """
    FieldRow { layout: horizontal; width: 1fr; height: auto; text-wrap: nowrap; color: $text-muted; }
    FieldRow > * { color: $foreground; }
    FieldRow Static { width: auto; height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    def __init__(
        self,
        asked: str,
        *parts: Widget | str,
        id: str | None = None,
        earns: bool = True,
        asks: int = ASKED,
        earned: int = EARNED,
    ) -> None:
        super().__init__(id=id)
        self.asked = asked
        self._held = tuple(part for part in parts if isinstance(part, Widget))
        self._words: list[list[str]] = [[]]
        """What stands before the first field, and after each of them."""
        for part in parts:
            if isinstance(part, Widget):
                self._words.append([])
            else:
                self._words[-1].append(part)
        self._said: dict[str, str] = {}
        self._asks = max(asks, min(Content(plain(asked)).cell_length + 1, LONGEST_ASKED))
        self._for_earned = earned if earns else 0
        self._earned = ""
        self._under = Content()

    def compose(self) -> ComposeResult:
        self._make_room()
        yield from self._held

    def _make_room(self) -> None:
        """Leaves room between the fields for the words there."""
        room = [sum(Content(self._word(text)).cell_length + BEFORE + AFTER for text in words) for words in self._words]
        room[0] += self._asks
        fills = any(getattr(one, "fills", False) for one in self._held)
        for one, left in zip(self._held, room[:-1], strict=True):
            is_last = one is self._held[-1]
            one.styles.margin = (0, self._for_earned + room[-1] if is_last and fills else 0, 0, left)

    def _word(self, text: str) -> str:
        return plain(self._said.get(text, text))

    def render(self) -> Content:
        indent = " " * self._asks
        under = [Content.assemble(indent, line) for line in self._wrapped(self.size.width)]
        return Content("\n").join([self._first_line(), *under])

    def _first_line(self) -> Content:
        """All words of the row, where the fields leave room for them."""
        for_words = max(0, self.size.width - self._for_earned)
        line = Content(plain(self.asked)).truncate(self._asks - 1, ellipsis=True, pad=True)
        begins = (self._asks, *(one.virtual_region.right for one in self._held))
        for after, words in zip(begins, self._words, strict=True):
            place = after
            for text in words:
                line = line.truncate(place + BEFORE, pad=True) + self._word(text)
                place = line.cell_length + AFTER
        line = line.truncate(for_words, ellipsis=True, pad=True)
        if not self._for_earned:
            return line
        earned = Content.styled(self._earned, "" if self._earned == NOTHING else "bold $foreground")
        return Content.assemble(line, " " * max(0, self._for_earned - earned.cell_length), earned)

    def _wrapped(self, width: int) -> list[Content]:
        room = width - self._asks
        return self._under.wrap(room) if self._under and room > 0 else []

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The fields' height, and the lines under them."""
        grows = any(one.styles.is_auto_height for one in self._held)
        fields = super().get_content_height(container, viewport, width) if grows else 1
        return fields + len(self._wrapped(width))

    def relabel(self, text: str, said: str) -> None:
        """Says something else where words stand, such as that what is in the field was suggested."""
        if said != self._said.get(text, text):
            self._said[text] = said
            self._make_room()
            self.refresh(layout=True)

    def show_earned(self, text: str) -> None:
        """Says the points that the row earns."""
        if text != self._earned:
            self._earned = text
            self.refresh()

    def show_wrong(self, text: str, note: str = "") -> None:
        """Says what is wrong under the row; where all is well, what else is to be known about it, if anything."""
        under = f"! {plain(text)}" if text else plain(note)
        if under != self._under.plain:
            lines = len(self._wrapped(self.size.width))
            self._under = Content.styled(under, "$text-error" if text else "")
            self.refresh(layout=len(self._wrapped(self.size.width)) != lines)


class Said(Static):
    """Text where a field would stand; what ``wraps`` takes as many lines as it needs."""

    def __init__(self, text: str = "", *, fills: bool = True, wraps: bool = False, id: str | None = None) -> None:
        super().__init__(Content(plain(text)), id=id)
        self.fills = fills
        self.styles.width = "1fr" if fills or wraps else "auto"
        if wraps:
            self.styles.height = "auto"
            self.styles.text_wrap = "wrap"
