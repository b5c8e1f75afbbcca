"""A case's way through the year: its ratings, and who held it as what, from when until when."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from sample_data.kinds import Case


@dataclass
class Held:
    """Somebody holds a case from a day until (not on) another; ``reason`` is a code of the transfer reasons."""

    worker: str
    on: date
    until: date | None = None
    reason: str = ""

    def holds(self, day: date) -> bool:
        """Whether it is so on a day."""
        return self.on <= day and (self.until is None or day < self.until)


@dataclass(eq=False)
class Life:
    """A case through the year. ``case`` holds its newest facts; ``given`` says that it is one of the county's files.

    ``begun_in`` is the team in which it began, where that is another one than it is in now.
    """

    case: Case
    given: bool
    ratings: list[tuple[date, Case]] = field(default_factory=list)
    leads: list[Held] = field(default_factory=list)
    seconds: list[Held] = field(default_factory=list)
    covers: list[Held] = field(default_factory=list)
    begun_in: str = ""

    def is_open(self, day: date) -> bool:
        """Whether it is open on a day."""
        return self.case.opened_on <= day and (self.case.closed_on is None or day < self.case.closed_on)

    def tenths(self, day: date) -> int:
        """What it weighs on a day, as it was rated then."""
        found = [facts for on, facts in self.ratings if on <= day]
        return found[-1].tenths if found else 0

    def lead(self, day: date) -> str:
        """Who leads it on a day; empty where nobody does."""
        return next((one.worker for one in self.leads if one.holds(day)), "")

    def second(self, day: date) -> str:
        """Who is its second worker on a day."""
        return next((one.worker for one in self.seconds if one.holds(day)), "")

    def close(self, day: date) -> None:
        """Ends it on a day."""
        self.case.closed_on = day
        for held in (*self.leads, *self.seconds, *self.covers):
            if held.until is None:
                held.until = day
