"""A case's key dates: what falls due in it, and what that does."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual.content import Content
from textual.widgets import Static

from caseload_tui.errors import InputRefused, Problem
from caseload_tui.model.case import KeyDate, KeyDateKind
from caseload_tui.model.day import show_day, show_days
from caseload_tui.planning.set_dates import (
    Dates,
    date_problem,
    evidence,
    read_past,
    setting,
    show_past,
    to_come,
    with_dates,
)
from caseload_tui.reports.dates import assessment_in_words, days_in_words, evidence_in_words
from caseload_tui.text import counted, plain
from caseload_tui.tui.actions import bindings
from caseload_tui.tui.actions.places import KEY_DATES
from caseload_tui.tui.screens.moving import MovingForm
from caseload_tui.tui.widgets.field_row import FieldRow, Said
from caseload_tui.tui.widgets.text_field import DayField, DaysField, TextField

if TYPE_CHECKING:
    from textual.widget import Widget

    from caseload_tui.model.worker import Worker

ASSESSMENT = "Blank, it is worked out: 45 working days from the day on which the case opened."
CONFERENCE = "A child protection conference or looked-after review."
HEARING = "Court hearings still to come."
EVIDENCE = "What the court has ordered by this day. From 28 days before, the scheme's fact says yes; then no."
PAST = "What is past stays, unless it was wrong: put the day right, or delete it. Enter saves."
CLOSING = "When you mean to close the case. Enter saves."
LABELS: dict[KeyDateKind, tuple[str, str]] = {
    "assessment": ("Assessment due", ASSESSMENT),
    "conference": ("Conference", CONFERENCE),
    "hearing": ("Hearings", HEARING),
    "evidence": ("Court evidence", EVIDENCE),
}

BESIDE = 38
"""Columns for the days in words beside their field; what is longer stands under it."""
ASKED = 17
"""Columns of the labels."""


class KeyDatesForm(MovingForm):
    """Takes the days of each kind; saving sets them all as one step."""

    WHERE = KEY_DATES
    WHAT = "Key dates of"
    BINDINGS = bindings(KEY_DATES)
    DEFAULT_CSS: ClassVar[str] = """
    KeyDatesForm.-wide #aside { width: 32%; }
    KeyDatesForm Said { padding-left: 2; color: $text-muted; }
    KeyDatesForm #what Said { padding-left: 0; color: $foreground; }
    KeyDatesForm #effect { width: 100%; height: auto; padding-left: 17; color: $text-muted; }
    KeyDatesForm #past-row { margin-top: 1; }
    """

    def compose_form(self) -> Iterable[Widget]:
        self.saved = False
        self._tried = False
        self._rows: dict[str, FieldRow] = {}
        day, case = self.desk.workspace.as_of, self.case
        worked_out = "worked out" if self._under_assessment else ""
        dates = to_come(case.case, day) if case is not None else {}
        closing = case.case.planned_closing if case is not None else None
        yield FieldRow("Case", Said(self.summary()), id="what", earns=False, asks=ASKED)
        for kind, (label, about) in LABELS.items():
            field = DaysField(kind, dates.get(kind, ()), day, about=about)
            field.placeholder = worked_out if kind == "assessment" else ""
            yield self._row(kind, label, field)
            if kind == "evidence":
                yield Static(id="effect", markup=False)
        yield self._row("closing", "Planned closing", DayField("closing", closing, day, near="future", about=CLOSING))
        gone = TextField("past", about=PAST)
        gone.max_length = None
        gone.typed = show_past(case.case, day) if case is not None else ""
        self._fields["past"] = gone
        self._rows["past"] = FieldRow("Past", gone, id="past-row", earns=False, asks=ASKED)
        self._rows["past"].display = bool(gone.typed)
        yield self._rows["past"]

    def _row(self, name: str, label: str, field: TextField) -> FieldRow:
        field.styles.width = 22
        self._fields[name] = field
        said = Said(id=f"{name}-said")
        self._rows[name] = FieldRow(label, field, said, id=f"{name}-row", earns=False, asks=ASKED)
        return self._rows[name]

    def on_mount(self) -> None:
        super().on_mount()
        self._fields["assessment" if self._under_assessment else "conference"].focus()
        self.with_working_days(self.show_form)

    @property
    def _under_assessment(self) -> bool:
        return self.case is not None and self.case.facts.get("plan") == "assessment"

    def show_form(self) -> None:
        case = self.case
        if case is None or not self.knows_working_days:
            return
        day, here = self.desk.workspace.as_of, self.focused
        lead = self.desk.workspace.caseload.workers.get(case.lead) if case.lead is not None else None
        for name, row in self._rows.items():
            half_typed = here is self._fields[name] and not self._tried
            wrong = "" if half_typed else " ".join(map(str, self._problems(name)))
            said = "" if name in {"assessment", "past"} else days_in_words(self._days(name), day, lead)
            fits = len(said) <= BESIDE
            row.show_wrong(wrong, "" if fits else said)
            if name not in {"assessment", "past"}:
                self.put(f"#{name}-said", Content(said if fits else ""))
        self._show_assessment(day, lead)
        found = evidence(case, self._days("evidence"), day)
        self.put("#effect", Content(evidence_in_words(found, case.weigher.scheme.unit, day) if found else ""))
        self.query_one("#effect").display = found is not None
        self.show_aside()

    def _show_assessment(self, day: date, lead: Worker | None) -> None:
        case = self.case
        if case is None:
            return
        days = self._days("assessment")
        typed = with_dates(case, {"assessment": days}, as_of=day)
        said = assessment_in_words(typed, day) or "not in assessment"
        against = days_in_words(days[:1], day, lead).partition("(")[2] if days else ""
        self.put("#assessment-said", Content(plain(f"{said} ({against}" if ")" in against else said)))

    def _days(self, name: str) -> tuple[date, ...]:
        """The days typed into a field, as far as they can be read."""
        try:
            return self._read(name)
        except InputRefused:
            return ()

    def _read_past(self) -> tuple[KeyDate, ...]:
        return read_past(self._fields["past"].typed, self.desk.workspace.as_of)

    def _read(self, name: str) -> tuple[date, ...]:
        field = self._fields[name]
        if isinstance(field, DaysField):
            return field.days()
        day = field.day() if isinstance(field, DayField) else None
        return () if day is None else (day,)

    def _problems(self, name: str) -> list[Problem]:
        """What is wrong with a field. A closing that was planned for a day gone by may stay."""
        case = self.case
        try:
            if name == "past":
                self._read_past()
                return []
            days = self._read(name)
        except InputRefused as refused:
            return list(refused.problems)
        if name == "closing" and case is not None and days == (case.case.planned_closing,):
            return []
        found = [date_problem(day, self.desk.workspace.as_of) for day in days]
        return [problem for problem in found if problem is not None]

    def go_on(self, here: Widget) -> None:
        """Enter in the last field saves."""
        if here in {self._fields["closing"], self._fields["past"]}:
            self.action_save()
        else:
            self.action_next_field()

    def action_save(self) -> None:
        self.say()
        self._tried = True
        self.show_form()
        wrong = [name for name in self._rows if self._problems(name)]
        case = self.case
        if wrong:
            self._fields[wrong[0]].focus()
            self.say(f"{counted(len(wrong), 'field is', 'fields are')} not right yet. Nothing was saved.")
            return
        if case is None:
            self.say(self.summary())
            return
        dates: Dates = {kind: self._read(kind) for kind in LABELS}
        closing = next(iter(self._read("closing")), None)
        day = self.desk.workspace.as_of
        changes = setting(case.case, dates, closing, as_of=day, gone=self._read_past())
        if not changes:
            self.desk.notify("Nothing was changed, so nothing is recorded.", markup=False)
            self.leave_recorded()
            return
        self.submit(*changes, said=f"The dates of {plain(self._ref)} are saved.", expecting=self._versions)

    def leave_recorded(self) -> None:
        self.saved = True
        super().leave_recorded()

    def rebase(self) -> None:
        case, before = self.case, self._initial
        if case is not None:
            day = self.desk.workspace.as_of
            now: dict[str, str] = {kind: show_days(days) for kind, days in to_come(case.case, day).items()}
            now["closing"] = show_day(case.case.planned_closing)
            now["past"] = show_past(case.case, day)
            self._rows["past"].display = bool(now["past"])
            for name, typed in now.items():
                if self._fields[name].typed == before.get(name, ""):
                    self._fields[name].typed = typed
                self._initial[name] = typed
        super().rebase()
