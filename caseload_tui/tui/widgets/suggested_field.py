"""Fields that suggest what to write: the next reference, usual trips, areas used before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content
from textual.suggester import SuggestFromList

from caseload_tui.text import plain
from caseload_tui.tui.widgets.text_field import TextField

if TYPE_CHECKING:
    from textual import events

LEAVING = frozenset({"enter", "tab", "down"})
SHOWN = 8
"""Areas named in the hint."""


class SuggestedField(TextField):
    """A blank field with a suggestion: → takes it, and so does leaving the field. What was typed always stays."""

    def __init__(
        self, field_id: str, typed: str = "", *, about: str = "", width: int | None = None, placeholder: str = ""
    ) -> None:
        self.suggestion = ""
        self._taken = ""
        self._touched = bool(typed)
        self._blank = placeholder
        super().__init__(field_id, typed, about=about, width=width, placeholder=placeholder)

    @property
    def is_suggested(self) -> bool:
        """Whether what stands in the field was suggested, and nobody typed it."""
        return bool(self._taken) and self.value == self._taken

    def suggest(self, text: str, *, at_once: bool = False) -> None:
        """Suggests a text; ``at_once`` writes it into the field, unless somebody typed there."""
        suggested = self.is_suggested
        if text != self.suggestion:
            self.suggestion = text
            self.placeholder = f"{plain(text)}?" if text else self._blank
        if suggested or (at_once and not self.value and not self._touched):
            self._take()

    def _take(self) -> None:
        if self.value != self.suggestion:
            self._taken = plain(self.suggestion)
            self.value = self._taken

    def watch_value(self) -> None:
        self._touched = self._touched or self.value != self._taken
        super().watch_value()

    def on_key(self, event: events.Key) -> None:
        if self.value or self._touched or not self.suggestion:
            return
        if event.key in LEAVING:
            self._take()
        elif event.key == "right":
            self._take()
            event.stop()
            event.prevent_default()


class AreaField(TextField):
    """A patch or postcode area; those used already are offered as it is typed."""

    def __init__(self, field_id: str, used: Sequence[str], *, about: str = "", width: int | None = None) -> None:
        super().__init__(field_id, about=about, width=width)
        self.used = tuple(plain(one) for one in used)
        self.suggester = SuggestFromList(self.used, case_sensitive=False)

    def hint(self, width: int, *, wide: bool) -> Content:
        """What it is for, and the areas used most."""
        said = super().hint(width, wide=wide)
        if not self.used:
            return said
        named = ", ".join(self.used[:SHOWN])
        return Content.assemble(said, f" Used here: {named}. → takes the one that shows.")
