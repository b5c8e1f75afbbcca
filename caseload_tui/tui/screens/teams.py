"""The teams side by side: each load is the ratio of sums."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on

from caseload_tui.model.values import TeamName
from caseload_tui.reports.scope import Scope, scope
from caseload_tui.reports.teams import ORDERS, county_line, in_sort, team_lines
from caseload_tui.tui.actions import bindings
from caseload_tui.tui.actions.places import TEAMS
from caseload_tui.tui.screens.desk import Desk
from caseload_tui.tui.screens.sorting import Sorting, sorted_by
from caseload_tui.tui.widgets.keys import Keys
from caseload_tui.tui.widgets.listing import Listing
from caseload_tui.tui.widgets.pane import Pane
from caseload_tui.tui.widgets.strip import team_strip
from caseload_tui.tui.widgets.teams import COLUMNS, county_item, team_items

if TYPE_CHECKING:
    from textual.app import ComposeResult


class TeamsScreen(Sorting, Desk):
    """Every service with its teams, the one with the most load first; enter shows its workers."""

    WHERE = TEAMS
    SORTED = "people"
    ORDERS = tuple(ORDERS)
    BINDINGS = bindings(TEAMS)

    def __init__(self, team: TeamName | None) -> None:
        super().__init__()
        self._first = team
        self._all: Scope | None = None

    def compose(self) -> ComposeResult:
        yield Pane(id="strip")
        yield Listing(id="teams", empty="There is no team yet.")
        yield Keys()

    def show(self) -> None:
        result, listing = self.result, self.query_one(Listing)
        here = self._all = scope(result, self.desk.workspace.caseload, None)
        self.query_one(Pane).fill(lambda width: team_strip(here, result, width))
        lines = in_sort(team_lines(result, self.desk.workspace.caseload), self.order)
        total = county_item(county_line(result))
        listing.fill(COLUMNS, team_items(lines), total=total, sorted_by=sorted_by(self.order))
        if self._first is not None:
            listing.mark(self._first)
            self._first = None

    @on(Listing.Chosen)
    def action_open(self) -> None:
        key = self.query_one(Listing).key
        if key is not None:
            self.desk.show_team(TeamName(key))

    def action_everybody(self) -> None:
        self.desk.show_team(None)

    def action_allocate(self) -> None:
        self.desk.allocate(None)

    def action_calendar(self) -> None:
        self.desk.show_calendar(None)

    def action_pictures(self) -> None:
        self.desk.show_pictures(None, by_team=True)

    def action_summary(self) -> None:
        self.desk.show_summary(None)

    def action_back(self) -> None:
        self.dismiss()
