"""Asks for the days and shares of a pick: from when it counts, until when cover lasts, both shares of a joint case."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import VerticalGroup
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from caseload_tui.errors import ChangeRefused, InputRefused, Problem
from caseload_tui.scheme.numbers import shown
from caseload_tui.text import plain
from caseload_tui.tui.actions import bindings
from caseload_tui.tui.actions.places import PICK
from caseload_tui.tui.widgets import figures
from caseload_tui.tui.widgets.field_row import FieldRow
from caseload_tui.tui.widgets.text_field import DayField, TextField

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.widget import Widget

    from caseload_tui.planning.placing import Pick, Plan
    from caseload_tui.tui.widgets.to_place import Names

_SHARE = re.compile(r"\d(\.\d{1,4})?", re.ASCII)
KEYS = "⏎ next   ^s take over   esc back"


class PickTerms(ModalScreen["Pick | None"]):
    """A dialog over one pick that says at once what it comes to. Nothing is recorded here."""

    WHERE = PICK
    BINDINGS = bindings(PICK)
    DEFAULT_CSS: ClassVar[str] = """
    PickTerms .dialog { width: 76; padding: 1 1; }
    PickTerms #comes { width: 100%; height: auto; margin: 1 0; }
    PickTerms #wrong { color: $text-error; height: auto; margin: 0; }
    PickTerms #keys { color: $text-muted; }
    """

    def __init__(self, pick: Pick, plan: Plan, names: Names) -> None:
        super().__init__()
        self._pick = pick
        self._plan = plan
        self._names = names
        self._ready = False

    def compose(self) -> ComposeResult:
        pick, today, joint = self._pick, self._plan.result.as_of, self._plan.result.scheme.joint
        with VerticalGroup(classes="dialog") as box:
            box.border_title = plain(pick.case).replace("[", "\\[")
            if pick.second is not None:
                lead = shown(pick.share if pick.share is not None else joint.lead)
                second = shown(pick.second_share if pick.second_share is not None else joint.second)
                yield FieldRow("Lead's share", TextField("share", lead, width=8), self._names(pick.lead), earns=False)
                joins = self._names(pick.second)
                yield FieldRow("Second's share", TextField("second", second, width=8), joins, earns=False)
            yield FieldRow("From", DayField("on", pick.on, today, near="either"), id="from", earns=False)
            if pick.until is not None:
                until = DayField("until", pick.until, today, near="future")
                yield FieldRow("Returns on", until, "the case goes back that day", earns=False)
            yield Static(id="comes", markup=False)
            yield Static(id="wrong", markup=False)
            yield Static(KEYS, id="keys", markup=False)

    def on_mount(self) -> None:
        self._ready = True
        first = "until" if self._pick.until is not None else "share" if self._pick.second is not None else "on"
        self._field(first).focus()
        self.hear(self._field("on"))

    def _field(self, name: str) -> TextField:
        return next(one for one in self.query(TextField) if one.field_id == name)

    def hear(self, _field: Widget) -> None:
        """Shows what the pick comes to as it is typed."""
        if not self._ready:
            return
        said, wrong = "", ""
        try:
            judged = self._plan.judged(self._typed())
        except (InputRefused, ChangeRefused) as refused:
            wrong = str(refused.problems[0])
        else:
            decimals = figures.places(self._plan.result.scheme)
            lines = [
                f"{plain(one.before.name)}  {figures.before_after(one.before, one.after, decimals)}" for one in judged
            ]
            lines += [f"! {figures.broken(one)}" for one in judged if one.breaks]
            said = "\n".join(lines)
        self.query_one("#comes", Static).update(Content(said))
        self.query_one("#wrong", Static).update(Content(f"! {plain(wrong)}" if wrong else ""))

    def _typed(self) -> Pick:
        """The pick as typed.

        Raises:
            InputRefused: a day or a share is none.
        """
        pick, until = self._pick, self._pick.until
        on = self._day("on")
        if until is not None:
            until = self._day("until")
        if pick.second is None:
            return replace(pick, on=on, until=until)
        return replace(pick, on=on, until=until, share=self._share("share"), second_share=self._share("second"))

    def _day(self, name: str) -> date:
        field = self._field(name)
        day = field.day() if isinstance(field, DayField) else None
        if day is None:
            raise InputRefused(Problem("The day is blank.", "Write 30/09/2026, 30/9, 30 sep, mon or today."))
        return day

    def _share(self, name: str) -> Decimal:
        text = self._field(name).typed
        if not _SHARE.fullmatch(text) or Decimal(text) > 2:
            raise InputRefused(Problem(f'"{text}" is not a share.', "Write a number from 0 to 2, such as 0.3."))
        return Decimal(text)

    @on(Input.Submitted)
    def _go_on(self, event: Input.Submitted) -> None:
        """Enter goes on to the next field; in the last one it takes over."""
        event.stop()
        fields = list(self.query(TextField))
        if event.input is fields[-1]:
            self.action_take()
        else:
            self.focus_next()

    def action_take(self) -> None:
        try:
            typed = self._typed()
            self._plan.judged(typed)
        except (InputRefused, ChangeRefused):
            self.query(TextField).first().focus()
        else:
            self.dismiss(typed)

    def action_back(self) -> None:
        self.dismiss(None)
