"""What was agreed about a worker's flag, by when it is looked at again, and how it turned out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar

from textual.content import Content
from textual.widgets import Static

from caseload_tui.errors import InputRefused
from caseload_tui.model.change import ResponseAgreed, ResponseReviewed
from caseload_tui.model.day import brief_day, spell_day
from caseload_tui.model.values import WorkerRef, worker_key
from caseload_tui.model.worker import AGREED, OUTCOMES
from caseload_tui.reports.flags import agreed_in_words, is_due
from caseload_tui.text import plain
from caseload_tui.tui.actions import bindings
from caseload_tui.tui.actions.places import RESPOND
from caseload_tui.tui.screens.form import FormScreen
from caseload_tui.tui.widgets import figures
from caseload_tui.tui.widgets.choices_field import ChoicesField
from caseload_tui.tui.widgets.field_row import FieldRow, Said
from caseload_tui.tui.widgets.option_field import Choice, OptionField
from caseload_tui.tui.widgets.text_field import DayField, TextField

if TYPE_CHECKING:
    from textual.widget import Widget

    from caseload_tui.engine.result import WorkerResult
    from caseload_tui.model.change import SimpleChange
    from caseload_tui.model.values import RecordKey
    from caseload_tui.model.worker import Response
    from caseload_tui.tui.widgets.fields import AnyField

REVIEW_AFTER = timedelta(weeks=4)
"""When a review is suggested: at the supervision after the next."""
ABOUT_OUTCOME = "How what was agreed turned out. Leave it blank to agree anew without a review."
ABOUT_AGREED = "One or several: a number takes it or leaves it."
ABOUT_DAY = "By this day somebody looks whether it helped; from then on the flag says that the review was due."
ABOUT_WHOM = "With whom it was agreed: the worker, the service manager."
WARNING = "No names of families, no reasons of health: it stays in the history."
ABOUT_NOTE = f"A few words, such as which work waits. {WARNING} Enter saves."
DESCRIBED = {
    "stop": "Some of it is not done any more: a task, a meeting, a report that nobody needs.",
    "move": "Cases or duties pass to somebody else; transfer them on the worker's screen.",
    "wait": "Some of it is put off to a day that everybody knows.",
    "help": "Somebody does a part: an assistant, a second worker, time off the duty desk.",
}


class Respond(FormScreen):
    """Asks what was agreed; where something was agreed before, how that turned out."""

    WHERE = RESPOND
    BINDINGS = bindings(RESPOND)
    DEFAULT_CSS: ClassVar[str] = """
    Respond #warning { padding: 0 0 0 15; color: $text-muted; height: auto; width: 100%; }
    Respond #stands { margin-bottom: 1; }
    """

    def __init__(self, worker: WorkerRef) -> None:
        super().__init__()
        self._ref = worker
        self._fields: dict[str, AnyField] = {}
        self._versions: Mapping[RecordKey, int] = {}

    @property
    def draft_key(self) -> str:
        return f"{self.WHERE}:{self._ref}"

    @property
    def fields(self) -> Mapping[str, AnyField]:
        return self._fields

    @property
    def worker(self) -> WorkerResult | None:
        """The worker as weighed now."""
        return self.result.worker(self._ref)

    @property
    def response(self) -> Response | None:
        """What was agreed before and awaits its review."""
        return self.worker.post.response if self.worker is not None else None

    def compose_form(self) -> Iterable[Widget]:
        response, today = self.response, self.desk.workspace.as_of
        yield FieldRow("Worker", Said(self._stands()), earns=False)
        yield FieldRow("Flag", Said(self._reasons(), wraps=True), id="stands", earns=False)
        if response is not None:
            due = "was due" if is_due(response, today) else "on"
            yield FieldRow("Agreed before", Said(agreed_in_words(response)), earns=False)
            if response.note:
                yield FieldRow("", Said(response.note), earns=False)
            yield FieldRow("Review", Said(f"{due} {brief_day(response.review_on)}"), earns=False)
            self._outcome = OptionField("reviewed", _outcomes(), about=ABOUT_OUTCOME, blank="not reviewed yet")
            self._fields["reviewed"] = self._outcome
            yield FieldRow("Turned out", self._outcome, earns=False)
        self._agreed = ChoicesField("agreed", _agreed(), about=ABOUT_AGREED)
        self._day = DayField("review_on", today + REVIEW_AFTER, today, near="future", about=ABOUT_DAY)
        self._whom = TextField("with_whom", about=ABOUT_WHOM)
        self._note = TextField("note", about=ABOUT_NOTE)
        self._fields |= {
            "agreed": self._agreed,
            "review_on": self._day,
            "with_whom": self._whom,
            "note": self._note,
        }
        yield FieldRow("Agreed anew" if response is not None else "Agreed", self._agreed, earns=False)
        yield FieldRow("Review on", self._day, Said(id="spelt"), earns=False)
        yield FieldRow("With", self._whom, earns=False)
        yield FieldRow("Note", self._note, earns=False)
        yield Static(Content(WARNING), id="warning", markup=False)

    def on_mount(self) -> None:
        self._versions = self.desk.workspace.versions(worker_key(self._ref))
        self.put("#named", Content(f"Respond · {plain(self.desk.name_of(self._ref))}"))
        super().on_mount()
        next(iter(self._fields.values())).focus()

    def rebase(self) -> None:
        self._versions = self.desk.workspace.versions(worker_key(self._ref))

    def show_form(self) -> None:
        day = self._read_day()
        self.put("#spelt", Content(spell_day(day) if day is not None else ""))
        self.show_hint(self.focused)

    def go_on(self, here: Widget) -> None:
        """Enter in the last field saves."""
        if here is self._note:
            self.action_save()
        else:
            super().go_on(here)

    def action_save(self) -> None:
        self.say()
        today, agreed = self.desk.workspace.as_of, tuple(self._agreed.typed.split("; ")) if self._agreed.chosen else ()
        outcome = self._outcome.chosen if self.response is not None and "reviewed" in self._fields else ""
        changes: list[SimpleChange] = []
        said = []
        if outcome:
            changes.append(ResponseReviewed(worker=self._ref, on=today, outcome=outcome))
            said.append(f"Reviewed: {OUTCOMES[outcome].lower()}.")
        if agreed:
            day = self._review_day()
            if day is None:
                return
            changes.append(
                ResponseAgreed(
                    worker=self._ref,
                    on=today,
                    agreed=agreed,
                    review_on=day,
                    with_whom=self._whom.typed,
                    note=self._note.typed,
                )
            )
            said.append(f"Agreed, review {brief_day(day)}.")
        if not changes:
            wanted = "how it turned out, or what was agreed anew" if self.response is not None else "what was agreed"
            self.say(f"Nothing is chosen. Choose {wanted}: a number takes it.")
            next(iter(self._fields.values())).focus()
            return
        name = plain(self.desk.name_of(self._ref))
        self.submit(*changes, said=f"{name}: {' '.join(said)} u takes it back.", expecting=self._versions)

    def _read_day(self) -> date | None:
        try:
            return self._day.day()
        except InputRefused:
            return None

    def _review_day(self) -> date | None:
        """The day of the review, or ``None`` after saying what is wrong with it."""
        try:
            day = self._day.day()
        except InputRefused as refused:
            self.say(*refused.problems)
            day = None
        else:
            if day is None or day <= self.desk.workspace.as_of:
                self.say("The review must be on a day after today. Write 3/12 or 3 dec.")
                day = None
        if day is None:
            self._day.focus()
        return day

    def _stands(self) -> str:
        worker = self.worker
        if worker is None:
            return "This worker has no load any more."
        return f"{figures.load(worker)} · {worker.band.label}" if worker.band is not None else figures.load(worker)

    def _reasons(self) -> str:
        worker = self.worker
        return "; ".join(worker.reasons) if worker is not None and worker.flagged else "not flagged any more"


def _agreed() -> tuple[Choice, ...]:
    return tuple(Choice(one, label, DESCRIBED[one], str(place)) for place, (one, label) in enumerate(AGREED.items(), 1))


def _outcomes() -> tuple[Choice, ...]:
    return tuple(Choice(one, OUTCOMES[one], "", str(place)) for place, one in enumerate(("done", "not-done"), 1))
