"""Workers who could take a case, as rows of a list: best first, with a number to press."""

from __future__ import annotations

from collections.abc import Sequence

from caseload_tui.engine.result import WorkerResult
from caseload_tui.model.values import WorkerRef
from caseload_tui.planning.allocate import Option
from caseload_tui.text import counted, plain
from caseload_tui.tui.widgets import figures
from caseload_tui.tui.widgets.cells import Cell, Fitted, Span, cell
from caseload_tui.tui.widgets.columns import Column, Item
from caseload_tui.tui.widgets.to_place import TRIED

_LOAD = 10
"""The columns that a load takes with its mark and one decimal."""
_ENOUGH = 24
"""In so many columns the beginning of the reasons says more than their number."""


def columns(*, everybody: bool) -> list[Column]:
    """The columns; with the team where those of all are compared."""
    return [
        Column("number", "", least=2, right=True),
        Column("worker", "All teams" if everybody else "Own team", least=12, most=22, yields=True),
        *([Column("team", "Team", most=24, rank=2)] if everybody else []),
        Column("before", "Before", right=True, least=8, most=_LOAD, yields=True),
        Column("after", "After", right=True, least=8, most=_LOAD, yields=True),
        Column("why", _why, least=14, most=90, yields=True),
    ]


def _why(width: int) -> str:
    return "Why, or why not" if width >= 15 else "Why"


def items(options: Sequence[Option], tried: Sequence[WorkerRef]) -> list[Item]:
    """A row for each worker; those who are not to have new work have no number."""
    return [Item(one.before.ref, _cells(number, one, tried)) for number, one in enumerate(options, 1)]


def _cells(number: int, one: Option, tried: Sequence[WorkerRef]) -> dict[str, Cell | Fitted]:
    look = "over" if one.breaks else "" if one.suggested else "quiet"
    return {
        "number": (
            Span(TRIED if one.before.ref in tried else "", "room"),
            Span("–", "quiet") if one.barred else Span(str(number) if number < 10 else " ", "strong"),
        ),
        "worker": cell(one.before.name, "strong" if one.suggested else "quiet" if one.barred else ""),
        "team": cell(one.before.team or ""),
        "before": _load(one.before, "quiet" if one.barred else ""),
        "after": _load(one.after, look),
        "why": _reasons(one, look),
    }


def _reasons(one: Option, look: str) -> Fitted:
    """Why or why not, in short where there is little room: below the list it stands in full for who is marked."""
    full = ("! " if one.breaks and not one.barred else "") + "; ".join(one.reasons)
    return lambda width: cell((_brief(one) if width < min(len(full), _ENOUGH) else "") or full, look)


def _brief(one: Option) -> str:
    """How many limits, or how many families nearby and new; empty where the words begin with what matters."""
    if one.barred:
        return ""
    limits = sum(key.startswith("limit:") for key in one.breaks)
    if limits:
        return f"! {counted(limits, 'limit')}"
    if one.breaks:
        return ""
    return f"{one.near} near, {one.new} new" if one.near else f"{one.new or 'none'} new"


def _load(worker: WorkerResult, look: str) -> Fitted:
    """A load with its mark, to the whole per cent where there is little room: the mark stays exact."""
    full = figures.listed_load(worker)
    mark = plain(worker.band.mark).strip() if worker.band is not None else ""
    brief = full if worker.load_percent is None else f"{mark} {worker.load_percent:,.0f} %".strip()
    return lambda width: cell(full if len(full) <= width else brief, look)
