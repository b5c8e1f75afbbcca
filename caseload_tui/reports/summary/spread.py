"""How loads are spread: lowest, middle, highest, the distribution, and each team beside its target."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from statistics import median

from caseload_tui.engine.result import TENTH, TeamResult, WorkerResult, percent
from caseload_tui.engine.score import total
from caseload_tui.planning.services import above_team
from caseload_tui.reports.above import is_above
from caseload_tui.reports.summary.asked import Reach, parts_of, services_on
from caseload_tui.reports.summary.page import Cell, Figure, Section, Table, TableColumn
from caseload_tui.reports.summary.view import View
from caseload_tui.reports.summary.waiting import awaiting
from caseload_tui.scheme.band import NO_CAPACITY
from caseload_tui.scheme.numbers import rounded

STEPS = (60, 70, 80, 90, 100, 110, 120, 130)
"""Where the rows of the distribution end, in per cent of target."""


def spread(view: View) -> Section:
    """The loads of workers with a target, students left out."""
    loads = sorted(one.load for one in view.carrying if one.load is not None)
    middle = rounded(median(loads) * 100, TENTH) if loads else None
    of_workers = "Points ÷ target of one worker; students left out."
    return Section(
        "spread",
        "How loads are spread",
        figures=(
            Figure("lowest", "Lowest load", percent(loads[0]) if loads else None, "%", of_workers, 1, tells="inside"),
            Figure("middle", "Middle load", middle, "%", "Half the workers are below, half above.", 1, tells="inside"),
            Figure(
                "highest", "Highest load", percent(loads[-1]) if loads else None, "%", of_workers, 1, tells="inside"
            ),
        ),
        tables=tuple(_tables(view, loads)),
    )


def _tables(view: View, loads: list[Fraction]) -> Iterator[Table]:
    yield Table(
        "distribution",
        "Workers by load",
        (TableColumn("load", "Load, % of target", None), TableColumn("workers", "Workers", 0)),
        tuple(_distribution(view, loads)),
        "A load at an edge counts in the lower row: 100 % is not above target.",
        chart="distribution",
    )
    yield Table(
        "bands",
        "Workers by band",
        (
            TableColumn("band", "Band", None),
            TableColumn("workers", "Workers", 0),
            TableColumn("flags", "Flags", None),
        ),
        tuple(_bands(view)),
        "The bands of the scheme.",
    )
    if len(parts_of(view.reach, view.caseload, view.as_of)) > 1:
        yield Table(
            "services",
            "Services",
            (TableColumn("service", "Service", None), *_COLUMNS),
            tuple(_services(view)),
            "Load is points ÷ target of all its workers together.",
            chart="bars",
            public="services",
        )
    yield Table(
        "teams",
        "Teams",
        (TableColumn("team", "Team", None), *_COLUMNS),
        tuple(
            _row(str(name), total(name, members), members, view.within(Reach("team", name, frozenset({name}))))
            for name, members in view.members.items()
        ),
        "Load is points ÷ target of all its workers together.",
        chart="bars",
    )


_COLUMNS = (
    TableColumn("workers", "Workers", 0),
    TableColumn("fte", "FTE", 2, tells="inside"),
    TableColumn("families", "Families", 0),
    TableColumn("children", "Children", 0),
    TableColumn("points", "Points", 1, tells="inside"),
    TableColumn("target", "Target", 1, tells="inside"),
    TableColumn("load_percent", "Load", 1, "%", tells="average"),
    TableColumn("above", "Above target", 0),
    TableColumn("flagged", "Flagged", 0),
    TableColumn("waiting_children", "Children waiting", 0),
)


def _row(name: str, together: TeamResult, members: tuple[WorkerResult, ...], view: View) -> tuple[Cell, ...]:
    return (
        name,
        together.workers,
        together.fte,
        together.cases,
        together.children,
        together.points,
        together.target,
        together.load_percent,
        sum(map(is_above, members)),
        together.flagged,
        awaiting(view, view.cases).children,
    )


def _services(view: View) -> Iterator[tuple[Cell, ...]]:
    """The services, and the teams of none together, if there are any."""
    services = services_on(view.caseload, view.as_of)
    apart = any(name not in services and not above_team(view.caseload, name, view.as_of) for name in view.members)
    for reach in parts_of(view.reach, view.caseload, view.as_of):
        if reach.others and not apart:
            continue
        part = view.within(reach)
        yield _row(reach.name, part.total, part.workers, part)


def _distribution(view: View, loads: list[Fraction]) -> Iterator[tuple[Cell, ...]]:
    percents = [load * 100 for load in loads]
    yield f"{STEPS[0]} and under", sum(one <= STEPS[0] for one in percents)
    for low, high in pairwise(STEPS):
        yield f"over {low} to {high}", sum(low < one <= high for one in percents)
    yield f"over {STEPS[-1]}", sum(one > STEPS[-1] for one in percents)
    yield "No target", sum(one.load is None for one in view.carrying)


def _bands(view: View) -> Iterator[tuple[Cell, ...]]:
    for band in (*view.scheme.bands, NO_CAPACITY):
        yield band.label, sum(one.band == band for one in view.carrying), "yes" if band.flag else ""
    yield "No band", sum(one.band is None for one in view.carrying), ""
