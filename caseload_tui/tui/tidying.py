"""Looks for garbage while nobody types: over a county's figures that takes long enough to be felt."""

from __future__ import annotations

import gc
from time import monotonic

from textual import events
from textual.app import App

REST = 20.0
"""Seconds without a key or a click after which nobody is taken to be typing."""
ENOUGH = 40
"""Collections of what is young since the last thorough one: some 300,000 objects that came and stayed."""
YOUNG = (700, 10, 1_000_000)
"""Python's own thresholds for what is young; what is old waits for a rest."""


class Tidying(App[None]):
    """An app in which no thorough collection of garbage comes between a key and what it does."""

    _touched = 0.0

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.InputEvent):
            self._touched = monotonic()
        await super().on_event(event)

    def tidy_at_rest(self) -> None:
        """Looks for garbage again, but not among what stays for good, and among what is old only at rest."""
        gc.freeze()
        gc.set_threshold(*YOUNG)
        gc.enable()
        self.set_interval(REST / 2, self._tidy, name="tidying")

    def _tidy(self) -> None:
        if monotonic() - self._touched > REST and gc.get_count()[2] > ENOUGH:
            gc.collect()
