"""Loads by weight: what each worker's, team's or family's points are made of, the same weights in the same order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from caseload_tui.engine.line import Line
from caseload_tui.engine.result import Result, WorkerResult, percent
from caseload_tui.model.caseload import Caseload
from caseload_tui.planning.services import members
from caseload_tui.reports.columns import Column
from caseload_tui.reports.sums import by_weight, counted_points
from caseload_tui.reports.teams import team_lines


@dataclass(frozen=True, slots=True)
class Stack:
    """One bar: a worker, a team or a family, with its points by the id of each weight."""

    key: str
    name: str
    parts: Mapping[str, Decimal]
    points: Decimal
    target: Decimal | None
    flagged: bool = False

    @property
    def load(self) -> Fraction | None:
        """Points over target; 1 is the target."""
        return Fraction(self.points) / Fraction(self.target) if self.target else None

    @property
    def load_percent(self) -> Decimal | None:
        """The load in per cent, to 0.1."""
        return percent(self.load)


@dataclass(frozen=True, slots=True)
class Stacks:
    """Several bars over the same weights; ``weights`` are their sums over all bars, the largest first."""

    weights: tuple[Line, ...]
    rows: tuple[Stack, ...]

    @property
    def points(self) -> Decimal:
        """The points of all together."""
        return sum((one.points for one in self.weights), Decimal(0))


def worker_stacks(workers: Iterable[WorkerResult]) -> Stacks:
    """One bar a worker, in the order given."""
    return _stacks([(one.ref, one.name, by_weight(one), one.target, one.flagged) for one in workers])


def team_stacks(result: Result, caseload: Caseload) -> Stacks:
    """One bar a team, the one with the most load first; services are left out, since their teams stand there."""
    lines = [one for one in team_lines(result, caseload) if not one.is_service]
    lines.sort(key=lambda one: -(one.total.load or Fraction(0)))
    return _stacks(
        [
            (
                one.path[-1],
                one.path[-1],
                [line for worker in members(result, caseload, one.path[-1]) for line in by_weight(worker)],
                one.total.target,
                bool(one.total.flagged),
            )
            for one in lines
        ]
    )


def family_stacks(worker: WorkerResult) -> Stacks:
    """One bar a family of a worker, and one for what counts beside them; what weighs most first."""
    rows: list[_Row] = []
    for one in (*worker.led, *worker.joint):
        share = one.share_of(worker.ref)
        lines = [Line(line.id, line.label, share * line.points) for line in one.lines]
        name = one.ref if counted_points(one, worker) is not None else f"{one.ref}, unweighted"
        rows.append((one.ref, name, lines, None, False))
    if worker.lines:
        rows.append(("", "Beside families", worker.lines, None, False))
    rows.sort(key=lambda row: -sum(line.points for line in row[2]))
    return _stacks(rows)


_Row = tuple[str, str, Sequence[Line], Decimal | None, bool]


def _stacks(rows: Iterable[_Row]) -> Stacks:
    sums: dict[str, Line] = {}
    found = []
    for key, name, lines, target, flagged in rows:
        parts: dict[str, Decimal] = {}
        for line in lines:
            parts[line.id] = parts.get(line.id, Decimal(0)) + line.points
            before = sums[line.id].points if line.id in sums else Decimal(0)
            sums[line.id] = Line(line.id, line.label, before + line.points)
        found.append(Stack(key, name, parts, sum(parts.values(), Decimal(0)), target, flagged))
    weights = sorted((line for line in sums.values() if line.points), key=lambda line: -line.points)
    return Stacks(tuple(weights), tuple(found))


def together(stacks: Stacks) -> Stack:
    """All bars as one."""
    targets = [one.target for one in stacks.rows if one.target is not None]
    parts = {line.id: line.points for line in stacks.weights}
    return Stack("", "Together", parts, stacks.points, sum(targets, Decimal(0)) if targets else None)


def stack_columns(stacks: Stacks, named: str = "Worker") -> Sequence[Column[Stack]]:
    """A column a weight, then the points they add up to, the target and the load."""

    def of(line: Line) -> Column[Stack]:
        return Column(line.id, line.label, lambda one: one.parts.get(line.id, Decimal(0)), 1)

    return (
        Column("ref", "Ref", lambda one: one.key),
        Column("name", named, lambda one: one.name),
        *(of(line) for line in stacks.weights),
        Column("points", "Points", lambda one: one.points, 1),
        Column("target", "Target", lambda one: one.target, 1),
        Column("load_percent", "Load %", lambda one: one.load_percent, 1),
    )


def stack_item(stacks: Stacks, one: Stack) -> dict[str, object]:
    """A bar as plain data, with its parts by weight."""
    from caseload_tui.scheme.numbers import json_number

    return {
        "ref": one.key,
        "name": one.name,
        "by_weight": [
            {"id": line.id, "label": line.label, "points": json_number(one.parts.get(line.id, Decimal(0)))}
            for line in stacks.weights
        ],
        "points": json_number(one.points),
        "target": None if one.target is None else json_number(one.target),
        "load_percent": None if one.load_percent is None else json_number(one.load_percent),
    }
