"""The monthly pass: the ratings that are out of date, one by one; one key confirms each, or what changed is changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from caseload_tui.errors import CaseloadError, StaleEdit
from caseload_tui.model.values import CaseRef, case_key
from caseload_tui.planning.review import Walk, judged, rating, why
from caseload_tui.planning.set_dates import evidence_decided
from caseload_tui.planning.typed import Typed, read_typed, written
from caseload_tui.reports.dates import dates_aloud
from caseload_tui.text import counted, plain
from caseload_tui.tui.actions import bindings
from caseload_tui.tui.actions.places import MONTHLY
from caseload_tui.tui.drafting import Drafting
from caseload_tui.tui.screens.form import FormScreen
from caseload_tui.tui.screens.told import heading
from caseload_tui.tui.widgets import case_words, figures
from caseload_tui.tui.widgets.fact_rows import FactRow, fact_rows, show_rows
from caseload_tui.tui.widgets.field_row import FieldRow, Said
from caseload_tui.tui.widgets.fields import AnyField
from caseload_tui.tui.widgets.pane import between, piece
from caseload_tui.tui.widgets.reviewed import changes, ending, load

if TYPE_CHECKING:
    from textual.widget import Widget

    from caseload_tui.engine.result import CaseResult

RIGHT = "Still right? ⏎ confirms it as of today and goes on. e changes it first, s skips it."
CHANGED = "⏎ records what you changed, as of today, and goes on. e changes more, s keeps it as a draft."
LOOKING = frozenset({"right", "change", "skip", "before", "undo"})
"""What the letters do while no field is typed into."""


class MonthlyPass(FormScreen):
    """Walks through cases whose rating is to be looked at again. What was judged is written while the next one shows.

    Args:
        whose: whose ratings they are, as the title says.
        cases: the references, in the order in which they are looked at.
    """

    WHERE = MONTHLY
    BINDINGS = bindings(MONTHLY)
    AUTO_FOCUS = ""
    DEFAULT_CSS: ClassVar[str] = """
    MonthlyPass #who { width: 100%; height: 1; text-style: bold; }
    MonthlyPass #judged { width: 100%; height: 1; color: $text-muted; margin-bottom: 1; }
    MonthlyPass #rule { width: 100%; height: 1; text-align: right; color: $text-muted; }
    MonthlyPass #outcome { width: 100%; height: auto; padding-left: 15; }
    MonthlyPass #case-facts { height: auto; }
    MonthlyPass #end { width: 100%; height: auto; padding: 1 0; display: none; }
    """

    class Found(Message):
        """The drafts that were kept earlier, by case."""

        def __init__(self, drafts: Mapping[CaseRef, Mapping[str, str]]) -> None:
            super().__init__()
            self.drafts = drafts

    def __init__(self, whose: str, cases: Sequence[CaseRef]) -> None:
        super().__init__()
        self._whose = whose
        self._walk = Walk(cases)
        self._case: CaseResult | None = None
        self._rows: tuple[FactRow, ...] = ()
        self._half: dict[CaseRef, Mapping[str, str]] = {}
        """What was typed into each case and is not recorded."""
        self._refusals: dict[CaseRef, CaseloadError] = {}
        self._recorded_here: list[CaseRef] = []
        self._writing = 0
        self._undo_soon = False
        self._said_unweighted = ""

    @property
    def draft_key(self) -> str:
        return self._key(self._walk.here or CaseRef(""))

    def _key(self, ref: CaseRef) -> str:
        return f"{self.WHERE}:{ref}"

    @property
    def fields(self) -> Mapping[str, AnyField]:
        return {name: field for row in self._rows for name, field in row.fields.items()}

    @property
    def _is_typing(self) -> bool:
        return self.focused is not None

    def compose_form(self) -> Iterable[Widget]:
        self._weigher = self.desk.workspace.weigher()
        self._decimals = figures.places(self._weigher.scheme)
        self._rows = tuple(fact_rows(self._weigher.scheme, {}))
        yield Static(id="who", markup=False)
        yield Static(id="judged", markup=False)
        with Vertical(id="case-facts"):
            for one in self._rows:
                yield one.row
            yield Static(Content("────────"), id="rule")
            yield FieldRow("Total", Said(id="unweighted"), id="total", earned=20)
            yield Static(id="outcome", markup=False)
        yield Static(id="end", markup=False)

    def begin(self) -> None:
        if self._case is None:
            self._take_up()
            self._find_drafts(tuple(self._walk.refs))

    # The way from one case to the next

    def _arrive(self) -> None:
        """Shows the case that the way has come to, and why it was refused before, if it was."""
        self._said_unweighted = ""
        self._take_up()
        self.say()
        self.say_meanwhile("")
        refused = self._refusals.get(self._walk.here or CaseRef(""))
        if isinstance(refused, StaleEdit):
            self._show_both(refused, "What you typed is still here.")
        elif refused is not None:
            self.say(*refused.problems)

    def _take_up(self) -> None:
        """Shows the case that the way has come to, with what was typed into it before."""
        self._ready = False
        self._case = self._look_up()
        here = self._walk.here
        at_first = written(self._weigher.scheme, self._case.facts) if self._case is not None else {}
        typed = self._half.get(here, {}) if here is not None else {}
        for name, field in self.fields.items():
            field.typed = at_first.get(name, "")
        self._initial = self.typed()
        for name, field in self.fields.items():
            field.typed = typed.get(name, field.typed)
        if here is not None:
            self._drafting = Drafting(self.desk.workspace, self._key(here))
            self._drafting.kept = dict(typed)
            self._versions = self.desk.workspace.versions(case_key(here))
        self._ready = True
        self.put("#kept", Content("draft kept" if typed else ""))
        self.show_form()
        self.refresh_bindings()

    def _look_up(self) -> CaseResult | None:
        """The case at hand as it is now; what is not open any more is left out."""
        while (here := self._walk.here) is not None:
            found = self.result.case(here)
            if found is not None:
                return found
            self._walk.leave_out()
        return None

    def _set_aside(self) -> None:
        """Keeps what is typed into the case at hand, before another one is shown."""
        here, typed = self._walk.here, self.changed()
        if self._keeping is not None:
            self._keeping.stop()
        if here is None:
            return
        if typed or here in self._half:
            self.keep_now()
        if typed:
            self._half[here] = typed
        else:
            self._half.pop(here, None)

    def show(self) -> None:
        """Takes over what is known now of a case into which nothing was typed; the cursor stays where it is."""
        if self._case is not None and not self.changed():
            self._take_up()
        else:
            self.show_form()

    def on_resize(self) -> None:
        self.call_after_refresh(self.show_form)

    def rebase(self) -> None:
        typed = self.changed()
        if self._walk.here is not None:
            self._half[self._walk.here] = typed
        self._take_up()

    # What is shown

    def show_form(self) -> None:
        case, day = self._case, self.desk.workspace.as_of
        place = f"{self._walk.place + 1:,} of {len(self._walk.refs):,}" if case is not None else "done"
        self.put("#named", Content(f"Monthly pass · {plain(self._whose)} · {place}"))
        for name in ("#who", "#judged", "#case-facts"):
            self.query_one(name).display = case is not None
        self.query_one("#end").display = case is None
        if case is None:
            self._show_end()
            return
        typed = self._read()
        width = self.query_one("#form").content_size.width or 76
        lead = self.result.worker(case.lead) if case.lead is not None else None
        held = lead.name if lead is not None else "awaiting allocation"
        outcome = self._walk.outcomes.get(case.ref)
        state = f"{outcome} just now" if outcome in {"confirmed", "changed"} else why(case, day)
        self.put("#who", between(piece(f"{case.ref} · {held}"), piece(state, "$calls"), width))
        self.put("#judged", piece(judged(case, day)).truncate(width, ellipsis=True))
        decided = evidence_decided(case, day)
        show_rows(self._rows, typed, self._weigher.scheme, self._decimals, decided)
        self._show_total(case, typed)
        self.put("#outcome", case_words.marked([*changes(case, typed), *load(case, typed, lead, day)]))
        self._show_aside(case, typed)

    def _read(self) -> Typed:
        return read_typed(self._weigher, {name: field.typed for name, field in self.fields.items()})

    def _show_total(self, case: CaseResult, typed: Typed) -> None:
        now = figures.points(typed.points if typed.points is not None else typed.so_far, self._decimals)
        before = figures.points(case.points, self._decimals)
        said = now if typed.points == case.points or case.points is None else f"{before} → {now}"
        self.query_one("#total", FieldRow).show_earned(said if typed.points is not None else f"{said} so far")
        self.put("#unweighted", Content(plain(typed.unweighted)))

    def _show_aside(self, case: CaseResult, typed: Typed) -> None:
        if self._is_typing:
            self.show_hint(self.focused)
        else:
            dates = dates_aloud(case, self.desk.workspace.as_of) if self.knows_working_days else []
            said = [CHANGED if self.changed() else RIGHT, *([" · ".join(dates)] if dates else []), self._told()]
            self.put("#hint", Content("\n".join(said)))
        if self.has_class("-wide"):
            self.put("#why", case_words.why(typed, self._decimals, self._weigher.scheme.unit, self.aside_width))

    def _told(self) -> str:
        """What was done so far, and what is still being written."""
        writing = f"writing {self._writing:,}" if self._writing else ""
        return " · ".join(part for part in (self._walk.tally, writing) if part)

    def _show_end(self) -> None:
        self.put("#end", Content("\n".join(ending(self._walk))))
        self.put("#hint", Content(self._told() if self._writing else ""))
        self.put("#why", Content())

    # What can be done

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The letters do something only while no field is typed into; saving is for what was changed."""
        if action in LOOKING and self._is_typing:
            return False
        if self._case is None and action in {"right", "change", "skip", "save"}:
            return False
        if action == "save":
            return self._is_typing or bool(self.changed())
        return super().check_action(action, parameters)

    def on_descendant_focus(self) -> None:
        self.show_form()
        self.refresh_bindings()

    def on_descendant_blur(self) -> None:
        self.call_after_refresh(self._stopped_typing)

    def _stopped_typing(self) -> None:
        if not self._is_typing and self.is_current:
            self.show_form()
            self.refresh_bindings()

    def go_on(self, here: Widget) -> None:
        """Enter goes on to the next field; in the last one it stops typing, and the next enter records."""
        if here is [one for one in self.fields.values() if not one.disabled][-1]:
            self.set_focus(None)
        else:
            self.action_next_field()

    def action_confirm(self) -> None:
        """Enter: in a field the next one; else what stands here is right."""
        if self.focused is not None:
            self.go_on(self.focused)
        elif self._case is None:
            self.action_leave()
        else:
            self.action_save()

    def action_right(self) -> None:
        self.action_save()

    def action_change(self) -> None:
        first = next(iter(self.fields.values()), None)
        if first is not None:
            first.focus()

    def action_skip(self) -> None:
        self._set_aside()
        self._walk.settle("skipped")
        self._arrive()

    def action_before(self) -> None:
        self._set_aside()
        self._walk.back()
        self._arrive()

    def action_save(self) -> None:
        case, typed = self._case, self._read()
        if case is None:
            return
        self.say()
        wrong = [self.fields[name] for name in self.fields if name in typed.problems]
        if wrong:
            wrong[0].focus()
            self.say(f"{counted(len(wrong), 'field is', 'fields are')} not right yet. Nothing was saved.")
            return
        if typed.points is None and self._said_unweighted != typed.unweighted:
            self._said_unweighted = typed.unweighted
            missing = typed.missing[0].id if typed.missing else ""
            self.say(
                f"{typed.unweighted.capitalize()}.", "Fill it in, or ^s records it without points; esc and s skip it."
            )
            if missing in self.fields:
                self.fields[missing].focus()
            return
        self._record(case, typed)

    def _record(self, case: CaseResult, typed: Typed) -> None:
        """Records the rating in the background, and shows the next one at once."""
        workspace, half, drafting = self.desk.workspace, self.changed(), self._drafting
        self._set_aside()
        self._refusals.pop(case.ref, None)
        self._writing += 1
        self.desk.record(
            rating(case, typed.facts, as_of=workspace.as_of, by=workspace.author),
            expecting=self._versions,
            done=partial(self._written, case.ref, drafting, half),
        )
        self._walk.settle("changed" if typed.facts != case.facts else "confirmed")
        self.set_focus(None)
        self._arrive()

    def _written(
        self, ref: CaseRef, drafting: Drafting | None, half: Mapping[str, str], error: CaseloadError | None
    ) -> None:
        """Takes in that a rating is written; one that is refused comes back to its case."""
        self._writing -= 1
        if error is None:
            self._half.pop(ref, None)
            self._recorded_here.append(ref)
            if drafting is not None:
                self._drop_draft(drafting)
        elif not self.is_attached:
            self.desk.tell(error)
            return
        else:
            self._come_back(ref, half, error)
        if self._undo_soon and not self._writing:
            self._undo_soon = False
            self.action_undo()
        elif self.is_attached and self._ready:
            self.show()

    def _come_back(self, ref: CaseRef, half: Mapping[str, str], error: CaseloadError) -> None:
        self._refusals[ref] = error
        self._half[ref] = half
        waits = self._walk.here is not None and self._walk.here != ref
        self._walk.put_next(ref)
        if waits:
            self.say_meanwhile(f"{ref} was not saved and comes next: {heading(error).lower()}.")
        else:
            self._arrive()

    def action_undo(self) -> None:
        if self._writing:
            self._undo_soon = True
            return
        if not self._recorded_here:
            self.desk.notify("Nothing was recorded in this pass that could be taken back.", markup=False)
            return
        self._set_aside()
        self._walk.return_to(self._recorded_here.pop())
        self.desk.undo()
        self._arrive()

    def action_leave(self) -> None:
        if self._is_typing:
            self.set_focus(None)
            return
        if self._walk.tally:
            left = f"; {self._walk.left:,} left" if self._walk.left else ""
            self.desk.notify(f"Monthly pass: {self._walk.tally}{left}.", markup=False)
        super().action_leave()

    @work(thread=True, exit_on_error=False, group="drafts", description="drafts")
    def _find_drafts(self, refs: Sequence[CaseRef]) -> None:
        workspace = self.desk.workspace
        kept = ((ref, workspace.draft(self._key(ref))) for ref in refs)
        found = {ref: draft.values for ref, draft in kept if draft is not None}
        if found:
            self.post_message(self.Found(found))

    @on(Found)
    def _take_drafts(self, message: Found) -> None:
        here, typed = self._walk.here, self.changed()
        self._half = {**message.drafts, **self._half}
        if here in message.drafts and not typed:
            self._take_up()
