"""What background work tells the app."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual.message import Message

from caseload_tui.errors import CaseloadError

if TYPE_CHECKING:
    from caseload_tui.engine.result import Result
    from caseload_tui.store.listening import News
    from caseload_tui.workspace import Workspace

Done = Callable[[CaseloadError | None], None]
"""Called on the app's thread: with nothing once a change is written, with the refusal if it was not."""


class Opened(Message):
    """A caseload file is open."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace


class Weighed(Message):
    """Everything has been weighed anew; ``said`` is what to tell the person, if anything."""

    def __init__(self, result: Result, said: str = "", done: Done | None = None) -> None:
        super().__init__()
        self.result = result
        self.said = said
        self.done = done


class Refused(Message):
    """Something could not be done; nothing was changed."""

    def __init__(self, error: CaseloadError, done: Done | None = None) -> None:
        super().__init__()
        self.error = error
        self.done = done


class DaysKnown(Message):
    """England's bank holidays have been read; ``then`` is what waited for them."""

    def __init__(self, then: Callable[[], None]) -> None:
        super().__init__()
        self.then = then


class Heard(Message):
    """Somebody else wrote to the caseload file; what came of it has been weighed. ``said`` tells it in sentences."""

    def __init__(self, news: News, said: Sequence[str]) -> None:
        super().__init__()
        self.news = news
        self.said = tuple(said)


class Unheard(Message):
    """What others write cannot be seen now."""

    def __init__(self, error: CaseloadError) -> None:
        super().__init__()
        self.error = error
