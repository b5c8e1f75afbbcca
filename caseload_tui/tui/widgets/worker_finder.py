"""Finds a worker for a case: the team's own, best first, or anybody by part of a name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Vertical
from textual.message import Message

from caseload_tui.text import plain
from caseload_tui.tui.widgets import figures
from caseload_tui.tui.widgets.cells import cell
from caseload_tui.tui.widgets.columns import Column, Item
from caseload_tui.tui.widgets.field import tell
from caseload_tui.tui.widgets.field_row import FieldRow
from caseload_tui.tui.widgets.listing import Listing
from caseload_tui.tui.widgets.text_field import TextField

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult
    from textual.widget import Widget

    from caseload_tui.planning.allocate import Option

COLUMNS = (
    Column("number", "", least=1, right=True),
    Column("worker", "Worker", least=12, most=28, yields=True),
    Column("team", "Team", most=26, rank=2),
    Column("before", "Before", right=True),
    Column("after", "After", right=True),
    Column("why", "Why, or why not", least=16, most=90, yields=True),
)
ABOUT = "Type part of a name, reference or team to find anybody. ↑ ↓ or a number marks who is to have it."


class FinderField(TextField):
    """Where part of a name is typed; numbers and ↑ ↓ belong to the list below it."""

    class Moved(Message):
        """The mark is to go up or down, or to the row of a number."""

        def __init__(self, *, by: int = 0, number: int = 0) -> None:
            super().__init__()
            self.by = by
            self.number = number

    def on_key(self, event: events.Key) -> None:
        if event.key in {"up", "down"}:
            self.post_message(self.Moved(by=1 if event.key == "down" else -1))
        elif event.character in set("123456789") and not self.value:
            self.post_message(self.Moved(number=int(event.character or 0)))
        else:
            return
        event.stop()
        event.prevent_default()


class WorkerFinder(Vertical):
    """A box to type in, and the workers with their load before and after, best first."""

    DEFAULT_CSS: ClassVar[str] = """
    WorkerFinder { height: auto; max-height: 60%; }
    WorkerFinder Listing { height: auto; }
    """

    def __init__(self, field_id: str, asked: str) -> None:
        super().__init__()
        self.field_id = field_id
        self._asked = asked
        self._own: Sequence[Option] = ()
        self._everybody: Sequence[Option] = ()
        self._wanted = ""

    def compose(self) -> ComposeResult:
        finder = FinderField("find", about=ABOUT, width=28, placeholder="part of a name, or 1–9")
        yield FieldRow(self._asked, finder, earns=False)
        listing = Listing()
        listing.can_focus = False
        yield listing

    @property
    def finder(self) -> FinderField:
        """The box to type in."""
        return self.query_one(FinderField)

    @property
    def listing(self) -> Listing:
        """The workers."""
        return self.query_one(Listing)

    @property
    def chosen(self) -> Option | None:
        """Who is marked."""
        key = self.listing.key
        return next((one for one in self._everybody if one.before.ref == key), None)

    @property
    def typed(self) -> str:
        """Who was marked by somebody, rather than being the first."""
        return self._wanted

    @typed.setter
    def typed(self, value: str) -> None:
        self._wanted = value
        if value and self.is_mounted:
            self.finder.value = "" if any(one.before.ref == value for one in self._own) else value
            self._fill()
            self.listing.mark(value)

    def offer(self, own: Sequence[Option], everybody: Sequence[Option]) -> None:
        """Takes the workers, best first: the team's own, shown until something is typed, and everybody."""
        self._own, self._everybody = own or everybody, everybody
        self._fill()
        if self._wanted:
            self.listing.mark(self._wanted)

    def _fill(self) -> None:
        sought = self.finder.typed.casefold()
        shown = [one for one in self._everybody if is_called(one, sought)] if sought else self._own
        self.listing.empty = (
            "Nobody is called so." if sought else "Nobody else works here, so there is nobody to choose."
        )
        self.listing.styles.height = len(shown) + 1 if shown else 3
        self.listing.fill(COLUMNS, [_item(number, one) for number, one in enumerate(shown, 1)])

    def hear(self, _field: Widget) -> None:
        """Looks for what is typed in the box."""
        self._fill()

    @on(FinderField.Moved)
    def _move(self, message: FinderField.Moved) -> None:
        message.stop()
        listing = self.listing
        listing.place = message.number - 1 if message.number else listing.place + message.by
        self._wanted = listing.key or ""

    @on(Listing.Marked)
    def _tell(self, message: Listing.Marked) -> None:
        message.stop()
        tell(self)

    @on(Listing.Chosen)
    def _take(self, message: Listing.Chosen) -> None:
        message.stop()
        self._wanted = message.key


def is_called(one: Option, sought: str) -> bool:
    """Whether a text stands in the worker's name, reference or team."""
    there = (one.before.name, one.before.ref, one.before.team or "")
    return any(sought in plain(text).casefold() for text in there)


def _item(number: int, one: Option) -> Item:
    look = "over" if one.breaks else "" if one.suggested else "quiet"
    return Item(
        one.before.ref,
        {
            "number": cell(number if number < 10 else ""),
            "worker": cell(one.before.name, "strong" if one.suggested else ""),
            "team": cell(one.before.team or ""),
            "before": cell(figures.listed_load(one.before)),
            "after": cell(figures.listed_load(one.after), look),
            "why": cell(("! " if one.breaks else "") + "; ".join(one.reasons), look),
        },
    )
