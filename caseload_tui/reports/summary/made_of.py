"""What the load is made of, so that one can see what families take, and what travel, admin and the rest."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from caseload_tui.reports.summary.page import Cell, Figure, Section, Table, TableColumn
from caseload_tui.reports.summary.view import View, share
from caseload_tui.reports.sums import by_weight


def made_of(view: View) -> Section:
    """Points by weight and by what counts beside families; they add up to the points of all workers."""
    beside = sum((line.points for one in view.workers for line in one.lines), Decimal(0))
    points = view.total.points
    return Section(
        "made-of",
        "What the load is made of",
        figures=(
            Figure(
                "in_cases",
                "Share in families",
                share(points - beside, points),
                "%",
                "Points of families ÷ all points.",
                1,
                tells="inside",
            ),
            Figure(
                "beside_cases",
                "Share beside families",
                share(beside, points),
                "%",
                "What every worker carries, and responsibilities, ÷ all points.",
                1,
                tells="inside",
            ),
        ),
        tables=(
            Table(
                "made_of",
                "By weight and responsibility",
                (
                    TableColumn("line", "Made of", None),
                    TableColumn("kind", "Kind", None),
                    TableColumn("points", "Points", 1),
                    TableColumn("share", "Share", 1, "%"),
                ),
                tuple(_lines(view, points)),
                "Each line over all families and workers; shares of all points.",
                chart="distribution",
            ),
        ),
    )


def _lines(view: View, points: Decimal) -> Iterator[tuple[Cell, ...]]:
    sums: dict[str, Decimal] = {}
    labels: dict[str, str] = {}
    for one in view.workers:
        for line in by_weight(one):
            sums[line.id] = sums.get(line.id, Decimal(0)) + line.points
            labels[line.id] = line.label
    capacity = view.scheme.capacity
    kinds = dict.fromkeys((one.id for one in capacity.fixed), "every worker")
    kinds |= dict.fromkeys((one.id for one in capacity.responsibilities), "responsibility")
    kinds |= {"rounding": "rounding"}
    for line_id, amount in sorted(sums.items(), key=lambda pair: (-pair[1], pair[0])):
        yield labels[line_id], kinds.get(line_id, "families"), amount, share(amount, points)
