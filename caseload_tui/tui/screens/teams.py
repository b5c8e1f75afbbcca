"""The teams side by side: each load is the ratio of sums."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on

from caseload_tui.model.values import TeamName
from caseload_tui.reports.scope import Scope, scope
from caseload_tui.tui.actions import bindings
from caseload_tui.tui.actions.places import TEAMS
from caseload_tui.tui.screens.desk import Desk
from caseload_tui.tui.widgets.keys import Keys
from caseload_tui.tui.widgets.listing import Listing
from caseload_tui.tui.widgets.pane import Pane
from caseload_tui.tui.widgets.strip import team_strip
from caseload_tui.tui.widgets.teams import COLUMNS, ORDERS, team_items
from caseload_tui.tui.widgets.workers import total_item

if TYPE_CHECKING:
    from textual.app import ComposeResult


class TeamsScreen(Desk):
    """Every team, the one with the most load first; enter shows its workers."""

    WHERE = TEAMS
    BINDINGS = bindings(TEAMS)

    def __init__(self, team: TeamName | None) -> None:
        super().__init__()
        self._first = team
        self._order = "load"
        self._all: Scope | None = None

    def compose(self) -> ComposeResult:
        yield Pane(id="strip")
        yield Listing(id="teams", empty="There is no team yet.")
        yield Keys()

    def show(self) -> None:
        result, listing = self.result, self.query_one(Listing)
        here = self._all = scope(result, self.desk.workspace.caseload, None)
        self.query_one(Pane).fill(lambda width: team_strip(here, result, width))
        teams = sorted((one for one in result.teams if one.name is not None), key=ORDERS[self._order])
        by = "bar" if self._order == "load" else self._order
        listing.fill(COLUMNS, team_items(teams, result), total=total_item(result.county), sorted_by=by)
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

    @on(Listing.Headed)
    def _sort_by(self, message: Listing.Headed) -> None:
        order = "load" if message.column == "bar" else message.column
        if order in ORDERS:
            self._order = order
            self.show()

    def action_sort(self) -> None:
        names = list(ORDERS)
        self._order = names[(names.index(self._order) + 1) % len(names)]
        self.show()

    def action_calendar(self) -> None:
        self.desk.show_calendar(None)

    def action_back(self) -> None:
        self.dismiss()
