"""A real pseudo-terminal: what is typed into it, and what its screen shows."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Mapping
from types import TracebackType
from typing import Self, cast

import pexpect
import pyte

PATIENCE = 20.0
"""Seconds that a screen may take to show something, on a slow and busy machine."""


QUIET = 0.1
"""Seconds without anything new after which a screen is taken to be still."""


class Terminal:
    """A command running in a pseudo-terminal of some size."""

    def __init__(self, *command: str, size: tuple[int, int] = (80, 24), env: Mapping[str, str] | None = None) -> None:
        columns, rows = size
        self.raw = bytearray()
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._child = pexpect.spawn(
            sys.executable,
            ["-m", "caseload_tui", *command],
            dimensions=(rows, columns),
            env={**os.environ, "TERM": "xterm-256color", "LANG": "C.UTF-8", **(env or {})},
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._child.close(force=True)

    @property
    def text(self) -> str:
        """The screen as it is, row by row."""
        return "\n".join(row.rstrip() for row in self._screen.display)

    def row(self, word: str) -> str:
        """The first row that holds a word."""
        return next((row for row in self.text.splitlines() if word in row), "")

    def resize(self, columns: int, rows: int) -> None:
        """Gives the terminal another size, as dragging its corner does."""
        self._child.setwinsize(rows, columns)
        self._screen.resize(rows, columns)

    def cells(self, row: int) -> list[str]:
        """What stands in each column of a row; a wide sign is followed by an empty one."""
        return [self._screen.buffer[row][column].data for column in range(self._screen.columns)]

    def press(self, *keys: str) -> None:
        """Types keys, one after the other, as a person would: looking at what each of them does.

        A text of several letters is typed quickly, as one key.
        """
        for key in keys:
            self._child.send(key)
            while self._take(QUIET):
                pass

    def burst(self, keys: str) -> None:
        """Types keys all at once, as a slow line or a quick hand delivers them."""
        self._child.send(keys)

    def shows(self, *words: str, patience: float = PATIENCE) -> str:
        """Waits until the screen shows every word, and gives the screen.

        Raises:
            AssertionError: it does not; the screen is in the message.
        """
        end = time.monotonic() + patience
        while time.monotonic() < end:
            self._take(0.05)
            if all(word in self.text for word in words):
                return self.text
        message = f"The screen does not show {words}:\n{self.text}"
        raise AssertionError(message)

    def kill(self) -> None:
        """Ends the command at once, as a machine that loses its power would."""
        self._child.kill(signal.SIGKILL)
        self._child.expect(pexpect.EOF, timeout=PATIENCE)

    def ends(self) -> int | None:
        """Waits for the command to end, and gives its exit code."""
        self._child.expect(pexpect.EOF, timeout=PATIENCE)
        self._feed(cast("bytes", self._child.before))
        self._child.close()
        code: int | None = self._child.exitstatus
        return code

    def _take(self, seconds: float) -> bool:
        """Takes in what has been written, waiting so long for it; says whether there was anything."""
        try:
            self._feed(cast("bytes", self._child.read_nonblocking(65_536, seconds)))
        except (pexpect.TIMEOUT, pexpect.EOF):
            return False
        return True

    def _feed(self, data: bytes) -> None:
        self.raw += data
        self._stream.feed(data)
