"""Hears what others write to a caseload file that is open here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from caseload_tui.model.values import RecordKey
    from caseload_tui.store.file import CaseloadFile
    from caseload_tui.store.history import Entry


@dataclass(frozen=True, slots=True)
class News:
    """What was written elsewhere, in its order; ``restored`` where a backup was put in place of the file."""

    entries: tuple[Entry, ...]
    restored: bool = False

    def about(self, keys: Iterable[RecordKey]) -> tuple[Entry, ...]:
        """The changes that touched one of these records."""
        wanted = set(keys)
        return tuple(one for one in self.entries if wanted.intersection(one.records))


class Listening:
    """How far the history has been heard, and which of what comes next was written here."""

    def __init__(self, file: CaseloadFile) -> None:
        self._file = file
        self._heard = file.seen()
        self._own: set[int] = set()

    def wrote(self, entries: Iterable[Entry]) -> None:
        """Takes note of what was written here: it is no news."""
        self._own.update(one.sequence for one in entries)

    def news(self) -> News | None:
        """What has been written elsewhere since this was last asked, or nothing.

        Raises:
            FileUnusable: the file cannot be read now.
        """
        if self._file.stamp() == self._heard.stamp:
            return None
        self._file.read()
        before, now = self._heard, self._file.seen()
        restored = not self._file.follows(before)
        since = self._file.history(since=min(before.entries, now.entries))
        others = [one for one in reversed(since) if one.sequence <= now.entries and one.sequence not in self._own]
        self._heard = now
        self._own = {one for one in self._own if one > now.entries and not restored}
        return News(tuple(others), restored) if others or restored else None
