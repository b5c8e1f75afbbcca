"""What ``caseload worker`` records about a flag: what was agreed, and how it turned out."""

from __future__ import annotations

from datetime import date

import click

from caseload_tui.errors import InputRefused, Problem
from caseload_tui.model import change
from caseload_tui.model.values import WorkerRef
from caseload_tui.model.worker import AGREED
from caseload_tui.text import listed, quoted


def responded(
    ref: str,
    today: date,
    *,
    agreed: str | None,
    review_on: date | None,
    with_whom: str,
    note: str,
    reviewed: str | None,
) -> list[change.SimpleChange]:
    """The changes that a review and a new agreement come to, the review first.

    Raises:
        UsageError: an option stands without the one that it belongs to.
        InputRefused: something was agreed that is not on the list.
    """
    if agreed is None and (review_on is not None or with_whom or note):
        raise click.UsageError("--review-on, --with and --note go with --agreed.")
    if agreed is not None and review_on is None:
        raise click.UsageError("--agreed needs --review-on: the day by which somebody looks whether it helped.")
    changes: list[change.SimpleChange] = []
    if reviewed is not None:
        changes.append(change.ResponseReviewed(worker=WorkerRef(ref), on=today, outcome=reviewed))
    if agreed is not None and review_on is not None:
        named = tuple(dict.fromkeys(part.strip().casefold() for part in agreed.split(",") if part.strip()))
        unknown = next((one for one in named if one not in AGREED), None)
        if unknown is not None or not named:
            remedy = f"Write {listed(tuple(AGREED))}, several with a comma between them."
            raise InputRefused(Problem(f"{quoted(unknown or agreed)} cannot be agreed.", remedy))
        changes.append(
            change.ResponseAgreed(
                worker=WorkerRef(ref), on=today, agreed=named, review_on=review_on, with_whom=with_whom, note=note
            )
        )
    return changes
