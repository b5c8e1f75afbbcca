"""What a summary is asked for: of whom, of which days, for whom."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from caseload_tui.errors import InputRefused, Problem
from caseload_tui.model.caseload import Caseload
from caseload_tui.model.values import TeamName
from caseload_tui.planning.services import above_team, within
from caseload_tui.reports.summary.comparators import Comparators
from caseload_tui.reports.summary.page import Audience, ScopeKind
from caseload_tui.text import listed, quoted

SMALL = 5
"""Counts below this are not told to the public, unless another number is set."""
LEAST_SMALL = 3
"""With less, counts of one or two could be worked out: leavers, say, from the workers of two days."""
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
    if asked.audience == "public" and asked.small < LEAST_SMALL:
        raise InputRefused(
            Problem(
                f"If only counts below {asked.small} are hidden, they can be worked out.",
                f"Hide those below {LEAST_SMALL} at least.",
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
    names = {one.casefold(): one for one, team in caseload.teams.items() if team.exists(as_of)}
    services = services_on(caseload, as_of)
    names |= {one.casefold(): one for one in services}
    found = names.get(wanted)
    if found is None:
        known = listed(sorted(map(str, names.values())))
        raise InputRefused(Problem(f"There is no team or service {quoted(name)}.", f"Name {known}."))
    if found not in services:
        return Reach("team", found, frozenset({found}))
    belongs = within(caseload, found, as_of)
    return Reach("service", found, frozenset(one for one in caseload.teams if belongs(one)))


def services_on(caseload: Caseload, as_of: date) -> frozenset[TeamName]:
    """The services that a team belongs to on a day."""
    there = [one for one, team in caseload.teams.items() if team.exists(as_of)]
    return frozenset(service for team in there for service in above_team(caseload, team, as_of))


def parts_of(reach: Reach, caseload: Caseload, as_of: date) -> tuple[Reach, ...]:
    """The services that a scope is made of, each with the teams next below it, and one for what belongs to none.

    Whoever and whatever is in the scope is in one of them. A team, and a caseload without services, is one part.
    """
    services = services_on(caseload, as_of)
    parts: dict[TeamName, set[TeamName]] = {}
    for team in caseload.teams:
        own = team if team in services else next(iter(above_team(caseload, team, as_of)), None)
        if own is not None and reach.holds(team):
            parts.setdefault(own, set()).add(team)
    found = tuple(Reach("service", name, frozenset(parts[name])) for name in sorted(parts))
    if reach.kind == "team" or not found:
        return (reach,)
    placed = frozenset(team for teams in parts.values() for team in teams)
    return found if reach.kind == "service" else (*found, Reach("service", REST, placed, others=True))


def year_before(day: date) -> date:
    """The same day of the year before; 28 February for a leap day."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day - timedelta(days=366)
