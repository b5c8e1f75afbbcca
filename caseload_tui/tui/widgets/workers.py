"""Workers as rows of a list: the columns of the reports, with the load as a bar."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from caseload_tui.engine.result import Result, TeamResult, WorkerResult
from caseload_tui.reports.columns import TEAM_COLUMNS, WORKER_COLUMNS
from caseload_tui.reports.flags import response_in_words
from caseload_tui.scheme.band import NO_CAPACITY
from caseload_tui.scheme.scheme import Scheme
from caseload_tui.text import plain
from caseload_tui.tui.widgets.bar import load_bar, scale
from caseload_tui.tui.widgets.cells import Cell, Fitted, Span, cell
from caseload_tui.tui.widgets.columns import Column, Item

_SHOWN = {one.id: one.shown for one in WORKER_COLUMNS}
_TEAM_SHOWN = {one.id: one.shown for one in TEAM_COLUMNS}
LIMIT, AGREED = "!", "✓"
"""The marks of a worker for whom a limit is broken, and about whom something was agreed that awaits its review."""
BARS = Column("bar", scale, least=13, most=37, fills=True)
COLUMNS = (
    Column("mark", "", least=3),
    Column("worker", "Worker", least=12, most=30, yields=True),
    Column("role", "Role", least=4, most=22, yields=True, short="Role"),
    Column("team", "Team", most=26, rank=3),
    Column("fte", "FTE", right=True),
    Column("cases", "Families", right=True, short="Fam."),
    Column("joint", "Joint", right=True, rank=4),
    Column("children", "Children", right=True, short="Chn"),
    Column("points", "Points", right=True),
    Column("target", "Target", right=True),
    BARS,
    Column("load", "%", right=True, least=7),
    Column("old", "Out of date", right=True, rank=5),
    Column("state", "State", most=34, rank=1),
    Column("response", "Response", most=24, rank=2),
)
ORDERS: dict[str, Callable[[WorkerResult], Any]] = {
    "load": lambda one: (not one.flagged, -_rank(one), one.name.casefold()),
    "worker": lambda one: one.name.casefold(),
    "points": lambda one: (-one.points, one.name.casefold()),
    "cases": lambda one: (-len(one.led), one.name.casefold()),
    "children": lambda one: (-one.children, one.name.casefold()),
    "old": lambda one: (-_old(one), one.name.casefold()),
}
"""What workers can be sorted by, worst first by default."""


def worker_items(workers: Sequence[WorkerResult], result: Result) -> list[Item]:
    """A row a worker."""
    return [Item(one.ref, _cells(one, result.scheme, result.as_of)) for one in workers]


def _cells(one: WorkerResult, scheme: Scheme, as_of: date) -> dict[str, Cell | Fitted]:
    look = look_of(one, scheme)
    quiet = "" if one.led or one.joint else "quiet"
    role = plain(one.post.terms.role)
    return {
        "mark": mark(one, look),
        "worker": cell(one.name, "strong" if one.flagged else quiet),
        "role": lambda width: cell(role if len(role) <= width else initials(role)),
        "team": cell(one.team or ""),
        "fte": cell(_SHOWN["fte"](one)),
        "cases": cell(len(one.led)),
        "joint": cell(len(one.joint) or ""),
        "children": cell(one.children),
        "points": cell(_SHOWN["points"](one)),
        "target": cell(_SHOWN["target"](one)),
        "bar": _bar(one, look),
        "load": cell(figure(one.load_percent), look),
        "old": cell(_old(one) or ""),
        "state": cell(state(one), look),
        "response": cell(response_in_words(one, as_of)),
    }


def total_item(team: TeamResult, said: str) -> Item:
    """The row of totals: the load of a team is the ratio of sums."""
    shown = {id: cell(write(team)) for id, write in _TEAM_SHOWN.items()}
    return Item(
        "",
        shown
        | {
            "worker": cell(said),
            "bar": lambda width: load_bar(team.load, width),
            "load": cell(figure(team.load_percent)),
        },
    )


def _bar(one: WorkerResult, look: str) -> Fitted:
    def drawn(width: int) -> Cell:
        within, line, over = load_bar(one.load, width)
        return (Span(within.text, look if look == "room" else "bar"), line, over)

    return drawn


def mark(one: WorkerResult, look: str) -> Cell:
    """The sign of a worker's state: the band's, ``!`` where a limit is broken, ``✓`` where something was agreed."""
    sign = plain(one.band.mark).strip() if one.band is not None else ""
    agreed = AGREED if one.post.response is not None else ""
    return (Span(sign, look), Span(LIMIT if one.broken else "", "over"), Span(agreed, "room"))


def state(one: WorkerResult) -> str:
    """The word for a worker's state."""
    if one.band is None:
        return "–"
    return f"{plain(one.band.label)}, limit broken" if one.broken else plain(one.band.label)


def look_of(one: WorkerResult, scheme: Scheme) -> str:
    """The colour of a worker's state, which only repeats what mark and word say."""
    if one.band is None or one.post.is_student:
        return ""
    if one.band.flag:
        first = next((band for band in scheme.bands if band.flag), None)
        return "near" if one.band == first and not one.broken else "over"
    return "room" if one.band == scheme.bands[0] and len(scheme.bands) > 1 else ""


def figure(percent: Decimal | None) -> str:
    """A load as a figure."""
    return "–" if percent is None else f"{percent:,.1f} %"


def initials(role: str) -> str:
    """A role in four columns: ``SW``, ``ASYE``, or how it begins."""
    words = role.split()
    return "".join(word[0].upper() for word in words[:4]) if len(words) > 1 else role[:4]


def _rank(one: WorkerResult) -> Fraction | int:
    if one.load is not None:
        return one.load
    return 10**6 if one.band == NO_CAPACITY else -1


def _old(one: WorkerResult) -> int:
    return sum(case.out_of_date for case in one.led)
