"""What worker and manager say in supervision, and signing it off: a record that is signed is never altered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, ClassVar, cast

from textual.containers import VerticalGroup
from textual.content import Content
from textual.widgets import Static

from caseload_tui.errors import InputRefused
from caseload_tui.model.supervision import Action, By, Remark, View
from caseload_tui.model.values import CaseRef, worker_key
from caseload_tui.planning.meetings import proposed
from caseload_tui.planning.supervising import Met, Said, action, remark, signed_off
from caseload_tui.reports.meetings import day_in_words
from caseload_tui.scheme.numbers import shown
from caseload_tui.text import plain
from caseload_tui.tui.actions import bindings
from caseload_tui.tui.actions.places import SUPERVISION_RECORD
from caseload_tui.tui.screens.form import FormScreen
from caseload_tui.tui.widgets import figures
from caseload_tui.tui.widgets.agenda import then
from caseload_tui.tui.widgets.field_row import FieldRow
from caseload_tui.tui.widgets.field_row import Said as SaidText
from caseload_tui.tui.widgets.option_field import Choice, OptionField, UsualField
from caseload_tui.tui.widgets.text_field import DayField, TextField, WordsField

if TYPE_CHECKING:
    from textual.widget import Widget

    from caseload_tui.engine.result import WorkerResult
    from caseload_tui.model.supervision import Supervision
    from caseload_tui.reports.supervision.review import Review
    from caseload_tui.tui.widgets.fields import AnyField

REMARKS, ACTIONS = 6, 5
"""How many of each the form takes; the next row shows once one is filled."""
VIEWS = (
    Choice("fair", "Fair", "The load is what this worker should carry.", "1"),
    Choice("not-fair", "Not fair", "It is not, or the figures leave out what matters.", "2"),
)
WAY = (
    Choice("yes", "Yes", "Both know what happens next.", "1"),
    Choice("no", "No", "It is still open; say in an action who takes it further.", "2"),
)
KINDS = (
    Choice("worker-challenge", "Worker challenges", "The worker thinks that this is wrong or incomplete.", "1"),
    Choice("worker-comment", "Worker comments", "", "2"),
    Choice("manager-comment", "Manager comments", "", "3"),
)
ABOUT_WORKER = "How the worker finds the load. It is theirs to say."
ABOUT_WORDS = "Where the worker disagrees, in their own words. No reasons of health, no names of families."
ABOUT_MANAGER = "How the manager finds the load."
ABOUT_WAY = "Whether a way forward was agreed."
ABOUT_ABOUT = "A family's reference or a line such as travel; nothing for the whole load."
ABOUT_TEXT = "The comment or challenge. No names of families."
ABOUT_WHAT = "Something that was agreed to be done."
ABOUT_OWNER = "Who does it."
ABOUT_DUE = "By when it is to be done."
ABOUT_NEXT = "When you meet next; as often as the scheme says, unless you agree otherwise."
CONFIRM = "^s signs this off. A record that is signed is never altered; a correction is a new one. esc keeps a draft."


class RecordSupervision(FormScreen):
    """Asks what both say; the first ``^s`` says what signing means, the second signs.

    Args:
        found: what both looked at.
        corrects: the record that this one corrects, if any.
        about: the family to remark on at once.
    """

    WHERE = SUPERVISION_RECORD
    BINDINGS = bindings(SUPERVISION_RECORD)
    DEFAULT_CSS: ClassVar[str] = """
    RecordSupervision VerticalGroup.more { height: auto; }
    RecordSupervision .head { color: $text-muted; width: 100%; height: 1; margin-top: 1; }
    """

    def __init__(self, found: Review, *, corrects: Supervision | None = None, about: CaseRef | None = None) -> None:
        super().__init__()
        self._review = found
        self._corrects = corrects
        self._about = about
        self._fields: dict[str, AnyField] = {}
        self._groups: dict[str, VerticalGroup] = {}
        self._reading = ""
        """The field that is read: where to go if what stands in it does not do."""
        self._asked = False

    @property
    def draft_key(self) -> str:
        day = f":{self._corrects.on}" if self._corrects is not None else ""
        return f"{self.WHERE}:{self._review.worker.ref}{day}"

    @property
    def fields(self) -> Mapping[str, AnyField]:
        return self._fields

    @property
    def worker(self) -> WorkerResult:
        """The worker as weighed now."""
        return self.result.worker(self._review.worker.ref) or self._review.worker

    def compose_form(self) -> Iterable[Widget]:
        before = self._corrects
        way = {True: "yes", False: "no", None: ""}[before.way_forward] if before is not None else ""
        yield FieldRow("Load", SaidText(self._load()), earns=False)
        if before is not None:
            yield FieldRow("Corrects", SaidText(f"the record of {day_in_words(before.on)}, which stays"), earns=False)
        yield FieldRow(
            "Worker",
            self._option("worker_view", VIEWS, ABOUT_WORKER, before.worker_view if before is not None else ""),
            earns=False,
        )
        yield FieldRow(
            "Their words",
            self._text("worker_words", ABOUT_WORDS, before.worker_words if before is not None else ""),
            earns=False,
        )
        yield FieldRow(
            "Manager",
            self._option("manager_view", VIEWS, ABOUT_MANAGER, before.manager_view if before is not None else ""),
            earns=False,
        )
        yield FieldRow("Way forward", self._option("way_forward", WAY, ABOUT_WAY, way), earns=False)
        yield from self._remarks(before.remarks if before is not None else ())
        yield from self._actions()
        weeks, today = self._review.meetings.every_weeks, self.desk.workspace.as_of
        day = before.next_on if before is not None else proposed(weeks, today)
        self._next = DayField("next_on", day, today, near="future", about=ABOUT_NEXT)
        self._fields["next_on"] = self._next
        yield FieldRow("Meet next", self._next, earns=False)

    def _remarks(self, before: tuple[Remark, ...]) -> Iterable[Widget]:
        yield Static("Comments and challenges", classes="head", markup=False)
        for number in range(1, REMARKS + 1):
            held = before[number - 1] if number <= len(before) else None
            about = TextField(f"about{number}", held.about if held is not None else "", about=ABOUT_ABOUT, width=16)
            kind = UsualField(f"kind{number}", KINDS, about="Who says it, and whether it is challenged.")
            kind.usual = "worker-challenge"
            if held is not None:
                kind.typed = f"{held.by}-{'challenge' if held.challenge else 'comment'}"
            text = self._text(f"text{number}", ABOUT_TEXT, held.text if held is not None else "")
            self._fields |= {f"about{number}": about, f"kind{number}": kind, f"text{number}": text}
            group = VerticalGroup(
                FieldRow(f"About {number}", about, " ", kind, earns=False),
                FieldRow("", text, earns=False),
                classes="more",
            )
            self._groups[f"text{number}"] = group
            yield group

    def _actions(self) -> Iterable[Widget]:
        yield Static("Actions agreed", classes="head", markup=False)
        for number in range(1, ACTIONS + 1):
            what = self._text(f"what{number}", ABOUT_WHAT, "")
            owner = TextField(f"owner{number}", about=ABOUT_OWNER, width=24)
            due = DayField(f"due{number}", None, self.desk.workspace.as_of, near="future", about=ABOUT_DUE)
            self._fields |= {f"what{number}": what, f"owner{number}": owner, f"due{number}": due}
            group = VerticalGroup(
                FieldRow(f"Action {number}", what, earns=False),
                FieldRow("Who", owner, "by", due, earns=False),
                classes="more",
            )
            self._groups[f"what{number}"] = group
            yield group

    def _option(self, name: str, choices: tuple[Choice, ...], about: str, typed: str) -> OptionField:
        field = OptionField(name, choices, about=about)
        field.typed = typed
        self._fields[name] = field
        return field

    def _text(self, name: str, about: str, typed: str) -> TextField:
        field = WordsField(name, typed, about=about)
        self._fields[name] = field
        return field

    def on_mount(self) -> None:
        ref = self._review.worker.ref
        self._versions = self.desk.workspace.versions(worker_key(ref))
        what = "Correct" if self._corrects is not None else "Record"
        self.put("#named", Content(f"{what} · {plain(self.desk.name_of(ref))}"))
        super().on_mount()
        if self._about is not None:
            self.call_after_refresh(self._remark_on, self._about)
        else:
            next(iter(self._fields.values())).focus()

    def _remark_on(self, about: CaseRef) -> None:
        """Goes to the first remark that is free, or that is about this family and says nothing yet."""
        for number in range(1, REMARKS + 1):
            field, text = self._fields[f"about{number}"], self._fields[f"text{number}"]
            if not text.typed and field.typed in {"", about}:
                field.typed = about
                self.show_form()
                text.focus()
                return
        self.say("There is no room for another remark. Sign this off, and record a correction with it.")

    def rebase(self) -> None:
        self._versions = self.desk.workspace.versions(worker_key(self._review.worker.ref))

    def show_form(self) -> None:
        for names in (self._numbered("text", REMARKS), self._numbered("what", ACTIONS)):
            room = True
            for name in names:
                filled = any(self._fields[one].typed for one in self._beside(name))
                self._groups[name].display = filled or room
                room = filled
        self.show_hint(self.focused)

    @staticmethod
    def _numbered(name: str, most: int) -> list[str]:
        return [f"{name}{number}" for number in range(1, most + 1)]

    @staticmethod
    def _beside(name: str) -> tuple[str, ...]:
        number = name[-1]
        return (name, f"about{number}") if name.startswith("text") else (name, f"owner{number}", f"due{number}")

    def hear(self, _field: Widget) -> None:
        """A change after the first ``^s`` asks once more."""
        if self._asked:
            self._asked = False
            self.say()
        super().hear(_field)

    def go_on(self, here: Widget) -> None:
        """Enter in the last field signs off."""
        if here is self._next:
            self.action_save()
        else:
            super().go_on(here)

    def action_save(self) -> None:
        try:
            held = signed_off(self._review.worker.ref, self._met(), self._said())
        except InputRefused as refused:
            self._asked = False
            if self._reading:
                self._fields[self._reading].focus()
            self.say(*refused.problems)
            return
        if not self._asked:
            self._asked = True
            self.say(f"Once more: {CONFIRM}")
            return
        name = plain(self.desk.name_of(self._review.worker.ref))
        self.submit(held, said=f"{name}: signed off. It stays as it is.", expecting=self._versions)

    def _met(self) -> Met:
        """When they met, and the figures before both: a correction keeps those of the record."""
        before = self._corrects
        day = before.on if before is not None else self.desk.workspace.as_of
        looked_at = before if before is not None else self.worker
        signed_by = self.desk.workspace.author
        return Met(day, looked_at.points, looked_at.target, signed_by, corrects=before is not None)

    def _said(self) -> Said:
        """What is typed.

        Raises:
            InputRefused: something of it does not do; its problem says what.
        """
        typed = self.typed()
        way = typed["way_forward"]
        self._reading = ""
        said = Said(
            worker_view=cast("View", typed["worker_view"]),
            worker_words=typed["worker_words"],
            manager_view=cast("View", typed["manager_view"]),
            way_forward=None if not way else way == "yes",
            remarks=tuple(self._read_remarks(typed)),
            actions=tuple(self._read_actions(typed)),
            next_on=self._next.day(),
        )
        self._reading = ""
        return said

    def _read_remarks(self, typed: Mapping[str, str]) -> Iterable[Remark]:
        for number in range(1, REMARKS + 1):
            about, text = typed[f"about{number}"], typed[f"text{number}"]
            if not (about or text):
                continue
            self._reading = f"text{number}" if not text else f"about{number}"
            field = self._fields[f"kind{number}"]
            kind = field.meant if isinstance(field, UsualField) else ""
            by, _, challenge = kind.partition("-")
            yield remark(about, text, cast("By", by), self.worker, challenge=challenge == "challenge")

    def _read_actions(self, typed: Mapping[str, str]) -> Iterable[Action]:
        for number in range(1, ACTIONS + 1):
            what, owner, due = (typed[f"{name}{number}"] for name in ("what", "owner", "due"))
            if what or owner or due:
                names = (f"{one}{number}" for one in ("what", "owner"))
                self._reading = next((one for one in names if not typed[one]), f"due{number}")
                yield action(what, owner, due, self._met().on)

    def _load(self) -> str:
        before, worker = self._corrects, self.worker
        if before is not None:
            of = f" of {shown(before.target)}" if before.target is not None else ""
            return f"{shown(before.points)}{of}, as both looked at them on {day_in_words(before.on)}"
        return f"{shown(worker.points)} of {figures.target(worker)}, {figures.load(worker)}; {then(self._review)}"
