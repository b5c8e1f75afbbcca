"""A pane of text that is written for the width it gets."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from textual.content import Content
from textual.widget import Widget

from caseload_tui.text import plain

Writer = Callable[[int], Iterable[Content]]
"""Gives the lines of a pane for a width in columns."""


class Pane(Widget):
    """Lines of text, written anew when the width or what there is to say changes."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._write: Writer = lambda _width: ()
        self._written: tuple[int, Content] | None = None
        """What was written last, and for how many columns."""

    def fill(self, write: Writer) -> None:
        """Shows what this writes."""
        self._write, self._written = write, None
        self.refresh(layout=not self._fits())

    def _fits(self) -> bool:
        """Whether it takes the room that it has. Before it has any, everything is about to be laid out anyhow."""
        width, height = self.content_size
        if not width or not self.styles.is_auto_height:
            return True
        return self.render().get_height(self.styles.get_rules(), width) == height

    @property
    def text(self) -> str:
        """What it says, as plain lines."""
        return self.render().plain

    def render(self) -> Content:
        width = self.content_size.width
        if self._written is None or self._written[0] != width:
            self._written = width, Content("\n").join(list(self._write(width)))
        return self._written[1]


def piece(text: str, look: str = "") -> Content:
    """A piece of text, made safe and never taken as markup; ``look`` is a style such as ``bold $warning``."""
    return Content.styled(plain(text), look)


def between(left: Content, right: Content, width: int) -> Content:
    """One line with text at both ends; the right one gives way where there is no room."""
    blank = width - left.cell_length - right.cell_length
    if blank < 1:
        return left.truncate(width, ellipsis=True)
    return Content.assemble(left, " " * blank, right)


def listed_pieces(pieces: Iterable[Content], apart: str = " · ") -> Content:
    """Pieces in one line, with a quiet sign between them."""
    return Content.styled(apart, "$quiet").join([one for one in pieces if one])


def flowed_pieces(pieces: Iterable[Content], width: int) -> Content:
    """Pieces as ``listed_pieces`` has them, in as many lines as they take; none is broken over two."""
    lines: list[Content] = []
    for one in pieces:
        longer = listed_pieces([*lines[-1:], one])
        if lines and longer.cell_length <= width:
            lines[-1] = longer
        else:
            lines.append(one)
    return Content("\n").join(lines)
