"""Families and children without a social worker, by plan, with the longest wait."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from caseload_tui.engine.result import CaseResult
from caseload_tui.planning.waiting import team_of, waiting_since
from caseload_tui.reports.summary.page import Cell, Figure, Section, Table, TableColumn
from caseload_tui.reports.summary.view import View

PLAN = "plan"
NOT_RECORDED = "Not recorded"


class Waiting(NamedTuple):
    """What waits: families, children, and the days of the longest wait, where that is known."""

    families: int
    children: int
    longest: int | None


def waiting(view: View) -> Section:
    """What awaits allocation: nobody leads it, or it stands under a manager's, the duty desk's or a team's name."""
    every = awaiting(view, view.cases)
    children_waiting = "Children in them; each sibling counts."
    return Section(
        "waiting",
        "Without a social worker",
        figures=(
            Figure(
                "waiting_families",
                "Families without a social worker",
                every.families,
                "families",
                "Open, with no worker, or under a manager's, duty desk's or team's name.",
            ),
            Figure(
                "waiting_children", "Children without a social worker", every.children, "children", children_waiting
            ),
            Figure(
                "longest_wait",
                "Longest wait",
                every.longest,
                "days",
                "Since the family opened or its last worker let go.",
                tells="inside",
            ),
        ),
        tables=(
            Table(
                "waiting_by_plan",
                "By plan",
                (TableColumn("plan", "Plan", None), replace(_COLUMNS[0], tells="inside"), *_COLUMNS[1:]),
                tuple((label, *awaiting(view, cases)) for label, cases in by_plan(view)),
                "A family counts under the plan of its newest rating.",
                public="parts",
                whole=("children", "waiting_children"),
            ),
            Table(
                "waiting_by_team",
                "By team",
                (TableColumn("team", "Team", None), *_COLUMNS),
                tuple(_by_team(view)),
                "A family that waits belongs to its own team, or to that of the name it stands under.",
            ),
        ),
    )


_COLUMNS = (
    TableColumn("families", "Families", 0),
    TableColumn("children", "Children", 0),
    TableColumn("longest_wait", "Longest wait", 0, "days", tells="inside"),
)


def awaiting(view: View, cases: Iterable[CaseResult]) -> Waiting:
    """What of some cases waits."""
    found = [one for one in cases if one.awaiting]
    since = [waiting_since(one.case, view.caseload, view.as_of) for one in found]
    first = min((day for day in since if day is not None), default=None)
    longest = None if first is None else (view.as_of - first).days
    return Waiting(len(found), sum(one.children or 0 for one in found), longest)


def by_plan(view: View) -> Iterator[tuple[str, list[CaseResult]]]:
    """The cases under each plan of the scheme, in its order, and those without one; all plans, also without cases."""
    fact = view.scheme.by_id.get(PLAN)

    def plan(one: CaseResult) -> object:
        return one.facts.get(PLAN)

    options = fact.options if fact is not None else ()
    for option in options:
        yield option.label, [one for one in view.cases if plan(one) == option.id]
    ids = {option.id for option in options}
    yield NOT_RECORDED, [one for one in view.cases if plan(one) not in ids]


def _by_team(view: View) -> Iterator[tuple[Cell, ...]]:
    teams: dict[str, list[CaseResult]] = {}
    for one in view.cases:
        if one.awaiting:
            teams.setdefault(str(team_of(one, view.caseload, view.result) or "No team"), []).append(one)
    for team in sorted(teams):
        yield (team, *awaiting(view, teams[team]))
