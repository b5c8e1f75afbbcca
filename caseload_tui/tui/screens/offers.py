"""The transfers that are offered: each is accepted, declined or taken back here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.containers import Container

from caseload_tui.model.change import CaseTransferred, OfferEnded
from caseload_tui.model.day import brief_day
from caseload_tui.model.values import CaseRef, TeamName, WorkerRef, case_key
from caseload_tui.planning.allocate import option, without_case
from caseload_tui.reports.movement import offers_in, offers_of
from caseload_tui.text import counted, plain
from caseload_tui.tui.actions import bindings
from caseload_tui.tui.actions.places import OFFERS
from caseload_tui.tui.screens.desk import Desk
from caseload_tui.tui.widgets import figures
from caseload_tui.tui.widgets.keys import Keys
from caseload_tui.tui.widgets.listing import Listing
from caseload_tui.tui.widgets.offers import COLUMNS, answer, offer_items
from caseload_tui.tui.widgets.pane import Pane, between, piece
from caseload_tui.tui.widgets.strip import QUIET

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult
    from textual.content import Content

    from caseload_tui.engine.result import CaseResult
    from caseload_tui.planning.allocate import Option
    from caseload_tui.tui.screens.reason import Reasoned

KEPT = "The sender keeps the points until an offer is accepted."


class OffersScreen(Desk):
    """The offers by or to a worker, or by or to anybody of a team.

    Args:
        team: whose offers; ``None`` for all.
        worker: only those by or to this worker.
        case: the one to mark.
    """

    WHERE = OFFERS
    BINDINGS = bindings(OFFERS)

    def __init__(self, team: TeamName | None, worker: WorkerRef | None = None, case: CaseRef | None = None) -> None:
        super().__init__()
        self.team = team
        self._worker = worker
        self._first = case
        self._answered = False

    def compose(self) -> ComposeResult:
        yield Pane(id="strip")
        with Container(id="body"):
            yield Listing(id="offers", empty="No transfer is offered.")
            yield Pane(id="case")
        yield Keys()

    @property
    def listing(self) -> Listing:
        """The list of offers."""
        return self.query_one("#offers", Listing)

    @property
    def case(self) -> CaseResult | None:
        """The case that is marked."""
        key = self.listing.key
        return self.result.case(key) if key is not None else None

    def show(self) -> None:
        result = self.result
        caseload, worker = self.desk.workspace.caseload, self._worker
        offers = offers_in(result, caseload, self.team) if worker is None else offers_of(result, worker)
        if self._answered and not offers:
            self.dismiss()
            return
        self.query_one("#strip", Pane).fill(lambda width: self._strip(len(offers), width))
        self.listing.fill(COLUMNS, offer_items(offers, result, self.desk.name_of))
        if self._first is not None:
            self.listing.mark(self._first)
            self._first = None

    def _strip(self, offers: int, width: int) -> Iterator[Content]:
        whose = self.desk.name_of(self._worker) if self._worker is not None else self.team or "All workers"
        yield between(piece("Transfers offered", "bold $primary"), piece(whose, QUIET), width)
        yield piece(f"{counted(offers, 'transfer')} offered" if offers else "no transfer is offered", "bold")
        yield piece(KEPT, QUIET)

    def _taking(self, one: CaseResult) -> Option | None:
        """What accepting an offer does to its taker; ``None`` where they hold no cases now."""
        taker = self.result.worker(one.case.offer.worker) if one.case.offer is not None else None
        return option(taker, one, self.result.as_of) if taker is not None else None

    @on(Listing.Marked)
    def _explain(self) -> None:
        one = self.case
        pane = self.query_one("#case", Pane)
        if one is None:
            pane.fill(lambda _width: [piece("")])
            return
        sender = self.result.worker(one.lead) if one.lead is not None else None
        after = without_case(sender, one.ref, self.result.as_of) if sender is not None else None
        sent = (sender, after) if sender is not None and after is not None else None
        pane.fill(lambda width: answer(one, sent, self._taking(one), self.desk.name_of, width))

    @on(Listing.Chosen)
    def action_accept(self) -> None:
        one = self.case
        offer = one.case.offer if one is not None else None
        if one is None or offer is None:
            return
        taking = self._taking(one)
        name = self.desk.name_of(offer.worker)
        who = f"{name}, {figures.loads(taking.before, taking.after)}" if taking is not None else name
        moved = CaseTransferred(
            case=one.ref, worker=offer.worker, on=self.result.as_of, reason=offer.reason, share=offer.share
        )
        breaks = taking.breaks if taking is not None else {}
        expecting = self.desk.workspace.versions(case_key(one.ref))

        def record(reason: str) -> None:
            self._answered = True
            self.desk.record(
                moved,
                reason=reason,
                expecting=expecting,
                accepting=frozenset(breaks),
                said=f"Accepted: {plain(one.ref)} passes to {who}.",
            )

        def reasoned(answer: Reasoned | None) -> None:
            if answer is not None and answer.given:
                record(answer.text)

        if breaks:
            from caseload_tui.tui.screens.reason import Reason

            self.desk.push_screen(Reason(who, tuple(breaks.values())), reasoned)
        else:
            record("")

    def action_end_offer(self) -> None:
        one = self.case
        if one is None or one.case.offer is None:
            return
        self._answered = True
        holder = self.desk.name_of(one.lead) if one.lead is not None else "nobody"
        offer = one.case.offer
        self.desk.record(
            OfferEnded(case=one.ref, on=self.result.as_of),
            expecting=self.desk.workspace.versions(case_key(one.ref)),
            said=f"{plain(one.ref)} stays with {holder}: the offer to {self.desk.name_of(offer.worker)} of "
            f"{brief_day(offer.on)} has ended.",
        )

    def action_edit(self) -> None:
        if self.case is not None:
            self.desk.open_case(self.case.ref, None)

    def action_back(self) -> None:
        self.dismiss()
