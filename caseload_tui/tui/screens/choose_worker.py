"""Chooses who takes a case that awaits allocation."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual.content import Content
from textual.widgets import Static

from caseload_tui.model.change import CaseAllocated
from caseload_tui.planning.waiting import days_waiting
from caseload_tui.text import counted, plain
from caseload_tui.tui.actions import bindings
from caseload_tui.tui.actions.places import CHOOSE_WORKER
from caseload_tui.tui.screens.moving import MovingForm
from caseload_tui.tui.widgets import case_words, figures
from caseload_tui.tui.widgets.field_row import FieldRow, Said
from caseload_tui.tui.widgets.worker_finder import WorkerFinder

if TYPE_CHECKING:
    from textual.widget import Widget

ABOUT_DAY = "From this day on the case counts for the worker. Enter saves."


class ChooseWorker(MovingForm):
    """Everybody who could take it, best first, with the reasons in words."""

    WHERE = CHOOSE_WORKER
    WHAT = "Allocate"
    BINDINGS = bindings(CHOOSE_WORKER)
    DEFAULT_CSS: ClassVar[str] = """
    ChooseWorker #outcome { width: 100%; height: auto; min-height: 2; padding-left: 15; margin-bottom: 1; }
    """

    def compose_form(self) -> Iterable[Widget]:
        self._finder = WorkerFinder("worker", "Allocate to")
        day = self.day_field(ABOUT_DAY)
        self._fields = {"worker": self._finder, "on": day}
        yield FieldRow("Case", Said(self._waiting()), earns=False)
        yield self._finder
        yield Static(id="outcome", markup=False)
        yield FieldRow("From", day, earns=False)

    def on_mount(self) -> None:
        super().on_mount()
        if self.case is not None and not self.case.awaiting:
            from caseload_tui.tui.screens.transfer import TransferCase

            self.desk.switch_screen(TransferCase(self._ref))
        self._finder.finder.focus()

    def _waiting(self) -> str:
        case = self.case
        workspace = self.desk.workspace
        days = days_waiting(case.case, workspace.caseload, workspace.as_of) if case is not None else None
        return f"{self.summary()} · waits {counted(days, 'day')}" if days else self.summary()

    def show(self) -> None:
        self.offer(self._finder)
        self.show_form()

    def show_form(self) -> None:
        taking = self._finder.chosen
        if taking is not None:
            lines = case_words.outcome(taking, figures.places(self.result.scheme), so_far=False)
            self.put("#outcome", case_words.marked([plain(taking.before.name), *lines], join=True))
        else:
            self.put("#outcome", Content())
        self.show_aside()

    def action_save(self) -> None:
        self.say()
        taking = self.taking(self._finder)
        if taking is None:
            return
        day = self.day()
        if day is None:
            return
        who = f"{plain(taking.before.name)}, {figures.loads(taking.before, taking.after)}"
        self.submit(
            CaseAllocated(case=self._ref, worker=taking.before.ref, on=day),
            said=f"{plain(self._ref)} goes to {who}.",
            breaks=taking.breaks,
            who=who,
            expecting=self._versions,
        )
