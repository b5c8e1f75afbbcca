"""Pictures of loads: the last twelve months, how they are spread, and what they are made of; and their numbers."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.containers import Container, Vertical
from textual.content import Content
from textual.message import Message

from caseload_tui.model.values import CaseRef, TeamName, WorkerRef
from caseload_tui.planning.services import in_order, members
from caseload_tui.reports.spread import SPREAD_COLUMNS, Spread, spread, spread_in_words
from caseload_tui.reports.stacks import Stacks, family_stacks, team_stacks, worker_stacks
from caseload_tui.reports.trend import TREND_COLUMNS, Trend, team_trend, trend_in_words, worker_trend
from caseload_tui.text import plain
from caseload_tui.tui.actions import bindings
from caseload_tui.tui.actions.places import PICTURES
from caseload_tui.tui.screens.desk import Desk
from caseload_tui.tui.widgets.chart import spread_chart, spread_line, trend_chart
from caseload_tui.tui.widgets.keys import Keys
from caseload_tui.tui.widgets.listing import Listing
from caseload_tui.tui.widgets.pane import Pane, between, piece
from caseload_tui.tui.widgets.stacks import columns, legend, stack_items, total_item
from caseload_tui.tui.widgets.workers import ORDERS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual.app import ComposeResult

    from caseload_tui.engine.result import Result, WorkerResult
    from caseload_tui.reports.columns import Column
    from caseload_tui.reports.trend import Month, Past

QUIET, HEAD = "$quiet", "bold"
_GIVING_WAY = ("unweighted", "children", "workers", "target", "points")
"""Columns that a narrow table leaves out, the first one first; the command line has them all."""


class PicturesScreen(Desk):
    """The pictures of a team, a service or all; or of one worker among their team.

    Args:
        team: the team or service; ``None`` for all.
        worker: only this worker.
        by_team: a bar a team in place of one a worker.
    """

    WHERE = PICTURES
    BINDINGS = bindings(PICTURES)
    DEFAULT_CSS: ClassVar[str] = """
    PicturesScreen #pictures { height: 1fr; layout: vertical; }
    PicturesScreen #charts, PicturesScreen #made { height: 1fr; width: 100%; }
    PicturesScreen #spread { margin-top: 1; }
    PicturesScreen #stacks { height: 1fr; }
    PicturesScreen #legend { padding: 0 1; border-top: solid $border; }
    PicturesScreen.-wide #pictures { layout: horizontal; }
    PicturesScreen.-wide #charts { width: 50%; }
    PicturesScreen.-wide #made { width: 50%; border-left: solid $border; }
    """

    class Stacked(Message):
        """What loads are made of has been worked out."""

        def __init__(self, stacks: Stacks, of: Result, team: TeamName | None) -> None:
            super().__init__()
            self.stacks = stacks
            self.of = of
            self.team = team

    def __init__(self, team: TeamName | None, worker: WorkerRef | None = None, *, by_team: bool = False) -> None:
        super().__init__()
        self.team = team
        self._worker = worker
        self._by_team = by_team
        self._numbers = False
        self._second = False
        self._stacks: Stacks | None = None

    def compose(self) -> ComposeResult:
        yield Pane(id="strip")
        with Container(id="pictures"):
            with Vertical(id="charts"):
                yield Pane(id="trend")
                yield Pane(id="spread")
            with Vertical(id="made"):
                yield Listing(id="stacks", empty="Weighing…")
                yield Pane(id="legend")
        yield Keys()

    @property
    def _one(self) -> WorkerResult | None:
        return self.result.worker(self._worker) if self._worker is not None else None

    @property
    def _caseload_team(self) -> TeamName | None:
        """The team among which the loads are spread: of a worker, their own."""
        return self._one.team if self._one is not None else self.team

    @property
    def _named(self) -> str:
        return self.desk.name_of(self._worker) if self._worker is not None else self.team or "All workers"

    def _workers(self) -> Sequence[WorkerResult]:
        return members(self.result, self.desk.workspace.caseload, self._caseload_team)

    def show(self) -> None:
        if self._worker is not None and self._one is None:
            self.dismiss()
            return
        self._turn()
        result, name = self.result, self._named
        self.query_one("#strip", Pane).fill(
            lambda width: [
                between(piece(name, "bold $primary"), piece(f"Pictures · {result.as_of:%d/%m/%Y}", QUIET), width)
            ]
        )
        found = spread(self._caseload_team or "All workers", self._workers())
        self.query_one("#spread", Pane).fill(lambda width: self._spread_lines(width, found))
        self.show_past()
        self._stack(result, self.team)

    def _turn(self) -> None:
        """Shows the picture at hand, or all of them where there is room."""
        wide = self.has_class("-wide")
        for name in ("#trend", "#spread", "#charts"):
            self.query_one(name).display = wide or not self._second
        for name in ("#stacks", "#legend", "#made"):
            self.query_one(name).display = wide or self._second
        if wide or self._second:
            self.query_one(Listing).focus()

    def on_resize(self) -> None:
        self.call_after_refresh(self._turn)

    def show_past(self) -> None:
        past = self.desk.past
        trend = self._trend(past) if past is not None else None
        self.query_one("#trend", Pane).fill(lambda width: self._trend_lines(width, trend))

    def _trend(self, past: Past) -> Trend:
        return worker_trend(past, self._worker) if self._worker is not None else team_trend(past, self.team)

    def _trend_lines(self, width: int, trend: Trend | None) -> Iterator[Content]:
        yield piece("Twelve months: load", HEAD)
        if trend is None:
            yield piece("Looking back…", QUIET)
        elif self._numbers:
            yield from _table(trend, TREND_COLUMNS, width)
        else:
            room = 7 if self.size.height < 30 else 13
            yield from trend_chart(trend, width, room)
            yield piece(trend_in_words(trend), "italic")

    def _spread_lines(self, width: int, there: Spread) -> Iterator[Content]:
        of = f" of {there.name}" if self._worker is not None else ""
        signs = "● above target  ○ within" + ("  ◆ this worker" if self._worker is not None else "")
        rows = 3 if self.size.height < 30 else 8
        each = spread_line(there, width, rows).each
        for_whom = "a sign a worker" if each == 1 else f"a sign for up to {each} workers"
        title = piece(f"Spread{of}: {for_whom}", HEAD)
        beside = title.cell_length + len(signs) < width
        yield between(title, piece(signs, QUIET), width) if beside else title
        if not beside and not self._numbers:
            yield piece(signs, QUIET)
        if self._numbers:
            yield from _in_pairs([(one.heading, one.shown(there)) for one in SPREAD_COLUMNS[1:]], width)
        else:
            yield from spread_chart(there, width, rows, self._worker)
            for said in spread_in_words(there):
                yield piece(said, "italic")

    @work(thread=True, exclusive=True, exit_on_error=False, group="pictures", description="pictures")
    def _stack(self, result: Result, team: TeamName | None) -> None:
        """Explains every case, on a thread: a county has many."""
        caseload = self.desk.workspace.caseload
        one = result.worker(self._worker) if self._worker is not None else None
        if one is not None:
            stacks = family_stacks(one)
        elif self._by_team and team is None:
            stacks = team_stacks(result, caseload)
        else:
            stacks = worker_stacks(sorted(members(result, caseload, team), key=ORDERS["load"]))
        self.post_message(self.Stacked(stacks, result, team))

    @on(Stacked)
    def _take_stacks(self, message: Stacked) -> None:
        if message.of is self.desk.result and message.team == self.team:
            self._stacks = message.stacks
            self._fill_stacks(message.stacks)

    def _fill_stacks(self, stacks: Stacks) -> None:
        listing = self.query_one(Listing)
        listing.empty = "Nobody works here on this day."
        one = self._one
        targets = [one.target] if one is not None else [worker.target for worker in self._workers()]
        known = [target for target in targets if target is not None]
        named = "Family" if one is not None else "Team" if self._by_team and self.team is None else "Worker"
        total = total_item(stacks, "Together", sum(known, Decimal(0)) if known else None)
        listing.fill(columns(stacks, named, numbers=self._numbers), stack_items(stacks), total=total)
        self.query_one("#legend", Pane).fill(lambda width: legend(stacks, width))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """One worker has no team to go on to; where all pictures are shown there is no next one."""
        if action == "next_team" and self._worker is not None:
            return False
        if action == "next_picture" and self.has_class("-wide"):
            return False
        return super().check_action(action, parameters)

    def action_next_picture(self) -> None:
        self._second = not self._second
        self._turn()

    def action_numbers(self) -> None:
        self._numbers = not self._numbers
        self.show()
        if self._stacks is not None:
            self._fill_stacks(self._stacks)

    def action_next_team(self, step: int) -> None:
        teams = list(in_order(self.result, self.desk.workspace.caseload))
        place = teams.index(self.team) if self.team in teams else 0
        self.team = teams[(place + step) % len(teams)]
        self.show()

    @on(Listing.Chosen)
    def action_open(self) -> None:
        key = self.query_one(Listing).key
        if not key or not self.query_one(Listing).display:
            return
        if self._worker is not None:
            self.desk.open_case(CaseRef(key), self._worker)
        elif self._by_team and self.team is None:
            self.desk.show_team(TeamName(key))
        else:
            self.desk.open_worker(WorkerRef(key))

    def action_back(self) -> None:
        self.dismiss()


def _table(rows: Sequence[Month], columns: Sequence[Column[Month]], width: int) -> Iterator[Content]:
    """Rows under headings, each column as wide as it needs to be; what matters least gives way."""
    lines: list[list[str]] = []
    widths: list[int] = []
    for least in ("", *_GIVING_WAY):
        columns = [one for one in columns if one.id != least]
        lines = [[one.heading for one in columns], *([one.shown(row) for one in columns] for row in rows)]
        widths = [max(map(len, cells)) for cells in zip(*lines, strict=True)]
        if sum(widths) + 2 * len(widths) - 2 <= width:
            break
    for place, line in enumerate(lines):
        said = "  ".join(f"{one:>{size}}" for one, size in zip(line, widths, strict=True))
        yield piece(said, "" if place else QUIET)


def _in_pairs(figures: Sequence[tuple[str, str]], width: int) -> Iterator[Content]:
    """Figures with what they are, two beside each other."""
    each = width // 2
    for place in range(0, len(figures), 2):
        pair = [
            Content.assemble((f"{said:<19}", QUIET), plain(f"{value:<{each - 19}}"))
            for said, value in figures[place : place + 2]
        ]
        yield Content.assemble(*pair)
