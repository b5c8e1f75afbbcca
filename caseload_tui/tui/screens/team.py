"""The team: who carries how much, worst first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.containers import Container

from caseload_tui.model.values import TeamName, WorkerRef
from caseload_tui.planning.services import in_order, services
from caseload_tui.reports.scope import Scope, cases_of, scope
from caseload_tui.text import quoted
from caseload_tui.tui.actions import bindings
from caseload_tui.tui.actions.places import TEAM
from caseload_tui.tui.screens.desk import Desk
from caseload_tui.tui.screens.sorting import Sorting, sorted_by
from caseload_tui.tui.widgets.about import about
from caseload_tui.tui.widgets.keys import Keys
from caseload_tui.tui.widgets.listing import Listing
from caseload_tui.tui.widgets.pane import Pane, piece
from caseload_tui.tui.widgets.strip import team_strip
from caseload_tui.tui.widgets.workers import COLUMNS, ORDERS, total_item, worker_items

if TYPE_CHECKING:
    from textual.app import ComposeResult


class TeamScreen(Sorting, Desk):
    """Every worker of a team or of all, with the load of each against their target."""

    WHERE = TEAM
    SORTED = "people"
    ORDERS = tuple(ORDERS)
    BINDINGS = bindings(TEAM)

    def __init__(self) -> None:
        super().__init__()
        self.team: TeamName | None = None
        self._scope: Scope | None = None

    def compose(self) -> ComposeResult:
        yield Pane(id="strip")
        with Container(id="body"):
            yield Listing(id="workers", empty="Opening the caseload file…")
            yield Pane(id="about")
        yield Keys()

    @property
    def listing(self) -> Listing:
        """The list of workers."""
        return self.query_one("#workers", Listing)

    def show(self) -> None:
        result = self.result
        if self._scope is None:
            self.team = self._first_team()
        if self.team is not None and self.team not in self._teams():
            self.team = None
        here = self._scope = scope(result, self.desk.workspace.caseload, self.team)
        self.query_one("#strip", Pane).fill(lambda width: team_strip(here, result, width))
        workers = sorted(here.workers, key=ORDERS[self.order])
        one_team = {one.team for one in here.workers} <= {self.team}
        columns = [one for one in COLUMNS if one.id != "team" or not one_team]
        self.listing.empty = "Nobody works here on this day. W adds a worker, i imports files."
        total = total_item(here.total, self._named_total())
        self.listing.fill(columns, worker_items(workers, result), total=total, sorted_by=sorted_by(self.order))

    def show_first_team(self) -> None:
        """Shows the team that the settings name."""
        self.go_to_team(self._first_team())

    def _first_team(self) -> TeamName | None:
        """The team of the settings, whatever its letters' case; or the only one that there is."""
        wanted = self.desk.settings.team.casefold()
        teams = [name for name in self._teams() if name is not None]
        found = next((name for name in teams if name.casefold() == wanted), teams[0] if len(teams) == 1 else None)
        if wanted and found is None:
            named = quoted(self.desk.settings.team)
            self.desk.notify(f"This file has no team {named}, which the settings name.", markup=False)
        return found

    def _teams(self) -> list[TeamName | None]:
        """All workers together, then each service with its teams."""
        return list(in_order(self.result, self.desk.workspace.caseload))

    def _named_total(self) -> str:
        if self.team is None:
            return "All workers"
        return "Service" if self.team in services(self.result, self.desk.workspace.caseload) else "Team"

    @on(Listing.Marked)
    def show_past(self) -> None:
        result, past, key = self.desk.result, self.desk.past, self.listing.key
        worker = result.worker(key) if result is not None and key else None
        pane = self.query_one("#about", Pane)
        if worker is None or result is None:
            pane.fill(lambda _width: [piece("")])
        else:
            known = self.desk.workspace.caseload.workers.get(worker.ref)
            pane.fill(lambda width: about(worker, result, past, width, known))

    @on(Listing.Chosen)
    def action_open(self) -> None:
        if self.listing.key is not None:
            self.desk.open_worker(WorkerRef(self.listing.key))

    def action_next_team(self, step: int) -> None:
        teams = self._teams()
        self.go_to_team(teams[(teams.index(self.team) + step) % len(teams)])

    def action_teams(self) -> None:
        self.desk.show_teams(self.team)

    def action_allocate(self) -> None:
        self.desk.allocate(self.team)

    def action_offers(self) -> None:
        from caseload_tui.tui.screens.offers import OffersScreen

        self.desk.push_screen(OffersScreen(self.team))

    def action_arrange(self) -> None:
        if self.listing.key is not None:
            self.desk.arrange(WorkerRef(self.listing.key))

    def action_new_worker(self) -> None:
        self.desk.arrange(None, self.team)

    def action_monthly(self) -> None:
        cases = cases_of(self.result, self.desk.workspace.caseload, self.team)
        self.desk.review(self.team or "All workers", cases)

    def action_calendar(self) -> None:
        self.desk.show_calendar(self.team)

    def action_respond(self) -> None:
        if self.listing.key is not None:
            self.desk.respond(WorkerRef(self.listing.key))

    def action_supervise(self) -> None:
        if self.listing.key is not None:
            self.desk.supervise(WorkerRef(self.listing.key))

    def action_pictures(self) -> None:
        self.desk.show_pictures(self.team)

    def action_summary(self) -> None:
        self.desk.show_summary(self.team)

    def action_import(self) -> None:
        self.desk.import_files()

    def go_to_team(self, team: TeamName | None, mark: WorkerRef | None = None) -> None:
        """Shows a team, or all workers; the sort stays."""
        self.team = team
        self.show()
        self.listing.place = 0
        if mark is not None:
            self.listing.mark(mark)
