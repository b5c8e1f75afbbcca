"""Where a worker's figures come from, as people say it: sums in words, and points by weight."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from caseload_tui.engine.line import Line
from caseload_tui.engine.result import CaseResult, WorkerResult
from caseload_tui.scheme.numbers import shown


def by_weight(worker: WorkerResult) -> tuple[Line, ...]:
    """A worker's points by where they come from, largest first: each weight over all cases, then what is beside them.

    They add up to the worker's points; weights that come to nothing are left out.
    """
    sums: dict[str, Line] = {}
    for one in (*worker.led, *worker.joint):
        share = one.share_of(worker.ref)
        for line in one.lines:
            before = sums[line.id].points if line.id in sums else Decimal(0)
            sums[line.id] = Line(line.id, line.label, before + share * line.points)
    every = [*sums.values(), *worker.lines]
    return tuple(sorted((line for line in every if line.points), key=lambda line: -line.points))


def counted_points(one: CaseResult, worker: WorkerResult) -> Decimal | None:
    """The part of a case's points that counts for a worker; ``None`` where the case is unweighted."""
    return None if one.points is None else one.points * one.share_of(worker.ref)


def target_in_words(worker: WorkerResult, unit: str) -> str:
    """The sum of a target: ``100 standard × 0.65 ASYE, months four to six × 0.8 FTE = 52 points``."""
    if worker.target is None:
        return "This scheme sets no target."
    if not worker.target_lines:
        return f"{shown(worker.target)} {unit}"
    return f"{' '.join(_steps(worker.target_lines))} = {shown(worker.target)} {unit}"


def _steps(lines: tuple[Line, ...]) -> Iterator[str]:
    first, *rest = lines
    yield f"{shown(first.points)} standard"
    for line in rest:
        yield line.because if line.id in {"fte", "away"} else f"{line.because} {line.label}"


def distance(worker: WorkerResult, unit: str) -> str:
    """How far a worker is from the target: ``18 points above target``."""
    if worker.target is None:
        return f"{shown(worker.points)} {unit}, no target"
    apart = worker.points - worker.target
    if not apart:
        return "exactly at target"
    return f"{shown(abs(apart))} {unit} {'above' if apart > 0 else 'below'} target"


def points_in_words(worker: WorkerResult) -> str:
    """The sum of a worker's points: ``47 in cases + 15 Meetings and supervision = 62``."""
    beside = sum((line.points for line in worker.lines), Decimal(0))
    said = [
        f"{shown(worker.points - beside)} in cases",
        *(f"{shown(line.points)} {line.label}" for line in worker.lines),
    ]
    return f"{' + '.join(said)} = {shown(worker.points)}".replace("+ -", "− ")
