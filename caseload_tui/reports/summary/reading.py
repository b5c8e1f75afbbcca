"""How to read a summary, and what is left out of it: sentences that stand on every page."""

from __future__ import annotations

from collections.abc import Iterator

from caseload_tui.model.day import spell_day
from caseload_tui.reports.aloud import PURPOSE
from caseload_tui.reports.summary.view import View
from caseload_tui.scheme.numbers import exact_shown
from caseload_tui.text import counted


def reading(view: View) -> tuple[str, ...]:
    """How to read it."""
    return tuple(_reading(view))


def _reading(view: View) -> Iterator[str]:
    scheme, asked = view.scheme, view.asked
    yield f"Weighed with {scheme.title}, version {scheme.version}. {scheme.source}."
    target = scheme.capacity.target
    if target is not None:
        yield (
            f"Load is {scheme.unit} ÷ target. A full-time worker's target is {exact_shown(target)} {scheme.unit}; it "
            "is lower for part-time workers, in the assessed year, and for hours away."
        )
    yield "A family is the children of one address with one lead worker. A joint family counts once, for the lead."
    if asked.since is not None:
        yield f"Figures are of {spell_day(asked.as_of)}; beside them, of {spell_day(asked.since)}, as known now."
    else:
        yield f"What happened over time is of the year from {spell_day(view.first)}."
    if asked.audience == "public":
        k = asked.small
        yield (
            f"Counts are told as ranges: fewer than {k}, {k} to {2 * k - 1}, and so on. Where several services are "
            "counted together, a range can be the sum of theirs, and shares are made of ranges, so that no small "
            "count can be worked out."
        )
    yield PURPOSE


def excluded(view: View) -> tuple[str, ...]:
    """What is left out."""
    return tuple(_excluded(view))


def _excluded(view: View) -> Iterator[str]:
    yield "Managers and duty desks carry no target; a family under such a name, or a team's, has no social worker."
    yield "Students hold no cases: they count as workers in post, and stand in no load or distribution."
    if view.asked.audience == "public":
        yield (
            "Teams, single loads and waits, points, FTE, rates made of FTE, and what happened between two days are not "
            "told to the public: counts could be worked out from them."
        )
        return
    unweighted = sum(one.points is None for one in view.cases)
    if unweighted:
        yield f"{counted(unweighted, 'family is', 'families are')} unweighted and count with no points."
    away = sum(one.post.long_away for one in view.workers)
    if away:
        days = view.scheme.capacity.absence_from_days
        yield f"{counted(away, 'worker is', 'workers are')} away for {days} days or more and have no target now."
    if not view.asked.names:
        yield "No worker is named."
