"""The columns of each table: one definition for the screen, the command line and every file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, TypeVar

from caseload_tui.engine.result import CaseResult, TeamResult, WorkerResult
from caseload_tui.reports.movement import Names, moves, rate_again
from caseload_tui.scheme.numbers import fixed, json_number, shown

Value = str | int | Decimal | bool | None
_Row = TypeVar("_Row")


@dataclass(frozen=True, slots=True)
class Column(Generic[_Row]):
    """One column: its id in files, its heading for people, and what stands in it."""

    id: str
    heading: str
    value: Callable[[_Row], Value]
    places: int | None = None
    """Decimal places on screen; ``None`` for text and whole numbers."""

    @property
    def is_number(self) -> bool:
        """Whether it is set flush right."""
        return self.places is not None

    def written(self, row: _Row) -> str:
        """The value as files hold it: exact, without padding."""
        value = self.value(row)
        if value is None:
            return ""
        if isinstance(value, bool):
            return "yes" if value else "no"
        return shown(value) if isinstance(value, Decimal) else str(value)

    def item(self, row: _Row) -> str | int | float | bool | None:
        """The value as JSON holds it."""
        value = self.value(row)
        return json_number(value) if isinstance(value, Decimal) else value

    def shown(self, row: _Row) -> str:
        """The value as people read it: numbers with the column's decimal places, a dash for none."""
        value = self.value(row)
        if isinstance(value, bool):
            return "yes" if value else ""
        if self.places is None or isinstance(value, str):
            return "" if value is None else str(value)
        return "–" if value is None else fixed(value, self.places)


AWAITING = "awaiting allocation"
"""The state of a case that nobody leads."""


def state(one: CaseResult, names: Names = str) -> str:
    """What is to be done about a case, in words; empty where nothing is. Workers stand by reference, or ``names``."""
    return "; ".join(states(one, names))


def states(one: CaseResult, names: Names = str) -> list[str]:
    """The same, one thing each."""
    words = []
    if one.awaiting:
        words.append(AWAITING)
    if one.points is None:
        lacks = ", ".join(fact.label for fact in one.missing)
        words.append(f"unweighted: {lacks or 'no weight applies'}")
    if one.out_of_date:
        words.append(rate_again(one) or "rating out of date")
    if one.needs_cover:
        words.append("needs cover")
    return [*words, *moves(one, names)]


def item(columns: Sequence[Column[_Row]], row: _Row) -> dict[str, str | int | float | bool | None]:
    """A row as JSON holds it, by column id."""
    return {column.id: column.item(row) for column in columns}


WORKER_COLUMNS: Sequence[Column[WorkerResult]] = (
    Column("ref", "Ref", lambda one: one.ref),
    Column("name", "Worker", lambda one: one.name),
    Column("team", "Team", lambda one: one.team),
    Column("role", "Role", lambda one: one.post.terms.role),
    Column("fte", "FTE", lambda one: one.fte, 2),
    Column("cases", "Families", lambda one: len(one.led), 0),
    Column("joint_cases", "Joint", lambda one: len(one.joint), 0),
    Column("children", "Children", lambda one: one.children, 0),
    Column("points", "Points", lambda one: one.points, 1),
    Column("target", "Target", lambda one: one.target, 1),
    Column("load_percent", "Load %", lambda one: one.load_percent, 1),
    Column("band", "Band", lambda one: one.band.label if one.band else None),
    Column("flagged", "Flagged", lambda one: one.flagged),
    Column("reasons", "Reasons", lambda one: "; ".join(one.reasons)),
)
TEAM_COLUMNS: Sequence[Column[TeamResult]] = (
    Column("name", "Team", lambda one: one.name or "All workers"),
    Column("workers", "Workers", lambda one: one.workers, 0),
    Column("fte", "FTE", lambda one: one.fte, 1),
    Column("cases", "Families", lambda one: one.cases, 0),
    Column("children", "Children", lambda one: one.children, 0),
    Column("points", "Points", lambda one: one.points, 1),
    Column("target", "Target", lambda one: one.target, 1),
    Column("load_percent", "Load %", lambda one: one.load_percent, 1),
    Column("flagged", "Flagged", lambda one: one.flagged, 0),
)
CASE_COLUMNS: Sequence[Column[CaseResult]] = (
    Column("ref", "Reference", lambda one: one.ref),
    Column("worker", "Worker", lambda one: one.lead or one.named),
    Column("co_worker", "Second", lambda one: one.second),
    Column("team", "Team", lambda one: one.case.team),
    Column("children", "Children", lambda one: one.children, 0),
    Column("points", "Points", lambda one: one.points, 1),
    Column("rated_on", "Rated", lambda one: one.rating.on.isoformat() if one.rating and one.rating.on else None),
    Column("state", "State", state),
)
