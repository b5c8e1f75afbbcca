"""What a case form says: where each point comes from, and what giving the case to somebody would do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from textwrap import wrap

from textual.content import Content

from caseload_tui.engine.line import Line
from caseload_tui.engine.result import WorkerResult
from caseload_tui.planning.allocate import Option
from caseload_tui.planning.typed import Typed
from caseload_tui.planning.what_if import Moved
from caseload_tui.text import plain
from caseload_tui.tui.widgets import figures
from caseload_tui.tui.widgets.field_row import NOTHING
from caseload_tui.tui.widgets.option_field import QUIET

INDENT = 9
"""Columns that points take before their words."""
_JOINED = 58
"""Columns for a name and its figures in one line."""
SUGGESTED = 3
"""Workers named in the advice."""


def earned(lines: Iterable[Line], decimals: int) -> str:
    """The points that stand beside a field: ``2.0 + 2.0``; a dash where it earns none."""
    return " + ".join(figures.points(line.points, decimals) for line in lines) or NOTHING


def because(lines: Iterable[Line], decimals: int) -> Content:
    """Lines in brief, each with its reason: ``Travel 3.0: 20 miles one way × …``."""
    said = (f"{plain(line.label)} {figures.points(line.points, decimals)}: {plain(line.because)}" for line in lines)
    return Content.styled("; ".join(said), QUIET)


def why(typed: Typed, decimals: int, unit: str, width: int) -> Content:
    """The whole sum, a line each with its reason under it, in so many columns."""
    parts: list[Content | str | tuple[str, str]] = [("Where the points come from\n", "bold")]
    for line in typed.lines:
        parts += [f"{figures.points(line.points, decimals):>7}  {plain(line.label)}\n"]
        reasons = wrap(plain(line.because), max(20, width - INDENT))
        parts += [Content.styled(f"{'':>{INDENT}}{reason}\n", QUIET) for reason in reasons]
    if typed.points is None:
        parts += [f"{figures.points(typed.so_far, decimals):>7}  so far; {plain(typed.unweighted)}"]
    else:
        parts += [(f"{figures.points(typed.points, decimals):>7}  {unit}", "bold")]
    return Content.assemble(*parts)


def outcome(one: Option, decimals: int, *, so_far: bool, then: str = "saving") -> Iterator[str]:
    """What giving the case to a worker does: the figures, then what speaks against it."""
    yield figures.before_after(one.before, one.after, decimals) + (" so far" if so_far else "")
    if one.breaks:
        yield f"! {figures.broken(one, then)}"
    elif not one.suggested:
        yield f"! {plain(', '.join(one.reasons))}"


def moved(name: str, one: Moved, decimals: int) -> Iterator[str]:
    """A worker's load before and after, by name; then the limits that this breaks or keeps again."""
    if one.before is None or one.after is None:
        yield f"{name}   no load"
        return
    yield f"{name}   {figures.before_after(one.before, one.after, decimals)}"
    yield from (f"! {plain(label)}" for label in one.breaks.values())
    yield from (f"kept again: {plain(limit.label)}" for limit in one.before.broken if limit not in one.after.broken)


def arranged(one: Moved, decimals: int, *, changed: bool) -> Iterator[str]:
    """What other terms do to a worker: points, target and load before and after."""
    if one.after is None:
        yield "No load from then on: a manager or the duty desk, or not in post."
        return
    if one.before is None or not changed:
        yield f"{figures.points(one.after.points, decimals)} points, target {figures.target(one.after)}"
        return
    points = f"{figures.points(one.before.points, decimals)} → {figures.points(one.after.points, decimals)} points"
    yield f"{points}, target {figures.target(one.before)} → {figures.target(one.after)}"
    yield figures.loads(one.before, one.after)
    yield from (f"! {plain(label)}" for label in one.breaks.values())


def has_room(best: Option) -> str:
    """Who could take it instead; without a target nobody can say that there is room."""
    name = plain(best.before.name)
    said = "has room" if best.before.target is not None else "could take it"
    return f"{name} {said}: {figures.loads(best.before, best.after)}  (^n gives it)"


def advice(options: Sequence[Option]) -> Content:
    """The best few, in a line each that can be clicked."""
    lines = []
    for one in options[:SUGGESTED]:
        link = QUIET.from_meta({"choice": one.before.ref, "field": "worker"})
        said = f"{plain(one.before.name)}  {figures.loads(one.before, one.after)}  {plain('; '.join(one.reasons))}"
        lines.append(Content.styled(said, link))
    return Content("\n").join(lines)


def edited(before: WorkerResult, after: WorkerResult, decimals: int, *, so_far: bool) -> Iterator[str]:
    """What other facts do to the worker who holds the case, and what they break."""
    yield figures.before_after(before, after, decimals) + (" so far" if so_far else "")
    for limit in after.broken:
        if limit not in before.broken:
            yield f"! {plain(limit.label)}"


def marked(lines: Iterable[str], *, join: bool = False) -> Content:
    """Lines, those that warn set apart; the first two may ``join``, where they fit: a name and its figures."""
    every = list(lines)
    if join and len(every) > 1 and len(every[0]) + len(every[1]) <= _JOINED:
        every[:2] = [f"{every[0]}   {every[1]}"]
    return Content("\n").join(Content.styled(line, "$calls" if line.startswith("!") else "") for line in every)
