"""Looks back over the last twelve months in the background, once the figures of the day are on the screen."""

from __future__ import annotations

from time import sleep
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message
from textual.reactive import reactive
from textual.worker import get_current_worker

from caseload_tui.tui.recording import Recording

if TYPE_CHECKING:
    from caseload_tui.engine.result import Result
    from caseload_tui.reports.trend import Past

FRAME = 0.05
"""Seconds that the thread leaves to the screen, so that the figures of the day are written out first."""


class LookedBack(Message):
    """The past of a result is known."""

    def __init__(self, past: Past) -> None:
        super().__init__()
        self.past = past


class LookingBack(Recording):
    """An app that knows what its result has come from, a moment after the result itself."""

    past: reactive[Past | None] = reactive(None, init=False)
    """The past of ``result``; ``None`` until it has been worked out. Screens watch it."""

    def look_back(self) -> None:
        """Works out the past of the result once it is on the screen; one that is being worked out is given up."""
        self.past = None
        self.call_after_refresh(self._begin_to_look_back)

    def _begin_to_look_back(self) -> None:
        if self.result is not None:
            self._look_back(self.result)

    @work(thread=True, exit_on_error=False, group="looking back", exclusive=True, description="looking back")
    def _look_back(self, now: Result) -> None:
        """Described in a word, since Textual would else write the whole result out, which takes long."""
        sleep(FRAME)
        from caseload_tui.reports.trend import look_back

        worker, caseload = get_current_worker(), self.workspace.caseload
        past = look_back(
            caseload,
            lambda day: self.workspace.weigher(day, caseload),
            now,
            stop=lambda: worker.is_cancelled,
        )
        if not worker.is_cancelled:
            self.post_message(LookedBack(past))

    @on(LookedBack)
    def _take_past(self, message: LookedBack) -> None:
        if message.past.now is self.result:
            self.past = message.past
