"""Arranges what a worker works under from a day on, or adds one who comes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, ClassVar

from textual.content import Content
from textual.widgets import Static

from caseload_tui.errors import ChangeRefused, InputRefused, Problem
from caseload_tui.model.day import show_day
from caseload_tui.model.values import RecordKey, TeamName, WorkerRef, worker_key
from caseload_tui.planning.arranged import Arrangement, arranged_now, arranging, read_arrangement
from caseload_tui.planning.what_if import what_if
from caseload_tui.reports.scope import leavers
from caseload_tui.text import counted, plain
from caseload_tui.tui.actions import bindings
from caseload_tui.tui.actions.places import ARRANGE
from caseload_tui.tui.screens.form import FormScreen
from caseload_tui.tui.widgets import arrange_rows, case_words, figures
from caseload_tui.tui.widgets.fields import AnyField
from caseload_tui.tui.widgets.option_field import Choice
from caseload_tui.tui.widgets.text_field import DayField

if TYPE_CHECKING:
    from datetime import date

    from textual.widget import Widget

    from caseload_tui.model.worker import Worker

ABOUT_DAY = "From this day on what is typed here is true; what was before stays as it was."


class ArrangeWorker(FormScreen):
    """A worker's terms, absence and responsibilities, with the load before and after.

    Args:
        worker: whose; ``None`` adds somebody.
        team: where somebody new begins.
    """

    WHERE = ARRANGE
    BINDINGS = bindings(ARRANGE)
    DEFAULT_CSS: ClassVar[str] = """
    ArrangeWorker #outcome { dock: bottom; width: 100%; height: auto; padding: 0 0 0 15; }
    ArrangeWorker.-wide #outcome { dock: none; margin-top: 1; }
    """

    def __init__(self, worker: WorkerRef | None = None, team: TeamName | None = None) -> None:
        super().__init__()
        self._ref = worker
        self._team_at_first = team
        self._fields: dict[str, AnyField] = {}
        self._rows: tuple[arrange_rows.Row, ...] = ()
        self._versions: Mapping[RecordKey, int] = {}
        self._leaving: date | None = None
        self._tried = False

    @property
    def draft_key(self) -> str:
        return f"{self.WHERE}:{self._ref or 'new'}"

    @property
    def fields(self) -> Mapping[str, AnyField]:
        return self._fields

    @property
    def known(self) -> Worker | None:
        """The worker as known now; ``None`` for somebody new."""
        return self.desk.workspace.caseload.workers.get(self._ref) if self._ref is not None else None

    def compose_form(self) -> Iterable[Widget]:
        workspace = self.desk.workspace
        scheme = self.result.scheme
        self._on = DayField("on", workspace.as_of, workspace.as_of, near="either", about=ABOUT_DAY)
        caseload = workspace.caseload
        teams = [
            Choice(name, plain(name), "", "")
            for name, team in sorted(caseload.teams.items())
            if team.exists(workspace.as_of)
        ]
        now = arranged_now(self.known, scheme, workspace.as_of, self._team_at_first or "")
        named = now.get("team", "")
        if named and all(one.id != named for one in teams):
            teams.append(Choice(named, plain(named), "", ""))
        roles = sorted({terms.role for one in caseload.workers.values() for terms in one.terms if terms.role})
        self._rows = tuple(arrange_rows.rows(self._ref, self._on, teams, roles, scheme))
        self._fields = {name: field for row in self._rows for name, field in row.fields.items()}
        for name, field in self._fields.items():
            field.typed = now.get(name, field.typed)
        for row in self._rows:
            yield row.row
        yield Static(id="outcome", markup=False)

    def on_mount(self) -> None:
        if self._ref is not None:
            self._versions = self.desk.workspace.versions(worker_key(self._ref))
        super().on_mount()
        known = self.known
        self.put("#named", Content(f"Worker's terms · {plain(known.name)}" if known is not None else "New worker"))
        first = "name" if self._ref is None else "team"
        self._fields["ref" if self._ref is None else first].focus()

    def rebase(self) -> None:
        if self._ref is None:
            return
        self._versions = self.desk.workspace.versions(worker_key(self._ref))
        now = arranged_now(self.known, self.result.scheme, self.desk.workspace.as_of)
        for name, field in self._fields.items():
            if name in now and field.typed == self._initial.get(name, ""):
                field.typed = now[name]
        self._initial |= now
        self.show_form()

    def _read(self) -> tuple[Arrangement | None, dict[str, Problem]]:
        try:
            on = self._on.day()
        except InputRefused as refused:
            return None, {"on": refused.problems[0]}
        if on is None:
            return None, {"on": Problem("The day is blank.", "Write 30/09/2026, 30/9, 30 sep, mon or today.")}
        values = {name: field.typed for name, field in self._fields.items() if name != "on"}
        found, problems = read_arrangement(values, self.known, self.result.scheme, on, self.desk.workspace.as_of)
        if self._ref is None and values["ref"] in self.desk.workspace.caseload.workers:
            problems["ref"] = Problem("There is a worker of that reference already.", "Choose another reference.")
            found = None
        return found, problems

    def show_form(self) -> None:
        wanted, problems = self._read()
        here = self.focused
        for row in self._rows:
            wrong = [
                str(problems[name])
                for name, field in row.fields.items()
                if name in problems and (self._tried or (field is not here and field.typed))
            ]
            row.row.show_wrong(" ".join(wrong))
        self.put("#outcome", case_words.marked(self._outcome(wanted) if wanted is not None else []))
        self.show_hint(here)

    def _outcome(self, wanted: Arrangement) -> list[str]:
        """The load before and after, on the day that it takes effect or today."""
        workspace = self.desk.workspace
        day = max(workspace.as_of, wanted.terms.on or workspace.as_of)
        changes = arranging(self.known, wanted, workspace.caseload.teams)
        try:
            moved = what_if(workspace.caseload, workspace.weigher(), day, changes, [wanted.ref])[wanted.ref]
        except ChangeRefused as refused:
            return [f"! {plain(str(one))}" for one in refused.problems]
        return list(case_words.arranged(moved, figures.places(self.result.scheme), changed=bool(changes)))

    def action_save(self) -> None:
        self.say()
        self._tried = True
        wanted, problems = self._read()
        if wanted is None:
            self.show_form()
            wrong = next(name for name in self._fields if name in problems)
            self.set_focus(self._fields[wrong])
            self.say(f"{counted(len(problems), 'field is', 'fields are')} not right yet. Nothing was saved.")
            return
        changes = arranging(self.known, wanted, self.desk.workspace.caseload.teams)
        if not changes:
            self.desk.notify("Nothing was changed, so nothing is recorded.", markup=False)
            self.leave_recorded()
            return
        was = self.known.on(wanted.terms.on or self.desk.workspace.as_of) if self.known is not None else None
        news = wanted.terms.leaving_on != (was.leaving_on if was is not None else None)
        self._leaving = wanted.terms.leaving_on if news else None
        key = worker_key(wanted.ref)
        self.submit(
            *changes,
            said=f"Recorded for {plain(wanted.name)} from {show_day(wanted.terms.on)}.",
            expecting=self._versions if self._ref is not None else {key: 0},
        )

    def leave_recorded(self) -> None:
        """Closes the form; where somebody is leaving, offers at once to place their families."""
        super().leave_recorded()
        if self._leaving is None or self._ref is None:
            return
        worker = self.result.worker(self._ref)
        gone = leavers(self.result, self.desk.workspace.caseload, [worker] if worker is not None else [])
        if gone and gone[0].to_place:
            self.desk.place_leaver(self._ref, len(gone[0].to_place), gone[0].last)
