"""Shows what others write to the same caseload file within two seconds, and says who wrote what."""

from __future__ import annotations

from textual import on

from caseload_tui.errors import CaseloadError
from caseload_tui.text import plain
from caseload_tui.tui.messages import Heard, Unheard
from caseload_tui.tui.recording import Recording
from caseload_tui.tui.screens.desk import Desk
from caseload_tui.tui.watching import Watch


class Live(Recording):
    """An app that hears of others while it is open. Nobody is disturbed: what is typed, marked and in sight stays."""

    _watch: Watch | None = None
    _unreadable = False
    _untold: tuple[str, ...] = ()
    """News that came while something was being typed."""

    def listen(self) -> None:
        """Begins to look for what others write; once there is something to show."""
        if self._watch is None:
            self._watch = Watch(self._look)
            self._watch.start()

    def on_unmount(self) -> None:
        if self._watch is not None:
            self._watch.end()

    def _look(self) -> None:
        """Looks once, in the thread of the watch; not while something is being written here."""
        if not self._writing.acquire(blocking=False):
            return
        try:
            self.take_news()
        except CaseloadError as error:
            if not self._unreadable:
                self._unreadable = True
                self.post_message(Unheard(error))
        else:
            self._unreadable = False
        finally:
            self._writing.release()

    @on(Heard)
    def _tell_others(self, message: Heard) -> None:
        self._untold += message.said
        for screen in self.screen_stack:
            if isinstance(screen, Desk):
                screen.meanwhile(message.news)
        self.tell_news()

    def tell_news(self) -> None:
        """Says who wrote what, unless something is being typed: then it is said afterwards."""
        if isinstance(self.screen, Desk) and self.screen.TYPED_INTO:
            return
        told, self._untold = self._untold, ()
        for sentence in told:
            self.notify(f"{sentence}.", markup=False)

    @on(Unheard)
    def _say_unheard(self, message: Unheard) -> None:
        first = plain(str(message.error.problems[0]))
        self.notify(f"{first} Until then you do not see what others change.", severity="warning", markup=False)
