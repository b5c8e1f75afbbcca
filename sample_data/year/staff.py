"""What happened to workers: they came, left, moved, went part-time, took on responsibilities and were away."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

from caseload_tui.model.change import (
    AbsenceRecorded,
    CaseCovered,
    ResponsibilityHeld,
    SimpleChange,
    WorkerAdded,
    WorkerChanged,
    WorkerLeft,
)
from caseload_tui.model.values import CaseRef, TeamName, WorkerRef
from caseload_tui.model.worker import Terms
from sample_data.people import AWAY_NEXT, NO_NEW_WORK, Team
from sample_data.year.calendar import START
from sample_data.year.past import Past
from sample_data.year.posts import MOVED, PAUSED_SINCE, WENT_PART_TIME, Post
from sample_data.year.write import TAKEN_OVER, Diary

NOTICE = timedelta(days=28)
TOOK_ON = {
    ("W122", "student"): ((date(2026, 1, 12), 1),),
    ("W152", "student"): ((date(2026, 4, 20), 1),),
    ("W125", "mentoring"): ((None, 1), (date(2026, 2, 9), 2), (date(2026, 7, 6), 3)),
    ("W136", "mentoring"): ((date(2026, 1, 19), 1), (date(2026, 7, 13), 2)),
    ("W174", "mentoring"): ((date(2025, 11, 10), 1), (date(2026, 1, 5), 2), (date(2026, 6, 15), 3)),
}
"""Responsibilities that somebody took on, or took on more of, in the year: from when, and how many."""
AWAY: dict[str, tuple[tuple[date, date, int], ...]] = {
    "W144": ((date(2025, 11, 3), date(2025, 12, 12), 0),),
    "W151": ((date(2026, 1, 12), date(2026, 2, 20), 99),),
    "W170": ((date(2026, 3, 2), date(2026, 4, 10), 0),),
    "W160": ((date(2026, 5, 18), date(2026, 7, 3), 3),),
    "W117": ((date(2026, 6, 8), date(2026, 7, 17), 99),),
    "W134": ((date(2026, 4, 7), date(2026, 4, 17), 0),),
    "W136": ((date(2026, 7, 27), date(2026, 8, 7), 0),),
    "W139": ((date(2026, 8, 10), date(2026, 8, 21), 0),),
    "W141": ((date(2026, 8, 24), date(2026, 9, 4), 0),),
    "W126": ((date(2026, 5, 25), date(2026, 6, 5), 0),),
    "W147": ((date(2026, 2, 16), date(2026, 2, 20), 0),),
    "W159": ((date(2025, 12, 22), date(2026, 1, 2), 0),),
}
"""Who was away: first and last day, and how many of their cases were covered."""


BEGINNING = TAKEN_OVER - timedelta(minutes=30)


def people(diary: Diary, past: Past) -> None:
    """Everything about workers, in any order; the diary sorts it."""
    for place, team in enumerate(past.teams):
        diary.note(BEGINNING + timedelta(minutes=place), diary.manager(team.code), "", _manager(team, place))
    for post in past.posts.values():
        _came(diary, past, post)
        _changed(diary, past, post)
        if post.last_day is not None:
            _left(diary, past, post, post.last_day)
        for spell in AWAY.get(post.ref, ()):
            _was_away(diary, past, post, spell)
        if post.ref in AWAY_NEXT:
            _was_away(diary, past, post, (*AWAY_NEXT[post.ref], 0))


def _manager(team: Team, place: int) -> WorkerAdded:
    terms = Terms(
        team=TeamName(team.name), role="manager", in_post_since=date(2014 + place, 1 + place % 9, 1), registered=True
    )
    return WorkerAdded(ref=WorkerRef(team.manager_ref), name=team.manager, terms=terms)


def terms(past: Past, post: Post, day: date) -> Terms:
    """A worker's terms as they were on a day, from the beginning or from when they came."""
    worker = post.on(day)
    hours, asye = worker.also.get("hours"), worker.asye_since
    return Terms(
        on=post.came if post.came > START else None,
        team=TeamName(past.names[post.code_on(day)]),
        role=worker.role,
        fte=Decimal(1) if hours else Decimal(worker.fte.numerator) / Decimal(worker.fte.denominator),
        hours=Decimal(hours) if hours else None,
        hours_away=Decimal(worker.also.get("away", "0")),
        in_post_since=post.came,
        asye_since=asye,
        asye_paused_days=int(worker.also.get("paused", "0")),
        agency=worker.agency,
        registered=worker.role != "personal adviser",
    )


def _came(diary: Diary, past: Past, post: Post) -> None:
    day = max(post.came, START)
    at, on = (BEGINNING, None) if post.came <= START else (_morning(post.came), post.came)
    by = diary.manager(post.code_on(day))
    if on is None:
        at += timedelta(minutes=list(diary.teams).index(post.code_on(day)))
    changes: list[SimpleChange] = [
        WorkerAdded(ref=WorkerRef(post.ref), name=post.worker.name, terms=terms(past, post, day))
    ]
    for id_, number in post.worker.responsibilities.items():
        steps = TOOK_ON.get((post.ref, id_), ((None, number),))
        for since, so_many in steps:
            held = ResponsibilityHeld(worker=WorkerRef(post.ref), id=id_, number=Decimal(so_many), on=since or on)
            if since is None:
                changes.append(held)
            else:
                diary.note(_morning(since), by, "", held)
    diary.note(at, by, "", *changes)


def _changed(diary: Diary, past: Past, post: Post) -> None:
    """Other terms from a day on."""
    days: list[tuple[date, str]] = []
    if post.ref in MOVED:
        days.append((MOVED[post.ref][1], f"Moved from {past.names[MOVED[post.ref][0]]}"))
    if post.ref in PAUSED_SINCE:
        days.append((PAUSED_SINCE[post.ref], "Back; the assessed year is longer by the days away"))
    if post.ref in WENT_PART_TIME:
        days.append((WENT_PART_TIME[post.ref][1], "Hours agreed"))
    for day, reason in days:
        change = WorkerChanged(
            ref=WorkerRef(post.ref), name=post.worker.name, terms=replace(terms(past, post, day), on=day)
        )
        moved = [
            diary.corrected(life)
            for life in past.held_by(post.ref)
            if post.ref in MOVED and life.begun_in == MOVED[post.ref][0] and len(life.leads) == 1
        ]
        diary.note(_morning(day), diary.manager(post.code), reason, change, *moved)
    leaving = post.worker.also.get("leaving")
    now = terms(past, post, date(2026, 9, 1))
    if leaving:
        day = date(2026, 9, 4)
        now = replace(now, on=day, leaving_on=date.fromisoformat(leaving))
        diary.note(_morning(day), diary.manager(post.code), "Notice", _changed_to(post, now))
    if post.ref in NO_NEW_WORK:
        day, until = NO_NEW_WORK[post.ref]
        now = replace(now, on=day, no_new_work_until=until)
        diary.note(_morning(day), diary.manager(post.code), "", _changed_to(post, now))


def _changed_to(post: Post, terms: Terms) -> WorkerChanged:
    return WorkerChanged(ref=WorkerRef(post.ref), name=post.worker.name, terms=terms)


def _left(diary: Diary, past: Past, post: Post, last: date) -> None:
    day = max(last - NOTICE, post.came + timedelta(days=1), START + timedelta(days=2))
    day -= timedelta(days=max(0, day.weekday() - 4))
    by = diary.manager(post.code)
    diary.note(_morning(day), by, "Notice", _changed_to(post, replace(terms(past, post, day), on=day, leaving_on=last)))
    gone = WorkerLeft(ref=WorkerRef(post.ref), on=last + timedelta(days=1))
    diary.note(datetime.combine(last, time(16, 30), UTC), by, "", gone)


def _was_away(diary: Diary, past: Past, post: Post, spell: tuple[date, date, int]) -> None:
    first, last, covered = spell
    code = post.code_on(first)
    by = diary.manager(code)
    told = min(first, date(2026, 9, 28))
    diary.note(_morning(told), by, "", AbsenceRecorded(worker=WorkerRef(post.ref), first=first, last=last))
    on, until = first + timedelta(days=2), last + timedelta(days=3)
    steady = [
        life
        for life in past.held_by(post.ref)
        if any(
            one.worker == post.ref and one.on < on and (one.until is None or one.until > until) for one in life.leads
        )
        and not any(one.on <= until and (one.until is None or one.until > on) for one in life.seconds)
    ]
    takers = {
        one.ref: past.room(one, on)
        for one in past.members(code, on)
        if one.ref != post.ref and one.worker.asye_since is None
    }
    for life in steady[:covered]:
        taker = max(takers, key=lambda ref: (takers[ref], ref))
        takers[taker] -= life.tenths(on)
        cover = CaseCovered(case=CaseRef(life.case.ref), worker=WorkerRef(taker), on=on, until=until)
        diary.note(_morning(on), by, "", cover)


def _morning(day: date) -> datetime:
    return datetime.combine(day, time(8, 40), UTC)
