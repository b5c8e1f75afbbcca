"""Supervision in three teams over the year: what worker and manager signed off, and what became of the actions."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

from caseload_tui.engine.result import WorkerResult
from caseload_tui.engine.score import score_worker
from caseload_tui.engine.weigh import Weigher
from caseload_tui.model.caseload import Caseload
from caseload_tui.model.change import ActionDone, SupervisionHeld
from caseload_tui.model.supervision import Action, Remark, Supervision, View
from caseload_tui.model.values import WorkerRef
from caseload_tui.planning.meetings import every_weeks
from caseload_tui.reports.above import held_by, own_part
from caseload_tui.schemes import built_in
from sample_data.people import AS_OF
from sample_data.year.calendar import next_working_day
from sample_data.year.past import Past
from sample_data.year.posts import Post
from sample_data.year.write import Diary, author

TEAMS = ("SC", "SE", "FT")
FIRST = date(2025, 10, 6)
LAST = {"W126": date(2026, 8, 3), "W139": date(2026, 8, 12)}
"""Who has not met since: after this day nothing more was recorded."""
NOT_DONE = {"W136", "W139", "W126"}
"""Whose last action was not done in time."""
RECORDED = time(15, 5)
WORDS = (
    "Court work takes more than its line says.",
    "The travel has doubled since the placement moved.",
    "I cover duty as well, and that is not counted.",
    "Two of these families need visits every week.",
)
TO_DO = (
    "Rate the oldest two again",
    "Ask for a second worker at court",
    "Agree with the school who writes the plan",
    "Move the duty day to another week",
    "Close the family that has stepped down",
)
NOT_FAIR_FROM = Decimal(106)
"""From so many per cent on, a worker of the sample finds the load not fair."""


@dataclass
class _Meetings:
    """One worker's meetings as they are written down."""

    diary: Diary
    post: Post
    place: int
    actions: int = 0
    open: list[tuple[int, date]] = field(default_factory=list)


def supervised(diary: Diary, past: Past) -> None:
    """Every meeting of the teams; points are weighed from what the diary holds by now."""
    caseload = Caseload()
    for change, _ in diary.history():
        caseload = caseload.apply(change)
    weigher, held = Weigher(built_in("four-factor")), held_by(caseload)
    chosen = [post for post in past.posts.values() if post.code in TEAMS and post.worker.role != "student"]
    for place, post in enumerate(chosen):
        ref = WorkerRef(post.ref)
        own = own_part(caseload, ref, held[ref])
        _meet(_Meetings(diary, post, place), own, weigher)


def _meet(meetings: _Meetings, own: Caseload, weigher: Weigher) -> None:
    post, ref = meetings.post, WorkerRef(meetings.post.ref)
    known = own.workers[ref]
    day = next_working_day(max(FIRST, post.came + timedelta(days=7)) + timedelta(days=meetings.place % 12))
    end = min(LAST.get(post.ref, AS_OF - timedelta(days=1)), post.last_day or AS_OF)
    while day <= end:
        worker = score_worker(own, weigher, day, ref)
        weeks = every_weeks(weigher.scheme, worker.post) if worker is not None else None
        if worker is None or weeks is None or post.code_on(day) not in TEAMS:
            day += timedelta(weeks=1)
        elif known.absence(day) is not None:
            day = next_working_day(day + timedelta(weeks=1))
        else:
            following = next_working_day(day + timedelta(days=int(weeks * 7)))
            _sign(meetings, worker, day, following)
            day = following


def _sign(meetings: _Meetings, worker: WorkerResult, day: date, following: date) -> None:
    """One meeting: earlier actions are ticked off, then the record is signed."""
    diary, post, ref = meetings.diary, meetings.post, WorkerRef(meetings.post.ref)
    by = diary.manager(post.code_on(day))
    at = datetime.combine(day, RECORDED, UTC) + timedelta(minutes=meetings.place)
    last_one = following > min(LAST.get(post.ref, AS_OF - timedelta(days=1)), AS_OF)
    for number, due in list(meetings.open):
        if due <= day and not (last_one and post.ref in NOT_DONE):
            diary.note(at - timedelta(minutes=50), by, "", ActionDone(worker=ref, number=number, on=day))
            meetings.open.remove((number, due))
    turn = meetings.place + day.toordinal() // 7
    fair = worker.load_percent is None or worker.load_percent < NOT_FAIR_FROM
    view: View = "fair" if fair else "not-fair"
    actions = _actions(meetings, day, following, turn) if not fair or turn % 3 == 0 else ()
    challenge = Remark("travel" if turn % 2 else "", "Look at this again together", "worker", challenge=True)
    record = Supervision(
        on=day,
        points=worker.points,
        target=worker.target,
        worker_view=view if turn % 11 else "",
        manager_view="not-fair" if not fair and turn % 2 else "fair" if turn % 11 else "",
        worker_words="" if fair or not turn % 11 else WORDS[turn % len(WORDS)],
        remarks=(challenge,) if turn % 7 == 0 else (),
        way_forward=None if not turn % 11 else fair or turn % 3 > 0,
        next_on=following,
        signed_by=by,
    )
    diary.note(at, by, "", SupervisionHeld(worker=ref, supervision=record, actions=actions))


def _actions(meetings: _Meetings, day: date, following: date, turn: int) -> tuple[Action, ...]:
    manager = meetings.diary.teams[meetings.post.code].manager
    owner = author(manager if turn % 2 else meetings.post.worker.name)
    meetings.actions += 1
    due = following - timedelta(days=2)
    meetings.open.append((meetings.actions, due))
    return (Action(TO_DO[turn % len(TO_DO)], owner, due, day),)
