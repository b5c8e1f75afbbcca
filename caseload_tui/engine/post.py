"""What the tests of a scheme can see of a worker on a date."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from caseload_tui.model.values import WorkerRef
from caseload_tui.model.worker import Absence, Response, Terms, Worker
from caseload_tui.scheme.capacity import Capacity
from caseload_tui.scheme.condition import TestedValue, When

ASYE = "asye"
STUDENT = "student"
MONTHS = "months_in_post"
WEEKS = "weeks_in_post"


@dataclass(frozen=True, slots=True)
class Post:
    """A worker on a date: terms, full-time equivalent, presence, responsibilities, months and weeks in post.

    ``presence`` is the part of the worker's hours that is worked, from 0 to 1. ``months`` and ``weeks`` are
    ``None`` where the date they run from is missing.
    """

    ref: WorkerRef
    name: str
    terms: Terms
    fte: Fraction
    presence: Fraction
    responsibilities: Mapping[str, Decimal]
    months: int | None
    away: Absence | None = None
    long_away: bool = False
    response: Response | None = None
    """What was agreed about the worker's flag and awaits its review."""
    weeks: int | None = None

    @property
    def is_student(self) -> bool:
        """Whether the worker is a student on placement, who holds no cases and is never flagged."""
        return self.terms.role.strip().casefold() == STUDENT

    @property
    def missing_date(self) -> str:
        """Which date is missing to count months in post."""
        asye = self.terms.role.strip().casefold() == ASYE
        return "ASYE start date is missing" if asye else "Date in post is missing"

    def tested(self) -> dict[str, TestedValue]:
        """The values that tests look at, by key."""
        fte = Decimal(self.fte.numerator) / Decimal(self.fte.denominator)
        return {
            "role": self.terms.role,
            "team": self.terms.team,
            "agency": self.terms.agency,
            "fte": fte,
            MONTHS: self.months,
            WEEKS: self.weeks,
            "responsibilities": tuple(self.responsibilities),
        }

    def passes(self, when: When) -> bool:
        """Whether the worker passes all the tests; a missing date fails."""
        return when.holds(self.tested())

    def lacks_date_for(self, when: When) -> bool:
        """Whether only the missing date keeps the tests from being decided."""
        if self.months is not None or when.test(MONTHS) is None:
            return False
        tested = self.tested()
        return all(test.holds(tested[test.key]) for test in when.tests if test.key != MONTHS)


def post(worker: Worker, terms: Terms, capacity: Capacity, as_of: date) -> Post:
    """The worker, under these terms, on a date."""
    absence = worker.absence(as_of)
    long_away = absence is not None and absence.lasts(capacity.absence_from_days)
    fte = full_time_part(terms, capacity)
    return Post(
        ref=worker.ref,
        name=worker.name,
        terms=terms,
        fte=fte,
        presence=Fraction(0) if long_away else presence(terms, fte, capacity),
        responsibilities=worker.held_responsibilities(as_of),
        months=months_in_post(terms, as_of),
        away=absence,
        long_away=long_away,
        response=worker.response(as_of),
        weeks=weeks_in_post(terms, as_of),
    )


def full_time_part(terms: Terms, capacity: Capacity) -> Fraction:
    """FTE, exact: from the hours where they are known."""
    return Fraction(terms.fte) if terms.hours is None else Fraction(terms.hours) / capacity.full_time_hours


def presence(terms: Terms, fte: Fraction, capacity: Capacity) -> Fraction:
    """The part of the hours that is worked: (hours - hours away) / hours, never below 0."""
    hours = fte * capacity.full_time_hours
    if hours == 0:
        return Fraction(0)
    return max(Fraction(0), (hours - Fraction(terms.hours_away)) / hours)


def months_in_post(terms: Terms, as_of: date) -> int | None:
    """Whole months, counted once the day is reached; of the assessed year for ASYE, less the days it was paused."""
    since = in_post_since(terms)
    if since is None:
        return None
    months = (as_of.year - since.year) * 12 + as_of.month - since.month - (as_of.day < since.day)
    return max(0, months)


def weeks_in_post(terms: Terms, as_of: date) -> int | None:
    """Whole weeks, from the same day as months."""
    since = in_post_since(terms)
    return None if since is None else max(0, (as_of - since).days // 7)


def in_post_since(terms: Terms) -> date | None:
    """The day from which months and weeks count: of the assessed year for ASYE, later by the days it was paused."""
    if terms.role.strip().casefold() != ASYE:
        return terms.in_post_since
    since = terms.asye_since
    return None if since is None else since + timedelta(days=terms.asye_paused_days)
