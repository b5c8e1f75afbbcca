"""A field that takes any number of options."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.content import Content
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

from caseload_tui.text import plain
from caseload_tui.tui.actions import bindings
from caseload_tui.tui.actions.places import FIELD
from caseload_tui.tui.widgets.field import tell
from caseload_tui.tui.widgets.option_field import CHOSEN, Choice, described, flowed

if TYPE_CHECKING:
    from textual import events
    from textual.geometry import Size


class ChoicesField(Widget, can_focus=True):
    """Several of several options: the arrows go from one to the next, space or its number takes or leaves it."""

    DEFAULT_CSS: ClassVar[str] = """
    ChoicesField { height: auto; width: 1fr; }
    ChoicesField:focus { background: $primary 35%; }
    """

    BINDINGS = bindings(FIELD)
    fills = True
    chosen: reactive[frozenset[str]] = reactive(frozenset())
    place: reactive[int] = reactive(0)

    def __init__(self, field_id: str, options: Sequence[Choice], *, about: str = "") -> None:
        super().__init__()
        self.field_id = field_id
        self.options = tuple(options)
        self.about = about

    @property
    def typed(self) -> str:
        """The ids of the chosen options, in the scheme's order."""
        return "; ".join(one.id for one in self.options if one.id in self.chosen)

    @typed.setter
    def typed(self, value: str) -> None:
        named = {part.strip() for part in value.split(";")}
        self.chosen = frozenset(one.id for one in self.options if one.id in named)

    def watch_chosen(self) -> None:
        tell(self)

    def render(self) -> Content:
        return self._flowed(self.size.width)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's
        return self._flowed(width).plain.count("\n") + 1

    def _flowed(self, width: int) -> Content:
        return flowed((self._piece(place, one) for place, one in enumerate(self.options)), width)

    def hint(self, width: int, *, wide: bool) -> Content:  # noqa: ARG002 - one option fits any
        """The option at which the arrows stand, described; all of them where there is room."""
        if wide:
            return described(self.options, {self.options[self.place].id}, plain(self.about))
        here = self.options[self.place]
        return Content.assemble((here.named, CHOSEN), f": {here.describe or plain(self.about)}")

    def _piece(self, place: int, one: Choice) -> Content:
        box = "[x]" if one.id in self.chosen else "[ ]"
        style = Style(bold=one.id in self.chosen, reverse=self.has_focus and place == self.place)
        text = f"{box} {one.named}"
        return Content.styled(text, style + Style.from_meta({"choice": one.id, "field": self.field_id}))

    def on_key(self, event: events.Key) -> None:
        if event.key == "space":
            self.choose(self.options[self.place].id)
        elif not (event.is_printable and event.character) or not self._typed(event.character.casefold()):
            return
        event.stop()
        event.prevent_default()

    def action_step(self, by: int) -> None:
        self.place = (self.place + by) % len(self.options)
        tell(self)

    def action_blank(self) -> None:
        self.chosen = frozenset()

    def on_click(self, event: events.Click) -> None:
        found = event.style.meta.get("choice")
        if found is not None:
            event.stop()
            self.choose(str(found))

    def choose(self, option_id: str) -> None:
        """Takes an option, or leaves it if it was taken."""
        self.place = next((place for place, one in enumerate(self.options) if one.id == option_id), self.place)
        self.chosen ^= {option_id}

    def _typed(self, letter: str) -> bool:
        numbered = next((one for one in self.options if one.number == letter), None)
        if numbered is not None:
            self.choose(numbered.id)
            return True
        after = [*range(self.place + 1, len(self.options)), *range(self.place + 1)]
        found = next((place for place in after if self.options[place].begins(letter)), None)
        if found is None:
            return False
        self.place = found
        tell(self)
        return True
