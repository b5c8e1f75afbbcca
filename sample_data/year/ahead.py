"""What lies ahead on the last day of the year, written down: key dates, planned closings, transfers on offer."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from caseload_tui.model.case import KEY_DATES, KeyDate
from caseload_tui.model.change import KeyDatesSet, TransferOffered
from caseload_tui.model.values import CaseRef, WorkerRef
from sample_data.ahead import LOOKED_AHEAD
from sample_data.people import AS_OF
from sample_data.year.life import Life
from sample_data.year.past import Past
from sample_data.year.write import Diary

OFFERED = {"W134": ("W141", "MANAGE", date(2026, 9, 28)), "W130": ("W133", "LEFTRL", date(2026, 9, 29))}
"""Whose case is offered to whom, why and when."""


def ahead(diary: Diary, past: Past) -> None:
    """Everything that lies ahead."""
    at = datetime.combine(LOOKED_AHEAD, time(10), UTC)
    for life in past.lives:
        by, case = diary.manager(life.case.code), life.case
        if case.key_dates:
            dates = tuple(
                sorted(KeyDate(day, kind) for kind in KEY_DATES for one, day in case.key_dates if one == kind)
            )
            diary.note(at, by, "", KeyDatesSet(case=CaseRef(case.ref), on=LOOKED_AHEAD, dates=dates))
        if case.planned_closing is not None:
            diary.note(at, by, "", diary.corrected(life, case.planned_closing))
    for giver, (taker, reason, on) in OFFERED.items():
        life = next(one for one in past.held_by(giver) if _may_be_offered(one, giver))
        offer = TransferOffered(case=CaseRef(life.case.ref), worker=WorkerRef(taker), on=on, reason=reason)
        diary.note(datetime.combine(on, time(13, 20), UTC), diary.manager(life.case.code), "", offer)


def _may_be_offered(life: Life, giver: str) -> bool:
    case = life.case
    return life.given and life.lead(AS_OF) == giver and case.plan == "cin" and not case.co_worker and not case.closed_on
