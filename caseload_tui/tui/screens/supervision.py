"""A worker's supervision: everything that both go through together, one thing a row, with what stands behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.containers import Container
from textual.message import Message
from textual.widgets import Static

from caseload_tui.errors import CaseloadError
from caseload_tui.model.change import ActionDone
from caseload_tui.model.values import CaseRef, WorkerRef, worker_key
from caseload_tui.reports.supervision.review import Review, review
from caseload_tui.text import plain
from caseload_tui.tui.actions import bindings
from caseload_tui.tui.actions.places import SUPERVISION
from caseload_tui.tui.screens.desk import Desk
from caseload_tui.tui.widgets.about import PURPOSE
from caseload_tui.tui.widgets.agenda import COLUMNS, action_lines, agenda, record_lines, strip
from caseload_tui.tui.widgets.keys import Keys
from caseload_tui.tui.widgets.listing import Listing
from caseload_tui.tui.widgets.pane import Pane, piece
from caseload_tui.tui.widgets.sums import case_sum

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult
    from textual.content import Content

    from caseload_tui.engine.result import CaseResult, Result

QUIET = "$quiet"


class SupervisionScreen(Desk):
    """What there is to go through with a worker; whatever is put right here comes back to the same row."""

    WHERE = SUPERVISION
    BINDINGS = bindings(SUPERVISION)
    DEFAULT_CSS: ClassVar[str] = """
    SupervisionScreen #body > Listing { min-height: 6; }
    SupervisionScreen.-wide #case { width: 38%; }
    """

    class Reviewed(Message):
        """What there is to go through has been gathered; ``None`` where the worker has no load any more."""

        def __init__(self, found: Review | None, of: Result) -> None:
            super().__init__()
            self.found = found
            self.of = of

    class Written(Message):
        """The page has been written, or could not be."""

        def __init__(self, said: str, error: CaseloadError | None = None) -> None:
            super().__init__()
            self.said = said
            self.error = error

    def __init__(self, worker: WorkerRef) -> None:
        super().__init__()
        self.ref = worker
        self._found: Review | None = None

    def compose(self) -> ComposeResult:
        yield Pane(id="strip")
        with Container(id="body"):
            yield Listing(id="agenda", empty="Looking back…")
            yield Pane(id="case")
        yield Static(PURPOSE, classes="foot", markup=False)
        yield Keys()

    @property
    def listing(self) -> Listing:
        """What to go through."""
        return self.query_one("#agenda", Listing)

    @property
    def marked(self) -> tuple[str, str]:
        """The kind of the row that is marked, and what it is about."""
        kind, _, about = (self.listing.key or "").partition(":")
        return kind, about

    @property
    def case(self) -> CaseResult | None:
        """The family that the marked row is about, where it is open here."""
        kind, about = self.marked
        return self.result.case(about.partition(":")[0]) if kind in {"family", "changed", "date"} else None

    def show(self) -> None:
        self._gather(self.result)

    @work(thread=True, exit_on_error=False, group="review", exclusive=True, description="supervision")
    def _gather(self, result: Result) -> None:
        workspace = self.desk.workspace
        caseload = workspace.caseload
        found = review(caseload, lambda day: workspace.weigher(day, caseload), result, self.ref)
        self.post_message(self.Reviewed(found, result))

    @on(Reviewed)
    def _show_review(self, message: Reviewed) -> None:
        if message.of is not self.desk.result:
            return
        found = self._found = message.found
        if found is None:
            self.dismiss()
            return
        self.query_one("#strip", Pane).fill(lambda width: strip(found, width))
        self.listing.fill(COLUMNS, agenda(found))

    @on(Listing.Marked)
    def _explain(self) -> None:
        pane, found, one = self.query_one("#case", Pane), self._found, self.case
        kind, about = self.marked
        if found is None or not kind:
            pane.fill(lambda _width: [piece("")])
        elif kind == "record":
            pane.fill(lambda _width: record_lines(found, int(about)))
        elif kind == "action":
            pane.fill(lambda _width: action_lines(found, int(about)))
        elif one is not None:
            case = one
            held = found.worker if case in found.families else None
            pane.fill(lambda width: case_sum(case, held, self.desk.name_of, width))
        else:
            pane.fill(lambda _width: self._other(kind))

    def _other(self, kind: str) -> Iterator[Content]:
        found = self._found
        band = found.worker.band if found is not None else None
        if kind == "flag" and band is not None:
            yield piece(band.action or band.label)
            yield piece("⏎ responds to the flag.", QUIET)
        elif kind == "changed":
            yield piece("This family is not with this worker any more.", QUIET)
        elif kind == "limit" and found is not None:
            yield from (piece(f"! {one.label}") for one in found.worker.broken)
        else:
            yield piece("It stands in the worker's terms (w on their screen).", QUIET)

    @on(Listing.Chosen)
    def action_open(self) -> None:
        kind, about = self.marked
        if kind == "action":
            self._tick_off(int(about))
        elif kind == "flag":
            self.desk.respond(self.ref)
        elif kind == "record" and self._found is not None:
            from caseload_tui.reports.supervision.recorded import earlier_records

            self._open_form(corrects=int(about), records=len(list(earlier_records(self._found))))
        elif self.case is not None and kind == "date":
            self.desk.set_key_dates(self.case.ref)
        elif self.case is not None:
            self.desk.open_case(self.case.ref, self.ref)

    def _tick_off(self, number: int) -> None:
        found = self._found
        if found is None:
            return
        what = plain(found.known.actions[number - 1].what)
        self.desk.record(
            ActionDone(worker=self.ref, number=number, on=self.result.as_of),
            expecting=self.desk.workspace.versions(worker_key(self.ref)),
            said=f"Done: {what}. u takes it back.",
        )

    def action_record(self) -> None:
        self._open_form()

    def action_remark(self) -> None:
        self._open_form(about=self.case.ref if self.case is not None else None)

    def _open_form(self, *, about: CaseRef | None = None, corrects: int | None = None, records: int = 0) -> None:
        """Opens the form: on today's meeting, or on a record to correct, counted from the newest."""
        from caseload_tui.reports.supervision.recorded import earlier_records
        from caseload_tui.tui.screens.supervision_record import RecordSupervision

        found = self._found
        if found is None or (corrects is not None and corrects >= records):
            return
        record = list(earlier_records(found))[corrects] if corrects is not None else found.signed
        self.desk.push_screen(RecordSupervision(found, corrects=record, about=about))

    def action_monthly(self) -> None:
        if self._found is not None:
            self.desk.review(self._found.worker.name, self._found.worker.led)

    def action_page(self) -> None:
        if self._found is not None:
            self._write_page(self._found)

    @work(thread=True, exit_on_error=False, group="page", exclusive=True, description="the page")
    def _write_page(self, found: Review) -> None:
        from caseload_tui.pages import free_name, supervision_page, write_page

        name = free_name(found)
        try:
            page = supervision_page(found)
            for ending in (".html", ".pdf"):
                write_page(page, name.with_name(f"{name.name}{ending}"))
        except CaseloadError as error:
            self.post_message(self.Written("", error))
        else:
            self.post_message(self.Written(f"Wrote {name}.html and {name.name}.pdf. Only you can read them."))

    @on(Written)
    def _say_written(self, message: Written) -> None:
        if message.error is not None:
            self.desk.tell(message.error)
        else:
            self.desk.notify(plain(message.said), markup=False)

    def action_back(self) -> None:
        self.dismiss()
