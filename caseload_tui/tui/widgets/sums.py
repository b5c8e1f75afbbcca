"""Sums as text: where a worker's figures and a case's points come from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import ceil
from textwrap import wrap

from textual.content import Content

from caseload_tui.engine.line import Line
from caseload_tui.engine.result import CaseResult, WorkerResult
from caseload_tui.model.day import show_day
from caseload_tui.model.values import WorkerRef
from caseload_tui.reports.columns import AWAITING
from caseload_tui.reports.columns import states as case_states
from caseload_tui.reports.movement import moves
from caseload_tui.reports.sums import counted_points, distance, points_in_words, target_in_words
from caseload_tui.scheme.numbers import shown
from caseload_tui.scheme.scheme import Scheme
from caseload_tui.text import counted, plain
from caseload_tui.tui.widgets.about import CALLS, COLOURS, QUIET, limits
from caseload_tui.tui.widgets.bar import load_bar
from caseload_tui.tui.widgets.pane import between, flowed_pieces, listed_pieces, piece
from caseload_tui.tui.widgets.workers import figure, look_of, mark, state

_LABEL, _BAR = 24, 22
_BESIDE = 60
"""From so many columns on, a line's reason stands beside it."""


def worker_strip(worker: WorkerResult, scheme: Scheme, as_of_notes: Iterator[Content], width: int) -> Iterator[Content]:
    """The head of a worker's screen: who, how much, and the sums of target and points in words."""
    look = COLOURS.get(look_of(worker, scheme), "")
    yield between(piece(worker.name, "bold $primary"), piece(_post(worker), QUIET), width)
    sign = "".join(span.text for span in mark(worker, ""))
    said = f"{sign} {state(worker)}".strip()
    stands = Content.assemble((said, f"bold {look}".strip()), " · ", distance(worker, scheme.unit))
    room = min(_BAR, width - stands.cell_length - 10)
    within, line, over = (span.text for span in load_bar(worker.load, max(4, room - (room - 1) % 3)))
    bar = Content.assemble((within, "$bar"), line, (over, look), f" {figure(worker.load_percent):>7}")
    yield between(stands, bar if worker.load is not None else piece(""), width)
    points = Content.assemble(("Points  ", QUIET), plain(points_in_words(worker)))
    target = Content.assemble(("Target  ", QUIET), plain(target_in_words(worker, scheme.unit)))
    both = Content.assemble(points, "   ", target)
    yield from [both] if both.cell_length <= width else [points, target]
    calls = [*limits(worker), *as_of_notes]
    if worker.broken or len(calls) > 1:
        whole, flowed = listed_pieces(calls), flowed_pieces(calls, width)
        yield flowed if flowed.plain.count("\n") < ceil(whole.cell_length / max(1, width)) else whole


def _post(worker: WorkerResult) -> str:
    months = worker.post.months
    since = "" if months is None else f"{counted(months, 'month')} in post"
    parts = (plain(worker.post.terms.role), f"{shown(worker.fte)} FTE", since, plain(worker.team or ""))
    return " · ".join(part for part in parts if part)


def case_sum(
    one: CaseResult, worker: WorkerResult | None, names: Callable[[WorkerRef], str], width: int, family: str = ""
) -> Iterator[Content]:
    """What is to be done about a case and where it goes; then its points, line by line, each with its reason.

    ``family`` says who holds the siblings, as ``reports.family`` words it.
    """
    points = "unweighted" if one.points is None else f"{shown(one.points)} {one.weigher.scheme.unit}"
    head = Content.assemble(
        (plain(one.ref), "bold"),
        ": ",
        (points, f"bold {COLOURS['over']}" if one.points is None else "bold"),
        (f" · {_rated(one)}", QUIET),
    )
    moving = moves(one, str)
    words = [word for word in case_states(one) if word not in moving and (worker is not None or word != AWAITING)]
    said = piece("; ".join(words), CALLS)
    whole = listed_pieces([head, said])
    beside = whole.cell_length <= width
    yield whole if beside else head
    if family:
        yield piece(f"Family {family}", CALLS)
    if said and not beside:
        yield said
    yield from (piece(word) for word in moves(one, names))
    label = min(_LABEL, max((len(plain(line.label)) for line in one.lines), default=0))
    for line in one.lines:
        yield from _line(line, label, width)
    if worker is not None and one.points is not None and one.share_of(worker.ref) != 1:
        counts = counted_points(one, worker)
        share = one.share_of(worker.ref)
        if counts is not None:
            yield piece(f"× {shown(share)} share = {shown(counts)} for {worker.name}", "bold")
    others = _others(one, names)
    if others:
        yield piece(others, QUIET)


def _line(line: Line, label: int, width: int) -> Iterator[Content]:
    """A line of the sum with its reason beside it, or below it where there is little room.

    ``label`` is the room for what the line is called, where the reason stands beside it.
    """
    narrow = width < _BESIDE
    label = width - 7 if narrow else label
    said = plain(line.label)
    said = f"{said[: label - 1]}…" if len(said) > label else f"{said:<{label}}"
    figure = Content.assemble(said, (f"{shown(line.points):>7}", "bold"))
    indent = 2 if narrow else label + 9
    reason = wrap(plain(line.because), max(12, width - indent))
    if not narrow:
        figure = Content.assemble(figure, "  ", (reason.pop(0), QUIET)) if reason else figure
    yield figure
    for more in reason:
        yield Content.assemble(" " * indent, (more, QUIET))


def _rated(one: CaseResult) -> str:
    if one.rating is None:
        return "not rated yet"
    what = "rated" if one.rating.confirmed else "changed"
    on = f"{what} {show_day(one.rating.on)}" if one.rating.on else f"{what}, no date"
    return f"{on} by {plain(one.rating.by)}" if one.rating.by else on


def _others(one: CaseResult, names: Callable[[WorkerRef], str]) -> str:
    said = [f"lead {names(one.lead)}"] if one.lead else []
    said += [f"second {names(one.second)}"] if one.second else []
    return f"joint: {', '.join(said)}" if one.second else ""
