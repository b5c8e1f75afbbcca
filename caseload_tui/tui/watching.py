"""Looks every second whether somebody else wrote to the caseload file, in a thread that costs next to nothing."""

from __future__ import annotations

import threading
from collections.abc import Callable

EVERY = 1.0
"""Seconds between two looks: what others write is seen within two."""
PATIENCE = 2.0
"""Seconds that leaving the app waits for a look that is under way."""


class Watch(threading.Thread):
    """Looks again and again until it is ended.

    Args:
        look: looks once. It is called in this thread, so it must not touch a widget.
    """

    def __init__(self, look: Callable[[], None]) -> None:
        super().__init__(name="watching the caseload file", daemon=True)
        self._look = look
        self._ended = threading.Event()

    def run(self) -> None:
        """Looks, rests, and looks again."""
        while not self._ended.wait(EVERY):
            self._look()

    def end(self) -> None:
        """Looks no more."""
        self._ended.set()
        self.join(PATIENCE)
