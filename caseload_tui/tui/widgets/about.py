"""What there is to say about the worker who is marked: how far from target, because of what, and what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from textual.content import Content

from caseload_tui.engine.line import Line
from caseload_tui.engine.result import CaseResult, Result, WorkerResult
from caseload_tui.model.day import brief_day
from caseload_tui.model.values import WorkerRef
from caseload_tui.model.worker import Absence, Worker
from caseload_tui.reports.flags import NO_RESPONSE, agreed_in_words, is_due, response_in_words
from caseload_tui.reports.meetings import worker_in_words
from caseload_tui.reports.movement import covered_by, offered_by
from caseload_tui.reports.sums import by_weight, distance
from caseload_tui.scheme.numbers import shown
from caseload_tui.text import counted, plain
from caseload_tui.tui.widgets.bar import blocks
from caseload_tui.tui.widgets.pane import between, listed_pieces, piece
from caseload_tui.tui.widgets.workers import figure, look_of, state

if TYPE_CHECKING:
    from caseload_tui.reports.trend import Past

PURPOSE = "For safe allocation, not for capability, discipline or pay."
NARROW = 74
"""Below so many columns the pane stands beside the list: one thing a line."""
COLOURS = {"over": "$over", "near": "$near", "room": "$room"}
QUIET, CALLS = "$quiet", "bold $calls"
_BAR = 14


def about(
    worker: WorkerResult, result: Result, past: Past | None, width: int, known: Worker | None = None
) -> Iterator[Content]:
    """The pane for a worker, in lines (below 74 columns) or in a few full ones; the past is known a moment later."""
    scheme, as_of = result.scheme, result.as_of
    colour = COLOURS.get(look_of(worker, scheme), "")
    name = piece(worker.name, "bold")
    apart = piece(distance(worker, scheme.unit), f"bold {colour}".strip())
    lines, met = by_weight(worker), list(meetings_told(worker, known, result))
    if width >= NARROW:
        yield Content.assemble(name, ": ", apart, (f" · {state(worker)}", QUIET))
        yield between(above_target(worker, as_of, past), twelve_months(worker, past), width)
        yield from _in_rows(lines, width)
        yield listed_pieces([*flag_notes(worker, as_of), *limits(worker), *met, *other_notes(worker, as_of)])
    else:
        yield name
        yield apart
        yield piece(f"{state(worker)}, {figure(worker.load_percent)}", colour)
        yield above_target(worker, as_of, past)
        yield twelve_months(worker, past)
        yield piece("")
        yield from _in_lines(lines, width)
        yield piece("")
        yield from flag_notes(worker, as_of)
        yield from limits(worker)
        yield from met
        yield from other_notes(worker, as_of)
        yield piece("")
    if worker.band is not None and worker.band.action:
        yield piece(worker.band.action, "italic")


def above_target(worker: WorkerResult, as_of: date, past: Past | None) -> Content:
    """Since when a worker has been above target; nothing for who is not, or until that is known."""
    above = past.above.get(worker.ref) if past is not None else None
    return piece(above.in_words(as_of) if above is not None else "")


def twelve_months(worker: WorkerResult, past: Past | None) -> Content:
    """A worker's load over the last twelve months as small bars, with the first figure and the last."""
    if past is None:
        return piece("")
    from caseload_tui.reports.trend import spark_in_words, worker_trend

    return piece(spark_in_words(worker_trend(past, worker.ref)))


def _in_rows(lines: tuple[Line, ...], width: int) -> Iterator[Content]:
    """Weights beside each other, as many as fit, in columns."""
    each = max(24, width // max(1, width // 36))
    label_width = each - 16
    row: list[Content] = []
    for line in lines:
        row.append(_weight(line, lines, label_width, 7))
        if len(row) == width // each:
            yield Content.assemble(*row)
            row = []
    if row:
        yield Content.assemble(*row)


def _in_lines(lines: tuple[Line, ...], width: int) -> Iterator[Content]:
    bar = min(_BAR, width // 4)
    for line in lines:
        yield _weight(line, lines, width - bar - 8, bar)


def _weight(line: Line, lines: tuple[Line, ...], label_width: int, bar: int) -> Content:
    most = Fraction(max(one.points for one in lines))
    label = plain(line.label)
    label = f"{label[: label_width - 1]}…" if len(label) > label_width else f"{label:<{label_width}}"
    drawn = blocks(max(Fraction(0), Fraction(line.points)), most, bar)
    return Content.assemble(label, f"{shown(line.points):>6} ", (drawn, "$bar"), " ")


def limits(worker: WorkerResult) -> Iterator[Content]:
    """The limits that are broken, in words."""
    for limit in worker.broken:
        yield piece(f"! {limit.label}", CALLS)
    if not worker.broken:
        yield piece("no limit broken", QUIET)


def notes(worker: WorkerResult, as_of: date, past: Past | None = None, *, brief: bool = False) -> Iterator[Content]:
    """What else is to be known: since when above target, what came of the flag, and all other notes.

    ``brief`` leaves out what stands elsewhere on the screen, or is one key away.
    """
    if past is not None and worker.ref in past.above:
        since = above_target(worker, as_of, past)
        yield piece(since.plain.removeprefix("above target ")) if brief else since
    yield from flag_notes(worker, as_of, brief=brief)
    yield from other_notes(worker, as_of, brief=brief)


def meetings_told(worker: WorkerResult, known: Worker | None, result: Result) -> Iterator[Content]:
    """When the next supervision is due, and what is overdue of the last."""
    for said in worker_in_words(worker, known, result.scheme, result.as_of):
        yield piece(said, CALLS if "overdue" in said or "was due" in said else "")


def other_notes(worker: WorkerResult, as_of: date, *, brief: bool = False) -> Iterator[Content]:
    """Ratings out of date, absences, dates that are missing."""
    old = sum(one.out_of_date for one in worker.led)
    if old:
        ratings = str(len(worker.led)) if brief else counted(len(worker.led), "rating")
        yield piece(f"{old} of {ratings} out of date")
    unweighted = sum(one.points is None for one in (*worker.led, *worker.joint))
    if unweighted:
        yield piece(f"{unweighted} unweighted", CALLS)
    cover = sum(one.needs_cover for one in worker.led)
    if cover:
        yield piece(f"{cover} need cover", CALLS)
    terms = worker.post.terms
    if terms.no_new_work_until is not None and as_of < terms.no_new_work_until:
        yield piece(f"no new work until {brief_day(terms.no_new_work_until)}")
    if worker.post.away is not None:
        yield piece(_away(worker.post.away))
    if terms.leaving_on is not None:
        yield piece(f"leaving on {brief_day(terms.leaving_on)}", CALLS)
    said = {limit.label for limit in worker.broken} | ({worker.band.label} if worker.band else set())
    for reason in worker.reasons:
        if reason not in said:
            yield piece(reason, CALLS)


def flag_notes(worker: WorkerResult, as_of: date, *, brief: bool = False) -> Iterator[Content]:
    """What came of the worker's flag: what was agreed and by when it is reviewed, or that nothing was."""
    response = worker.post.response
    if response is not None:
        look = CALLS if is_due(response, as_of) else "bold"
        agreed = plain(f": {agreed_in_words(response, brief=brief)}")
        yield Content.assemble((response_in_words(worker, as_of), look), agreed)
    elif worker.flagged:
        yield piece(NO_RESPONSE, CALLS)


def _away(absence: Absence) -> str:
    return f"away {brief_day(absence.first)}–{brief_day(absence.last)}" if absence.last else "away, no end known"


def offers_told(
    offers: Sequence[CaseResult], worker: WorkerResult, names: Callable[[WorkerRef], str]
) -> Iterator[Content]:
    """What a worker is offered, family by family, and how many they offer."""
    offered = [one for one in offers if one.case.offer is not None and one.case.offer.worker == worker.ref]
    for one in offered[:2]:
        yield piece(f"{one.ref} {offered_by(one, names)} (o)", CALLS)
    if len(offered) > 2:
        yield piece(f"{len(offered) - 2} more offered (o)", CALLS)
    sent = len(offers) - len(offered)
    if sent:
        yield piece(f"{sent} offered to others (o)")


def coming_told(coming: Sequence[str]) -> Iterator[Content]:
    """Which families a worker has from a later day on; they do not count yet."""
    if coming:
        more = f" and {len(coming) - 2} more" if len(coming) > 2 else ""
        yield piece(f"to come: {', '.join(coming[:2])}{more}")


def covers_told(covered: Sequence[CaseResult], names: Callable[[WorkerRef], str]) -> Iterator[Content]:
    """Which of a worker's families somebody else covers for now."""
    for one in covered[:2]:
        yield piece(covered_by(one, names))
    if len(covered) > 2:
        yield piece(f"{len(covered) - 2} more covered by others")
