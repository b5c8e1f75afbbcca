"""One thing that can be done at the desk: its key, its label, its sentence of help, and where it works."""

from __future__ import annotations

from dataclasses import dataclass

from textual.binding import Binding


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that can be done: ``name`` is Textual's (``action_<name>`` on the screen or the app)."""

    id: str
    name: str
    key: str
    label: str
    help: str
    where: tuple[str, ...]
    shown: bool = True
    """Whether it stands in the footer; the palette and the help have it in any case."""
    priority: bool = False
    key_shown: str | None = None

    def binding(self) -> Binding:
        """The action as Textual binds it."""
        return Binding(
            self.key,
            self.name,
            self.label,
            show=self.shown,
            key_display=self.key_shown,
            priority=self.priority,
            tooltip=self.help,
            id=self.id,
        )


_NAMES = {"slash": "/", "question_mark": "?", "right_square_bracket": "]", "left_square_bracket": "[", "escape": "esc"}


def keys_shown(one: Action) -> tuple[str, ...]:
    """An action's keys as the help writes them."""
    return tuple(_NAMES.get(key, key) for key in one.key.split(","))
