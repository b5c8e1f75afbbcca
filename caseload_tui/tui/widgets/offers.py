"""Offered transfers as rows of a list, and what accepting one would do."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from textual.content import Content

from caseload_tui.engine.result import CaseResult, Result, WorkerResult
from caseload_tui.model.case import TRANSFER_REASONS
from caseload_tui.model.day import brief_day
from caseload_tui.model.values import WorkerRef
from caseload_tui.planning.allocate import Option
from caseload_tui.reports.movement import offered_by
from caseload_tui.text import plain
from caseload_tui.tui.widgets import figures
from caseload_tui.tui.widgets.about import CALLS, QUIET
from caseload_tui.tui.widgets.cells import cell
from caseload_tui.tui.widgets.columns import Column, Item
from caseload_tui.tui.widgets.pane import piece

COLUMNS = (
    Column("ref", "Reference", most=18),
    Column("plan", "Plan", least=8, most=20, rank=1),
    Column("points", "Points", right=True),
    Column("sender", "From", least=10, most=28, yields=True),
    Column("taker", "To", least=10, most=28, yields=True),
    Column("on", "Offered", least=6),
    Column("days", "Days", right=True),
    Column("why", "Reason", least=8, most=28, yields=True),
)


def offer_items(offers: Sequence[CaseResult], result: Result, names: Callable[[WorkerRef], str]) -> list[Item]:
    """A row an offer."""
    return [_item(one, result, names) for one in offers]


def _item(one: CaseResult, result: Result, names: Callable[[WorkerRef], str]) -> Item:
    offer = one.case.offer
    plan = result.scheme.by_id.get("plan")
    held = {
        "ref": cell(one.ref, "strong"),
        "plan": cell(plan.show(one.facts.get("plan")) if plan is not None else ""),
        "points": cell(figures.points(one.points, figures.places(result.scheme))),
        "sender": cell(names(one.lead) if one.lead is not None else "nobody"),
    }
    if offer is not None:
        held |= {
            "taker": cell(names(offer.worker), "strong"),
            "on": cell(brief_day(offer.on)),
            "days": cell((result.as_of - offer.on).days),
            "why": cell(TRANSFER_REASONS.get(offer.reason, offer.reason)),
        }
    return Item(one.ref, held)


def answer(
    one: CaseResult,
    sent: tuple[WorkerResult, WorkerResult] | None,
    taking: Option | None,
    names: Callable[[WorkerRef], str],
    width: int,
) -> Iterator[Content]:
    """The case with its offer, then the load of sender and taker before and after."""
    scheme = one.weigher.scheme
    points = (
        "unweighted" if one.points is None else f"{figures.points(one.points, figures.places(scheme))} {scheme.unit}"
    )
    yield Content.assemble((plain(one.ref), "bold"), f": {points} · {plain(offered_by(one, names))}")
    rows = [*([sent] if sent is not None else []), *([(taking.before, taking.after)] if taking is not None else [])]
    longest = max((len(plain(before.name)) for before, _ in rows), default=0)
    for before, after in rows:
        said = f"{plain(before.name):<{longest}}  {figures.loads(before, after)}"
        yield piece(said if len(said) <= width else f"{plain(before.name)}\n  {figures.loads(before, after)}")
    if taking is None and one.case.offer is not None:
        yield piece(f"{names(one.case.offer.worker)} holds no cases on this day", CALLS)
    elif taking is not None and taking.breaks:
        yield piece(f"! Accepting it asks for a reason: {', '.join(taking.breaks.values())}", CALLS)
    elif taking is not None:
        yield piece("; ".join(taking.reasons), QUIET)
