"""Places cases: what waits at the left, who could take it at the right; several are tried, then saved as one step."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import on, work
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Input

from caseload_tui.model.values import CaseRef, TeamName, WorkerRef, case_key
from caseload_tui.planning.placing import NOBODY, Pick, Plan, open_pick
from caseload_tui.planning.waiting import LISTS, ToPlace, Waiting, held_by, team_of, to_place
from caseload_tui.text import plain
from caseload_tui.tui.actions import bindings
from caseload_tui.tui.actions.places import AWAITING
from caseload_tui.tui.screens.pick_terms import PickTerms
from caseload_tui.tui.screens.trying import Trying
from caseload_tui.tui.widgets import figures, placing_words, takers
from caseload_tui.tui.widgets import to_place as rows
from caseload_tui.tui.widgets.keys import Keys
from caseload_tui.tui.widgets.listing import Listing
from caseload_tui.tui.widgets.pane import Pane, piece
from caseload_tui.tui.widgets.worker_finder import FinderField, is_called

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult
    from textual.widget import Widget

    from caseload_tui.planning.allocate import Option

MOST_AT_ONCE = 40
"""So many workers are compared while a key waits; more are compared in the background."""


class Asked(NamedTuple):
    """For which pick the workers are compared, with what else is tried, and whether those of all teams."""

    plan: Plan
    pick: Pick
    everybody: bool


class Compared(Message):
    """The workers have been compared in the background for a pick of a plan."""

    def __init__(self, asked: Asked, options: tuple[Option, ...]) -> None:
        super().__init__()
        self.asked = asked
        self.options = options


class AllocateScreen(Trying):
    """Who takes which cases. What is tried is kept as a draft until it is saved.

    Args:
        team: whose list is shown; ``None`` for all teams.
        case: the case to be marked.
        worker: whose families are to be passed on; without one, what waits is listed.
        which: the list to begin with.
    """

    WHERE = AWAITING
    BINDINGS = bindings(AWAITING)
    AUTO_FOCUS = "#waiting"
    DEFAULT_CSS: ClassVar[str] = """
    AllocateScreen #placing { height: 1fr; }
    AllocateScreen #waiting { width: 29; height: 100%; }
    AllocateScreen.-wide #waiting { width: 36%; }
    AllocateScreen #taking { width: 1fr; height: 100%; border-left: solid $border; }
    AllocateScreen #who { height: auto; min-height: 3; max-height: 6; background: $surface; }
    AllocateScreen.-wide #who { min-height: 2; }
    AllocateScreen #workers { height: 1fr; }
    AllocateScreen FinderField { display: none; width: 100%; }
    """

    def __init__(
        self,
        team: TeamName | None,
        case: CaseRef | None = None,
        *,
        worker: WorkerRef | None = None,
        which: Waiting = "awaiting",
    ) -> None:
        super().__init__()
        self.team = team
        self._first = case
        self._worker = worker
        self._which: Waiting | None = None if worker is not None else which
        self._everybody = False
        self._waiting: tuple[ToPlace, ...] = ()
        self._compared_options: tuple[Option, ...] = ()
        self._options: tuple[Option, ...] = ()
        self._compared: Asked | None = None
        self._joining: Pick | None = None

    def compose(self) -> ComposeResult:
        yield Pane(id="strip")
        with Horizontal(id="placing"):
            yield Listing(id="waiting", empty="Nothing to place here.")
            with Vertical(id="taking"):
                yield Pane(id="who")
                yield FinderField("find", placeholder="part of a name, reference or team")
                yield Listing(id="workers", empty="Nobody could take it.")
        yield Pane(id="about")
        yield Keys()

    @property
    def cases(self) -> Listing:
        """The cases."""
        return self.query_one("#waiting", Listing)

    @property
    def takers(self) -> Listing:
        """The workers who could take the marked case."""
        return self.query_one("#workers", Listing)

    @property
    def finder(self) -> FinderField:
        """Where part of a worker's name is typed; hidden until somebody is sought."""
        return self.query_one(FinderField)

    @property
    def marked(self) -> ToPlace | None:
        """The case that is marked."""
        key = self.cases.key
        return next((one for one in self._waiting if one.case.ref == key), None)

    def on_mount(self) -> None:
        super().on_mount()
        self.with_working_days(self._tell_about)

    def show(self) -> None:
        self._joining = None
        super().show()

    def show_plan(self) -> None:
        """Shows the list as it is, with what is tried; the workers follow from the case that is marked."""
        result, plan = self.result, self.plan
        if self._which is not None:
            self._waiting = to_place(result, plan.caseload, self.team, self._which)
        elif self._worker is not None:
            self._waiting = held_by(result, self._worker)
        waiting = self._waiting
        self._waiting = (*waiting, *self._elsewhere())
        decimals = figures.places(result.scheme)
        found = rows.items(self._waiting, plan, result.as_of, self.desk.name_of, decimals)
        self.cases.fill(rows.columns(self._which), found)
        if self._first is not None:
            self.cases.mark(self._first)
            self._first = None
        title = LISTS[self._which] if self._which else f"Families of {self.desk.name_of(self._worker or NOBODY)}"
        team = self.team or "All teams"
        self.query_one("#strip", Pane).fill(lambda width: placing_words.strip(title, team, waiting, plan, width))

    def _elsewhere(self) -> Iterator[ToPlace]:
        """Cases for which somebody was tried and that are not in this list, so that they can be forgotten here too."""
        here = {one.case.ref for one in self._waiting}
        for pick in self.plan.picks:
            case = self.result.case(pick.case)
            if case is not None and pick.case not in here:
                yield ToPlace(case, to_cover=pick.until is not None, back=pick.until)

    # Comparing

    @on(Listing.Marked, "#waiting")
    def _compare(self) -> None:
        """Compares the workers for the case that is marked: at once for a team, in the background for many."""
        one, plan = self.marked, self.plan
        if one is None:
            self._compared = None
            self._show_options(())
            return
        if self._joining is not None and self._joining.case != one.case.ref:
            self._joining = None
        asked = Asked(plan, self._joining or self._open_pick(one), self._everybody)
        if asked == self._compared:
            return
        self._compared = asked
        among = self._among(one)
        if len(self.result.workers if among is None else among) <= MOST_AT_ONCE:
            self._show_options(self._options_for(asked, among))
        else:
            self._compare_many(asked, among)

    def _among(self, one: ToPlace) -> Collection[WorkerRef] | None:
        """Whose loads are compared: the case's own team, or everybody."""
        own = team_of(one.case, self.plan.caseload, self.result) or self.team
        if self._everybody or own is None:
            return None
        return {worker.ref for worker in self.result.workers if worker.team == own} or None

    def _open_pick(self, one: ToPlace) -> Pick:
        """The case's pick while somebody is sought, with its version as it is on screen."""
        key = case_key(one.case.ref)
        return open_pick(one, self.result.as_of, self.desk.workspace.versions(key)[key])

    def _options_for(self, asked: Asked, among: Collection[WorkerRef] | None) -> tuple[Option, ...]:
        plan, pick = asked.plan, asked.pick
        return plan.options(pick, among) if pick.lead == NOBODY else plan.seconds(pick, among)

    @work(thread=True, exclusive=True, exit_on_error=False, group="comparing", description="comparing")
    def _compare_many(self, asked: Asked, among: Collection[WorkerRef] | None) -> None:
        self.post_message(Compared(asked, self._options_for(asked, among)))

    @on(Compared)
    def _take_compared(self, message: Compared) -> None:
        if message.asked == self._compared:
            self._show_options(message.options)

    def _show_options(self, options: tuple[Option, ...]) -> None:
        """Shows the workers, the one who was tried marked, else the best."""
        self._compared_options = options
        self._show_takers()

    def _show_takers(self) -> None:
        one, plan = self.marked, self.plan
        sought = self.finder.typed.casefold()
        options = tuple(option for option in self._compared_options if is_called(option, sought))
        self._options = options
        pick = plan.pick(one.case.ref) if one is not None else None
        tried = [ref for ref in (pick.lead, pick.second) if ref is not None] if pick is not None else []
        wanted = self._joining.second if self._joining is not None else pick.lead if pick is not None else None
        everybody = one is not None and self._among(one) is None
        self.takers.fill(takers.columns(everybody=everybody), takers.items(options, tried))
        self.takers.place = 0
        if wanted is not None:
            self.takers.mark(wanted)
        self._show_who()

    def _show_who(self) -> None:
        """Says above the workers which case it is, or whose second worker is sought."""
        one, plan, joining = self.marked, self.plan, self._joining
        pane = self.query_one("#who", Pane)
        if one is None:
            pane.fill(lambda _width: [piece("")])
        elif joining is not None:
            pane.fill(lambda width: placing_words.joining(joining, plan, width))
        else:
            pane.fill(lambda width: placing_words.case_lines(one, plan, width))

    @property
    def _option(self) -> Option | None:
        key = self.takers.key
        return next((one for one in self._options if one.before.ref == key), None)

    @on(Listing.Marked, "#workers")
    def _tell_about(self) -> None:
        one, option, plan = self.marked, self._option, self.plan
        pane = self.query_one("#about", Pane)
        if one is None or option is None:
            pane.fill(lambda _width: [piece("")])
            return
        pick = self._pick_of(option)
        warm = self.knows_working_days
        pane.fill(lambda width: placing_words.about(option, pick, plan, width, warm=warm))

    def _pick_of(self, option: Option) -> Pick:
        """The pick that choosing a worker would be."""
        if self._joining is not None:
            return replace(self._joining, second=option.before.ref)
        one = self.marked
        if one is None:
            message = "no case is marked"
            raise RuntimeError(message)
        return replace(self._open_pick(one), lead=option.before.ref)

    # Trying

    def on_key(self, event: events.Key) -> None:
        """A number tries the worker who has it."""
        number = int(event.character) if event.character in set("123456789") else 0
        if number:
            event.stop()
            if number <= len(self._options) and not self._options[number - 1].barred:
                self._try(self._options[number - 1])

    @on(Listing.Chosen)
    def action_try_marked(self) -> None:
        if self._option is not None:
            self._try(self._option)

    def _try(self, option: Option) -> None:
        one, pick = self.marked, self._pick_of(option)
        if one is None:
            return
        if self._joining is not None or (one.to_cover and one.back is None):
            self.desk.push_screen(PickTerms(pick, self.plan, self.desk.name_of), self._take_terms)
        else:
            self._tried(pick)

    def _take_terms(self, pick: Pick | None) -> None:
        if pick is not None:
            self._tried(pick)

    def _tried(self, pick: Pick) -> None:
        """Tries a pick and goes on to the next case for which nobody was tried."""
        self._joining = None
        problem = self.plan.problem(pick)
        if problem is not None:
            self.desk.notify(plain(str(problem)), markup=False)
            return
        if self.finder.display:
            self._seek_no_more()
        self.change(self.plan.tried(pick))
        order = [one.case.ref for one in self._waiting]
        here = order.index(pick.case) if pick.case in order else 0
        ahead = [ref for ref in (*order[here:], *order[:here]) if self.plan.pick(ref) is None]
        if ahead:
            self.cases.mark(ahead[0])
        self.cases.focus()

    def action_forget(self) -> None:
        one = self.marked
        pick = self.plan.pick(one.case.ref) if one is not None else None
        if pick is None:
            self.desk.notify("Nothing was tried for this family.", markup=False)
        else:
            self._joining = None
            self.change(self.plan.forgotten(pick.case))

    def action_joint(self) -> None:
        one, option = self.marked, self._option
        pick = self.plan.pick(one.case.ref) if one is not None else None
        if pick is None and option is not None:
            pick = self._pick_of(option)
        if pick is None or self._joining is not None:
            return
        why_not = (
            "Cover is by one worker."
            if pick.until is not None
            else "An offer is of the lead. Make it joint once it is accepted."
            if self.plan.is_offer(pick)
            else ""
        )
        if why_not:
            self.desk.notify(why_not, markup=False)
            return
        self._joining = pick
        self._compare()
        self.takers.focus()

    def action_day(self) -> None:
        one = self.marked
        pick = self.plan.pick(one.case.ref) if one is not None else None
        if pick is None:
            self.desk.notify("Try somebody first; then d says from which day.", markup=False)
        else:
            self.desk.push_screen(PickTerms(pick, self.plan, self.desk.name_of), self._take_terms)

    # Going about

    def action_side(self, side: int) -> None:
        (self.takers if side else self.cases).focus()

    def action_other_teams(self) -> None:
        self._everybody = not self._everybody
        self._compare()

    def action_seek(self) -> None:
        self._everybody = True
        self.finder.display = True
        self.finder.focus()
        self._compare()

    def _seek_no_more(self) -> None:
        self.finder.display = False
        self.finder.value = ""
        self.cases.focus()

    def hear(self, _field: Widget) -> None:
        """Looks for what is typed among the workers."""
        self._show_takers()

    @on(FinderField.Moved)
    def _move(self, message: FinderField.Moved) -> None:
        self.takers.place = message.number - 1 if message.number else self.takers.place + message.by

    @on(Input.Submitted)
    def _try_found(self) -> None:
        self.action_try_marked()

    def action_next_list(self) -> None:
        lists: list[Waiting | None] = [*LISTS] if self._worker is None else [None, *LISTS]
        self._which = lists[(lists.index(self._which) + 1) % len(lists)]
        self._joining = None
        self.show_plan()

    def action_look(self) -> None:
        option = self._option
        if option is not None:
            self.desk.open_worker(option.before.ref)

    def action_offers(self) -> None:
        from caseload_tui.tui.screens.offers import OffersScreen

        self.desk.push_screen(OffersScreen(self.team))

    def action_edit(self) -> None:
        one = self.marked
        if one is not None:
            self.desk.open_case(one.case.ref, one.case.lead)

    def action_back(self) -> None:
        if self.finder.display:
            self._seek_no_more()
            return
        if self._joining is not None:
            self._joining = None
            self._compare()
            self.cases.focus()
            return
        self.keep_and_leave()
