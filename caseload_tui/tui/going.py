"""Where to go: each screen that can be opened, from anywhere, with what it is to show."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from caseload_tui.text import counted, plain
from caseload_tui.tui.live import Live

if TYPE_CHECKING:
    from datetime import date

    from caseload_tui.engine.result import CaseResult
    from caseload_tui.model.values import CaseRef, TeamName, WorkerRef


class Going(Live):
    """An app with the screens of the desk. Each is imported when it is asked for, so that the app starts fast."""

    changed_keys: Mapping[str, str] = MappingProxyType({})
    """The keys that the settings changed, by the id of the action."""

    def name_of(self, ref: WorkerRef) -> str:
        """A worker's name; managers, who have no row among workers, included."""
        worker = self.workspace.caseload.workers.get(ref)
        return plain(worker.name if worker is not None else ref)

    def show_team(self, team: TeamName | None, mark: WorkerRef | None = None) -> None:
        """Goes to the team screen and shows a team, or all workers."""
        home = self.screen_stack[0]
        while self.screen is not home:
            self.pop_screen()
        from caseload_tui.tui.screens.team import TeamScreen

        if isinstance(home, TeamScreen):
            home.go_to_team(team, mark)

    def show_teams(self, team: TeamName | None) -> None:
        """Goes to the list of teams."""
        from caseload_tui.tui.screens.teams import TeamsScreen

        self.push_screen(TeamsScreen(team))

    def allocate(self, team: TeamName | None, case: CaseRef | None = None, *, worker: WorkerRef | None = None) -> None:
        """Goes to what is to be placed, in a team or in all, or to a worker's families; with a family marked."""
        from caseload_tui.tui.screens.allocate import AllocateScreen

        self.push_screen(AllocateScreen(team, case, worker=worker))

    def open_worker(self, worker: WorkerRef, case: CaseRef | None = None) -> None:
        """Goes to a worker, with a family marked."""
        from caseload_tui.tui.screens.worker import WorkerScreen

        self.push_screen(WorkerScreen(worker, case))

    def open_case(self, case: CaseRef | None, worker: WorkerRef | None) -> None:
        """Opens the case form: on a case, or on a new one that may be meant for a worker."""
        from caseload_tui.tui.screens.case_form import CaseForm

        self.push_screen(CaseForm(case=case, worker=worker))

    def transfer(self, case: CaseRef) -> None:
        """Asks to whom a case passes, and why."""
        from caseload_tui.tui.screens.transfer import TransferCase

        self.push_screen(TransferCase(case=case))

    def arrange(self, worker: WorkerRef | None, team: TeamName | None = None) -> None:
        """Asks what a worker works under from a day on; without one, for somebody who comes."""
        from caseload_tui.tui.screens.arrange import ArrangeWorker

        self.push_screen(ArrangeWorker(worker, team))

    def place_leaver(self, worker: WorkerRef, families: int, last: date) -> None:
        """Goes to the cases of leavers, where those of somebody who leaves are to be placed by the last day."""
        from caseload_tui.tui.screens.allocate import AllocateScreen

        here = self.result.worker(worker) if self.result is not None else None
        self.push_screen(AllocateScreen(here.team if here is not None else None, which="leaving"))
        said = f"{self.name_of(worker)} leaves on {last:%d/%m/%Y}: {counted(families, 'family', 'families')} to place."
        self.notify(said, markup=False)

    def close_case(self, case: CaseRef) -> None:
        """Asks when a case closes."""
        from caseload_tui.tui.screens.close_case import CloseCase

        self.push_screen(CloseCase(case=case))

    def respond(self, ref: WorkerRef) -> None:
        """Asks what was agreed about a worker's flag, or how it turned out."""
        worker = self.result.worker(ref) if self.result is not None else None
        if worker is None:
            return
        if not worker.flagged and worker.post.response is None:
            self.notify(f"{plain(worker.name)} is not flagged: there is nothing to respond to.", markup=False)
            return
        from caseload_tui.tui.screens.respond import Respond

        self.push_screen(Respond(ref))

    def supervise(self, worker: WorkerRef) -> None:
        """Goes to a worker's supervision."""
        from caseload_tui.tui.screens.supervision import SupervisionScreen

        if self.result is not None and self.result.worker(worker) is not None:
            self.push_screen(SupervisionScreen(worker))

    def set_key_dates(self, case: CaseRef, then: Callable[[], None] | None = None) -> None:
        """Asks what falls due in a case; once it is set, ``then`` is done."""
        from caseload_tui.tui.screens.key_dates import KeyDatesForm

        form = KeyDatesForm(case=case)
        self.push_screen(form, lambda _: then() if then is not None and form.saved else None)

    def show_calendar(self, team: TeamName | None) -> None:
        """Goes to the calendar of a team or of all."""
        from caseload_tui.tui.screens.calendar import CalendarScreen

        self.push_screen(CalendarScreen(team))

    def review(self, name: str, cases: Iterable[CaseResult]) -> None:
        """Begins the monthly pass through those of some cases whose rating is to be looked at again."""
        from caseload_tui.planning.review import to_review
        from caseload_tui.tui.screens.monthly import MonthlyPass

        found = [one.ref for one in to_review(cases)]
        if found:
            self.push_screen(MonthlyPass(name, found))
        else:
            self.notify(f"{plain(name)}: every rating is up to date.", markup=False)

    def show_pictures(self, team: TeamName | None, worker: WorkerRef | None = None, *, by_team: bool = False) -> None:
        """Goes to the pictures of a team, a service or all, or of one worker."""
        from caseload_tui.tui.screens.pictures import PicturesScreen

        self.push_screen(PicturesScreen(team, worker, by_team=by_team))

    def show_summary(self, team: TeamName | None) -> None:
        """Goes to the weighted summary of a team, a service or all."""
        from caseload_tui.tui.screens.summaries import SummariesScreen

        self.push_screen(SummariesScreen(team))

    def import_files(self) -> None:
        """Goes to the import of files into the open caseload file."""
        from caseload_tui.tui.screens.import_files import ImportFiles

        self.push_screen(ImportFiles())

    def show_closed(self, case: CaseRef) -> None:
        """Shows a family that is not open, and what can be done about it."""
        from caseload_tui.tui.screens.closed_case import ClosedCase

        self.push_screen(ClosedCase(case))

    def show_settings(self) -> None:
        """Goes to the settings."""
        from caseload_tui.tui.screens.settings import SettingsScreen

        self.push_screen(SettingsScreen())

    def action_help(self) -> None:
        """Shows the manual's page about the screen."""
        from caseload_tui.tui.screens.help import HelpScreen

        about = getattr(self.screen, "field_described", None)
        self.push_screen(HelpScreen(getattr(self.screen, "WHERE", ""), self.changed_keys, about))
