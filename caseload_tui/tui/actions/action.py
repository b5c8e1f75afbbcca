"""One thing that can be done at the desk: its key, its label, its sentence of help, and where it works."""

from __future__ import annotations

from collections.abc import Mapping
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
    brief: str | None = None
    """The label where the footer would not fit in one line; empty: the key alone."""

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


SIGNS = {
    "slash": "/",
    "question_mark": "?",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "comma": ",",
    "full_stop": ".",
    "minus": "-",
    "plus": "+",
    "equals_sign": "=",
    "semicolon": ";",
    "colon": ":",
    "apostrophe": "'",
    "number_sign": "#",
    "exclamation_mark": "!",
    "asterisk": "*",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "backslash": "\\",
    "at": "@",
    "ampersand": "&",
    "tilde": "~",
}
"""Signs by Textual's names for them."""


def keys_shown(one: Action, changed: Mapping[str, str] | None = None) -> tuple[str, ...]:
    """An action's keys as the help writes them; ``changed`` are other keys by the action's id."""
    return tuple(key_written(key) for key in (changed or {}).get(one.id, one.key).split(","))


def key_written(key: str) -> str:
    """A key as the help writes it: ``/`` for ``slash``, ``ctrl+n`` as it is."""
    *held, last = key.split("+")
    return "+".join([*held, SIGNS.get(last, "esc" if last == "escape" else last)])
