"""The lines at the head of the team: how the team stands, and what waits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from caseload_tui.engine.result import Result
from caseload_tui.model.day import spell_day
from caseload_tui.reports.flags import flag_counts, flags_in_words
from caseload_tui.reports.scope import Scope
from caseload_tui.text import counted
from caseload_tui.tui.widgets.pane import between, flowed_pieces, listed_pieces, piece

if TYPE_CHECKING:
    from textual.content import Content

QUIET, STRONG, CALLS = "$quiet", "bold", "bold $calls"


def team_strip(scope: Scope, result: Result, width: int) -> Iterator[Content]:
    """Name and date; how much is carried; what waits."""
    total = scope.total
    scheme = f"{result.scheme.edition} · {spell_day(result.as_of)}"
    name = scope.name or "All workers"
    yield between(piece(name, "bold $primary"), piece(scheme, QUIET), width)
    load = f"load {total.load_percent:,.1f} %" if total.load_percent is not None else "no target"
    counts = flag_counts(scope.workers, result.as_of)
    carried = [piece(counted(total.workers, "worker")), piece(f"{total.fte:,.1f} FTE"), piece(load, STRONG)]
    look = CALLS if counts.without_response or counts.reviews_due else ""
    lines = [listed_pieces([*carried, piece(said, look)]) for said in flags_in_words(counts)]
    yield next((line for line in lines if line.cell_length <= width), lines[-1])
    full = listed_pieces(waiting(scope))
    yield full if full.cell_length <= width else flowed_pieces(waiting(scope, brief=True), width)


def waiting(scope: Scope, *, brief: bool = False) -> Iterator[Content]:
    """What waits to be done, in a few words each; the most urgent first."""
    families = f"{len(scope.awaiting):,}" if brief else counted(len(scope.awaiting), "family", "families")
    longest = "" if not scope.longest_wait else f", longest {counted(scope.longest_wait, 'day')}"
    if scope.awaiting:
        yield piece(f"{families} awaiting allocation{longest}", CALLS)
    else:
        yield piece("no family awaits allocation", QUIET)
    if scope.needs_cover:
        yield piece(f"{scope.needs_cover:,} need cover", CALLS)
    if scope.leavers:
        place = "" if brief else f"{'family' if len(scope.to_place) == 1 else 'families'} "
        yield piece(f"{len(scope.leavers):,} leaving, {len(scope.to_place):,} {place}to place", CALLS)
    for said in scope.meetings.in_words(brief=brief):
        yield piece(said, CALLS)
    if scope.offered:
        offers, transfers = (counted(len(scope.offered), one) for one in ("offer", "transfer"))
        yield piece(offers if brief else f"{transfers} offered")
    if scope.unweighted:
        yield piece(f"{scope.unweighted:,} unweighted", CALLS)
    if scope.out_of_date:
        ratings = f"{scope.out_of_date:,}" if brief else counted(scope.out_of_date, "rating")
        yield piece(f"{ratings} out of date")
