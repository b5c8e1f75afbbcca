"""The families that have no worker yet, longest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.containers import Container

from caseload_tui.model.values import CaseRef, TeamName
from caseload_tui.reports.family import family_in_words
from caseload_tui.reports.scope import Scope, scope
from caseload_tui.text import counted
from caseload_tui.tui.actions import bindings
from caseload_tui.tui.actions.places import AWAITING
from caseload_tui.tui.screens.desk import Desk
from caseload_tui.tui.widgets.families import columns, waiting_items
from caseload_tui.tui.widgets.keys import Keys
from caseload_tui.tui.widgets.listing import Listing
from caseload_tui.tui.widgets.pane import Pane, between, piece
from caseload_tui.tui.widgets.strip import QUIET, waiting
from caseload_tui.tui.widgets.sums import case_sum

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult
    from textual.content import Content


class AwaitingScreen(Desk):
    """What awaits allocation in a team or in all; enter chooses a worker."""

    WHERE = AWAITING
    BINDINGS = bindings(AWAITING)

    def __init__(self, team: TeamName | None, case: CaseRef | None = None) -> None:
        super().__init__()
        self.team = team
        self._first = case

    def compose(self) -> ComposeResult:
        yield Pane(id="strip")
        with Container(id="body"):
            yield Listing(id="awaiting", empty="No family awaits allocation.")
            yield Pane(id="case")
        yield Keys()

    @property
    def case(self) -> CaseRef | None:
        """The family that is marked."""
        key = self.query_one(Listing).key
        return None if key is None else CaseRef(key)

    def show(self) -> None:
        result = self.result
        here = scope(result, self.desk.workspace.caseload, self.team)
        self.query_one("#strip", Pane).fill(lambda width: _strip(here, width))
        items = waiting_items(here.awaiting, self.desk.workspace.caseload, result.as_of, self.desk.name_of)
        self.query_one(Listing).fill(columns(result.scheme, waiting=True), items, sorted_by="days")
        if self._first is not None:
            self.query_one(Listing).mark(self._first)
            self._first = None

    @on(Listing.Marked)
    def _explain(self) -> None:
        one = self.result.case(self.case) if self.case is not None else None
        family = family_in_words(self.result, one.case.family, one.ref, self.desk.name_of) if one is not None else ""
        self.query_one("#case", Pane).fill(
            lambda width: [piece("")] if one is None else case_sum(one, None, self.desk.name_of, width, family)
        )

    @on(Listing.Chosen)
    def action_allocate(self) -> None:
        if self.case is not None:
            self.desk.choose_worker(self.case)

    def action_edit(self) -> None:
        if self.case is not None:
            self.desk.open_case(self.case, None)

    def action_back(self) -> None:
        self.dismiss()


def _strip(here: Scope, width: int) -> Iterator[Content]:
    yield between(piece("Awaiting allocation", "bold $primary"), piece(here.name or "All workers", QUIET), width)
    yield next(waiting(here))
    children = sum(one.children or 0 for one in here.awaiting)
    points = sum(one.points or 0 for one in here.awaiting)
    yield piece(f"{counted(children, 'child', 'children')} · {points:,} points once held", QUIET)
