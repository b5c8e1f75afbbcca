"""A field that takes a worker: by the first letters of a name, with the arrows, or nobody yet."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content

from caseload_tui.engine.result import WorkerResult
from caseload_tui.model.values import WorkerRef
from caseload_tui.text import plain
from caseload_tui.tui.widgets.option_field import CHOSEN, Choice, OptionField

NOBODY = "nobody yet: awaiting allocation"


class WorkerField(OptionField):
    """One worker of many. What speaks for each is told by the form, in ``advice``."""

    def __init__(self, field_id: str, workers: Iterable[WorkerResult], typed: str = "") -> None:
        options = [Choice(one.ref, plain(one.name), "", "") for one in workers]
        super().__init__(field_id, options, blank=NOBODY)
        self.advice = Content()
        self.typed = typed

    @property
    def worker(self) -> WorkerRef | None:
        """Who is chosen."""
        return WorkerRef(self.chosen) if self.chosen else None

    def hint(self, width: int, *, wide: bool) -> Content:  # noqa: ARG002 - the same for both
        """How to choose, and who has room."""
        return Content.assemble(
            "Type a name or use ",
            ("← →", CHOSEN),
            "; ",
            ("delete", CHOSEN),
            " leaves the family awaiting allocation.\n",
            self.advice,
        )

    def _fits(self) -> bool:
        return False
