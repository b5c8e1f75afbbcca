"""A worker's target, step by step."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from caseload_tui.engine.line import Line
from caseload_tui.engine.post import Post
from caseload_tui.scheme.capacity import Capacity
from caseload_tui.scheme.numbers import exact_shown, rounded


@dataclass(frozen=True, slots=True)
class Target:
    """The points that a worker should carry, with the lines that add up to them.

    ``points`` is ``None`` under a measure without a target. ``missing`` says which dates are missing
    to know whether an allowance applies.
    """

    points: Decimal | None
    lines: tuple[Line, ...] = ()
    missing: tuple[str, ...] = ()


def target(post: Post, capacity: Capacity) -> Target:
    """Standard, allowances, FTE, presence: exact throughout, rounded once, never below 0.

    Each line is the difference that its step makes to the rounded sum; a step without one has no line.
    """
    if capacity.target is None:
        return Target(None)
    missing = {post.missing_date for one in capacity.allowances if post.lacks_date_for(one.when)}
    exact = capacity.target
    points = _rounded(exact, capacity)
    lines = [Line("standard", "Standard for full time", points, "every full-time worker")]

    def step(step_id: str, label: str, after: Fraction, because: str) -> None:
        nonlocal exact, points
        before, points = points, _rounded(after, capacity)
        exact = after
        if points != before:
            lines.append(Line(step_id, label, points - before, because))

    for one in capacity.allowances:
        if not post.passes(one.when):
            continue
        if one.factor is not None:
            step(one.id, one.label, exact * one.factor, f"× {exact_shown(one.factor)}")
        elif one.target is not None:
            step(one.id, one.label, one.target, f"{exact_shown(one.target)} instead")
    if capacity.pro_rata and post.fte != 1:
        step("fte", "Part-time" if post.fte < 1 else "FTE", exact * post.fte, f"× {exact_shown(post.fte)} FTE")
    if post.presence != 1:
        step("away", "Hours away", exact * post.presence, f"× {exact_shown(post.presence)} of the hours")
    return Target(points, tuple(lines), tuple(sorted(missing)))


def _rounded(exact: Fraction, capacity: Capacity) -> Decimal:
    return rounded(max(Fraction(0), exact), capacity.rounding_step, capacity.rounding_mode)
