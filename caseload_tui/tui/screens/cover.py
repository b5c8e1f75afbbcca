"""Has somebody stand in for a case's worker until a day, on which the case returns by itself."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual.content import Content
from textual.widgets import Static

from caseload_tui.errors import ChangeRefused, InputRefused
from caseload_tui.model.change import CaseCovered
from caseload_tui.model.day import brief_day, show_day, spell_day
from caseload_tui.planning.allocate import without_case
from caseload_tui.planning.stand_in import cover_options, returns_after
from caseload_tui.text import plain
from caseload_tui.tui.actions import bindings
from caseload_tui.tui.actions.places import COVER
from caseload_tui.tui.screens.moving import MovingForm
from caseload_tui.tui.widgets import case_words, figures
from caseload_tui.tui.widgets.field_row import FieldRow, Said
from caseload_tui.tui.widgets.text_field import DayField
from caseload_tui.tui.widgets.worker_finder import WorkerFinder

if TYPE_CHECKING:
    from datetime import date

    from textual.widget import Widget

    from caseload_tui.engine.result import WorkerResult

ABOUT_FROM = "From this day on the case counts for whoever stands in."
ABOUT_UNTIL = "On this day the case returns by itself; the day before is the last of cover. Enter saves."


class CoverCase(MovingForm):
    """Chooses who stands in, from when, and the day on which the case returns."""

    WHERE = COVER
    WHAT = "Cover"
    LAST = "until"
    BINDINGS = bindings(COVER)
    DEFAULT_CSS: ClassVar[str] = """
    CoverCase #outcome { width: 100%; height: auto; min-height: 2; padding-left: 15; margin-bottom: 1; }
    """

    def compose_form(self) -> Iterable[Widget]:
        self._finder = WorkerFinder("worker", "Covered by")
        today = self.desk.workspace.as_of
        begins = DayField("on", self._begins(), today, near="either", about=ABOUT_FROM)
        until = DayField("until", self._returns(), today, near="future", about=ABOUT_UNTIL)
        self._fields = {"worker": self._finder, "on": begins, "until": until}
        yield FieldRow("Case", Said(self.summary()), earns=False)
        yield FieldRow("For", Said(id="lead"), earns=False)
        yield self._finder
        yield Static(id="outcome", markup=False)
        yield FieldRow("From", begins, "  returns on", until, earns=False)

    def on_mount(self) -> None:
        super().on_mount()
        case = self.case
        if case is not None and case.holders.lead is None:
            from caseload_tui.tui.screens.allocate import AllocateScreen

            self.desk.switch_screen(AllocateScreen(None, self._ref))
        if case is not None and case.holders.cover is not None:
            self._finder.listing.mark(case.holders.cover.worker)
        self._finder.finder.focus()

    @property
    def lead(self) -> WorkerResult | None:
        """Whose case it is."""
        case = self.case
        return self.result.worker(case.holders.lead.worker) if case is not None and case.holders.lead else None

    def _begins(self) -> date | None:
        case = self.case
        cover = case.holders.cover if case is not None else None
        return cover.on if cover is not None else self.desk.workspace.as_of

    def _returns(self) -> date | None:
        case, lead = self.case, self.lead
        if case is not None and case.holders.cover is not None:
            return case.holders.cover.until
        return returns_after(lead.post.away) if lead is not None else None

    def show(self) -> None:
        case = self.case
        if case is not None:
            self.offer_these(self._finder, cover_options(self.result.workers, case, self.desk.workspace.as_of))
        self.show_form()

    def show_form(self) -> None:
        taking, lead, decimals = self._finder.chosen, self.lead, figures.places(self.result.scheme)
        if lead is not None:
            away = lead.post.away
            until = f", away until {brief_day(away.last)}" if away and away.last else ", away" if away else ""
            after = without_case(lead, self._ref, self.desk.workspace.as_of)
            self.put("#lead", Content(f"{plain(lead.name)}{until}   {figures.before_after(lead, after, decimals)}"))
        lines = [] if taking is None else [plain(taking.before.name)]
        if taking is not None:
            lines += case_words.outcome(taking, decimals, so_far=False)
            lines += self._comes_back()
        self.put("#outcome", case_words.marked(lines, join=True))
        self.show_aside()

    def _comes_back(self) -> list[str]:
        field, lead = self._fields["until"], self.lead
        try:
            until = field.day() if isinstance(field, DayField) else None
        except InputRefused:
            until = None
        return [f"Returns to {plain(lead.name)} on {spell_day(until)}."] if until is not None and lead else []

    def action_save(self) -> None:
        self.say()
        taking = self.taking(self._finder)
        day = self.day() if taking is not None else None
        until = self.day("until") if day is not None else None
        if taking is None or day is None or until is None:
            return
        covered = CaseCovered(case=self._ref, worker=taking.before.ref, on=day, until=until)
        try:
            breaks = self.desk.workspace.broken_by(covered)
        except ChangeRefused as refused:
            self.say(*refused.problems)
            return
        who = f"{plain(taking.before.name)}, {figures.loads(taking.before, taking.after)}"
        said = f"{plain(taking.before.name)} covers {plain(self._ref)}; it returns on {show_day(until)}."
        self.submit(covered, said=said, breaks=breaks, who=who, expecting=self._versions)
