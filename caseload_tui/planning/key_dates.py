"""What falls due in a case, and when: assessments, conferences, hearings, court evidence, planned closings.

An assessment is due 45 working days from the point of referral (Working Together to Safeguard Children 2023,
chapter 3). The day of referral, for which the case's opening stands, is day 0; day 1 is the next working day, and
the assessment is due on day 45. A date that somebody recorded counts before the one that is worked out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from caseload_tui.engine.result import CaseResult, WorkerResult
from caseload_tui.model.case import KEY_DATES
from caseload_tui.model.values import CaseRef
from caseload_tui.planning.working_days import working_day, working_days
from caseload_tui.text import counted

ASSESSMENT_DAYS = 45
"""Working days from referral within which an assessment is to be complete."""
PLAN, UNDER_ASSESSMENT = "plan", "assessment"
"""The fact, and the option of it, by which a case is known to be in assessment."""
AHEAD = timedelta(days=27)
"""How far dates are looked at: the next four weeks, today among them."""

DueKind = Literal["assessment", "conference", "hearing", "evidence", "closing"]
DUE: dict[DueKind, str] = dict((*KEY_DATES.items(), ("closing", "Planned closing")))
"""Everything that can fall due, and how it is called."""
LETTERS: dict[DueKind, str] = {"assessment": "A", "conference": "C", "hearing": "H", "evidence": "E", "closing": "X"}
"""The letters that stand for them in a calendar."""
NOUNS: dict[DueKind, str] = {
    "assessment": "assessment",
    "conference": "conference",
    "hearing": "hearing",
    "evidence": "evidence",
    "closing": "closing",
}
"""Their names in a sentence."""


@dataclass(frozen=True, slots=True, order=True)
class Due:
    """Something that falls due in a case on a day; ``worked_out`` where nobody recorded the day."""

    day: date
    kind: DueKind
    case: CaseRef
    worked_out: bool = False

    @property
    def label(self) -> str:
        """How it is called: ``Hearing``."""
        return DUE[self.kind]

    @property
    def letter(self) -> str:
        """The letter that stands for it."""
        return LETTERS[self.kind]


@dataclass(frozen=True, slots=True)
class Assessment:
    """How far an assessment has come: its due day, and the working day that it is on, counted back from that."""

    due: date
    day: int
    worked_out: bool

    @property
    def over(self) -> int:
        """The working days past its due day; 0 while it is in time."""
        return max(0, self.day - ASSESSMENT_DAYS)

    @property
    def said(self) -> str:
        """The day in words: ``day 31 of 45 working days``, ``day 48 of 45: 3 over``."""
        if self.over:
            return f"day {self.day} of {ASSESSMENT_DAYS}: {self.over} over"
        return f"day {self.day} of {ASSESSMENT_DAYS} working days"


def assessment_due(opened_on: date) -> date:
    """The day on which the assessment of a case that opened on a day is due."""
    return working_day(opened_on, ASSESSMENT_DAYS)


def assessment(one: CaseResult, as_of: date) -> Assessment | None:
    """A case's assessment; ``None`` where it has none, or is past it: under another plan, with no date to come."""
    under = one.facts.get(PLAN) == UNDER_ASSESSMENT
    recorded = max((each.day for each in one.case.key_dates if each.kind == "assessment"), default=None)
    opened_on = one.case.opened_on
    if recorded is not None and opened_on is not None and recorded < opened_on:
        recorded = None
    if recorded is None and opened_on is not None and under:
        due = assessment_due(opened_on)
    elif recorded is not None and (under or recorded >= as_of):
        due = recorded
    else:
        return None
    return Assessment(due, max(0, ASSESSMENT_DAYS - working_days(as_of, due)), recorded is None)


def all_dates(one: CaseResult, as_of: date) -> tuple[Due, ...]:
    """Everything that falls due in a case, past days included, in order of day."""
    found = [Due(each.day, each.kind, one.ref) for each in one.case.key_dates if each.kind != "assessment"]
    under_way = assessment(one, as_of)
    if under_way is not None:
        found.append(Due(under_way.due, "assessment", one.ref, under_way.worked_out))
    if one.case.planned_closing is not None:
        found.append(Due(one.case.planned_closing, "closing", one.ref))
    return tuple(sorted(found))


def between(one: CaseResult, first: date, last: date, as_of: date) -> tuple[Due, ...]:
    """What falls due in a case from a day to another, both included."""
    return tuple(each for each in all_dates(one, as_of) if first <= each.day <= last)


def overdue(one: CaseResult, as_of: date) -> tuple[Due, ...]:
    """What should have been done by now: an assessment past its day, a closing planned for a day that has gone."""
    return tuple(each for each in all_dates(one, as_of) if each.day < as_of and each.kind in {"assessment", "closing"})


def next_four_weeks(worker: WorkerResult, as_of: date) -> tuple[Due, ...]:
    """What falls due in the families that a worker leads, from today on, in order of day."""
    return tuple(sorted(due for one in worker.led for due in between(one, as_of, as_of + AHEAD, as_of)))


def in_words(dues: Iterable[Due]) -> str:
    """How many of each kind: ``1 conference, 2 hearings``; empty where there are none."""
    found = Counter(each.kind for each in dues)
    return ", ".join(counted(found[kind], NOUNS[kind], _many(kind)) for kind in DUE if found[kind])


def _many(kind: DueKind) -> str:
    return "evidence" if kind == "evidence" else f"{NOUNS[kind]}s"
