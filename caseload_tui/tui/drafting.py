"""Keeps what is typed into a form, so that a closed terminal loses nothing."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from caseload_tui.store.drafts import Draft
    from caseload_tui.workspace import Workspace


KEEP_AFTER = 0.4
"""Seconds after the last key before the draft is written."""


class DraftFound(Message):
    """A draft of this form was kept earlier."""

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self.draft = draft


class DraftKept(Message):
    """What was typed is kept; or ``trouble`` says why not."""

    def __init__(self, trouble: str = "") -> None:
        super().__init__()
        self.trouble = trouble


class Drafting:
    """One form's draft. Once dropped, nothing that is still under way can bring it back."""

    def __init__(self, workspace: Workspace, key: str) -> None:
        self._workspace = workspace
        self._key = key
        self._lock = threading.Lock()
        self._dropped = False
        self.kept: Mapping[str, str] = {}
        """What was last kept or found."""

    def find(self) -> Draft | None:
        """The draft kept earlier."""
        with self._lock:
            draft = self._workspace.draft(self._key)
            if draft is not None:
                self.kept = draft.values
            return draft

    def keep(self, values: Mapping[str, str]) -> None:
        """Keeps what was typed; nothing typed leaves no draft.

        Raises:
            FileReadOnly: it cannot be kept.
        """
        with self._lock:
            if self._dropped or values == self.kept:
                return
            if values:
                self._workspace.keep_draft(self._key, values)
            else:
                self._workspace.drop_draft(self._key)
            self.kept = dict(values)

    def drop(self) -> None:
        """Deletes the draft for good: what it held is recorded."""
        with self._lock:
            self._dropped = True
            self._workspace.drop_draft(self._key)
