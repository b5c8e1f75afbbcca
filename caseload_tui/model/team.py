"""Teams: who works together, and under which service."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from caseload_tui.model.values import TeamName


@dataclass(frozen=True, slots=True)
class TeamTerms:
    """What is true of a team from a date on (``None``: from the beginning)."""

    on: date | None
    parent: TeamName | None = None


@dataclass(frozen=True, slots=True)
class Team:
    """A team, with the service that it belongs to on each date, in date order."""

    name: TeamName
    terms: tuple[TeamTerms, ...] = (TeamTerms(None),)
    closed_on: date | None = None

    def parent(self, as_of: date) -> TeamName | None:
        """The service that the team belongs to on a date."""
        held = [terms for terms in self.terms if terms.on is None or terms.on <= as_of]
        return held[-1].parent if held else None

    def exists(self, as_of: date) -> bool:
        """Whether the team is at work on a date."""
        begun = any(terms.on is None or terms.on <= as_of for terms in self.terms)
        return begun and (self.closed_on is None or as_of < self.closed_on)
