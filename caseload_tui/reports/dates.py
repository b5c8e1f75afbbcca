"""A case's dates in words, for the command line and the screens."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from caseload_tui.engine.result import CaseResult
from caseload_tui.model.day import WEEKDAYS, brief_day
from caseload_tui.model.worker import Worker
from caseload_tui.planning.key_dates import all_dates, assessment, overdue
from caseload_tui.planning.set_dates import Evidence
from caseload_tui.planning.working_days import bank_holiday, is_working, working_days
from caseload_tui.scheme.numbers import shown
from caseload_tui.text import counted, plain

NEAR_BY = timedelta(weeks=12)
"""Within so much time the working days to a day are said."""


def when(day: date, as_of: date) -> str:
    """A day as a diary writes it: ``Wed 14 Oct``, with its year where that is another."""
    said = f"{WEEKDAYS[day.weekday()][:3]} {brief_day(day)}"
    return said if day.year == as_of.year else f"{said} {day.year}"


def dates_aloud(one: CaseResult, as_of: date) -> list[str]:
    """A case's dates in lines of text: what is overdue, what is to come, and how far an assessment has come."""
    late = set(overdue(one, as_of))
    under_way = assessment(one, as_of)
    said = []
    for due in all_dates(one, as_of):
        notes = ["overdue"] if due in late else ["past"] if due.day < as_of else []
        if due.kind == "assessment" and under_way is not None:
            notes = [under_way.said, *(["worked out from the opening"] if due.worked_out else [])]
        elif due.day >= as_of and not is_working(due.day):
            notes.append(bank_holiday(due.day) or f"a {WEEKDAYS[due.day.weekday()]}")
        said.append(plain(f"{due.label}: {when(due.day, as_of)}{' – ' if notes else ''}{', '.join(notes)}"))
    return said


def days_in_words(days: Sequence[date], as_of: date, worker: Worker | None = None) -> str:
    """Days with what is to be known about them: ``Wed 14 Oct, in 10 working days``, ``Sat 26 Dec (Boxing Day)``."""
    said = []
    for day in days:
        against = ["away"] if worker is not None and worker.absence(day) is not None else []
        against += [] if is_working(day) else [bank_holiday(day) or "no working day"]
        said.append(f"{when(day, as_of)}{' (' if against else ''}{', '.join(against)}{')' if against else ''}")
    if len(days) == 1 and days[0] > as_of and days[0] - as_of <= NEAR_BY:
        said.append(f"in {counted(working_days(as_of, days[0]), 'working day')}")
    return plain(", ".join(said))


def assessment_in_words(one: CaseResult, as_of: date) -> str:
    """How far a case's assessment has come, and when it is due; empty where it has none."""
    under_way = assessment(one, as_of)
    if under_way is None:
        return ""
    return f"{when(under_way.due, as_of)}, {under_way.said}"


def evidence_in_words(found: Evidence, unit: str, as_of: date) -> str:
    """What a date for court evidence does to the points, and from when."""
    said = f"Counts as due {found.span}{' (now)' if found.counts(as_of) else ''}"
    if found.without is None or found.with_it is None:
        return f"{said}."
    return f"{said}: {shown(found.without)} → {shown(found.with_it)} {unit}."
