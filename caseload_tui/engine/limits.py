"""Which limits a worker's cases break."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from caseload_tui.engine.post import Post
from caseload_tui.engine.result import CaseResult
from caseload_tui.model.case import Allocation
from caseload_tui.scheme.band import Limit
from caseload_tui.scheme.scheme import Scheme


def broken(
    scheme: Scheme, post: Post, led: Sequence[CaseResult], joint: Sequence[CaseResult], as_of: date
) -> tuple[Limit, ...]:
    """The limits that apply to the worker and are passed."""
    return tuple(
        limit
        for limit in scheme.limits
        if post.passes(limit.applies_to) and counted(limit, led, joint, as_of) > limit.at_most
    )


def counted(limit: Limit, led: Sequence[CaseResult], joint: Sequence[CaseResult], as_of: date) -> int | Decimal:
    """What a limit counts of the cases that a worker leads and those held as second worker."""
    return sum(_worth(limit, one) for one in _looked_at(limit, led, joint, as_of) if limit.where.holds(one.facts))


def _looked_at(limit: Limit, led: Sequence[CaseResult], joint: Sequence[CaseResult], as_of: date) -> list[CaseResult]:
    if limit.held == "alone":
        led, joint = [one for one in led if one.second is None], ()
    elif limit.held == "jointly":
        led = [one for one in led if one.second is not None]
    else:
        joint = ()
    return [one for one in led if _recent(limit, one, one.holders.carrying, as_of)] + [
        one for one in joint if _recent(limit, one, one.holders.second, as_of)
    ]


def _recent(limit: Limit, one: CaseResult, allocation: Allocation | None, as_of: date) -> bool:
    """Whether the case came within the limit's days: fewer than so many days ago."""
    if limit.within_days is None:
        return True
    since = one.case.since(allocation) if allocation is not None else None
    return since is not None and (as_of - since).days < limit.within_days


def _worth(limit: Limit, one: CaseResult) -> int | Decimal:
    if limit.count in {"cases", "new_cases"}:
        return 1
    value = one.facts.get(limit.count)
    return value if isinstance(value, (int, Decimal)) else 0
