"""What a summary is asked for: of whom, of which days, for whom."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from caseload_tui.errors import InputRefused, Problem
from caseload_tui.model.caseload import Caseload
from caseload_tui.model.values import TeamName
from caseload_tui.reports.summary.comparators import Comparators
from caseload_tui.reports.summary.page import Audience, ScopeKind
from caseload_tui.text import listed, quoted

SMALL = 5
"""Counts below this are not told to the public, unless another number is set."""
COUNTY = "All workers"
REST = "No service"
"""How teams that belong to no service are called, where there are services."""


@dataclass(frozen=True, slots=True)
class Reach:
    """Whom a summary is of: a team, the teams of a service, or everybody (``teams`` is ``None``).

    With ``others`` it is all but these teams.
    """

    kind: ScopeKind
    name: str
    teams: frozenset[TeamName] | None = None
    others: bool = False

    def holds(self, team: TeamName | None) -> bool:
        """Whether what belongs to a team, or to none, belongs here."""
        return self.teams is None or (team in self.teams) is not self.others


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for. ``cost_per_fte`` is what a full-time worker costs a year; ``small`` is for the public only."""

    as_of: date
    scope: str | None = None
    since: date | None = None
    audience: Audience = "internal"
    names: bool = False
    small: int = SMALL
    cost_per_fte: Decimal | None = None
    comparators: Comparators = field(default_factory=Comparators)

    @property
    def first_day(self) -> date:
        """The first day of the time that is looked back on: the day given, or a year ago."""
        return self.since or year_before(self.as_of)


def checked(asked: Asked, caseload: Caseload) -> Reach:
    """Whom the summary is of.

    Raises:
        InputRefused: there is no such team or service, or what is asked for does not go together.
    """
    if asked.since is not None and asked.since >= asked.as_of:
        raise InputRefused(
            Problem(f"{asked.since} is not before {asked.as_of}.", "Give an earlier day as the first one.")
        )
    found = reach(asked.scope, caseload, asked.as_of)
    if asked.audience == "public" and asked.names:
        raise InputRefused(
            Problem("A public summary names nobody.", "Leave out --names, or write it for internal use.")
        )
    if asked.audience == "public" and found.kind == "team":
        raise InputRefused(
            Problem(
                "A public summary is of a service or of all workers: a team is too few people.",
                "Name its service, or nobody.",
            )
        )
    return found


def reach(name: str | None, caseload: Caseload, as_of: date) -> Reach:
    """The team or service of a name, ignoring case; without a name, everybody.

    Raises:
        InputRefused: there is none of that name.
    """
    if name is None:
        return Reach("county", COUNTY)
    wanted = name.strip().casefold()
    services = services_of(caseload, as_of)
    for service, teams in services.items():
        if service is not None and service.casefold() == wanted:
            return Reach("service", service, teams)
    there = [team.name for team in caseload.teams.values() if team.exists(as_of)]
    for team in there:
        if team.casefold() == wanted:
            return Reach("team", team, frozenset({team}))
    known = listed([*sorted(str(one) for one in services if one is not None), *sorted(there)])
    raise InputRefused(Problem(f"There is no team or service {quoted(name)}.", f"Name {known}."))


def services_of(caseload: Caseload, as_of: date) -> dict[TeamName | None, frozenset[TeamName]]:
    """The teams of each service on a day, those of none last, under ``None``."""
    found: dict[TeamName | None, set[TeamName]] = {}
    for team in caseload.teams.values():
        if team.exists(as_of):
            found.setdefault(team.parent(as_of), set()).add(team.name)
    rest = found.pop(None, set())
    ordered: dict[TeamName | None, set[TeamName]] = {name: found[name] for name in sorted(found, key=str)}
    last: dict[TeamName | None, set[TeamName]] = {None: rest} if rest else {}
    return {name: frozenset(teams) for name, teams in (ordered | last).items()}


def parts_of(reach: Reach, caseload: Caseload, as_of: date) -> tuple[Reach, ...]:
    """The services that a scope is made of, and one for what belongs to none; without services, the scope itself."""
    services = {name: teams for name, teams in services_of(caseload, as_of).items() if name is not None}
    if reach.kind != "county" or not services:
        return (reach,)
    placed = frozenset(team for teams in services.values() for team in teams)
    return (
        *(Reach("service", name, teams) for name, teams in services.items()),
        Reach("service", REST, placed, others=True),
    )


def year_before(day: date) -> date:
    """The same day of the year before; 28 February for a leap day."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day - timedelta(days=366)
