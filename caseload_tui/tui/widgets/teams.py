"""Teams and services as rows of a list, each team below its service."""

from __future__ import annotations

from collections.abc import Sequence

from caseload_tui.reports.teams import TEAM_LINE_COLUMNS, TeamLine
from caseload_tui.text import plain
from caseload_tui.tui.widgets.bar import load_bar
from caseload_tui.tui.widgets.cells import Cell, Fitted, Span, cell
from caseload_tui.tui.widgets.columns import Column, Item
from caseload_tui.tui.widgets.workers import BARS, figure

_SHOWN = {one.id: one.shown for one in TEAM_LINE_COLUMNS}
COLUMNS = (
    Column("worker", "Team", least=16, most=48, yields=True),
    Column("workers", "Workers", right=True, short="Wkr"),
    Column("fte", "FTE", right=True),
    Column("cases", "Families", right=True, short="Fam."),
    Column("children", "Children", right=True, short="Chn"),
    Column("points", "Points", right=True, rank=2),
    Column("target", "Target", right=True, rank=3),
    BARS,
    Column("load", "%", right=True, least=7),
    Column("flagged", "Flagged", right=True, short="Flg"),
    Column("unanswered", "No response", right=True, rank=4),
    Column("highest", "Highest", right=True, rank=1),
)


def team_items(lines: Sequence[TeamLine]) -> list[Item]:
    """A row a service or team; ``highest`` is the load of the worker who carries most."""
    return [Item(line.path[-1], _cells(line) | {"worker": _named(line)}) for line in lines]


def county_item(line: TeamLine) -> Item:
    """The row of totals: the load of everybody is the ratio of sums."""
    return Item("", _cells(line) | {"worker": cell("All workers")})


def _named(line: TeamLine) -> Cell:
    look = "strong" if line.is_service or line.total.flagged else ""
    return (Span("  " * line.depth), Span(plain(line.path[-1]), look))


def _cells(line: TeamLine) -> dict[str, Cell | Fitted]:
    shown: dict[str, Cell | Fitted] = {id: cell(write(line)) for id, write in _SHOWN.items()}
    return shown | {
        "flagged": cell(line.total.flagged or "", "over"),
        "unanswered": cell(line.counts.without_response or "", "near"),
        "bar": lambda width: load_bar(line.total.load, width),
        "load": cell(figure(line.total.load_percent)),
        "highest": cell("" if line.highest is None else figure(line.highest_percent)),
    }
