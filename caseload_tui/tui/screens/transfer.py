"""Offers a case to another worker, or passes it at once, with the reason of the national list."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual.content import Content
from textual.widgets import Static

from caseload_tui.model.case import TRANSFER_REASONS
from caseload_tui.model.change import CaseTransferred, TransferOffered
from caseload_tui.planning.allocate import without_case
from caseload_tui.reports.movement import offered_to
from caseload_tui.text import listed, plain
from caseload_tui.tui.actions import bindings
from caseload_tui.tui.actions.places import TRANSFER
from caseload_tui.tui.screens.moving import MovingForm
from caseload_tui.tui.widgets import case_words, figures
from caseload_tui.tui.widgets.field_row import FieldRow, Said
from caseload_tui.tui.widgets.option_field import Choice, OptionField, UsualField
from caseload_tui.tui.widgets.worker_finder import WorkerFinder

if TYPE_CHECKING:
    from textual.widget import Widget

ABOUT_REASON = "Why it changes hands, by the list that every authority reports with."
ABOUT_DAY = "From this day on the case is offered, or counts for the new worker. Enter saves."
ABOUT_HOW = "Another team's worker is offered it first, unless you choose otherwise."
HOW = (
    Choice("offer", "Offered", "The points stay where they are until the taker, or you for them, accepts (o).", "1"),
    Choice("pass", "Passes at once", "The points count for the new worker from the date on.", "2"),
)
"""How a case changes hands."""


def reasons() -> tuple[Choice, ...]:
    """The reasons with the keys that choose them: 1 to 9, then 0."""
    return tuple(
        Choice(code, label, "", str(place % 10)) for place, (code, label) in enumerate(TRANSFER_REASONS.items(), 1)
    )


class TransferCase(MovingForm):
    """Chooses the worker, the reason and the day."""

    WHERE = TRANSFER
    WHAT = "Transfer"
    BINDINGS = bindings(TRANSFER)
    DEFAULT_CSS: ClassVar[str] = """
    TransferCase #outcome { width: 100%; height: auto; min-height: 2; padding-left: 15; margin-bottom: 1; }
    """

    def compose_form(self) -> Iterable[Widget]:
        self._finder = WorkerFinder("worker", "To")
        self._how = UsualField("how", HOW, about=ABOUT_HOW)
        self._why = OptionField("why", reasons(), about=ABOUT_REASON, blank="1–9, 0 or first letters")
        day = self.day_field(ABOUT_DAY)
        self._fields = {"worker": self._finder, "why": self._why, "how": self._how, "on": day}
        yield FieldRow("Case", Said(self.summary()), earns=False)
        yield FieldRow("From", Said(id="from"), id="sender", earns=False)
        yield self._finder
        yield Static(id="outcome", markup=False)
        yield FieldRow("Reason", self._why, earns=False)
        yield FieldRow("How", self._how, earns=False)
        yield FieldRow("Date", day, earns=False)

    def on_mount(self) -> None:
        super().on_mount()
        if self.case is not None and self.case.awaiting:
            from caseload_tui.tui.screens.allocate import AllocateScreen

            self.desk.switch_screen(AllocateScreen(None, self._ref))
        self._finder.finder.focus()

    def show(self) -> None:
        self.offer(self._finder)
        self.show_form()

    def show_form(self) -> None:
        case, taking, day = self.case, self._finder.chosen, self.desk.workspace.as_of
        sender = self.result.worker(case.lead) if case is not None and case.lead is not None else None
        if sender is not None:
            decimals = figures.places(self.result.scheme)
            after = without_case(sender, self._ref, day)
            said = figures.before_after(sender, after, decimals)
            self.put("#from", Content(f"{plain(sender.name)}   {said}"))
            self._how.usual = "pass" if taking is None or taking.before.team == sender.team else "offer"
            if taking is None:
                self.put("#outcome", Content())
            else:
                then = "accepting it" if self._how.meant == "offer" else "saving"
                lines = [plain(taking.before.name), *case_words.outcome(taking, decimals, so_far=False, then=then)]
                self.put("#outcome", case_words.marked([*lines, *self._standing()], join=True))
        self.show_aside()

    def _standing(self) -> list[str]:
        """That the case is offered already, and what becomes of that."""
        case = self.case
        said = offered_to(case, self.desk.name_of) if case is not None else ""
        return [f"! {plain(said)}; this takes its place"] if said else []

    def action_save(self) -> None:
        self.say()
        taking, code = self.taking(self._finder), self._why.chosen
        if taking is None:
            return
        if not code:
            self.say("The reason is missing. Choose one by its number or first letters.")
            self._why.focus()
            return
        day = self.day()
        if day is None:
            return
        who = f"{plain(taking.before.name)}, {figures.loads(taking.before, taking.after)}"
        if self._how.meant == "offer":
            stays = "The points stay where they are until it is accepted."
            breaks = f" Accepting it breaks: {listed(tuple(map(plain, taking.breaks.values())), 'and')}."
            self.submit(
                TransferOffered(case=self._ref, worker=taking.before.ref, on=day, reason=code),
                said=f"{plain(self._ref)} is offered to {who}. {stays}{breaks if taking.breaks else ''}",
                expecting=self._versions,
            )
            return
        self.submit(
            CaseTransferred(case=self._ref, worker=taking.before.ref, on=day, reason=code),
            said=f"{plain(self._ref)} passes to {who}.",
            breaks=taking.breaks,
            who=who,
            expecting=self._versions,
        )
