"""One row of a form: what is asked, its field or fields, the points that they earn, and what is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.containers import HorizontalGroup, VerticalGroup
from textual.content import Content
from textual.widgets import Static

from caseload_tui.text import plain

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.widget import Widget


NOTHING = "–"
"""What stands where a row earns no points."""


class FieldRow(VerticalGroup):
    """A label, then fields with what stands between them, the points at the right, and a sentence under it.

    A field that ``fills`` takes what width is left.
    """

    DEFAULT_CSS: ClassVar[str] = """
    FieldRow Static { width: auto; height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
    FieldRow .asked { min-width: 15; max-width: 38; padding-right: 1; color: $text-muted; }
    FieldRow .between { padding: 0 2 0 1; color: $text-muted; }
    FieldRow .rest { width: 1fr; }
    FieldRow .earned { dock: right; width: 11; text-align: right; text-style: bold; }
    FieldRow .wrong { display: none; height: auto; width: 100%; padding-left: 15; text-wrap: wrap; color: $text-error; }
    """

    def __init__(self, asked: str, *parts: Widget | str, id: str | None = None, earns: bool = True) -> None:
        super().__init__(id=id)
        self.asked = asked
        self.parts: Sequence[Widget | str] = parts
        self._earned = Static(classes="earned", markup=False)
        self._earned.display = earns
        self._wrong = Static(classes="wrong", markup=False)
        self._shown = ("", "")
        self._labels: dict[str, Static] = {}

    def compose(self) -> ComposeResult:
        with HorizontalGroup():
            yield self._label(self.asked, "asked")
            for part in self.parts:
                yield self._label(part, "between") if isinstance(part, str) else part
            if not any(getattr(part, "fills", False) for part in self.parts):
                yield Static(classes="rest")
            yield self._earned
        yield self._wrong

    def _label(self, text: str, classes: str) -> Static:
        self._labels[text] = Static(plain(text), classes=classes, markup=False)
        return self._labels[text]

    def relabel(self, asked: str, said: str) -> None:
        """Says something else where a label stands, such as that what is in the field was suggested."""
        label = self._labels.get(asked)
        if label is not None:
            label.update(Content(plain(said)))

    def show_earned(self, text: str) -> None:
        """Says the points that the row earns."""
        if text != self._shown[0]:
            self._shown = (text, self._shown[1])
            self._earned.update(Content.styled(text, "dim" if text == NOTHING else ""), layout=False)

    def show_wrong(self, text: str, note: str = "") -> None:
        """Says what is wrong under the row; where all is well, what else is to be known about it, if anything."""
        under = f"! {plain(text)}" if text else plain(note)
        if under != self._shown[1]:
            self._shown = (self._shown[0], under)
            self._wrong.update(Content.styled(under, "" if text else "$text-muted"))
            self._wrong.display = bool(under)


class Said(Static):
    """Text where a field would stand; what ``wraps`` takes as many lines as it needs."""

    DEFAULT_CSS: ClassVar[str] = """
    FieldRow Said { width: 1fr; }
    """

    def __init__(self, text: str = "", *, fills: bool = True, wraps: bool = False, id: str | None = None) -> None:
        super().__init__(Content(plain(text)), id=id)
        self.fills = fills
        if wraps:
            self.styles.width = "1fr"
            self.styles.height = "auto"
            self.styles.text_wrap = "wrap"
        if not fills:
            self.styles.width = "auto"
