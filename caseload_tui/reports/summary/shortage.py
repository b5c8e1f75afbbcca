"""How many full-time workers are short of what the work needs."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from caseload_tui.reports.summary.page import Figure, Section
from caseload_tui.reports.summary.view import View, hundredths
from caseload_tui.scheme.numbers import rounded


def shortage(view: View) -> Section:
    """FTE short of target: points ÷ standard - FTE. Below 0 there is room."""
    standard = view.scheme.capacity.target
    points = view.total.points
    waiting = sum((one.points or Decimal(0) for one in view.cases if one.awaiting), Decimal(0))
    working = sum((one.post.fte * one.post.presence for one in view.carrying), Fraction(0))
    unit = view.scheme.unit

    def short(work: Decimal) -> Fraction | None:
        return Fraction(work) / standard - working if standard else None

    held, whole = short(points), short(points + waiting)
    figures = [
        Figure("points", "Work held", points, unit, "Of all workers together.", 1, tells="inside"),
        Figure("waiting_points", "Work that waits", waiting, unit, "Of families that nobody leads.", 1, tells="inside"),
        Figure(
            "standard",
            "Standard",
            None if standard is None else hundredths(standard),
            unit,
            "What a full-time worker should carry under the scheme.",
            2,
            tells="open",
        ),
        Figure(
            "fte_working",
            "FTE at work",
            hundredths(working),
            "FTE",
            "Without students and those long away; less hours away.",
            2,
            tells="inside",
        ),
        Figure(
            "fte_short",
            "FTE short of target",
            None if held is None else hundredths(held),
            "FTE",
            "Points ÷ standard − FTE; below 0 there is room.",
            2,
            tells="inside",
        ),
        Figure(
            "fte_short_with_waiting",
            "FTE short, with what waits",
            None if whole is None else hundredths(whole),
            "FTE",
            "The same with the work that nobody carries yet.",
            2,
            tells="inside",
        ),
    ]
    cost = view.asked.cost_per_fte
    if cost is not None and whole is not None:
        figures.append(
            Figure(
                "cost",
                "Cost of what is short",
                rounded(max(Fraction(0), whole) * Fraction(cost), Fraction(1)),
                "£ a year",
                f"FTE short, with what waits, × £{cost:,f} per FTE, the amount that was given.",
                tells="inside",
            )
        )
    return Section("shortage", "Short of workers", tuple(figures))
