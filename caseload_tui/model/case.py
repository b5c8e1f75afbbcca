"""Cases: the children of one family at one address with one lead worker."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from caseload_tui.model.values import CaseRef, Facts, TeamName, WorkerRef

AllocationKind = Literal["lead", "second", "cover"]

TRANSFER_REASONS = {
    "MANAGE": "Managing caseloads",
    "FCONTA": "First contact or re-referral",
    "LEFTRL": "Previous worker left",
    "ORGRST": "Restructure",
    "TSPROC": "Standard process",
    "ABSENC": "Absence cover or return",
    "CHCHAN": "Child asked",
    "PCCHAN": "Parent or carer asked",
    "SWDIED": "Worker died",
    "OTHERS": "Other",
}
"""Why a case changed hands: the code list of the Standard Safeguarding Dataset (invo_worker_change_reason)."""


KeyDateKind = Literal["assessment", "conference", "hearing", "evidence"]
KEY_DATES: dict[KeyDateKind, str] = {
    "assessment": "Assessment due",
    "conference": "Conference",
    "hearing": "Hearing",
    "evidence": "Court evidence due",
}
"""What a case can have a date for, and how it is called; when it is planned to close is a field of its own."""


@dataclass(frozen=True, slots=True)
class Rating:
    """The facts of a case as somebody judged them on a date, under a scheme.

    ``on`` is ``None`` where the date is not known. ``scheme`` is ``id version``. A rating that is not
    ``confirmed`` carries a change of plan or legal status that nobody has judged yet: it is out of date at once.
    """

    on: date | None
    facts: Facts
    scheme: str
    by: str = ""
    confirmed: bool = True

    def known(self, as_of: date) -> bool:
        """Whether the rating had been made by a date."""
        return self.on is None or self.on <= as_of


@dataclass(frozen=True, slots=True)
class Allocation:
    """Who holds a case, as what, from a date until (not on) another.

    ``share`` is the part of the points that counts for the worker; ``None`` leaves it to the scheme.
    """

    worker: WorkerRef
    kind: AllocationKind = "lead"
    share: Decimal | None = None
    on: date | None = None
    until: date | None = None
    reason: str = ""

    def holds(self, as_of: date) -> bool:
        """Whether the case is held so on a date."""
        return (self.on is None or self.on <= as_of) and (self.until is None or as_of < self.until)


@dataclass(frozen=True, slots=True, order=True)
class KeyDate:
    """A day by which, or on which, something falls due in a case."""

    day: date
    kind: KeyDateKind


@dataclass(frozen=True, slots=True)
class Offer:
    """A transfer that was offered and not accepted yet: until it is, the sender keeps the points.

    ``reason`` is a code of ``TRANSFER_REASONS``; ``on`` is the day of the offer.
    """

    worker: WorkerRef
    on: date
    reason: str
    share: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Spell:
    """A time for which a case is open: from a date until (not on) another."""

    opened_on: date | None = None
    closed_on: date | None = None

    def open(self, as_of: date) -> bool:
        """Whether the case is open on a date."""
        return (self.opened_on is None or self.opened_on <= as_of) and (
            self.closed_on is None or as_of < self.closed_on
        )


@dataclass(frozen=True, slots=True)
class Holders:
    """Who holds a case on a date. With cover, the cover worker carries the lead's part."""

    lead: Allocation | None = None
    second: Allocation | None = None
    cover: Allocation | None = None

    @property
    def carrying(self) -> Allocation | None:
        """The allocation that carries the lead's part of the case."""
        return self.cover or self.lead


@dataclass(frozen=True, slots=True)
class Case:
    """A case with its spells, ratings, allocations and key dates, each in date order.

    ``area`` is the patch or postcode area of the address; ``offer`` a transfer that awaits an answer.
    """

    ref: CaseRef
    family: str = ""
    team: TeamName | None = None
    planned_closing: date | None = None
    spells: tuple[Spell, ...] = (Spell(),)
    ratings: tuple[Rating, ...] = ()
    allocations: tuple[Allocation, ...] = ()
    area: str = ""
    key_dates: tuple[KeyDate, ...] = ()
    offer: Offer | None = None
    imported_row: str | None = None
    """The row last imported for this case, as JSON, to tell what is new in the next file."""

    def is_open(self, as_of: date) -> bool:
        """Whether the case is open on a date: opened by it and not closed by it."""
        return any(spell.open(as_of) for spell in self.spells)

    @property
    def opened_on(self) -> date | None:
        """When the case was last opened."""
        return self.spells[-1].opened_on

    @property
    def closed_on(self) -> date | None:
        """When the case was last closed, or ``None`` while it is open."""
        return self.spells[-1].closed_on

    def rating(self, as_of: date) -> Rating | None:
        """The newest rating made by a date."""
        found = None
        for rating in self.ratings:
            if rating.known(as_of):
                found = rating
        return found

    def since(self, held: Allocation) -> date | None:
        """Since when a worker has held the case so, without a break; only the share may have changed meanwhile."""
        first = held.on
        for one in reversed(self.allocations):
            if (one.worker, one.kind) == (held.worker, held.kind) and first is not None and one.until == first:
                first = one.on
        return first

    def holders(self, as_of: date) -> Holders:
        """Who holds the case on a date."""
        held: dict[str, Allocation] = {}
        for allocation in self.allocations:
            if allocation.holds(as_of):
                held[allocation.kind] = allocation
        return Holders(held.get("lead"), held.get("second"), held.get("cover"))
