"""Teams as rows of a list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

from caseload_tui.engine.result import Result, TeamResult, percent
from caseload_tui.reports.columns import TEAM_COLUMNS
from caseload_tui.tui.widgets.bar import load_bar
from caseload_tui.tui.widgets.cells import Cell, Fitted, cell
from caseload_tui.tui.widgets.columns import Column, Item
from caseload_tui.tui.widgets.workers import BARS, figure

_SHOWN = {one.id: one.shown for one in TEAM_COLUMNS}
COLUMNS = (
    Column("worker", "Team", least=16, most=34, yields=True),
    Column("workers", "Workers", right=True, short="Wkr"),
    Column("fte", "FTE", right=True),
    Column("cases", "Families", right=True, short="Fam."),
    Column("children", "Children", right=True, short="Chn"),
    Column("points", "Points", right=True, rank=2),
    Column("target", "Target", right=True, rank=3),
    BARS,
    Column("load", "%", right=True, least=7),
    Column("flagged", "Flagged", right=True),
    Column("highest", "Highest", right=True, rank=1),
)
ORDERS: dict[str, Callable[[TeamResult], Any]] = {
    "load": lambda one: (-(one.load or Fraction(0)), one.name or ""),
    "worker": lambda one: (one.name or "").casefold(),
    "flagged": lambda one: (-one.flagged, one.name or ""),
    "cases": lambda one: (-one.cases, one.name or ""),
}
"""What teams can be sorted by."""


def team_items(teams: Sequence[TeamResult], result: Result) -> list[Item]:
    """A row a team; ``highest`` is the load of the worker who carries most."""
    highest: dict[str | None, Fraction] = {}
    for worker in result.workers:
        if worker.load is not None:
            highest[worker.team] = max(worker.load, highest.get(worker.team, Fraction(0)))
    return [Item(one.name or "", _cells(one, highest.get(one.name))) for one in teams]


def _cells(team: TeamResult, highest: Fraction | None) -> dict[str, Cell | Fitted]:
    shown: dict[str, Cell | Fitted] = {id: cell(write(team)) for id, write in _SHOWN.items()}
    return shown | {
        "worker": cell(team.name or "", "strong" if team.flagged else ""),
        "flagged": cell(team.flagged or "", "over"),
        "bar": lambda width: load_bar(team.load, width),
        "load": cell(figure(team.load_percent)),
        "highest": cell("" if highest is None else figure(percent(highest))),
    }
