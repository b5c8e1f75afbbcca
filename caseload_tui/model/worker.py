"""Workers: the terms they work under, what they do outside cases, and when they are away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from caseload_tui.model.supervision import Action, Supervision
from caseload_tui.model.values import TeamName, WorkerRef

AWAITING_ROLES = frozenset({"manager", "team manager", "duty desk"})
"""A case under the name of one of these is awaiting allocation, and they carry no target themselves."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What is true of a worker from a date on (``None``: from the beginning).

    ``fte`` is 1.0 for full time; where ``hours`` a week are given they decide instead.
    ``hours_away`` are hours a week that are agreed not to be worked at present.
    """

    on: date | None = None
    team: TeamName | None = None
    role: str = ""
    fte: Decimal = Decimal(1)
    hours: Decimal | None = None
    hours_away: Decimal = Decimal(0)
    in_post_since: date | None = None
    asye_since: date | None = None
    asye_paused_days: int = 0
    agency: bool = False
    registered: bool | None = None
    no_new_work_until: date | None = None
    leaving_on: date | None = None

    @property
    def is_awaiting_desk(self) -> bool:
        """Whether cases under this name are awaiting allocation."""
        return self.role.strip().casefold() in AWAITING_ROLES


@dataclass(frozen=True, slots=True)
class Absence:
    """Days away, both included; an open end is ``None``. No reason is stored, on purpose."""

    first: date
    last: date | None = None

    def includes(self, day: date) -> bool:
        """Whether the worker is away on that day."""
        return self.first <= day and (self.last is None or day <= self.last)

    def lasts(self, days: int) -> bool:
        """Whether the absence is at least so many days long; an open one is taken to be."""
        return self.last is None or (self.last - self.first).days + 1 >= days

    def meets(self, other: Absence) -> bool:
        """Whether two absences share a day."""
        return self.first <= (other.last or date.max) and other.first <= (self.last or date.max)


@dataclass(frozen=True, slots=True)
class Responsibility:
    """Work outside cases, held from a date until (not on) another, so many times."""

    id: str
    number: Decimal = Decimal(1)
    on: date | None = None
    until: date | None = None

    def held(self, as_of: date) -> bool:
        """Whether it is held on a date."""
        return (self.on is None or self.on <= as_of) and (self.until is None or as_of < self.until)


AGREED = {
    "stop": "Work stops",
    "move": "Work moves",
    "wait": "Work waits",
    "help": "Extra help",
}
"""What can be agreed where a worker is above target."""
OUTCOMES = {"done": "Done as agreed", "not-done": "Not done", "replaced": "Agreed anew"}
"""How what was agreed turned out; a new agreement replaces one that was not reviewed."""


@dataclass(frozen=True, slots=True)
class Response:
    """What was agreed about a worker's flag: ids of ``AGREED``, with whom, and by when it is looked at again.

    ``outcome`` is one of ``OUTCOMES`` once it was reviewed, and empty before.
    """

    on: date
    agreed: tuple[str, ...]
    review_on: date
    with_whom: str = ""
    note: str = ""
    reviewed_on: date | None = None
    outcome: str = ""

    def stands(self, as_of: date) -> bool:
        """Whether it was agreed by a date and not reviewed by then."""
        return self.on <= as_of and (self.reviewed_on is None or as_of < self.reviewed_on)


@dataclass(frozen=True, slots=True)
class Worker:
    """A worker, with dated terms, absences, responsibilities, responses to flags and supervisions, in date order.

    ``actions`` are what came of the supervisions, in the order in which they were agreed.
    """

    ref: WorkerRef
    name: str
    terms: tuple[Terms, ...] = (Terms(),)
    absences: tuple[Absence, ...] = ()
    responsibilities: tuple[Responsibility, ...] = ()
    left_on: date | None = None
    responses: tuple[Response, ...] = ()
    supervisions: tuple[Supervision, ...] = ()
    actions: tuple[Action, ...] = ()
    imported_row: str | None = None
    """The row last imported for this worker, as JSON, to tell what is new in the next file."""

    def on(self, as_of: date) -> Terms | None:
        """The terms in force on a date, or ``None`` before the worker came."""
        found = None
        for terms in self.terms:
            if terms.on is None or terms.on <= as_of:
                found = terms
        return found

    def works(self, as_of: date) -> bool:
        """Whether the worker is in post on a date: come, and not left.

        A worker who is leaving on a day still counts on that day.
        """
        if self.left_on is not None and self.left_on <= as_of:
            return False
        terms = self.on(as_of)
        return terms is not None and (terms.leaving_on is None or as_of <= terms.leaving_on)

    def held_responsibilities(self, as_of: date) -> dict[str, Decimal]:
        """How many of each responsibility the worker holds on a date."""
        held: dict[str, Decimal] = {}
        for one in self.responsibilities:
            if one.held(as_of) and one.number:
                held[one.id] = held.get(one.id, Decimal(0)) + one.number
        return held

    def absence(self, as_of: date) -> Absence | None:
        """The absence that the worker is in on a date, if any."""
        return next((one for one in self.absences if one.includes(as_of)), None)

    def response(self, as_of: date) -> Response | None:
        """What was agreed about the worker's flag and awaits its review on a date."""
        return next((one for one in reversed(self.responses) if one.stands(as_of)), None)

    def last_supervision(self, as_of: date) -> Supervision | None:
        """The newest record of the newest meeting up to a day."""
        return next((one for one in reversed(self.supervisions) if one.on <= as_of), None)

    def open_actions(self, as_of: date) -> tuple[Action, ...]:
        """What is still to be done on a day, the soonest first."""
        return tuple(sorted((one for one in self.actions if one.is_open(as_of)), key=lambda one: one.due))
