"""The foot of a screen: what can be done here, each with its key. A click does it too."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content
from textual.widget import Widget

from caseload_tui.tui.actions import ACTIONS
from caseload_tui.tui.actions.places import APP

if TYPE_CHECKING:
    from textual.binding import Binding
    from textual.events import Click
    from textual.screen import Screen

KEY, LABEL = "bold $primary", "$quiet"
_REGISTERED = {(where, one.id): (place, one.brief) for place, one in enumerate(ACTIONS) for where in one.where}
"""Where each action stands in the registry and its brief label, by place and id."""
APART = 2
"""Blanks between two keys, where there is room; else one."""


class _Placed(NamedTuple):
    """A key on its line: where it begins, and what it says."""

    line: int
    start: int
    said: Content
    key: str


class Keys(Widget):
    """The actions of the screen in one line: with their brief labels, or in two lines, where they do not fit."""

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self._updated)

    def _updated(self, screen: Screen[object]) -> None:
        if screen is self.screen:
            width, height = self.content_size
            self.refresh(layout=width > 0 and self._lines(width) != height)

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        del container, viewport
        return self._lines(width)

    def _lines(self, width: int) -> int:
        placed = self._placed(width)
        return placed[-1].line + 1 if placed else 1

    def render(self) -> Content:
        lines = [Content("")]
        for one in self._placed(self.content_size.width):
            if one.line == len(lines):
                lines.append(Content(""))
            blank = " " * (one.start - lines[-1].cell_length)
            lines[-1] = Content.assemble(lines[-1], blank, one.said)
        return Content("\n").join(lines)

    def on_click(self, event: Click) -> None:
        offset = event.get_content_offset(self)
        if offset is None:
            return
        for one in self._placed(self.content_size.width):
            if offset.y == one.line and one.start <= offset.x < one.start + one.said.cell_length:
                self.app.simulate_key(one.key)

    def _placed(self, width: int) -> list[_Placed]:
        shown = self._shown()
        said = [(self._said(one, one.description), one.key) for one in shown]
        apart = APART if _length(said, APART) <= width else 1
        if _length(said, apart) > width:
            said = [(self._said(one, self._brief(one)), one.key) for one in shown]
        placed: list[_Placed] = []
        line = start = 0
        for one, key in said:
            if start and start + one.cell_length > width:
                line, start = line + 1, 0
            placed.append(_Placed(line, start, one, key))
            start += one.cell_length + apart
        return placed

    def _shown(self) -> list[Binding]:
        """One binding an action, in the order of the registry: its first key that is not typed into a field here."""
        every = (binding for _node, binding, enabled, _tooltip in self.screen.active_bindings.values() if enabled)
        found: dict[str, Binding] = {}
        for one in every:
            if one.show:
                found.setdefault(one.id or one.action, one)
        return sorted(found.values(), key=lambda one: self._registered(one)[0])

    def _registered(self, one: Binding) -> tuple[int, str | None]:
        """Where the registry has an action of this place, or of every place, and its brief label."""
        here, action_id = str(getattr(self.screen, "WHERE", "")), one.id or ""
        return _REGISTERED.get((here, action_id)) or _REGISTERED.get((APP, action_id)) or (len(ACTIONS), None)

    def _brief(self, one: Binding) -> str:
        brief = self._registered(one)[1]
        return one.description if brief is None else brief

    def _said(self, binding: Binding, label: str) -> Content:
        key = Content.styled(self.app.get_key_display(binding), KEY)
        return Content.assemble(key, " ", (label, LABEL)) if label else key


def _length(said: list[tuple[Content, str]], apart: int) -> int:
    return sum(one.cell_length + apart for one, _ in said) - apart
