"""A case's key dates as somebody sets them: what is to come, what that changes, and what court evidence adds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from caseload_tui.engine.result import CaseResult
from caseload_tui.engine.score import EVIDENCE, EVIDENCE_DAYS
from caseload_tui.errors import InputRefused, Problem
from caseload_tui.model.case import KEY_DATES, Case, KeyDate, KeyDateKind
from caseload_tui.model.change import CaseChanged, KeyDatesSet
from caseload_tui.model.day import brief_day, read_day, show_day
from caseload_tui.text import listed, quoted

Dates = Mapping[KeyDateKind, Sequence[date]]
"""Days by what falls due on them."""


def to_come(case: Case, as_of: date) -> dict[KeyDateKind, tuple[date, ...]]:
    """The dates recorded for a day on or after ``as_of``, by kind."""
    return {
        kind: tuple(each.day for each in case.key_dates if each.kind == kind and each.day >= as_of)
        for kind in KEY_DATES
    }


def past(case: Case, as_of: date) -> tuple[KeyDate, ...]:
    """The dates recorded for a day before ``as_of``, which stay unless they were wrong, newest first."""
    return tuple(sorted((each for each in case.key_dates if each.day < as_of), reverse=True))


def show_past(case: Case, as_of: date) -> str:
    """The dates that are past as a form shows them, to be put right: ``hearing 03/09/2026, conference 01/08/2026``."""
    return ", ".join(f"{each.kind} {show_day(each.day)}" for each in past(case, as_of))


def read_past(typed: str, as_of: date) -> tuple[KeyDate, ...]:
    """Dates that are past, as somebody put them right.

    Raises:
        InputRefused: one of them says not what it is, has no day, or is not past.
    """
    found: list[KeyDate] = []
    for part in filter(None, map(str.strip, typed.split(","))):
        word, _, written = part.partition(" ")
        kind = next((one for one in KEY_DATES if one.startswith(word.casefold())), None)
        if kind is None:
            raise InputRefused(
                Problem(f"{quoted(part)} does not say what it is.", f"Begin with {listed([*KEY_DATES])}.")
            )
        day = read_day(written, as_of, "past")
        if day is None:
            raise InputRefused(Problem(f"{quoted(part)} has no day.", f"Write {kind} {show_day(as_of)}, or delete it."))
        if day >= as_of:
            raise InputRefused(Problem(f"{show_day(day)} is not past.", "Type it into the field above."))
        found.append(KeyDate(day, kind))
    return tuple(sorted(set(found), reverse=True))


def setting(
    case: Case, dates: Dates, planned_closing: date | None, *, as_of: date, gone: Sequence[KeyDate] | None = None
) -> tuple[KeyDatesSet | CaseChanged, ...]:
    """The changes after which a case has these dates to come: only what is different.

    ``gone`` are those that are past, where they were put right.
    """
    changes: list[KeyDatesSet | CaseChanged] = []
    wanted = {KeyDate(day, kind) for kind, days in dates.items() for day in days}
    held = past(case, as_of)
    if gone is not None and set(gone) != set(held):
        first = min(each.day for each in (*gone, *held))
        changes.append(KeyDatesSet(case=case.ref, on=first, dates=tuple(sorted({*gone, *wanted}))))
    elif wanted != {each for each in case.key_dates if each.day >= as_of}:
        changes.append(KeyDatesSet(case=case.ref, on=as_of, dates=tuple(sorted(wanted))))
    if planned_closing != case.planned_closing:
        changes.append(
            CaseChanged(
                ref=case.ref,
                opened_on=case.opened_on,
                family=case.family,
                team=case.team,
                planned_closing=planned_closing,
                area=case.area,
            )
        )
    return tuple(changes)


def with_dates(one: CaseResult, dates: Dates, *, as_of: date) -> CaseResult:
    """The case with these dates to come, for a look at what falls due; its points are as they were."""
    wanted = {KeyDate(day, kind) for kind, days in dates.items() for day in days}
    return replace(one, case=replace(one.case, key_dates=tuple(sorted({*past(one.case, as_of), *wanted}))))


def date_problem(day: date, as_of: date) -> Problem | None:
    """What is wrong with a day on which something is said to fall due."""
    if day < as_of:
        return Problem(f"{show_day(day)} is past.", f"Write {show_day(as_of)} or a later day.")
    return None


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a date for court evidence does to a case's points: it counts from its first to its last day."""

    first: date
    last: date
    without: Decimal | None
    with_it: Decimal | None

    def counts(self, as_of: date) -> bool:
        """Whether it counts on a day."""
        return self.first <= as_of <= self.last

    @property
    def span(self) -> str:
        """The days on which it counts: ``from 16 Sep to 14 Oct``."""
        return f"from {brief_day(self.first)} to {brief_day(self.last)}"


def evidence(one: CaseResult, days: Sequence[date], as_of: date) -> Evidence | None:
    """What the next of these dates for court evidence does; ``None`` where the scheme does not ask for it."""
    fact = one.weigher.scheme.by_id.get(EVIDENCE)
    coming = [day for day in days if day >= as_of]
    if fact is None or fact.type != "flag" or not coming:
        return None
    without, with_it = (one.weigher.explain({**one.facts, EVIDENCE: due}).points for due in (False, True))
    last = min(coming)
    return Evidence(last - timedelta(days=EVIDENCE_DAYS), last, without, with_it)


def evidence_decided(one: CaseResult, as_of: date) -> str:
    """Why nobody need say whether court evidence is due: ``decided by the date 14 Oct``; empty where somebody must."""
    fact = one.weigher.scheme.by_id.get(EVIDENCE)
    days = [each.day for each in one.case.key_dates if each.kind == "evidence"]
    if not days or fact is None or fact.type != "flag":
        return ""
    nearest = min((day for day in days if day >= as_of), default=max(days))
    return f"decided by the date {brief_day(nearest)}"
