"""The calendar: what falls due for each worker in the weeks to come, and when it is much at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message

from caseload_tui.model.day import brief_day, spell_day
from caseload_tui.model.values import TeamName
from caseload_tui.reports.dates import when
from caseload_tui.reports.diary import Diary, Row, busiest, diary, to_come
from caseload_tui.tui.actions import bindings
from caseload_tui.tui.actions.places import CALENDAR
from caseload_tui.tui.screens.desk import Desk
from caseload_tui.tui.widgets import weeks
from caseload_tui.tui.widgets.cells import cell
from caseload_tui.tui.widgets.columns import Column, Item
from caseload_tui.tui.widgets.keys import Keys
from caseload_tui.tui.widgets.listing import Listing
from caseload_tui.tui.widgets.pane import Pane, between, listed_pieces, piece

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult
    from textual.content import Content

    from caseload_tui.engine.result import Result

NOBODY = " "
"""The key of the row of families that nobody leads; no worker's reference is blank."""
LATE = 4
"""Columns for how much is overdue, its heading included."""
LATE_LINES = {True: 5, False: 3}
"""Lines for what is overdue: with much room and with little."""


class CalendarScreen(Desk):
    """A row a worker, a column a day; enter opens the worker."""

    WHERE = CALENDAR
    BINDINGS = bindings(CALENDAR)

    class Made(Message):
        """The diary has been made."""

        def __init__(self, found: Diary) -> None:
            super().__init__()
            self.found = found

    def __init__(self, team: TeamName | None) -> None:
        super().__init__()
        self.team = team
        self._by_name = False
        self._found: Diary | None = None
        self._weeks = 0

    def compose(self) -> ComposeResult:
        yield Pane(id="strip")
        yield Pane(id="late")
        yield Pane(id="heads")
        yield Listing(id="rows", empty="Looking at the dates…")
        yield Pane(id="about")
        yield Pane(id="legend")
        yield Keys()

    def show(self) -> None:
        self._weeks = weeks.weeks_that_fit(self.size.width)
        self._look_ahead(self.result, self._weeks)

    def on_resize(self) -> None:
        if self._found is not None and weeks.weeks_that_fit(self.size.width) != self._weeks:
            self.show()
        elif self._found is not None:
            self._fill(self._found)

    @work(thread=True, exclusive=True, exit_on_error=False, group="calendar", description="calendar")
    def _look_ahead(self, result: Result, number: int) -> None:
        """Makes the diary on a thread: it looks at every case."""
        week_start = self.desk.settings.first_weekday
        caseload = self.desk.workspace.caseload
        self.post_message(self.Made(diary(result, caseload, self.team, weeks=number, week_start=week_start)))

    @on(Made)
    def _take_diary(self, message: Made) -> None:
        self._found = message.found
        self._fill(message.found)

    def _fill(self, found: Diary) -> None:
        name = self.team or "All workers"
        self.query_one("#strip", Pane).fill(lambda width: _strip(found, name, width))
        most = LATE_LINES[self.size.height > 30]
        self.query_one("#late", Pane).fill(lambda width: weeks.late_lines(found.overdue, width, most))
        self.query_one("#late").display = bool(found.overdue)
        each = weeks.day_width(self.size.width)
        taken = sum(len(one.days) * each + 1 + bool(place) for place, one in enumerate(found.weeks)) + LATE + 1
        name_width = max(12, min(30, self.size.width - 3 - taken))
        self.query_one("#heads", Pane).fill(lambda _width: _heads(found, each, name_width))
        rows = sorted(found.rows, key=lambda row: row.name.casefold()) if self._by_name else found.rows
        listing = self.query_one(Listing)
        listing.empty = "Nobody works here on this day."
        columns = _columns(found, each, name_width)
        by = "worker" if self._by_name else "late"
        listing.fill(columns, [_item(row, found, each) for row in rows], total=_total(found, each), sorted_by=by)
        self.query_one("#legend", Pane).fill(lambda width: [weeks.legend(width)])

    @property
    def _row(self) -> Row | None:
        key = self.query_one(Listing).key
        rows = self._found.rows if self._found is not None else ()
        return next((row for row in rows if (row.worker or NOBODY) == key), None)

    @on(Listing.Marked)
    def _tell(self) -> None:
        row, as_of = self._row, self.result.as_of
        self.query_one("#about", Pane).fill(
            lambda width: [piece("")] if row is None else weeks.row_lines(row, as_of, width)
        )

    @on(Listing.Headed)
    def action_sort(self) -> None:
        self._by_name = not self._by_name
        if self._found is not None:
            self._fill(self._found)

    @on(Listing.Chosen)
    def action_open(self) -> None:
        row = self._row
        if row is None:
            return
        if row.worker is None:
            self.desk.allocate(self.team)
        else:
            self.desk.open_worker(row.worker)

    def action_back(self) -> None:
        self.dismiss()


def _strip(found: Diary, name: str, width: int) -> Iterator[Content]:
    yield between(piece(f"Calendar · {name}", "bold $primary"), piece(spell_day(found.as_of), "$quiet"), width)
    yield piece(to_come(found).capitalize()).truncate(width, ellipsis=True)
    most, heaviest = busiest(found), max(found.weeks, key=lambda week: week.due)
    said = [piece(f"{len(found.overdue):,} overdue", weeks.CALLS)] if found.overdue else []
    if most is not None:
        where = f"{heaviest.due} in the week of {brief_day(heaviest.first)}"
        said.append(
            piece(f"{'most' if said else 'Most'}: {most[1]} on {when(most[0], found.as_of)}, {where}", weeks.QUIET)
        )
    yield listed_pieces(said)


def _heads(found: Diary, each: int, name_width: int) -> Iterator[Content]:
    """The weeks over their days, each with how much falls due in it."""
    said = [
        weeks.week_named(one, found.as_of, len(one.days) * each).rjust(len(one.days) * each + bool(place))
        for place, one in enumerate(found.weeks)
    ]
    yield piece(f"{'':{name_width}} {'':{LATE}} {' '.join(said)}", "bold")


def _columns(found: Diary, each: int, name_width: int) -> list[Column]:
    days = [
        Column(f"week:{place}", ("│" if place else "") + weeks.week_heading(one, each), least=len(one.days) * each)
        for place, one in enumerate(found.weeks)
    ]
    late = Column("late", "Late", right=True, least=LATE, most=LATE)
    return [Column("worker", "Worker", least=name_width, most=name_width), late, *days]


def _item(row: Row, found: Diary, each: int) -> Item:
    by_day = found.by_day(row.coming)
    bar = weeks.BAR
    days = {
        f"week:{place}": (*((bar,) if place else ()), *weeks.week_cell(one, by_day, row.away, each))
        for place, one in enumerate(found.weeks)
    }
    look = "strong" if row.coming or row.overdue else "quiet"
    late = cell(len(row.overdue) or "", "over")
    return Item(row.worker or NOBODY, {"worker": cell(row.name, look), "late": late, **days})


def _total(found: Diary, each: int) -> Item:
    pressure = found.pressure
    days = {
        f"week:{place}": (*((weeks.BAR,) if place else ()), *weeks.totals_cell(one, pressure, each))
        for place, one in enumerate(found.weeks)
    }
    return Item("total", {"worker": cell("Each day"), "late": cell(len(found.overdue) or ""), **days})
