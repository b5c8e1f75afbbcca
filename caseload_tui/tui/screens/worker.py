"""One worker: their families, where each point comes from, and the sum of the target."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from textual import on
from textual.containers import Container
from textual.widgets import Static

from caseload_tui.model.values import CaseRef, WorkerRef
from caseload_tui.reports.dates import dates_aloud
from caseload_tui.reports.diary import worker_diary
from caseload_tui.reports.family import family_in_words
from caseload_tui.reports.movement import coming_to, covered_for, offers_of
from caseload_tui.reports.sums import counted_points
from caseload_tui.tui.actions import bindings
from caseload_tui.tui.actions.places import WORKER
from caseload_tui.tui.screens.desk import Desk
from caseload_tui.tui.screens.sorting import Sorting, sorted_by
from caseload_tui.tui.widgets.about import PURPOSE, coming_told, covers_told, meetings_told, notes, offers_told
from caseload_tui.tui.widgets.families import ORDERS, columns, family_items, total_item
from caseload_tui.tui.widgets.keys import Keys
from caseload_tui.tui.widgets.listing import Listing
from caseload_tui.tui.widgets.pane import Pane, flowed_pieces, piece
from caseload_tui.tui.widgets.sums import case_sum, worker_strip
from caseload_tui.tui.widgets.weeks import ROOM_FOR_ROOMY, is_idle, strip

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual.app import ComposeResult
    from textual.content import Content

    from caseload_tui.engine.result import WorkerResult


class WorkerScreen(Sorting, Desk):
    """A worker's families and sums; the one that is marked is explained line by line."""

    WHERE = WORKER
    SORTED = "families"
    ORDERS = tuple(ORDERS)
    BINDINGS = bindings(WORKER)

    def __init__(self, worker: WorkerRef, case: CaseRef | None = None) -> None:
        super().__init__()
        self.ref = worker
        self._first = case

    def compose(self) -> ComposeResult:
        yield Pane(id="strip")
        yield Pane(id="weeks")
        with Container(id="body"):
            yield Listing(id="families", empty="No families.")
            yield Pane(id="case")
        yield Static(PURPOSE, classes="foot", markup=False)
        yield Keys()

    @property
    def listing(self) -> Listing:
        """The list of families."""
        return self.query_one("#families", Listing)

    @property
    def worker(self) -> WorkerResult | None:
        """The worker as weighed now; ``None`` once they hold no cases any more."""
        return self.result.worker(self.ref)

    @property
    def case(self) -> CaseRef | None:
        """The family that is marked."""
        return CaseRef(self.listing.key) if self.listing.key is not None else None

    def show(self) -> None:
        result, worker = self.result, self.worker
        if worker is None:
            self.dismiss()
            return
        self.show_past()
        self.with_working_days(self._look_ahead)
        held = sorted((*worker.led, *worker.joint), key=ORDERS[self.order])
        counted = sum((counted_points(one, worker) or Decimal(0) for one in held), Decimal(0))
        self.listing.fill(
            columns(result.scheme, shares=any(one.share_of(worker.ref) != 1 for one in held)),
            family_items(held, worker, result.as_of, self.desk.name_of),
            total=total_item(worker.led, counted),
            sorted_by=sorted_by(self.order),
        )
        if self._first is not None:
            self.listing.mark(self._first)
            self._first = None

    def show_past(self) -> None:
        result, worker, past = self.result, self.worker, self.desk.past
        if worker is not None:
            offers = tuple(offers_told(offers_of(result, self.ref), worker, self.desk.name_of))
            covers = tuple(covers_told(covered_for(result, self.ref), self.desk.name_of))
            comes = tuple(coming_told(coming_to(result, self.ref)))
            met = tuple(meetings_told(worker, self.desk.workspace.caseload.workers.get(self.ref), result))

            def head(width: int) -> Iterator[Content]:
                said = notes(worker, result.as_of, past, brief=width < ROOM_FOR_ROOMY)
                return worker_strip(worker, result.scheme, (*said, *met, *offers, *covers, *comes), width)

            self.query_one("#strip", Pane).fill(head)

    def _look_ahead(self) -> None:
        """Shows what falls due in the next weeks. Working days have to be known."""
        worker = self.worker
        if worker is not None:
            week_start = self.desk.settings.first_weekday
            found = worker_diary(worker, self.desk.workspace.caseload, self.result.as_of, week_start=week_start)
            weeks = self.query_one("#weeks", Pane)
            weeks.set_class(is_idle(found), "-idle")
            weeks.fill(lambda width: strip(found, width))
            self._explain()

    @on(Listing.Marked)
    def _explain(self) -> None:
        worker = self.worker
        one = self.result.case(self.case) if self.case is not None else None
        pane = self.query_one("#case", Pane)
        if worker is None or one is None:
            pane.fill(lambda _width: [piece("No families. n opens a new one for this worker.")])
        else:
            family = family_in_words(self.result, one.case.family, one.ref, self.desk.name_of)
            dates = dates_aloud(one, self.result.as_of) if self.knows_working_days else []
            pane.fill(lambda width: _dated(case_sum(one, worker, self.desk.name_of, width, family), dates, width))

    @on(Listing.Chosen)
    def action_edit(self) -> None:
        if self.case is not None:
            self.desk.open_case(self.case, self.ref)

    def action_new_case(self) -> None:
        self.desk.open_case(None, self.ref)

    def action_allocate(self) -> None:
        if self.case is not None:
            self.desk.allocate(None, self.case, worker=self.ref)

    def action_transfer(self) -> None:
        if self.case is not None:
            self.desk.transfer(self.case)

    def action_step_case(self) -> None:
        if self.case is not None:
            from caseload_tui.tui.screens.step import StepCase

            self.desk.push_screen(StepCase(self.case))

    def action_joint(self) -> None:
        if self.case is not None:
            from caseload_tui.tui.screens.joint import JointCase

            self.desk.push_screen(JointCase(self.case))

    def action_cover(self) -> None:
        if self.case is not None:
            from caseload_tui.tui.screens.cover import CoverCase

            self.desk.push_screen(CoverCase(self.case))

    def action_offers(self) -> None:
        from caseload_tui.tui.screens.offers import OffersScreen

        self.desk.push_screen(OffersScreen(None, self.ref, self.case))

    def action_arrange(self) -> None:
        self.desk.arrange(self.ref)

    def action_close_case(self) -> None:
        if self.case is not None:
            self.desk.close_case(self.case)

    def action_respond(self) -> None:
        self.desk.respond(self.ref)

    def action_monthly(self) -> None:
        if self.worker is not None:
            self.desk.review(self.worker.name, self.worker.led)

    def action_key_dates(self) -> None:
        if self.case is not None:
            self.desk.set_key_dates(self.case)

    def action_supervise(self) -> None:
        self.desk.supervise(self.ref)

    def action_pictures(self) -> None:
        self.desk.show_pictures(None, self.ref)

    def action_back(self) -> None:
        self.dismiss()


def _dated(lines: Iterator[Content], dates: Sequence[str], width: int) -> Iterator[Content]:
    """A case's sum, with what falls due in it under its name."""
    yield next(lines)
    if dates:
        yield flowed_pieces(map(piece, dates), width)
    yield from lines
