"""What the forms have in common that move or close one case: the case, what it is, and the day it takes effect."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from caseload_tui.errors import InputRefused
from caseload_tui.model.values import CaseRef, case_key
from caseload_tui.planning.allocate import options
from caseload_tui.planning.typed import read_typed, written
from caseload_tui.text import counted, plain
from caseload_tui.tui.screens.form import FormScreen
from caseload_tui.tui.widgets import case_words, figures
from caseload_tui.tui.widgets.fields import AnyField
from caseload_tui.tui.widgets.text_field import DayField, TextField
from caseload_tui.tui.widgets.worker_finder import WorkerFinder

if TYPE_CHECKING:
    from datetime import date

    from textual.widget import Widget

    from caseload_tui.engine.result import CaseResult
    from caseload_tui.planning.allocate import Option


class MovingForm(FormScreen):
    """A form over one open case that says what becomes of it from a day on.

    Args:
        case: the case's reference.
    """

    WHAT = ""
    """What the form does, as its title begins."""
    LAST = "on"
    """The last field, in which enter saves."""

    def __init__(self, case: CaseRef) -> None:
        super().__init__()
        self._ref = case
        self._fields: dict[str, AnyField] = {}

    @property
    def draft_key(self) -> str:
        return f"{self.WHERE}:{self._ref}"

    @property
    def fields(self) -> Mapping[str, AnyField]:
        return self._fields

    @property
    def case(self) -> CaseResult | None:
        """The case as it is now; ``None`` once it is closed."""
        return self.result.case(self._ref)

    def day_field(self, about: str) -> DayField:
        """The field for the day on which it takes effect."""
        today = self.desk.workspace.as_of
        return DayField("on", today, today, near="either", about=about)

    def on_mount(self) -> None:
        self._versions = self.desk.workspace.versions(case_key(self._ref))
        self.put("#named", Content(f"{self.WHAT} {plain(self._ref)}"))
        super().on_mount()

    def rebase(self) -> None:
        self._versions = self.desk.workspace.versions(case_key(self._ref))
        self.show()

    def show_aside(self) -> None:
        """Says what helps, and beside a wide form where the case's points come from."""
        case = self.case
        self.show_hint(self.focused)
        if case is not None and self.has_class("-wide"):
            scheme = case.weigher.scheme
            typed = read_typed(case.weigher, written(scheme, case.facts))
            self.put("#why", case_words.why(typed, figures.places(scheme), scheme.unit, self.aside_width))

    def go_on(self, here: Widget) -> None:
        """Enter in the last field saves."""
        if here is self._fields[self.LAST]:
            self.action_save()
        else:
            super().go_on(here)

    def summary(self) -> str:
        """The case in a line: ``Child protection · 3 children · 14.6 points``."""
        case = self.case
        if case is None:
            return "This case is not open any more."
        plan = case.weigher.scheme.by_id.get("plan")
        scheme = case.weigher.scheme
        points = figures.points(case.points, figures.places(scheme))
        parts = [
            plain(plan.show(case.facts.get("plan"))) if plan is not None else "",
            counted(case.children, "child", "children") if case.children is not None else "",
            f"{points} {scheme.unit}" if case.points is not None else "unweighted",
        ]
        return " · ".join(part for part in parts if part)

    def offer(self, finder: WorkerFinder) -> None:
        """Offers everybody who could take the case, those of its own team first."""
        case = self.case
        if case is not None:
            self.offer_these(finder, options(self.result.workers, case, self.desk.workspace.as_of))

    def offer_these(self, finder: WorkerFinder, everybody: Sequence[Option]) -> None:
        """Offers these workers, those of the case's own team first."""
        case = self.case
        lead = self.result.worker(case.lead) if case is not None and case.lead is not None else None
        team = lead.team if lead is not None else case.case.team if case is not None else None
        finder.offer([one for one in everybody if one.before.team == team], everybody)

    def taking(self, finder: WorkerFinder) -> Option | None:
        """Who is marked, or ``None`` after saying that nobody is."""
        found = finder.chosen
        if found is None:
            self.say("Nobody is marked. Type part of a name, or clear the box.")
            finder.finder.focus()
        return found

    def day(self, name: str = "on") -> date | None:
        """The day typed, or ``None`` after saying what is wrong with it."""
        field = self._fields[name]
        try:
            found = field.day() if isinstance(field, DayField) else None
        except InputRefused as refused:
            self.say(*refused.problems)
            found = None
        else:
            if found is None:
                self.say("The day is blank. Write 30/09/2026, 30/9, 30 sep, mon or today.")
        if found is None and isinstance(field, TextField):
            field.focus()
        return found
