"""Flags and what came of them: what was agreed about a worker, and by when it is looked at again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from caseload_tui.engine.result import WorkerResult
from caseload_tui.model.day import brief_day
from caseload_tui.model.worker import AGREED, Response
from caseload_tui.text import counted, listed

NO_RESPONSE = "no response yet"


def is_due(response: Response, as_of: date) -> bool:
    """Whether the day has passed by which what was agreed was to be reviewed."""
    return response.review_on < as_of


def response_in_words(one: WorkerResult, as_of: date) -> str:
    """What came of a worker's flag: ``agreed, review 3 Dec``; empty where there is neither flag nor agreement."""
    response = one.post.response
    if response is None:
        return NO_RESPONSE if one.flagged else ""
    if is_due(response, as_of):
        return f"review was due {brief_day(response.review_on)}"
    return f"agreed, review {'today' if response.review_on == as_of else brief_day(response.review_on)}"


def agreed_in_words(response: Response, *, brief: bool = False) -> str:
    """What was agreed, when and with whom: ``work stops and extra help, 30 Sep, with the service manager``.

    ``brief`` is only what.
    """
    what = listed([AGREED[one].lower() for one in response.agreed], "and")
    whom = f", with {response.with_whom}" if response.with_whom else ""
    return what if brief else f"{what}, {brief_day(response.on)}{whom}"


@dataclass(frozen=True, slots=True)
class FlagCounts:
    """Flagged workers: how many, how many of them by their load, without a response, and reviews that were due."""

    flagged: int
    by_load: int
    without_response: int
    reviews_due: int


def flag_counts(workers: Sequence[WorkerResult], as_of: date) -> FlagCounts:
    """The flags of several workers. A review can be due for one who is not flagged any more."""
    flagged = [one for one in workers if one.flagged]
    responses = [one.post.response for one in workers if one.post.response is not None]
    return FlagCounts(
        flagged=len(flagged),
        by_load=sum(one.band is not None and one.band.flag for one in flagged),
        without_response=sum(one.post.response is None for one in flagged),
        reviews_due=sum(is_due(one, as_of) for one in responses),
    )


def flags_in_words(counts: FlagCounts) -> tuple[str, ...]:
    """The counts as the head of a screen says them: ``2 above target, 1 without a response``, or in fewer words."""
    over = "" if counts.by_load == counts.flagged else " or over a limit"
    none = "" if counts.flagged else "nobody above target"
    without = f", {counts.without_response:,} without a response" if counts.without_response else ""
    due = f", {counted(counts.reviews_due, 'review')} due" if counts.reviews_due else ""
    return (
        f"{none or f'{counts.flagged:,} above target{over}'}{without}{due}",
        f"{none or f'{counts.flagged:,} flagged'}{without}{due}",
        f"{none or f'{counts.flagged:,} flagged'}{without.replace('without a response', 'unanswered')}{due}",
    )
