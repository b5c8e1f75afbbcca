"""The weighted summary of a team, a service or all workers, for those above: its sections, and one of them in full."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.containers import Container, VerticalScroll
from textual.message import Message
from textual.worker import Worker, get_current_worker

from caseload_tui.errors import FileRefused, InputRefused
from caseload_tui.model.values import TeamName
from caseload_tui.planning.services import in_order
from caseload_tui.reports.summary.asked import Asked, checked
from caseload_tui.reports.summary.comparators import Comparators
from caseload_tui.text import plain
from caseload_tui.tui.actions import bindings
from caseload_tui.tui.actions.places import SUMMARIES
from caseload_tui.tui.screens.desk import Desk
from caseload_tui.tui.widgets.keys import Keys
from caseload_tui.tui.widgets.listing import Listing
from caseload_tui.tui.widgets.pane import Pane, piece
from caseload_tui.tui.widgets.summary import COLUMNS, head_lines, section_items, section_lines, section_sheets

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from caseload_tui.model.caseload import Caseload
    from caseload_tui.reports.summary.page import Section, Summary
    from caseload_tui.tui.screens.summary_dates import Days

NAMED = "The flagged workers are named. Names leave the team with every copy and file: make sure that they may."
NO_NAMES = "A public summary names nobody."


class SummariesScreen(Desk):
    """One summary at a time, worked out by a thread; what was asked for once is there at once until figures change."""

    WHERE = SUMMARIES
    BINDINGS = bindings(SUMMARIES)
    DEFAULT_CSS: ClassVar[str] = """
    SummariesScreen #summary { height: 1fr; layout: vertical; }
    SummariesScreen #sections { height: 8; }
    SummariesScreen #reading { height: 1fr; border-top: solid $border; scrollbar-size-vertical: 1; }
    SummariesScreen #reading { scrollbar-color: $border; scrollbar-background: $background; }
    SummariesScreen.-reading #sections { display: none; }
    SummariesScreen.-wide #summary { layout: horizontal; }
    SummariesScreen.-wide #sections { width: 50%; height: 100%; }
    SummariesScreen.-wide #reading { height: 100%; border-top: none; border-left: solid $border; }
    SummariesScreen.-reading #reading { border-left: none; border-top: solid $primary; }
    """

    class Went(Message):
        """So many of the days that a summary looks back on have been weighed."""

        def __init__(self, days: int, asked: Asked) -> None:
            super().__init__()
            self.days = days
            self.asked = asked

    class Made(Message):
        """A summary has been worked out."""

        def __init__(self, summary: Summary, asked: Asked, of: Caseload) -> None:
            super().__init__()
            self.summary = summary
            self.asked = asked
            self.of = of

    def __init__(self, team: TeamName | None) -> None:
        super().__init__()
        self.team = team
        self._wanted: Asked | None = None
        """What is being worked out, or shown."""
        self._shown: tuple[Asked, Summary] | None = None
        self._of: Caseload | None = None
        self._working: Worker[None] | None = None
        self._days = 0
        self._own_day = False
        """Whether a day was typed that is not that of the desk."""

    def compose(self) -> ComposeResult:
        yield Pane(id="strip")
        with Container(id="summary"):
            yield Listing(id="sections", empty="Working it out…")
            with VerticalScroll(id="reading"):
                yield Pane(id="section")
        yield Keys()

    @property
    def summary(self) -> Summary | None:
        """The summary that is shown; ``None`` until the first one has been worked out."""
        return self._shown[1] if self._shown is not None else None

    @property
    def _asked(self) -> Asked:
        return self._wanted or Asked(as_of=self.result.as_of, scope=self.team)

    def show(self) -> None:
        asked = self._asked
        self._want(asked if self._own_day else replace(asked, as_of=self.result.as_of))

    def on_screen_resume(self) -> None:
        """What was recorded meanwhile is in it, also where it changes no load and so no result: a supervision, say."""
        if self._shown is not None and self._of is not self.desk.workspace.caseload:
            self.show()

    def _want(self, asked: Asked) -> bool:
        """Shows what is asked for, at once or once it has been worked out; says what does not go together."""
        try:
            checked(asked, self.desk.workspace.caseload)
        except InputRefused as refused:
            self.notify(plain(str(refused.problems[0])), severity="warning", markup=False)
            if self._wanted is None:
                self.dismiss()
            return False
        asked = self._with_comparators(asked)
        self._stop()
        self._wanted, self.team = asked, TeamName(asked.scope) if asked.scope is not None else None
        caseload = self.desk.workspace.caseload
        of, found = self.desk.summaries.get(_key(asked), (None, None))
        if found is not None and of is caseload:
            self._of = of
            self._fill(asked, found)
        else:
            self._days = 0
            self._working = self._make(asked, caseload)
            self._head()
        return True

    def _with_comparators(self, asked: Asked) -> Asked:
        """With what was typed in beside the settings by now; a fault in it is said, and nothing of it stands there."""
        from caseload_tui.whole import with_comparators

        plainly = replace(asked, comparators=Comparators(), cost_per_fte=None)
        try:
            return with_comparators(plainly)
        except FileRefused as refused:
            self.notify(plain(str(refused.problems[0])), severity="warning", markup=False)
            return plainly

    def _stop(self) -> None:
        if self._working is not None:
            self._working.cancel()
            self._working = None

    @work(thread=True, exclusive=True, exit_on_error=False, group="summary", description="summary")
    def _make(self, asked: Asked, of: Caseload) -> None:
        from caseload_tui.whole import summary_of

        worker = get_current_worker()
        days = iter(range(1000))

        def stop() -> bool:
            if not worker.is_cancelled:
                self.post_message(self.Went(next(days), asked))
            return worker.is_cancelled

        try:
            made = summary_of(self.desk.workspace, asked, stop=stop)
        except InputRefused as refused:
            self.app.call_from_thread(self._refuse, refused, asked)
        else:
            if not worker.is_cancelled:
                self.post_message(self.Made(made, asked, of))

    def _refuse(self, refused: InputRefused, asked: Asked) -> None:
        """Says what came to light only while it was worked out, and goes back to what is shown."""
        if asked is self._wanted:
            self.notify(plain(str(refused.problems[0])), severity="warning", markup=False)
            self.action_back()

    @on(Went)
    def _tell_days(self, message: Went) -> None:
        if message.asked is self._wanted and self._working is not None:
            self._days = message.days
            self._head()

    @on(Made)
    def _take_summary(self, message: Made) -> None:
        if message.of is not self.desk.workspace.caseload:
            self.show()
            return
        self.desk.summaries[_key(message.asked)] = message.of, message.summary
        if message.asked is self._wanted:
            self._working = None
            self._of = message.of
            self._fill(message.asked, message.summary)

    def _fill(self, asked: Asked, summary: Summary) -> None:
        self._shown = asked, summary
        self._head()
        self.query_one(Listing).fill(COLUMNS, section_items(summary))
        self._show_section()

    def _head(self) -> None:
        asked, summary = self._asked, self.summary
        doing = ""
        if self._working is not None:
            far = f" {self._days} earlier days are weighed." if self._days else ""
            doing = f"Working out {plain(asked.scope or 'all workers')}, {asked.as_of:%d/%m/%Y}…{far} esc stops it."
        if summary is None:
            self.query_one("#strip", Pane).fill(lambda _: [piece(doing, "bold $primary")])
        else:
            names = self._shown is not None and self._shown[0].names
            self.query_one("#strip", Pane).fill(lambda width: head_lines(summary, width, names=names, doing=doing))

    @property
    def section(self) -> Section | None:
        """The section that is marked."""
        key = self.query_one(Listing).key
        return self.summary.section(key) if self.summary is not None and key is not None else None

    @on(Listing.Marked)
    def _show_section(self) -> None:
        summary, section = self.summary, self.section
        if summary is not None and section is not None:
            self.query_one("#section", Pane).fill(lambda width: section_lines(summary, section, width))
            self.query_one("#reading").scroll_home(animate=False)

    @on(Listing.Chosen)
    def action_read(self) -> None:
        """Goes into the section, which then takes all the room, or back to the list."""
        inside = not self.has_class("-reading") and self.summary is not None
        self.set_class(inside, "-reading")
        (self.query_one("#reading") if inside else self.query_one(Listing)).focus()

    def action_section(self, step: int) -> None:
        self.query_one(Listing).place += step

    def action_next_team(self, step: int) -> None:
        """Goes on to the next team or service of which such a summary may be."""
        caseload = self.desk.workspace.caseload
        teams = list(in_order(self.result, caseload))
        place = teams.index(self.team) if self.team in teams else 0
        for one in (teams[(place + step * far) % len(teams)] for far in range(1, len(teams))):
            asked = replace(self._asked, scope=one)
            try:
                checked(asked, caseload)
            except InputRefused:
                continue
            self._want(asked)
            return

    def action_dates(self) -> None:
        from caseload_tui.tui.screens.summary_dates import SummaryDates

        asked = self._asked
        self.desk.push_screen(SummaryDates(asked.as_of, asked.since, self.result.as_of), self._take_days)

    def _take_days(self, days: Days | None) -> None:
        if days is not None and self._want(replace(self._asked, as_of=days.on, since=days.since)):
            self._own_day = days.on != self.result.as_of

    def action_audience(self) -> None:
        asked = self._asked
        public = asked.audience == "internal"
        self._want(replace(asked, audience="public" if public else "internal", names=False))

    def action_names(self) -> None:
        asked = self._asked
        if asked.audience == "public":
            self.notify(NO_NAMES, markup=False)
        elif self._want(replace(asked, names=not asked.names)) and not asked.names:
            self.notify(NAMED, markup=False)

    def action_copy(self) -> None:
        if self.summary is not None and self.section is not None:
            from caseload_tui.tui.copying import copy_tables

            copy_tables(self.desk, tuple(section_sheets(self.summary, self.section)))

    def action_to_file(self) -> None:
        if self.summary is not None:
            from caseload_tui.tui.papers import summary_paper
            from caseload_tui.tui.screens.to_file import ToFile

            self.desk.push_screen(ToFile(summary_paper(self.summary)))

    def action_back(self) -> None:
        """Stops what is being worked out, or goes from the section to the list, or back to the screen before."""
        if self._working is not None and self._shown is not None:
            self._stop()
            self._wanted = self._shown[0]
            self.team = TeamName(self._wanted.scope) if self._wanted.scope is not None else None
            self._head()
        elif self.has_class("-reading"):
            self.action_read()
        else:
            self._stop()
            self.dismiss()


def _key(asked: Asked) -> tuple[object, ...]:
    """What tells one summary of a result from another."""
    typed = tuple(sorted(asked.comparators.given.items())), asked.cost_per_fte
    return asked.scope, asked.as_of, asked.since, asked.audience, asked.names, typed
