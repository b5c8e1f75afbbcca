"""Writes the year down: each case's changes, by the manager of its team, in the week or month when they were made."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

from caseload_tui.model.change import (
    CaseAllocated,
    CaseChanged,
    CaseClosed,
    CaseMadeJoint,
    CaseOpened,
    CaseRated,
    CaseTransferred,
    Change,
    SimpleChange,
    Together,
)
from caseload_tui.model.values import CaseRef, FactValue, TeamName, WorkerRef
from caseload_tui.store.history import Signature
from sample_data.kinds import Case
from sample_data.people import AS_OF, Team
from sample_data.year.calendar import START, friday_of, month_end
from sample_data.year.life import Life

EDITION = "four-factor 2026.1"
TAKEN_OVER = datetime(2025, 10, 1, 9, 0, tzinfo=UTC)
"""When what was open at the beginning was written down."""
HOURS = {"new": time(9, 30), "move": time(11, 0), "pass": time(14, 0), "close": time(15, 30)}
REASONS = {"pass": "Monthly pass", "taken over": "Taken over from the spreadsheets of before"}


def author(name: str) -> str:
    """How somebody signs: ``C. Fairweather``."""
    last, _, first = name.partition(", ")
    return f"{first[0]}. {last}"


@dataclass
class Diary:
    """What was written down, each under the name of who did it and with the time when."""

    teams: dict[str, Team]
    _entries: dict[tuple[datetime, str, str], list[SimpleChange]] = field(default_factory=lambda: defaultdict(list))

    def note(self, at: datetime, by: str, reason: str, *changes: SimpleChange) -> None:
        """Writes changes down, with whatever else the same person writes for the same reason at the same time."""
        self._entries[at, by, reason] += changes

    def manager(self, code: str) -> str:
        """How the manager of a team signs."""
        return author(self.teams[code].manager)

    def history(self) -> list[tuple[Change, Signature]]:
        """Everything in order of time."""
        return [
            (changes[0] if len(changes) == 1 else Together(changes=tuple(changes)), Signature(by, at, reason))
            for (at, by, reason), changes in sorted(self._entries.items(), key=lambda one: one[0][0])
        ]

    def begin(self, life: Life) -> None:
        """A case opens, is rated and allocated."""
        case, code = life.case, life.begun_in or life.case.code
        changes: list[SimpleChange] = [
            CaseOpened(
                ref=CaseRef(case.ref),
                on=case.opened_on,
                family=case.family,
                team=TeamName(self.teams[code].name),
                area=case.area,
            ),
            self._rated(life, 0),
        ]
        at = self._weekly("new", code, max(case.opened_on, life.ratings[0][0], *(one.on for one in life.leads[:1])))
        if life.leads:
            first, last = life.leads[0], len(life.leads) == 1
            share = Decimal(case.share) if case.share and last else None
            changes.append(
                CaseAllocated(case=CaseRef(case.ref), worker=WorkerRef(first.worker), on=first.on, share=share)
            )
        taken_over = case.opened_on <= START
        by, reason = self.manager(code), REASONS["taken over"] if taken_over else ""
        self.note(TAKEN_OVER if taken_over else at, by, reason, *changes)
        self._go_on(life, TAKEN_OVER if taken_over else at)

    def _go_on(self, life: Life, at: datetime) -> None:
        """What became of it."""
        later: list[tuple[date, str, tuple[SimpleChange, ...]]] = []
        later += [(on, "pass", (self._rated(life, place),)) for place, (on, _) in enumerate(life.ratings) if place]
        later += [(held.on, "move", self._passed_on(life, place)) for place, held in enumerate(life.leads) if place]
        ref, closed_on = CaseRef(life.case.ref), life.case.closed_on
        for held in life.seconds:
            share = Decimal(life.case.co_share) if life.case.co_share else None
            joined = CaseMadeJoint(case=ref, worker=WorkerRef(held.worker), on=held.on, share=share)
            later.append((held.on, "move", (joined,)))
            if held.until is not None and held.until != closed_on:
                later.append((held.until, "move", (CaseMadeJoint(case=ref, worker=None, on=held.until),)))
        if closed_on is not None:
            later.append((closed_on, "close", (CaseClosed(case=ref, on=closed_on),)))
        for on, what, changes in sorted(later, key=lambda one: (one[0], list(HOURS).index(one[1]))):
            written = self._after(at, what, life, on)
            at = at if what == "pass" else written
            self.note(written, self.manager(life.case.code), REASONS.get(what, ""), *changes)

    def _after(self, last: datetime, what: str, life: Life, on: date) -> datetime:
        """When something is written down: on the day, at the week's or the month's end, after what came before."""
        if on <= START and last == TAKEN_OVER:
            return last
        code = life.case.code
        if what == "move":
            serial = int(life.case.ref[3:]) % 97
            at = datetime.combine(min(on, AS_OF), HOURS[what], UTC) + timedelta(minutes=serial)
        elif what == "pass":
            at = self._stamp(month_end(on), what, code)
        else:
            at = self._weekly(what, code, on)
        return at if at > last else last + timedelta(minutes=1)

    def _weekly(self, what: str, code: str, day: date) -> datetime:
        return self._stamp(friday_of(day), what, code)

    def _stamp(self, day: date, what: str, code: str) -> datetime:
        return datetime.combine(day, HOURS[what], UTC) + timedelta(minutes=2 * list(self.teams).index(code))

    def _rated(self, life: Life, place: int) -> CaseRated:
        on, facts = life.ratings[place]
        by = self.manager(life.case.code if place else life.begun_in or life.case.code)
        return CaseRated(case=CaseRef(life.case.ref), facts=facts_of(facts), scheme=EDITION, on=on, by=by)

    def _passed_on(self, life: Life, place: int) -> tuple[SimpleChange, ...]:
        case, held = life.case, life.leads[place]
        share = Decimal(case.share) if case.share and place == len(life.leads) - 1 else None
        passed = CaseTransferred(
            case=CaseRef(case.ref), worker=WorkerRef(held.worker), on=held.on, reason=held.reason, share=share
        )
        return (passed, self.corrected(life)) if place == 1 and life.begun_in else (passed,)

    def corrected(self, life: Life, planned_closing: date | None = None) -> CaseChanged:
        """A case belongs to its own team from now on, wherever it began, and may be planned to close."""
        case = life.case
        return CaseChanged(
            ref=CaseRef(case.ref),
            opened_on=case.opened_on,
            family=case.family,
            team=TeamName(self.teams[case.code].name),
            planned_closing=planned_closing,
            area=case.area,
        )


def facts_of(case: Case) -> dict[str, FactValue]:
    """A case's facts as the scheme has them."""
    miles = Decimal(case.half_miles) / 2
    return {
        "children": case.children,
        "travel_miles": int(miles) if miles == int(miles) else miles,
        "trips": case.trips,
        "complexity": str(case.complexity) if case.complexity else None,
        "admin": case.admin if case.complexity else None,
        "evidence_due": case.evidence_due,
        "plan": case.plan,
        "legal": case.legal,
    }
