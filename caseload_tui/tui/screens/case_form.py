"""The case form: a family's facts as the scheme asks for them, weighed as they are typed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual.content import Content

from caseload_tui.errors import InputRefused, Problem
from caseload_tui.model.day import show_day
from caseload_tui.model.values import CaseRef, TeamName, WorkerRef, case_key
from caseload_tui.planning.allocate import Option, option, options, with_case
from caseload_tui.planning.set_dates import evidence_decided
from caseload_tui.planning.step import STEPS
from caseload_tui.planning.suggested import next_reference, suggested_trips
from caseload_tui.planning.typed import (
    Particulars,
    Typed,
    correcting,
    earned,
    opening,
    opening_problem,
    read_typed,
    reference_problem,
    weighed_as,
)
from caseload_tui.reports.family import family_in_words
from caseload_tui.reports.movement import rate_again
from caseload_tui.text import counted, plain
from caseload_tui.tui.actions import bindings
from caseload_tui.tui.actions.places import CASE_FORM
from caseload_tui.tui.screens.form import FormScreen
from caseload_tui.tui.widgets import case_words, figures
from caseload_tui.tui.widgets.case_fields import FAMILY, CaseFields, at_first
from caseload_tui.tui.widgets.fact_rows import FactRow, show_rows
from caseload_tui.tui.widgets.field_row import FieldRow
from caseload_tui.tui.widgets.fields import AnyField
from caseload_tui.tui.widgets.suggested_field import SuggestedField

if TYPE_CHECKING:
    from decimal import Decimal

    from textual.widget import Widget

    from caseload_tui.engine.result import CaseResult, WorkerResult
    from caseload_tui.model.change import SimpleChange
    from caseload_tui.model.values import Facts, RecordKey

MOST_COMPARED = 40
"""So many workers are compared as keys are pressed; with more, choosing a team says who has room."""


class CaseForm(FormScreen):
    """Opens a new case, perhaps for a worker, or changes one that is there.

    Args:
        case: the case to change; ``None`` opens a new one.
        worker: who is to take the new case, if that is known.
    """

    WHERE = CASE_FORM
    BINDINGS = bindings(CASE_FORM)
    DEFAULT_CSS: ClassVar[str] = """
    CaseForm #rule { width: 100%; height: 1; text-align: right; color: $text-muted; }
    CaseForm #siblings { display: none; width: 100%; height: auto; padding-left: 15; color: $text-warning; }
    CaseForm #outcome { width: 100%; height: auto; padding-left: 15; }
    """

    def __init__(self, case: CaseRef | None = None, worker: WorkerRef | None = None) -> None:
        super().__init__()
        self._ref = case
        self._for = worker
        self._case: CaseResult | None = None
        self._rows: tuple[FactRow, ...] = ()
        self._fields: dict[str, AnyField] = {}
        self._best: Option | None = None
        self._said_unweighted = ""
        self._tried = False
        self._series: dict[str, str] = {}
        """The next reference by team."""

    @property
    def draft_key(self) -> str:
        return "new" if self._ref is None else case_key(self._ref)

    @property
    def fields(self) -> dict[str, AnyField]:
        return self._fields

    def compose_form(self) -> Iterable[Widget]:
        workspace = self.desk.workspace
        self._weigher = workspace.weigher()
        self._decimals = figures.places(self._weigher.scheme)
        self._look_up()
        workers = sorted(self.result.workers, key=lambda one: (one.post.is_student, one.name.casefold()))
        self._all = fields = CaseFields(workspace, self._case, self._lead, workers)
        self._reference, self._opened, self._worker = fields.reference, fields.opened, fields.worker
        self._team, self._family, self._rows = fields.team, fields.family, fields.facts
        self._fields = fields.by_name
        fields.fill(self._at_first())
        yield from fields.rows()

    def on_mount(self) -> None:
        if self._ref is not None:
            self._versions = self.desk.workspace.versions(case_key(self._ref))
        super().on_mount()
        head = self.query_one("#head", FieldRow)
        head.show_earned(self._weigher.scheme.unit)
        first = self._reference if self._ref is None else next(iter(self._rows[0].fields.values()), self._opened)
        first.focus()
        self.refresh_bindings()

    def _look_up(self) -> None:
        """The case as it is now, and who leads it."""
        result = self.result
        self._case = None if self._ref is None else result.case(self._ref)
        lead = self._case.lead if self._case is not None else None
        self._lead = result.worker(lead) if lead is not None else None

    def _at_first(self) -> dict[str, str]:
        worker = self.result.worker(self._for) if self._for else None
        today, team = show_day(self.desk.workspace.as_of), getattr(self.desk, "team", None) or ""
        return at_first(self._case, self._weigher.scheme, today, worker, team)

    def _near(self) -> list[WorkerResult]:
        """Those who could take it instead: the same team, or everybody where there is none."""
        chosen = self.result.worker(self._worker.chosen) if self._worker.chosen else None
        team = chosen.team if chosen is not None else self._team.chosen
        mine = [one for one in self.result.workers if not team or one.team == team]
        return mine if len(mine) <= MOST_COMPARED else []

    def _read(self) -> Typed:
        return read_typed(
            self._weigher, {name: field.typed for row in self._rows for name, field in row.fields.items()}
        )

    def changed(self) -> dict[str, str]:
        """What was typed; what is only suggested is suggested again next time."""
        suggested = {
            name for name, field in self._fields.items() if isinstance(field, SuggestedField) and field.is_suggested
        }
        return {name: value for name, value in super().changed().items() if name not in suggested}

    def _suggest(self) -> None:
        """Suggests the next reference of the team, and the usual trips of the plan."""
        if self._ref is None:
            chosen = self.result.worker(self._worker.chosen) if self._worker.chosen else None
            team = self._team.chosen or (chosen.team if chosen is not None else None) or ""
            if team not in self._series:
                self._series[team] = next_reference(self.desk.workspace.caseload, team)
            self._all.suggest_reference(self._series[team])
        if self._case is None:
            facts: Facts = {name: self._fields[name].typed for name in STEPS if name in self._fields}
            self._all.suggest_trips(suggested_trips(facts, self.desk.settings.visits))

    def show_form(self) -> None:
        self._suggest()
        typed = self._read()
        here = self.focused
        decided = evidence_decided(self._case, self.desk.workspace.as_of) if self._case is not None else ""
        show_rows(self._rows, typed, self._weigher.scheme, self._decimals, decided)
        self._show_head(here)
        self._show_total(typed)
        self._show_allocation(typed)
        self._show_siblings()
        self._show_aside(typed, here)
        who = self._lead.name if self._lead is not None else self._chosen_name()
        what = "New case" if self._ref is None else f"Case {plain(self._ref)}"
        self.put("#named", Content(f"{what} · {plain(who)}" if who else what))

    def _show_siblings(self) -> None:
        """Says who holds the siblings, under the family and as help with it."""
        said = family_in_words(self.result, self._family.typed, self._reference_typed(), self.desk.name_of)
        self._family.about = f"{said}. {FAMILY}" if said else FAMILY
        self.put("#siblings", Content(said))
        self.query_one("#siblings").display = bool(said)

    def _chosen_name(self) -> str:
        option = self._worker.option
        return option.label if option is not None else ""

    def _show_head(self, here: Widget | None) -> None:
        """What is wrong with reference and day. A day is judged once the cursor has left it: half of one is none."""
        problems = [self._reference_problem() if self._tried or self._reference.typed else None]
        problems.append(self._opened_problem() if here is not self._opened else None)
        self.query_one("#head", FieldRow).show_wrong(" ".join(str(one) for one in problems if one))

    def _show_total(self, typed: Typed) -> None:
        total = self.query_one("#total", FieldRow)
        if typed.points is None:
            total.show_earned(f"{self._points(typed.so_far)} so far")
            self.put("#unweighted", Content(plain(typed.unweighted)))
        else:
            total.show_earned(self._points(typed.points))
            self.put("#unweighted", Content(self._before(typed)))

    def _before(self, typed: Typed) -> str:
        """What the case came to before, where that differs; and that a step waits for somebody to rate again."""
        case = self._case
        if case is None:
            return ""
        differs = case.points is not None and case.points != typed.points
        was = f"was {figures.points(case.points, self._decimals)}" if differs else ""
        again = rate_again(case)
        return " · ".join(one for one in (was, f"{again} (^s confirms)" if again else "") if one)

    def _points(self, value: Decimal) -> str:
        return figures.points(value, self._decimals)

    def _show_allocation(self, typed: Typed) -> None:
        seen = weighed_as(typed, self._case, self._reference_typed(), self._weigher)
        day = self.desk.workspace.as_of
        so_far = typed.points is None
        lines: list[str] = []
        self._best = None
        if self._lead is not None:
            lines.extend(case_words.edited(self._lead, with_case(self._lead, seen, day), self._decimals, so_far=so_far))
        else:
            chosen = self.result.worker(self._worker.chosen) if self._worker.chosen else None
            if chosen is not None:
                lines += case_words.outcome(option(chosen, seen, day), self._decimals, so_far=so_far)
            others = options(self._near(), seen, day)
            self._worker.advice = case_words.advice(others)
            best = next((one for one in others if one.suggested), None)
            if best is not None and best.before.ref != self._worker.chosen:
                self._best = best
                lines.append(case_words.has_room(best))
        self.put("#outcome", case_words.marked(lines))

    def _show_aside(self, typed: Typed, here: Widget | None) -> None:
        hint = self.hint(here)
        if self.has_class("-narrow"):
            row = next((row for row in self._rows if here in row.fields.values()), None)
            lines = earned(self._weigher.scheme, typed.lines)
            found = [line for fact in (row.facts if row else ()) for line in lines.get(fact.id, ())]
            hint = Content("\n").join([hint, case_words.because(found, self._decimals)]) if found else hint
        else:
            self.put("#why", case_words.why(typed, self._decimals, self._weigher.scheme.unit, self.aside_width))
        self.put("#hint", hint)

    def _reference_typed(self) -> CaseRef:
        return self._ref if self._ref is not None else CaseRef(self._reference.typed)

    def _reference_problem(self) -> Problem | None:
        if self._ref is not None:
            return None
        return reference_problem(self.desk.workspace.caseload, self._reference.typed)

    def _opened_problem(self) -> Problem | None:
        try:
            return opening_problem(self._opened.day(), self.desk.workspace.as_of)
        except InputRefused as refused:
            return refused.problems[0]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A case that somebody holds is given to somebody else by a transfer."""
        if action == "key_dates" and self._ref is None:
            return False
        return self._lead is None if action == "give" and self._ready else super().check_action(action, parameters)

    def action_key_dates(self) -> None:
        if self._ref is not None:
            self.desk.set_key_dates(self._ref, self.rebase)

    def action_give(self) -> None:
        if self._best is not None and self._lead is None:
            self._worker.choose(self._best.before.ref)

    def action_save(self) -> None:
        self.say()
        typed = self._read()
        if self._saving or self._refused(typed):
            return
        if typed.points is None and self._said_unweighted != typed.unweighted:
            self._said_unweighted = typed.unweighted
            self.say(
                f"{typed.unweighted.capitalize()}.", "It will count as a case without points. ^s again saves it so."
            )
            return
        self._record(typed)

    def _refused(self, typed: Typed) -> bool:
        """Whether something is wrong; says it under its field and goes there."""
        self._tried = True
        wrong: list[Widget] = [self._reference] if self._reference_problem() else []
        wrong += [self._opened] if self._opened_problem() else []
        wrong += [field for row in self._rows for name, field in row.fields.items() if name in typed.problems]
        if wrong:
            self.set_focus(wrong[0])
            self._show_head(None)
            self.say(f"{counted(len(wrong), 'field is', 'fields are')} not right yet. Nothing was saved.")
        return bool(wrong)

    def _record(self, typed: Typed) -> None:
        workspace = self.desk.workspace
        worker = self._worker.worker if self._lead is None else None
        chosen = self.result.worker(worker) if worker is not None else None
        team = self._team.chosen or (chosen.team if chosen is not None and self._ref is None else None)
        ref = self._reference_typed()
        area = self._all.area.typed
        entered = Particulars(
            ref, self._opened.day(), self._family.typed, TeamName(team) if team else None, worker, area
        )
        day, by = workspace.as_of, workspace.author
        if self._case is None:
            changes: tuple[SimpleChange, ...] = opening(entered, typed, self._weigher.scheme, as_of=day, by=by)
            expecting: Mapping[RecordKey, int] = {case_key(ref): 0}
        else:
            changes = correcting(self._case, entered, typed, as_of=day, by=by)
            expecting = self._versions
        if not changes:
            self.desk.notify("Nothing was changed, so nothing is recorded.", markup=False)
            self.leave_recorded()
            return
        breaks: Mapping[str, str] = {}
        who = ""
        if chosen is not None:
            seen = weighed_as(typed, self._case, ref, self._weigher)
            taking = option(chosen, seen if typed.points is not None else replace(seen, points=None), day)
            breaks, who = taking.breaks, f"{plain(chosen.name)}, {figures.loads(taking.before, taking.after)}"
        points = typed.unweighted or f"{self._points(typed.so_far)} {self._weigher.scheme.unit}"
        if self._case is not None and self._case.points is not None and self._case.points != typed.points:
            points = f"{self._points(self._case.points)} → {points}"
        self.submit(*changes, said=f"{plain(ref)} is saved: {points}.", breaks=breaks, who=who, expecting=expecting)

    def rebase(self) -> None:
        if self._ref is None:
            return
        before = self._initial
        self._look_up()
        if self._case is None:
            return
        now = self._at_first()
        for name, field in self._fields.items():
            if field.typed == before.get(name, "") and name in now:
                field.typed = now[name]
        self._initial = before | now
        self._versions = self.desk.workspace.versions(case_key(self._ref))
        self.show_form()
