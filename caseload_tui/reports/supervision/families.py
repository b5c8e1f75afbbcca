"""A worker's families on a page: an overview, and each with its lines and what earns them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from caseload_tui.engine.result import CaseResult, WorkerResult
from caseload_tui.reports.columns import state
from caseload_tui.reports.meetings import day_in_words
from caseload_tui.reports.summary.page import Cell, Table, TableColumn
from caseload_tui.reports.sums import counted_points
from caseload_tui.reports.supervision.page import Part
from caseload_tui.reports.supervision.review import Review
from caseload_tui.scheme.numbers import places, shown
from caseload_tui.scheme.scheme import Scheme
from caseload_tui.text import counted


def part(found: Review) -> Part:
    """The families in a row each, then each with its lines."""
    if not found.families:
        return Part("families", "", lines=("No families.",))
    return Part(
        "families",
        "",
        lines=(f"{counted(len(found.families), 'family', 'families')}. Each line is what its judgement brings.",),
        tables=(
            overview(found),
            *lines(found.worker, found.families, found.result.scheme),
        ),
        small=True,
    )


def overview(found: Review) -> Table:
    """Every family in a row; the points are those that count for the worker."""
    return Table(
        "families",
        "All families",
        (
            TableColumn("ref", "Family"),
            TableColumn("children", "Children", 0),
            points_column(found.result.scheme),
            TableColumn("rated", "Rated"),
            TableColumn("state", "To know"),
        ),
        tuple(_row(one, found) for one in found.families),
    )


def _row(one: CaseResult, found: Review) -> tuple[Cell, ...]:
    points = counted_points(one, found.worker)
    return (one.ref, one.children, points, rated(one) or "never", _to_know(one, found))


def rated(one: CaseResult) -> str:
    """When a family was judged last; empty where it never was."""
    day = one.rating.on if one.rating is not None else None
    return day_in_words(day) if day is not None else ""


def _to_know(one: CaseResult, found: Review) -> str:
    said = (part_in_words(one, found.worker), state(one, found.name_of))
    return "; ".join(part for part in said if part)


def part_in_words(one: CaseResult, worker: WorkerResult) -> str:
    """Which part of a family's points counts for the worker, where that is not all."""
    share = one.share_of(worker.ref)
    second = "second worker, " if worker.ref == one.second else ""
    return "" if share == 1 else f"{second}{shown(share * 100)} % counts here"


def lines(worker: WorkerResult, families: Sequence[CaseResult], scheme: Scheme) -> Iterator[Table]:
    """A table a family: each line with its points and what earns them, then their sum."""
    for one in families:
        yield Table(one.ref, heading(one, worker), columns(scheme), tuple(_lines(one)))


def columns(scheme: Scheme) -> tuple[TableColumn, ...]:
    """The columns of lines."""
    return (
        TableColumn("line", "Line"),
        TableColumn("because", "Because"),
        points_column(scheme),
    )


def points_column(scheme: Scheme) -> TableColumn:
    """The column of points, as exact as the scheme."""
    return TableColumn("points", scheme.unit.capitalize(), places(scheme.precision))


def heading(one: CaseResult, worker: WorkerResult) -> str:
    """A family in a few words: its reference, children, when it was judged and how much of it counts."""
    said = [
        *((counted(one.children, "child", "children"),) if one.children is not None else ()),
        f"rated {rated(one)}" if rated(one) else "never rated",
        *((part_in_words(one, worker),) if part_in_words(one, worker) else ()),
    ]
    return f"{one.ref}: {', '.join(said)}"


def _lines(one: CaseResult) -> Iterator[tuple[Cell, ...]]:
    if one.points is None:
        yield ("Unweighted", ", ".join(fact.label for fact in one.missing) or "no weight applies", None)
        return
    for line in one.lines:
        yield (line.label, line.because, line.points)
    yield ("Together", "", one.points)
