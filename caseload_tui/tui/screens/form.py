"""What all forms do: keep a draft, say what is wrong, ask for a reason, and stay open until it is recorded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.containers import Container, HorizontalGroup, Vertical
from textual.content import Content
from textual.widgets import Input, Static

from caseload_tui.errors import CaseloadError, FileUnusable, LimitBroken, Problem, StaleEdit
from caseload_tui.planning.versions import side_by_side
from caseload_tui.text import plain
from caseload_tui.tui.drafting import KEEP_AFTER, DraftFound, Drafting, DraftKept
from caseload_tui.tui.screens.desk import Desk
from caseload_tui.tui.screens.reason import Reason, Reasoned
from caseload_tui.tui.widgets.choices_field import ChoicesField
from caseload_tui.tui.widgets.fields import AnyField, Field
from caseload_tui.tui.widgets.keys import Keys
from caseload_tui.tui.widgets.option_field import OptionField, described
from caseload_tui.tui.widgets.versions import compared

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult
    from textual.timer import Timer
    from textual.widget import Widget

    from caseload_tui.model.change import SimpleChange
    from caseload_tui.model.values import RecordKey
    from caseload_tui.store.listening import News

OVER = "^s saves that over what it is now; esc keeps it as a draft."
KEEP_AT_LEAST = 1.0
"""Seconds of typing without a rest after which it is written all the same."""


class FormScreen(Desk):
    """A form over one case. Escape closes it and keeps what was typed; it closes by itself once that is recorded."""

    AUTO_FOCUS: ClassVar[str | None] = None
    TYPED_INTO = True
    DEFAULT_CSS: ClassVar[str] = """
    FormScreen { layout: vertical; }
    FormScreen #title { height: 2; padding: 0 1; border-bottom: solid $border; }
    FormScreen #named { width: 1fr; text-style: bold; text-wrap: nowrap; text-overflow: ellipsis; height: 1; }
    FormScreen #kept { width: auto; color: $text-muted; }
    FormScreen #main { height: 1fr; layout: vertical; }
    FormScreen #form { height: 1fr; padding: 0 1; overflow-y: auto; scrollbar-size-vertical: 1; }
    FormScreen #aside { height: 5; padding: 0 1; border-top: solid $border; overflow-y: hidden; }
    FormScreen #hint { height: auto; }
    FormScreen #why { display: none; height: auto; }
    FormScreen #said { display: none; height: auto; max-height: 11; padding: 0 1; color: $text-error; }
    FormScreen #meanwhile { display: none; height: auto; max-height: 3; padding: 0 1; color: $text-warning; }
    FormScreen.-wide #main { layout: horizontal; }
    FormScreen.-wide #form { height: 100%; width: 1fr; }
    FormScreen.-wide #aside { height: 100%; width: 34%; overflow-y: auto; }
    FormScreen.-wide #aside { border-top: none; border-left: solid $border; }
    FormScreen.-wide #why { display: block; margin-top: 1; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._initial: dict[str, str] = {}
        self._keeping: Timer | None = None
        self._kept_at = monotonic()
        self._ready = False
        self._saving = False
        self._reason = ""
        self._texts: dict[str, Content] = {}
        self._drafting: Drafting | None = None
        self._versions: Mapping[RecordKey, int] = {}
        """The records that the form changes, with their versions as they were when it was opened."""

    @property
    def draft_key(self) -> str:
        """What this form's draft is kept under."""
        raise NotImplementedError

    @property
    def fields(self) -> Mapping[str, AnyField]:
        """The fields in their order."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        with HorizontalGroup(id="title"):
            yield Static(id="named", markup=False)
            yield Static(id="kept", markup=False)
        with Container(id="main"):
            with Vertical(id="form"):
                yield from self.compose_form()
            with Vertical(id="aside"):
                yield Static(id="hint", markup=False)
                yield Static(id="why", markup=False)
        yield Static(id="meanwhile", markup=False)
        yield Static(id="said", markup=False)
        yield Keys()

    def compose_form(self) -> Iterable[Widget]:
        """The rows of the form."""
        raise NotImplementedError

    def show_form(self) -> None:
        """Shows what follows from what is typed. Called after every key: it must be quick."""
        raise NotImplementedError

    def action_save(self) -> None:
        raise NotImplementedError

    def on_mount(self) -> None:
        self.begin()
        self._ready = True
        super().on_mount()

    def on_resize(self) -> None:
        """Says beside a form that has become wide what there is room for now."""
        self.call_after_refresh(self._show_again)

    def _show_again(self) -> None:
        if self._ready and self.is_current:
            self.show_form()

    def begin(self) -> None:
        """Takes up what the fields hold, and looks for a draft that was kept earlier."""
        self._initial = self.typed()
        self._drafting = Drafting(self.desk.workspace, self.draft_key)
        self.show_form()
        self._find_draft(self._drafting)

    def show(self) -> None:
        self.show_form()

    def typed(self) -> dict[str, str]:
        """What stands in the fields, and the reason given so far."""
        return {name: field.typed for name, field in self.fields.items()} | {"reason": self._reason}

    def changed(self) -> dict[str, str]:
        """What was typed: only what differs from what the form opened with."""
        return {name: value for name, value in self.typed().items() if value != self._initial.get(name, "")}

    def put(self, selector: str, content: Content) -> None:
        """Changes a text on the form, if it is another."""
        if self._texts.get(selector) is None or not self._texts[selector].is_same(content):
            self._texts[selector] = content
            widget = self.query_one(selector, Static)
            widget.update(content, layout=not _fits(widget, content))

    def show_hint(self, here: Widget | None) -> None:
        """Says what helps with the field at hand."""
        self.put("#hint", self.hint(here))

    def hint(self, here: Widget | None) -> Content:
        """What helps with a field, for the room that there is."""
        wide = self.has_class("-wide")
        return here.hint(self.aside_width, wide=wide) if isinstance(here, Field) else Content()

    @property
    def field_described(self) -> Content | None:
        """The options of the field at hand, each with what it means: what help shows first."""
        here = self.focused
        if not isinstance(here, OptionField | ChoicesField) or not any(one.describe for one in here.options):
            return None
        return described(here.options, set(here.typed.split("; ")), plain(here.about))

    @property
    def aside_width(self) -> int:
        """The columns in which help stands."""
        return self.query_one("#aside").content_size.width or 76

    def say(self, *problems: Problem | str) -> None:
        """Says what is wrong above the keys; nothing takes it away."""
        self.say_content(Content("\n".join(plain(str(one)) for one in problems)))

    def say_content(self, content: Content) -> None:
        """Says what is wrong in lines that are laid out already."""
        self.put("#said", content)
        self.query_one("#said").display = bool(content)

    def say_meanwhile(self, text: str) -> None:
        """Says what others did while the form was open; empty takes it away."""
        self.put("#meanwhile", Content(plain(text)))
        self.query_one("#meanwhile").display = bool(text)

    def meanwhile(self, news: News) -> None:
        """Says who changed the form's own case. What was typed stays; where nothing was, it is shown as it is now."""
        entries = () if self._saving else news.about(self._versions)
        if not entries:
            return
        from caseload_tui.store.words import said

        typed = bool(self.changed())
        if not typed:
            self.rebase()
        after = "^s shows both versions before anything is saved." if typed else "You see it as it is now."
        self.say_meanwhile(f"{said(entries[-1])}, while this was open. {after}")

    def rebase(self) -> None:
        """Takes over what others changed wherever nothing was typed here."""

    def submit(
        self,
        *changes: SimpleChange,
        said: str,
        breaks: Mapping[str, str] | None = None,
        who: str = "",
        expecting: Mapping[RecordKey, int] | None = None,
    ) -> None:
        """Records changes; where they break something, asks for a reason first, and without one nothing is saved."""
        if self._saving:
            return

        def record(reason: str) -> None:
            self._saving = True
            self.desk.record(
                *changes,
                reason=reason,
                expecting=expecting,
                accepting=frozenset(breaks or ()),
                said=said,
                done=self._recorded,
            )

        def hear(text: str) -> None:
            self._reason = text
            self._keep_soon()

        def reasoned(answer: Reasoned | None) -> None:
            if answer is None:
                return
            hear(answer.text)
            if answer.given:
                record(answer.text)

        if breaks:
            self.desk.push_screen(Reason(who, tuple(breaks.values()), self._reason, hear), reasoned)
        else:
            record("")

    def leave_recorded(self) -> None:
        """Closes the form; there is nothing to keep."""
        if self._drafting is not None:
            self._drop_draft(self._drafting)
        self._initial = self.typed()
        if self.is_current:
            self.dismiss()

    def _recorded(self, error: CaseloadError | None) -> None:
        self._saving = False
        if error is None:
            self.leave_recorded()
            return
        kept = "What you typed is still here."
        match error:
            case StaleEdit():
                self._show_both(error, kept)
            case LimitBroken():
                self.say(*error.problems, f"{kept} ^s asks for the reason.")
            case FileUnusable():
                self.say(*error.problems, f"{kept} ^s tries again.")
            case _:
                self.say(*error.problems, kept)

    def _show_both(self, error: StaleEdit, kept: str) -> None:
        """Shows what was seen, what it is now and what was typed, side by side, and takes over the rest."""
        typed = self.changed()
        scheme = self.desk.workspace.weigher().scheme
        found = side_by_side(scheme, error.differences, typed, self.desk.name_of)
        self.rebase()
        self.say_meanwhile("")
        if not found:
            self.say(*error.problems, f"{kept} Look at what is different; ^s then saves it over that.")
            return
        table = compared(found, self.size.width - 2)
        self.say_content(Content("\n").join([Content(plain(error.who)), table, Content(f"{kept} {OVER}")]))

    def action_leave(self) -> None:
        self._keep_and_leave(self.changed())

    def action_next_field(self) -> None:
        self.focus_next()

    def action_previous_field(self) -> None:
        self.focus_previous()

    @on(Input.Submitted)
    def _go_on(self, event: Input.Submitted) -> None:
        event.stop()
        self.go_on(event.input)

    def go_on(self, _from: Widget) -> None:
        """What enter does in a field: goes on to the next."""
        self.action_next_field()

    def hear(self, _field: Widget) -> None:
        """Shows what follows from a change, and keeps it soon."""
        if self._ready:
            self.show_form()
            self._keep_soon()

    def on_descendant_focus(self) -> None:
        self.show_form()

    def on_click(self, event: events.Click) -> None:
        """An option listed in the hint can be clicked."""
        choice, field = event.style.meta.get("choice"), self.fields.get(event.style.meta.get("field", ""))
        if choice is not None and isinstance(field, OptionField | ChoicesField):
            field.choose(choice)

    def _keep_soon(self) -> None:
        """Keeps the draft once no key has come for a moment, and now and then while they go on coming."""
        if self._keeping is not None:
            self._keeping.stop()
        now = monotonic()
        if now - self._kept_at > KEEP_AT_LEAST:
            self._kept_at = now
            self.keep_now()
        self._keeping = self.set_timer(KEEP_AFTER, self.keep_now)

    def keep_now(self) -> None:
        """Keeps the draft, in the background."""
        if self._drafting is not None:
            self._keep_draft(self._drafting, self.changed())

    @on(DraftFound)
    def _fill_in(self, message: DraftFound) -> None:
        fields = self.fields
        for name, value in message.draft.values.items():
            if name in fields and fields[name].typed == self._initial.get(name):
                fields[name].typed = value
        self._reason = self._reason or message.draft.values.get("reason", "")
        self.put("#kept", Content(f"draft kept {message.draft.kept_at:%H:%M}"))

    @on(DraftKept)
    def _say_kept(self, message: DraftKept) -> None:
        if message.trouble:
            self.say(message.trouble)
        at = self.desk.workspace.clock()
        self.put("#kept", Content("draft not kept" if message.trouble else f"draft kept {at:%H:%M}"))

    @work(thread=True, exit_on_error=False, group="drafts", description="drafts")
    def _find_draft(self, drafting: Drafting) -> None:
        draft = drafting.find()
        if draft is not None:
            self.post_message(DraftFound(draft))

    @work(thread=True, exit_on_error=False, group="drafts", description="drafts")
    def _keep_draft(self, drafting: Drafting, values: Mapping[str, str]) -> None:
        if values == drafting.kept:
            return
        try:
            drafting.keep(values)
            self.post_message(DraftKept())
        except FileUnusable as error:
            self.post_message(DraftKept(str(error)))

    @work(thread=True, exit_on_error=False, group="drafts", description="drafts")
    def _keep_and_leave(self, values: Mapping[str, str]) -> None:
        try:
            if self._drafting is not None:
                self._drafting.keep(values)
        except FileUnusable as error:
            self.post_message(DraftKept(str(error)))
        else:
            self.app.call_from_thread(self._leave, bool(values))

    def _leave(self, kept: bool) -> None:  # noqa: FBT001 - handed over from the thread
        if self.is_current:
            self.dismiss()
            if kept:
                self.desk.notify("Closed. What you typed is kept and will be here again.", markup=False)

    @work(thread=True, exit_on_error=False, group="drafts", description="drafts")
    def _drop_draft(self, drafting: Drafting) -> None:
        drafting.drop()


def _fits(widget: Static, content: Content) -> bool:
    """Whether another text takes the same room, so that nothing needs to be laid out anew."""
    width, height = widget.content_size
    if not width or (widget.styles.is_auto_width and content.cell_length != width):
        return False
    return content.get_height(widget.styles.get_rules(), width) == height
