"""Closes a case on a day, and says what that does to the load of those who hold it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual.content import Content
from textual.widgets import Static

from caseload_tui.model.change import CaseClosed
from caseload_tui.model.day import show_day
from caseload_tui.planning.allocate import without_case
from caseload_tui.text import plain
from caseload_tui.tui.actions import bindings
from caseload_tui.tui.actions.places import CLOSE_CASE
from caseload_tui.tui.screens.moving import MovingForm
from caseload_tui.tui.widgets import figures
from caseload_tui.tui.widgets.field_row import FieldRow, Said

if TYPE_CHECKING:
    from textual.widget import Widget

ABOUT_DAY = "Enter closes it: from this day on it is not counted. Undo takes that back."


class CloseCase(MovingForm):
    """Asks for the day, and confirms with what closing does."""

    WHERE = CLOSE_CASE
    WHAT = "Close"
    BINDINGS = bindings(CLOSE_CASE)
    DEFAULT_CSS: ClassVar[str] = """
    CloseCase #outcome { width: 100%; height: auto; padding: 1 0 0 15; }
    """

    def compose_form(self) -> Iterable[Widget]:
        day = self.day_field(ABOUT_DAY)
        self._fields = {"on": day}
        case = self.case
        yield FieldRow("Case", Said(self.summary()), earns=False)
        if case is not None and case.case.opened_on is not None:
            yield FieldRow("Opened", Said(show_day(case.case.opened_on)), earns=False)
        yield FieldRow("Closes on", day, earns=False)
        yield Static(id="outcome", markup=False)

    def on_mount(self) -> None:
        super().on_mount()
        self.query_one("DayField").focus()

    def show_form(self) -> None:
        case, day = self.case, self.desk.workspace.as_of
        lines = []
        for ref in (case.lead, case.second) if case is not None else ():
            worker = self.result.worker(ref) if ref is not None else None
            if worker is not None:
                said = figures.before_after(
                    worker, without_case(worker, self._ref, day), figures.places(self.result.scheme)
                )
                lines += [plain(worker.name), f"  {said}"]
        if not lines:
            lines = ["Nobody holds it: no load changes."]
        self.put("#outcome", Content("\n".join(lines)))
        self.show_aside()

    def action_save(self) -> None:
        self.say()
        day = self.day()
        if day is not None:
            self.submit(
                CaseClosed(case=self._ref, on=day),
                said=f"{plain(self._ref)} closes on {show_day(day)}.",
                expecting=self._versions,
            )
