"""Services: teams that belong together. A service's figures are those of its teams' workers: a ratio of sums."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from caseload_tui.engine.result import Result, WorkerResult
from caseload_tui.model.caseload import Caseload
from caseload_tui.model.values import TeamName


def above_team(caseload: Caseload, team: TeamName, as_of: date) -> tuple[TeamName, ...]:
    """The services that a team belongs to on a day, the nearest first; a ring of names ends where it began."""
    found: list[TeamName] = []
    here = _parent(caseload, team, as_of)
    while here is not None and here != team and here not in found:
        found.append(here)
        here = _parent(caseload, here, as_of)
    return tuple(found)


def _parent(caseload: Caseload, team: TeamName, as_of: date) -> TeamName | None:
    known = caseload.teams.get(team)
    return known.parent(as_of) if known is not None else None


def services(result: Result, caseload: Caseload) -> tuple[TeamName, ...]:
    """The services that have a team with workers, by name."""
    teams = [one.name for one in result.teams if one.name is not None]
    return tuple(sorted({one for team in teams for one in above_team(caseload, team, result.as_of)}))


def within(caseload: Caseload, team: TeamName | None, as_of: date) -> Callable[[TeamName | None], bool]:
    """Whether a team is the one that is looked at, or belongs to it as to a service; everything does to ``None``."""
    if team is None:
        return lambda _: True
    below = {one for one in caseload.teams if team in above_team(caseload, one, as_of)} | {team}
    return below.__contains__


def teams_of(result: Result, caseload: Caseload, service: TeamName) -> tuple[TeamName, ...]:
    """The teams with workers that belong to a service, by name; one of the service's own name counts as one."""
    belongs = within(caseload, service, result.as_of)
    return tuple(sorted(one.name for one in result.teams if one.name is not None and belongs(one.name)))


def members(result: Result, caseload: Caseload, team: TeamName | None) -> Sequence[WorkerResult]:
    """The workers of a team, of all teams of a service, or (``None``) all."""
    belongs = within(caseload, team, result.as_of)
    return [one for one in result.workers if belongs(one.team)]


def in_order(result: Result, caseload: Caseload) -> tuple[TeamName | None, ...]:
    """Everybody, then each service with its teams, then the teams of no service: the order in which to go through."""
    as_of = result.as_of
    names = {one.name for one in result.teams if one.name is not None} | set(services(result, caseload))
    paths = {one: (*reversed(above_team(caseload, one, as_of)), one) for one in names}
    return (None, *sorted(names, key=lambda one: (len(paths[one]) == 1 and not _leads(one, paths), paths[one])))


def _leads(name: TeamName, paths: Mapping[TeamName, tuple[TeamName, ...]]) -> bool:
    """Whether it is a service that something belongs to."""
    return any(name in path[:-1] for path in paths.values())
