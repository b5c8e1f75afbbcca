"""How much of the load rests on agency workers."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from caseload_tui.reports.summary.page import Figure, Section
from caseload_tui.reports.summary.view import View, hundredths, share


def agency(view: View) -> Section:
    """Agency workers, what they hold, and their part of all points."""
    those = [one for one in view.workers if one.post.terms.agency]
    points = sum((one.points for one in those), Decimal(0))
    return Section(
        "agency",
        "Load resting on agency workers",
        figures=(
            Figure("agency_workers", "Agency workers", len(those), "workers", "Paid by an agency on the day."),
            Figure(
                "agency_fte",
                "Their FTE",
                hundredths(sum((one.post.fte for one in those), Fraction(0))),
                "FTE",
                "Full-time equivalent of agency workers.",
                2,
                tells="inside",
            ),
            Figure(
                "agency_families",
                "Families led by them",
                sum(len(one.led) for one in those),
                "families",
                "Each would need another worker if they went.",
            ),
            Figure(
                "agency_load_share",
                "Share of all load",
                share(points, view.total.points),
                "%",
                "Their points ÷ the points of all workers.",
                1,
                tells="inside",
            ),
        ),
    )
