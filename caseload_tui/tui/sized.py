"""Says where the terminal is too small to show everything; the desk works there all the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import App

if TYPE_CHECKING:
    from textual import events

LEAST = (80, 24)
"""Columns and lines in which every screen can be read whole."""


class Sized(App[None]):
    """An app that knows how much room it needs."""

    _too_small = False

    def on_resize(self, event: events.Resize) -> None:
        width, height = event.size
        before, self._too_small = self._too_small, width < LEAST[0] or height < LEAST[1]
        if self._too_small and not before:
            self.call_after_refresh(self._say_too_small)

    def _say_too_small(self) -> None:
        width, height = self.size
        self.notify(
            f"This window is {width} × {height}. From {LEAST[0]} × {LEAST[1]} on you see everything.",
            severity="warning",
            markup=False,
        )
