"""Teams and services as rows: how each stands, side by side."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from caseload_tui.engine.result import Result, TeamResult, WorkerResult, percent
from caseload_tui.engine.score import total
from caseload_tui.model.caseload import Caseload
from caseload_tui.model.values import TeamName
from caseload_tui.planning.services import above_team, in_order, members, services
from caseload_tui.reports.columns import TEAM_COLUMNS, Column, Value, item
from caseload_tui.reports.document import team_item
from caseload_tui.reports.flags import FlagCounts, flag_counts


@dataclass(frozen=True, slots=True)
class TeamLine:
    """A team, a service or (without a name) everybody: the sums, the flags, and who carries most.

    ``path`` are the services that it belongs to, the widest first, and its own name last.
    """

    total: TeamResult
    counts: FlagCounts
    highest: Fraction | None
    path: tuple[TeamName, ...] = ()
    is_service: bool = False

    @property
    def depth(self) -> int:
        """How many services stand above it."""
        return max(0, len(self.path) - 1)

    @property
    def service(self) -> TeamName | None:
        """The service that it belongs to."""
        return self.path[-2] if self.depth else None

    @property
    def highest_percent(self) -> Decimal | None:
        """The load of the worker who carries most, in per cent."""
        return percent(self.highest)


def team_lines(result: Result, caseload: Caseload) -> tuple[TeamLine, ...]:
    """Each service with its teams, then the teams of no service."""
    wide = set(services(result, caseload))
    return tuple(
        _line(
            result,
            members(result, caseload, name),
            (*reversed(above_team(caseload, name, result.as_of)), name),
            is_service=name in wide,
        )
        for name in in_order(result, caseload)
        if name is not None
    )


def county_line(result: Result) -> TeamLine:
    """Everybody together."""
    return _line(result, result.workers, (), is_service=False)


def _line(result: Result, workers: Sequence[WorkerResult], path: tuple[TeamName, ...], *, is_service: bool) -> TeamLine:
    return TeamLine(
        total=total(path[-1], workers) if path else result.county,
        counts=flag_counts(workers, result.as_of),
        highest=max((one.load for one in workers if one.load is not None), default=None),
        path=path,
        is_service=is_service,
    )


ORDERS: Mapping[str, Callable[[TeamLine], Any]] = {
    "load": lambda one: -(one.total.load or Fraction(0)),
    "worker": lambda _: "",
    "points": lambda one: -one.total.points,
    "cases": lambda one: -one.total.cases,
    "children": lambda one: -one.total.children,
    "flagged": lambda one: -one.total.flagged,
}
"""What teams can be sorted by; by name where that is the same."""


def in_sort(lines: Sequence[TeamLine], order: str) -> list[TeamLine]:
    """The lines in an order that keeps each team below its service."""
    by_name = {one.path[-1]: one for one in lines}

    def key(line: TeamLine) -> list[tuple[Any, str]]:
        return [(ORDERS[order](by_name[name]), name.casefold()) for name in line.path]

    return sorted(lines, key=key)


def _of_total(column: Column[TeamResult]) -> Column[TeamLine]:
    def value(line: TeamLine) -> Value:
        return column.value(line.total)

    return Column(column.id, column.heading, value, column.places)


TEAM_LINE_COLUMNS: Sequence[Column[TeamLine]] = (
    _of_total(TEAM_COLUMNS[0]),
    Column("service", "Service", lambda one: one.service),
    *(_of_total(one) for one in TEAM_COLUMNS[1:]),
    Column("without_response", "No response", lambda one: one.counts.without_response, 0),
    Column("highest", "Highest %", lambda one: one.highest_percent, 1),
)
"""The columns of teams, with the flags without a response and the highest load of a worker."""


def team_line_item(line: TeamLine) -> dict[str, object]:
    """A team as plain data."""
    more = item([one for one in TEAM_LINE_COLUMNS if one.id in {"service", "without_response", "highest"}], line)
    return {**team_item(line.total), **more}
