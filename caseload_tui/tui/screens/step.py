"""A step up or down: another plan or legal status, which puts the rating out of date at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual.content import Content
from textual.widgets import Static

from caseload_tui.planning.allocate import newly_broken, with_case
from caseload_tui.planning.step import step, step_facts, stepping, unchanged
from caseload_tui.planning.typed import written
from caseload_tui.reports.movement import step_between
from caseload_tui.text import listed, plain
from caseload_tui.tui.actions import bindings
from caseload_tui.tui.actions.places import STEP
from caseload_tui.tui.screens.moving import MovingForm
from caseload_tui.tui.widgets import case_words, figures
from caseload_tui.tui.widgets.fact_rows import fact_field
from caseload_tui.tui.widgets.field_row import FieldRow, Said

if TYPE_CHECKING:
    from textual.widget import Widget

    from caseload_tui.engine.result import CaseResult
    from caseload_tui.planning.step import Stepped
    from caseload_tui.tui.widgets.fields import Field

ABOUT_DAY = "The day on which it changed. Enter saves."
NEITHER = "This scheme has neither plan nor legal status. Edit the family to rate it again."


class StepCase(MovingForm):
    """Takes the new plan or legal status; the other facts stay as they were until somebody rates again."""

    WHERE = STEP
    WHAT = "Step up or down"
    BINDINGS = bindings(STEP)
    DEFAULT_CSS: ClassVar[str] = """
    StepCase #outcome { width: 100%; height: auto; padding: 1 0 0 15; }
    """

    def compose_form(self) -> Iterable[Widget]:
        case = self.case
        facts = step_facts(self.result.scheme)
        now = written(self.result.scheme, case.facts) if case is not None else {}
        self._steps: dict[str, Field] = {fact.id: fact_field(fact, now.get(fact.id, "")) for fact in facts}
        day = self.day_field(ABOUT_DAY)
        self._fields = {**self._steps, "on": day}
        yield FieldRow("Case", Said(self.summary()), earns=False)
        yield FieldRow("Held by", Said(id="lead"), earns=False)
        for fact in facts:
            yield FieldRow(fact.label, self._steps[fact.id], earns=False)
        yield FieldRow("Date", day, earns=False)
        yield Static(id="outcome", markup=False)

    def on_mount(self) -> None:
        super().on_mount()
        next(iter(self._fields.values())).focus()

    def _typed(self) -> dict[str, str]:
        return {name: field.typed for name, field in self._steps.items()}

    def show_form(self) -> None:
        case = self.case
        if case is not None and self._steps:
            after = step(case, self._typed(), self.desk.settings.visits)
            broken = self._show_holder(case, after)
            self.put("#outcome", case_words.marked([*self._said(case, after), *broken]))
        else:
            self.put("#outcome", Content(NEITHER if not self._steps else ""))
        self.show_aside()

    def _show_holder(self, case: CaseResult, after: Stepped) -> list[str]:
        """Says who holds it; gives the limits of theirs that the step breaks."""
        lead = self.result.worker(case.lead) if case.lead is not None else None
        said = "nobody yet: awaiting allocation"
        broken: Iterable[str] = ()
        if lead is not None:
            then = with_case(lead, replace(case, facts=after.facts, points=after.after), self.desk.workspace.as_of)
            said = f"{plain(lead.name)}   {figures.loads(lead, then)}"
            broken = newly_broken(lead, then, self.desk.workspace.as_of).values()
        self.put("#lead", Content(said))
        return [f"! {plain(label)}" for label in broken]

    def _said(self, case: CaseResult, after: Stepped) -> list[str]:
        """The points before and after, and what usually changes with it."""
        if unchanged(case, self._typed()):
            return ["Nothing is changed yet."]
        decimals, unit = figures.places(self.result.scheme), self.result.scheme.unit
        what = step_between(case.facts, after.facts) or "changed"
        points = f"{figures.points(after.before, decimals)} → {figures.points(after.after, decimals)} {unit}"
        lines = [f"{what.capitalize()}: {points} until somebody rates it again."]
        usual = [] if after.trips is None else [self._trips(after)]
        usual += [plain(label) for label in after.judged]
        if usual:
            lines += [f"Usually changes with it: {listed(usual, 'and')}."]
        return [*lines, "The rating is out of date from that day on."]

    def _trips(self, after: Stepped) -> str:
        """The usual trips and what they would come to."""
        trips, points = after.trips or (0, None)
        scheme = self.result.scheme
        comes = f"{figures.points(points, figures.places(scheme))} {scheme.unit}"
        return f"{plain(scheme.by_id['trips'].label)} ({trips}, which makes it {comes})"

    def action_save(self) -> None:
        self.say()
        case = self.case
        if case is None or not self._steps:
            self.say(NEITHER)
            return
        day = self.day()
        if day is None:
            return
        if unchanged(case, self._typed()):
            self.say("Neither plan nor legal status is another. Choose one, or press esc.")
            return
        after = step(case, self._typed(), self.desk.settings.visits)
        what = step_between(case.facts, after.facts) or "changed"
        decimals = figures.places(self.result.scheme)
        points = f"{figures.points(after.before, decimals)} → {figures.points(after.after, decimals)}"
        self.submit(
            stepping(case, after.facts, on=day, by=self.desk.workspace.author),
            said=f"{plain(self._ref)} {what}: {points}. Rate it again (e) once the work is clear.",
            expecting=self._versions,
        )
