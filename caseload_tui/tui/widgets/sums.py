"""Sums as text: where a worker's figures and a case's points come from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
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

_LABEL, _BAR, _LEAST_BAR = 24, 22, 7
_BESIDE = 60
"""From so many columns on, a line's reason stands beside it."""


def worker_strip(worker: WorkerResult, scheme: Scheme, notes: Iterable[Content], width: int) -> Iterator[Content]:
    """The head of a worker's screen: who, how it stands and what is to be known, and the sums of points and target."""
    look = COLOURS.get(look_of(worker, scheme), "")
    name = piece(worker.name, "bold $primary")
    yield between(name, piece(_post(worker, width - name.cell_length - 2), QUIET), width)
    sign = "".join(span.text for span in mark(worker, ""))
    said = f"{sign} {state(worker)}".strip()
    broken = limits(worker) if worker.broken else ()
    stands = [piece(said, f"bold {look}".strip()), piece(distance(worker, scheme.unit)), *broken, *notes]
    whole, flowed = listed_pieces(stands), flowed_pieces(stands, width)
    yield flowed if flowed.plain.count("\n") < ceil(whole.cell_length / max(1, width)) else whole
    yield Content.assemble(("Points  ", QUIET), plain(points_in_words(worker)))
    target = Content.assemble(("Target  ", QUIET), plain(target_in_words(worker, scheme.unit)))
    load = _load(worker, look, width - target.cell_length - 2)
    beside = target.cell_length + load.cell_length + 1 <= width
    yield from [between(target, load, width)] if beside else [target, load]


def _load(worker: WorkerResult, look: str, room: int) -> Content:
    """The load as a bar with its figure; only the figure where there is no room for a bar."""
    if worker.load is None:
        return Content()
    percent = piece(figure(worker.load_percent), f"bold {look}".strip())
    columns = min(_BAR, room - 8)
    if columns < _LEAST_BAR:
        return percent
    within, line, over = (span.text for span in load_bar(worker.load, columns - (columns - 1) % 3))
    return Content.assemble((within, "$bar"), line, (over, look), " " * (8 - percent.cell_length), percent)


def _post(worker: WorkerResult, room: int) -> str:
    """Role, hours and team, and how long in post where there is room for it."""
    months = worker.post.months
    since = "" if months is None else f"{counted(months, 'month')} in post"
    role, hours, team = plain(worker.post.terms.role), f"{shown(worker.fte)} FTE", plain(worker.team or "")
    full, brief = (" · ".join(filter(None, parts)) for parts in ((role, hours, since, team), (role, hours, team)))
    return full if Content(full).cell_length <= room else brief


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
