"""What lies ahead on the last day of the year: key dates, planned closings, and transfers that await an answer."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from caseload_tui.model.case import KeyDate, KeyDateKind
from caseload_tui.model.change import CaseChanged, KeyDatesSet, TransferOffered
from caseload_tui.model.values import CaseRef, WorkerRef
from sample_data.chance import Chance
from sample_data.people import AS_OF
from sample_data.year.calendar import some_day
from sample_data.year.life import Life
from sample_data.year.past import SEED, Past
from sample_data.year.write import Diary

LOOKED_AHEAD = datetime(2026, 9, 24, 10, 0, tzinfo=UTC)
"""When the managers put in the dates of the weeks to come."""
LAST = AS_OF + timedelta(days=42)
EVIDENCE = 28
"""Days before its date from which court evidence is due: what a case says of itself decides on which side it lies."""
OFFERED = {"W134": ("W141", "MANAGE", date(2026, 9, 28)), "W130": ("W133", "LEFTRL", date(2026, 9, 29))}
"""Whose case is offered to whom, why and when."""


def ahead(diary: Diary, past: Past) -> None:
    """Everything that lies ahead."""
    chance = Chance(SEED, 3)
    for life in past.lives:
        if not life.given or not life.is_open(LOOKED_AHEAD.date()) or not life.is_open(AS_OF):
            continue
        dates = _dates(chance, life)
        by = diary.manager(life.case.code)
        ref = CaseRef(life.case.ref)
        if dates:
            diary.note(LOOKED_AHEAD, by, "", KeyDatesSet(case=ref, on=LOOKED_AHEAD.date(), dates=dates))
        if _may_close(life) and chance.happens(14):
            day = some_day(chance, AS_OF + timedelta(days=5), LAST)
            diary.note(LOOKED_AHEAD, by, "", _closes(diary, life, day))
    for giver, (taker, reason, on) in OFFERED.items():
        life = next(one for one in past.held_by(giver) if _may_be_offered(one, giver))
        offer = TransferOffered(case=CaseRef(life.case.ref), worker=WorkerRef(taker), on=on, reason=reason)
        diary.note(datetime.combine(on, time(13, 20), UTC), diary.manager(life.case.code), "", offer)


def _dates(chance: Chance, life: Life) -> tuple[KeyDate, ...]:
    case = life.case
    found: list[tuple[KeyDateKind, date]] = []
    soon, later = AS_OF + timedelta(days=1), AS_OF + timedelta(days=EVIDENCE + 1)
    if case.plan == "cp" and chance.happens(40):
        found.append(("conference", some_day(chance, soon, LAST)))
    if case.legal == "proceedings":
        if chance.happens(60):
            found.append(("hearing", some_day(chance, soon + timedelta(days=4), LAST)))
        if case.evidence_due:
            found.append(("evidence", some_day(chance, soon, AS_OF + timedelta(days=EVIDENCE - 2))))
        elif chance.happens(50):
            found.append(("evidence", some_day(chance, later + timedelta(days=1), LAST)))
    if case.plan == "assessment" and case.opened_on < date(2026, 8, 14) and chance.happens(40):
        found.append(("assessment", some_day(chance, soon, AS_OF + timedelta(days=16))))
    return tuple(sorted(KeyDate(day, kind) for kind, day in found))


def _may_close(life: Life) -> bool:
    case = life.case
    return (
        case.closed_on is None
        and case.worker.startswith("W")
        and case.complexity == 1
        and case.plan in {"assessment", "cin", "other"}
        and (AS_OF - case.opened_on).days > 25
    )


def _closes(diary: Diary, life: Life, day: date) -> CaseChanged:
    change = diary.came_over(life)
    return CaseChanged(
        ref=change.ref,
        opened_on=change.opened_on,
        family=change.family,
        team=change.team,
        planned_closing=day,
        area=change.area,
    )


def _may_be_offered(life: Life, giver: str) -> bool:
    case = life.case
    return (
        life.given
        and life.lead(AS_OF) == giver
        and case.plan == "cin"
        and not case.co_worker
        and case.closed_on is None
    )
