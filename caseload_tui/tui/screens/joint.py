"""Adds a second worker to a case, changes the shares of both, or ends the joint work."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.content import Content
from textual.widgets import Static

from caseload_tui.errors import ChangeRefused, InputRefused
from caseload_tui.planning.numbers_typed import read_part
from caseload_tui.planning.shares import Shares, sharing
from caseload_tui.planning.stand_in import second_options
from caseload_tui.planning.what_if import what_if
from caseload_tui.scheme.numbers import shown
from caseload_tui.text import plain
from caseload_tui.tui.actions import bindings
from caseload_tui.tui.actions.places import JOINT
from caseload_tui.tui.screens.moving import MovingForm
from caseload_tui.tui.widgets import case_words, figures
from caseload_tui.tui.widgets.field_row import FieldRow, Said
from caseload_tui.tui.widgets.option_field import Choice, UsualField
from caseload_tui.tui.widgets.text_field import TextField
from caseload_tui.tui.widgets.worker_finder import WorkerFinder

if TYPE_CHECKING:
    from decimal import Decimal

    from textual.widget import Widget

    from caseload_tui.engine.result import CaseResult, WorkerResult
    from caseload_tui.planning.allocate import Option

ABOUT_LEAD = "The part of the points that counts for the lead; blank is what the scheme says, or 1 without a second."
ABOUT_SECOND = "The part of the points that counts for the second worker; blank is what the scheme says."
ABOUT_SUM = "Shares need not add up to 1: two people on a case is more work than one."
ABOUT_DAY = "From this day on it is held so. Enter saves."
MOST_IN_SIGHT = 12
"""So many workers are compared anew as a share is typed."""
STATE = (
    Choice("joint", "Joint", "Held by two workers from the date on, with these shares.", "1"),
    Choice("alone", "Ends", "From the date on the lead holds it alone, with all its points.", "2"),
)


class JointCase(MovingForm):
    """Chooses the second worker and the shares, with the load of both before and after."""

    WHERE = JOINT
    WHAT = "Joint"
    BINDINGS = bindings(JOINT)
    DEFAULT_CSS: ClassVar[str] = """
    JointCase #outcome { width: 100%; height: auto; min-height: 2; padding-left: 15; margin-bottom: 1; }
    """

    def compose_form(self) -> Iterable[Widget]:
        case = self.case
        usual = self.result.scheme.joint
        lead = case.holders.lead if case is not None else None
        second = case.holders.second if case is not None else None
        self._finder = WorkerFinder("worker", "Second")
        self._everybody: tuple[Option, ...] = ()
        self._state = UsualField("state", STATE, about="Whether the case goes on being held by two.")
        self._state.usual = "joint"
        self._shares = [
            TextField(
                name,
                shown(held.share) if held is not None and held.share is not None else "",
                about=f"{about} {ABOUT_SUM}",
                width=8,
                placeholder=shown(scheme_share),
            )
            for name, held, about, scheme_share in (
                ("lead_share", lead, ABOUT_LEAD, usual.lead),
                ("second_share", second, ABOUT_SECOND, usual.second),
            )
        ]
        day = self.day_field(ABOUT_DAY)
        mine, theirs = self._shares
        self._fields = {"worker": self._finder, "lead_share": mine, "second_share": theirs}
        self._fields |= {"state": self._state} if second is not None else {}
        self._fields |= {"on": day}
        yield FieldRow("Case", Said(self.summary()), earns=False)
        yield FieldRow("Lead", Said(id="lead"), earns=False)
        yield self._finder
        yield Static(id="outcome", markup=False)
        yield FieldRow("Share of lead", mine, "  of second", theirs, Said(id="counted"), id="shares", earns=False)
        if second is not None:
            yield FieldRow("It is held", self._state, earns=False)
        yield FieldRow("Date", day, earns=False)

    def on_mount(self) -> None:
        super().on_mount()
        case = self.case
        if case is not None and case.holders.lead is None:
            from caseload_tui.tui.screens.allocate import AllocateScreen

            self.desk.switch_screen(AllocateScreen(None, self._ref))
        if case is not None and case.second is not None:
            self._finder.listing.mark(case.second)
        self._finder.finder.focus()

    def _typed_shares(self) -> tuple[Decimal | None, Decimal | None] | None:
        """The shares of lead and second, or ``None`` while one of them is none; says so under the row."""
        try:
            found = tuple(read_part(field.typed) for field in self._shares)
        except InputRefused as refused:
            self.query_one("#shares", FieldRow).show_wrong(str(refused))
            return None
        self.query_one("#shares", FieldRow).show_wrong("")
        return found[0], found[1]

    def show(self) -> None:
        self._everybody = self._compared(self.result.workers)
        self.offer_these(self._finder, self._everybody)
        self.show_form()

    def _compared(self, workers: Sequence[WorkerResult]) -> tuple[Option, ...]:
        """These workers with the share typed for the second, best first."""
        case, typed = self.case, self._typed_shares()
        share = typed[1] if typed is not None else None
        share = self.result.scheme.joint.second if share is None else share
        return () if case is None else second_options(workers, case, share, self.desk.workspace.as_of)

    def hear(self, field: Widget) -> None:
        """Another share of the second changes what stands beside the workers in sight."""
        if self._ready and field is self._shares[1]:
            shown = [one.key for one in self._finder.listing.items[:MOST_IN_SIGHT]]
            here = [one for one in self.result.workers if one.ref in shown]
            fresh = {one.before.ref: one for one in self._compared(here)}
            self._everybody = tuple(fresh.get(one.before.ref, one) for one in self._everybody)
            self.offer_these(self._finder, self._everybody)
        super().hear(field)

    def show_form(self) -> None:
        case, shares = self.case, self._wanted()
        if case is not None and shares is not None:
            self._show_loads(case, shares)
            self.put("#counted", Content(self._counted(case, shares)))
        else:
            self.put("#outcome", Content())
        self.show_aside()

    def _wanted(self) -> Shares | None:
        """What the form asks for, or ``None`` while somebody or a share is missing."""
        taking, typed = self._finder.chosen, self._typed_shares()
        if self._state.meant == "alone":
            return Shares(None)
        return None if taking is None or typed is None else Shares(taking.before.ref, *typed)

    def _show_loads(self, case: CaseResult, shares: Shares) -> None:
        """The lead's load before and after, then that of who joins and of who goes."""
        workspace, decimals = self.desk.workspace, figures.places(self.result.scheme)
        lead = case.holders.lead.worker if case.holders.lead is not None else None
        others = [one for one in dict.fromkeys((shares.second, case.second)) if one is not None]
        changes = sharing(case, shares, workspace.as_of)
        everybody = [*([lead] if lead is not None else []), *others]
        try:
            moved = what_if(workspace.caseload, workspace.weigher(), workspace.as_of, changes, everybody)
        except ChangeRefused as refused:
            self.put("#outcome", case_words.marked([f"! {plain(str(one))}" for one in refused.problems]))
            return
        lines = {ref: list(case_words.moved(self.desk.name_of(ref), one, decimals)) for ref, one in moved.items()}
        if lead is not None:
            self.put("#lead", Content(lines[lead].pop(0)))
        told = [*(line for one in others for line in lines[one]), *(lines[lead] if lead is not None else ())]
        self.put("#outcome", case_words.marked(told))

    def _counted(self, case: CaseResult, shares: Shares) -> str:
        """What counts for each of them: ``10.1 for the lead, 4.3 for the second``."""
        usual, decimals = self.result.scheme.joint, figures.places(self.result.scheme)
        if case.points is None:
            return "  unweighted"
        if shares.second is None:
            return f"  {figures.points(case.points, decimals)} for the lead alone"
        mine = usual.lead if shares.lead_share is None else shares.lead_share
        theirs = usual.second if shares.second_share is None else shares.second_share
        parts = (figures.points(case.points * part, decimals) for part in (mine, theirs))
        return f"  {' + '.join(parts)} {self.result.scheme.unit}"

    def action_save(self) -> None:
        self.say()
        case, alone = self.case, self._state.meant == "alone"
        if case is None or (not alone and self.taking(self._finder) is None):
            return
        shares = self._wanted()
        if shares is None:
            self.say("A share is not right yet. Nothing was saved.")
            return
        day = self.day()
        if day is None:
            return
        changes = sharing(case, shares, day)
        if not changes:
            self.desk.notify("Nothing was changed, so nothing is recorded.", markup=False)
            self.leave_recorded()
            return
        try:
            breaks = self.desk.workspace.broken_by(*changes)
        except ChangeRefused as refused:
            self.say(*refused.problems)
            return
        name = self.desk.name_of(shares.second) if shares.second is not None else ""
        said = f"{plain(self._ref)} is held jointly with {name}." if name else f"{plain(self._ref)} is held alone."
        self.submit(*changes, said=said, breaks=breaks, who=name, expecting=self._versions)
