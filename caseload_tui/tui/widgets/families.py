"""Families as rows of a list: their facts, what they weigh, and what is to be done about them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from caseload_tui.engine.result import CaseResult, WorkerResult
from caseload_tui.model.day import brief_day
from caseload_tui.model.values import WorkerRef
from caseload_tui.reports.movement import moves, rate_again
from caseload_tui.reports.sums import counted_points
from caseload_tui.scheme.fact import Fact
from caseload_tui.scheme.numbers import fixed
from caseload_tui.scheme.scheme import Scheme
from caseload_tui.text import counted, plain
from caseload_tui.tui.widgets.cells import Cell, cell
from caseload_tui.tui.widgets.columns import Column, Item

CHILDREN = "children"
ORDERS: dict[str, Callable[[CaseResult], Any]] = {
    "points": lambda one: (-(one.points if one.points is not None else Decimal(10**6)), one.ref),
    "rated": lambda one: (one.rating.on or date.min if one.rating else date.min, one.ref),
    "ref": lambda one: one.ref,
    "children": lambda one: (-(one.children or 0), one.ref),
}
"""What a worker's families can be sorted by: what weighs most, or what was judged longest ago."""


def columns(scheme: Scheme, *, shares: bool = False) -> list[Column]:
    """The columns for a scheme: its choices are always shown, its other facts where there is room."""
    facts = [one for one in scheme.facts if one.id != CHILDREN]
    choices = [one for one in facts if one.type == "choice"][:2]
    others = [one for one in facts if one not in choices]
    return [
        Column("mark", "", least=1),
        Column("ref", "Reference", most=18),
        *(Column(f"fact:{one.id}", plain(one.label), least=8, most=20, yields=True) for one in choices),
        *(_fact_column(one, rank) for rank, one in enumerate(others, 2)),
        Column("children", "Children", right=True, short="Chn"),
        *([Column("share", "Share", right=True)] if shares else []),
        Column("points", "Points", right=True),
        Column("rated", "Rated on", least=6),
        Column("state", "State", least=12, most=44, yields=True),
    ]


def _fact_column(fact: Fact, rank: int) -> Column:
    return Column(f"fact:{fact.id}", plain(fact.label), most=20, right=fact.type in {"integer", "number"}, rank=rank)


def family_items(
    cases: Sequence[CaseResult], worker: WorkerResult, as_of: date, names: Callable[[WorkerRef], str]
) -> list[Item]:
    """A row for each family that a worker holds; the points are those that count for the worker."""
    return [Item(one.ref, _held_cells(one, worker, as_of, names)) for one in cases]


def _held_cells(
    one: CaseResult, worker: WorkerResult, as_of: date, names: Callable[[WorkerRef], str]
) -> dict[str, Cell]:
    points = counted_points(one, worker)
    share = one.share_of(worker.ref)
    return _cells(one) | {
        "points": cell("–" if points is None else fixed(points, 1), "over" if points is None else ""),
        "rated": cell(_when(one, as_of), "near" if one.out_of_date else ""),
        "share": cell("" if share == 1 else f"× {share.normalize():f}"),
        "state": cell("; ".join([*todo(one), *held_as(one, worker, names)])),
    }


def _cells(one: CaseResult) -> dict[str, Cell]:
    facts = {f"fact:{fact.id}": cell(fact.show(one.facts.get(fact.id))) for fact in one.weigher.scheme.facts}
    pressing = one.points is None or one.needs_cover
    return facts | {
        "mark": cell("!" if pressing else "·" if one.out_of_date else "", "over" if pressing else "near"),
        "ref": cell(one.ref, "strong"),
        "children": cell("–" if one.children is None else one.children),
    }


def _when(one: CaseResult, as_of: date) -> str:
    if one.rating is None:
        return "never"
    on = one.rating.on
    if on is None:
        return "no date"
    return brief_day(on) if on.year == as_of.year else f"{brief_day(on)} {on.year}"


def held_as(one: CaseResult, worker: WorkerResult, names: Callable[[WorkerRef], str]) -> list[str]:
    """How the worker holds a case, where it is not alone."""
    if one.second == worker.ref:
        return [f"second to {names(one.lead)}" if one.lead else "second", *moves(one, names)]
    said = [f"joint with {names(one.second)}"] if one.second is not None else []
    return [*said, *moves(one, names)]


def todo(one: CaseResult) -> list[str]:
    """What is to be done about a case, in a word or two each."""
    said = ["unweighted"] if one.points is None else []
    said += ["needs cover"] if one.needs_cover else []
    return [*said, rate_again(one) or "out of date"] if one.out_of_date else said


def total_item(cases: Sequence[CaseResult], points: Decimal) -> Item:
    """The row of totals."""
    children = sum(one.children or 0 for one in cases)
    return Item(
        "",
        {
            "ref": cell(counted(len(cases), "family", "families")),
            "children": cell(children),
            "points": cell(fixed(points, 1)),
        },
    )
