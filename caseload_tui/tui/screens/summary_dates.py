"""Asks for the day that a summary is of, and for an earlier one to stand beside it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import VerticalGroup
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from caseload_tui.errors import InputRefused, Problem
from caseload_tui.model.day import spell_day
from caseload_tui.text import plain
from caseload_tui.tui.actions import bindings
from caseload_tui.tui.actions.places import SUMMARY_DATES
from caseload_tui.tui.widgets.field_row import FieldRow
from caseload_tui.tui.widgets.text_field import DayField

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.widget import Widget

KEYS = "⏎ next   ^s show   esc back"
ABOUT = "Days: 30/09/2026, 30/9, 30 sep. With an earlier day, each figure stands beside what it was then."


@dataclass(frozen=True, slots=True)
class Days:
    """The day of a summary, and the first one where it is between two."""

    on: date
    since: date | None


class SummaryDates(ModalScreen["Days | None"]):
    """A small form. Nothing is recorded; the summary is worked out for what is typed."""

    WHERE = SUMMARY_DATES
    BINDINGS = bindings(SUMMARY_DATES)
    DEFAULT_CSS: ClassVar[str] = """
    SummaryDates .dialog { width: 72; padding: 1 1; }
    SummaryDates Static { height: auto; }
    SummaryDates #how { width: 100%; margin: 1 0 0 0; color: $text-muted; }
    SummaryDates #wrong { width: 100%; margin: 1 0; }
    SummaryDates #wrong.-wrong { color: $text-error; }
    SummaryDates #keys { color: $text-muted; }
    """

    def __init__(self, day: date, since: date | None, today: date) -> None:
        super().__init__()
        self._first = Days(day, since)
        self._today = today

    def compose(self) -> ComposeResult:
        with VerticalGroup(classes="dialog") as box:
            box.border_title = "Which days"
            yield FieldRow("On", DayField("on", self._first.on, self._today), "the day that it is of", earns=False)
            since = DayField("since", self._first.since, self._today)
            yield FieldRow("Beside", since, "an earlier day, or blank", earns=False)
            yield Static(ABOUT, id="how", markup=False)
            yield Static(id="wrong", markup=False)
            yield Static(KEYS, id="keys", markup=False)

    def on_mount(self) -> None:
        self.query_one(DayField).focus()
        self._say()

    def hear(self, _field: Widget) -> None:
        """Says at once what the days come to, or what is wrong with them."""
        if self.is_mounted:
            self._say()

    def _say(self) -> None:
        try:
            typed = self._typed()
        except InputRefused as refused:
            said = f"! {plain(str(refused.problems[0]))}"
        else:
            beside = f", beside {spell_day(typed.since)}" if typed.since is not None else ""
            said = f"{spell_day(typed.on)}{beside}."
        self.query_one("#wrong", Static).update(Content(said))
        self.query_one("#wrong").set_class(said.startswith("!"), "-wrong")

    def _typed(self) -> Days:
        """The days as typed.

        Raises:
            InputRefused: one is none, or they are not in order.
        """
        fields = {one.field_id: one for one in self.query(DayField)}
        day, since = fields["on"].day(), fields["since"].day()
        if day is None:
            raise InputRefused(Problem("The day is blank.", "Write 30/09/2026, 30/9, 30 sep, mon or today."))
        if since is not None and since >= day:
            raise InputRefused(Problem(f"{since} is not before {day}.", "Give an earlier day as the first one."))
        return Days(day, since)

    @on(Input.Submitted)
    def _go_on(self, event: Input.Submitted) -> None:
        """Enter goes on to the next field; in the last one it shows the summary."""
        event.stop()
        if event.input is list(self.query(DayField))[-1]:
            self.action_take()
        else:
            self.focus_next()

    def action_take(self) -> None:
        try:
            typed = self._typed()
        except InputRefused:
            self.query_one(DayField).focus()
        else:
            self.dismiss(typed)

    def action_back(self) -> None:
        self.dismiss(None)
