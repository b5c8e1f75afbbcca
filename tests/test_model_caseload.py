"""What happens to records: each change, and each refusal in words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from caseload_tui.errors import ChangeRefused
from caseload_tui.model.caseload import Caseload
from caseload_tui.model.change import (
    AbsenceRecorded,
    AbsenceRemoved,
    CaseAllocated,
    CaseChanged,
    CaseClosed,
    CaseCovered,
    CaseMadeJoint,
    CaseOpened,
    CaseReopened,
    CaseTransferred,
    Change,
    ResponsibilityHeld,
    SchemeAdopted,
    TeamAdded,
    TeamChanged,
    TeamLeft,
    Together,
    Undone,
    WorkerChanged,
    WorkerLeft,
)
from caseload_tui.model.record import AdoptedScheme
from caseload_tui.model.values import CaseRef, RecordKey, TeamName, WorkerRef, case_key
from caseload_tui.model.worker import Terms
from tests.desk import held, responsible, worker

C1, W1, W2, W3 = CaseRef("C1"), WorkerRef("W1"), WorkerRef("W2"), WorkerRef("W3")
NORTH, EAST, WEST = TeamName("North"), TeamName("East"), TeamName("West")
MAY, JUNE, JULY, AUGUST = date(2026, 5, 1), date(2026, 6, 1), date(2026, 7, 1), date(2026, 8, 1)
START = Caseload().apply(worker("W1"), worker("W2"), worker("W3"), *held("C1", "W1", second="W2", on=MAY))


def opened(ref: str = "C1") -> CaseOpened:
    return CaseOpened(ref=CaseRef(ref), on=MAY)


def closed(on: date = JULY) -> CaseClosed:
    return CaseClosed(case=C1, on=on)


def covered(by: WorkerRef = W3, on: date = JUNE, until: date = JULY) -> CaseCovered:
    return CaseCovered(case=C1, worker=by, on=on, until=until)


def transferred(to: WorkerRef = W3, on: date = JUNE, reason: str = "MANAGE") -> CaseTransferred:
    return CaseTransferred(case=C1, worker=to, on=on, reason=reason)


REFUSED: list[tuple[tuple[Change, ...], str]] = [
    ((opened(),), 'There is a case "C1" already'),
    ((closed(), closed()), "was closed on 2026-07-01 already"),
    ((closed(date(2026, 4, 1)),), "opened on 2026-05-01, after 2026-04-01"),
    ((CaseReopened(case=C1, on=JULY),), "is open"),
    ((closed(), CaseReopened(case=C1, on=JUNE)), "was still open until 2026-07-01"),
    ((closed(), transferred(on=JULY)), "was closed on 2026-07-01. Reopen it first"),
    ((CaseAllocated(case=C1, worker=W3, on=date(2026, 4, 1)),), "opened on 2026-05-01, after 2026-04-01"),
    ((CaseAllocated(case=C1, worker=W2, on=JUNE),), 'already has "W2" as its second worker'),
    ((CaseAllocated(case=C1, worker=WorkerRef("W9"), on=JUNE),), 'There is no worker "W9"'),
    ((CaseMadeJoint(case=C1, worker=W1, on=JUNE),), 'already has "W1" as its lead'),
    ((transferred(W1),), 'is held by "W1" already'),
    ((transferred(reason="BORED"),), "cannot be transferred for the reason"),
    ((CaseAllocated(case=C1, worker=None, on=JUNE), transferred(on=JUNE)), "has no worker to transfer it from"),
    ((covered(until=JUNE),), "cannot return on 2026-06-01, before cover begins"),
    ((covered(W1),), 'already has "W1" as its lead'),
    ((opened("C2"), CaseCovered(case=CaseRef("C2"), worker=W1, on=JUNE, until=JULY)), "has no worker who could be"),
    ((closed(JUNE), CaseChanged(ref=C1, opened_on=JULY)), "was closed on 2026-06-01, before 2026-07-01"),
    (
        (closed(JUNE), CaseReopened(case=C1, on=JULY), CaseChanged(ref=C1, opened_on=MAY)),
        "was still open then, from an earlier time",
    ),
    ((covered(W2),), 'already has "W2" as its second worker'),
    ((covered(W3), CaseMadeJoint(case=C1, worker=W3, on=JUNE)), 'already has "W3" as its cover'),
    ((transferred(on=JULY), CaseAllocated(case=C1, worker=W1, on=JUNE)), 'went to "W3" on 2026-07-01'),
    ((transferred(on=JULY), transferred(W2, on=JUNE)), 'went to "W3" on 2026-07-01'),
    ((opened(" "),), "A reference is needed"),
    ((opened("C\x1b[31m"),), "holds characters that cannot be shown"),
    ((CaseClosed(case=CaseRef("C9"), on=JUNE),), 'There is no case "C9"'),
    ((worker("W1"),), 'There is a worker "W1" already'),
    ((WorkerLeft(ref=W1, on=JUNE), WorkerLeft(ref=W1, on=JULY)), "left on 2026-06-01 already"),
    ((WorkerChanged(ref=W1, name="N", terms=Terms(on=JUNE, fte=Decimal(-1))),), "cannot have working time below 0"),
    ((worker("W8", asye_paused_days=-1),), "paused for fewer than 0 days"),
    ((AbsenceRemoved(worker=W1, first=JULY),), "has no absence from 2026-07-01 on"),
    ((AbsenceRecorded(worker=W1, first=JULY, last=JUNE),), "cannot be away from 2026-07-01 to 2026-06-01"),
    (
        (AbsenceRecorded(worker=W1, first=JUNE), AbsenceRecorded(worker=W1, first=JULY, last=AUGUST)),
        "is away from 2026-06-01 to no set day already",
    ),
    ((responsible("W1", "mentoring", -1),), "fewer than 0 times"),
    ((TeamAdded(name=NORTH), TeamAdded(name=NORTH)), 'There is a team "North" already'),
    ((TeamLeft(name=WEST, on=JUNE),), 'There is no team "West"'),
]


@pytest.mark.parametrize(("changes", "said"), REFUSED, ids=[said[:50] for _, said in REFUSED])
def test_a_change_that_does_not_fit_is_refused_in_words(changes: tuple[Change, ...], said: str) -> None:
    with pytest.raises(ChangeRefused) as refused:
        START.apply(*changes)
    problem = refused.value.problems[0]
    assert said in str(problem)
    assert problem.remedy.endswith(".")


def test_a_transfer_ends_what_the_sender_held_and_a_second_worker_who_takes_the_lead_is_second_no_more() -> None:
    after = START.apply(transferred(W2))
    before_day, day = after.cases[C1].holders(date(2026, 5, 31)), after.cases[C1].holders(JUNE)
    assert (before_day.lead and before_day.lead.worker, before_day.second and before_day.second.worker) == (W1, W2)
    assert day.lead is not None
    assert (day.lead.worker, day.lead.reason, day.second) == (W2, "MANAGE", None)


def test_putting_a_case_back_ends_everything_and_ending_joint_work_only_the_second() -> None:
    alone = START.apply(CaseMadeJoint(case=C1, worker=None, on=JUNE)).cases[C1].holders(JUNE)
    assert (alone.lead and alone.lead.worker, alone.second) == (W1, None)
    waiting = START.apply(CaseAllocated(case=C1, worker=None, on=JUNE)).cases[C1].holders(JUNE)
    assert waiting.carrying is None
    assert waiting.second is None


def test_an_allocation_on_the_same_day_replaces_the_one_of_that_day() -> None:
    case = START.apply(CaseAllocated(case=C1, worker=W3, on=MAY)).cases[C1]
    assert [one.worker for one in case.allocations if one.kind == "lead"] == [W3]


def test_a_case_that_was_closed_and_opened_again_was_closed_in_between() -> None:
    case = START.apply(closed(), CaseReopened(case=C1, on=AUGUST)).cases[C1]
    assert [case.is_open(day) for day in (MAY, date(2026, 6, 30), JULY, AUGUST)] == [True, True, False, True]
    assert (case.opened_on, case.closed_on) == (AUGUST, None)
    assert case.holders(AUGUST).carrying is None


def test_terms_are_dated() -> None:
    after = START.apply(WorkerChanged(ref=W1, name="New name", terms=Terms(on=JUNE, team=EAST, fte=Decimal("0.5"))))
    one = after.workers[W1]
    may, june = one.on(MAY), one.on(JUNE)
    assert may is not None
    assert june is not None
    assert (may.team, june.team, one.name) == (NORTH, EAST, "New name")
    assert [may.fte, june.fte] == [1, Decimal("0.5")]
    gone = after.apply(WorkerLeft(ref=W1, on=JULY)).workers[W1]
    assert (gone.works(date(2026, 6, 30)), gone.works(JULY)) == (True, False)
    leaving = START.apply(WorkerChanged(ref=W1, name="N", terms=Terms(leaving_on=JULY))).workers[W1]
    assert (leaving.works(JULY), leaving.works(date(2026, 7, 2))) == (True, False)
    later = Caseload().apply(worker("W7", on=JUNE)).workers[WorkerRef("W7")]
    assert (later.on(MAY), later.works(MAY), later.works(JUNE)) == (None, False, True)


def test_responsibilities_are_held_from_a_day_until_another() -> None:
    after = START.apply(
        responsible("W1", "mentoring", 2),
        ResponsibilityHeld(worker=W1, id="mentoring", number=Decimal(1), on=JUNE),
        ResponsibilityHeld(worker=W1, id="mentoring", number=Decimal(0), on=JULY),
        ResponsibilityHeld(worker=W1, id="mentoring", number=Decimal(3), on=AUGUST),
    )
    one = after.workers[W1]
    assert [one.held_responsibilities(day).get("mentoring") for day in (MAY, JUNE, JULY, AUGUST)] == [2, 1, None, 3]


def test_absences_are_dated_and_the_same_first_day_corrects() -> None:
    after = START.apply(
        AbsenceRecorded(worker=W1, first=JUNE), AbsenceRecorded(worker=W1, first=JUNE, last=date(2026, 6, 5))
    )
    one = after.workers[W1]
    assert one.absence(date(2026, 6, 5)) is not None
    assert one.absence(date(2026, 6, 6)) is None


def test_teams_move_and_end() -> None:
    team = (
        Caseload()
        .apply(
            TeamAdded(name=NORTH, parent=EAST),
            TeamChanged(name=NORTH, parent=WEST, on=JUNE),
            TeamLeft(name=NORTH, on=AUGUST),
        )
        .teams[NORTH]
    )
    assert (team.parent(MAY), team.parent(JUNE)) == (EAST, WEST)
    assert (team.exists(JULY), team.exists(AUGUST)) == (True, False)
    young = Caseload().apply(TeamAdded(name=NORTH, on=JUNE)).teams[NORTH]
    assert (young.exists(MAY), young.parent(MAY)) == (False, None)


def test_schemes_are_dated_and_before_the_first_the_first_holds() -> None:
    schemes = [AdoptedScheme(id="s", version=str(one), on=date(2026, one, 1), text="") for one in (5, 7)]
    after = Caseload().apply(*(SchemeAdopted(scheme=one) for one in reversed(schemes)))
    assert [after.scheme(date(2026, month, 1)) for month in (1, 5, 6, 7)] == [
        schemes[0],
        schemes[0],
        schemes[0],
        schemes[1],
    ]
    assert Caseload().scheme(MAY) is None


def test_versions_only_grow_and_what_is_undone_is_as_before() -> None:
    key = case_key("C2")
    added = START.apply(Together(changes=(opened("C2"), CaseAllocated(case=CaseRef("C2"), worker=W1, on=MAY))))
    assert (START.versions.get(key, 0), added.versions[key]) == (0, 1)
    assert added.touched_since(START) == (key,)
    undone = added.apply(Undone(sequence=1, restored=(START.record(key),)))
    assert undone.cases == START.cases
    assert undone.versions[key] == 2
    again = undone.apply(Undone(sequence=2, restored=(added.record(key),)))
    assert again.cases == added.cases


def test_undoing_gives_back_teams_workers_and_schemes_too() -> None:
    scheme = SchemeAdopted(scheme=AdoptedScheme(id="s", version="1", on=None, text=""))
    after = START.apply(TeamAdded(name=NORTH), worker("W9"), scheme)
    keys = [RecordKey("team:North"), RecordKey("worker:W9"), RecordKey("scheme:")]
    back = after.apply(Undone(sequence=1, restored=tuple(START.record(key) for key in keys)))
    assert (back.teams, back.workers, back.schemes) == (START.teams, START.workers, START.schemes)
    forth = back.apply(Undone(sequence=2, restored=tuple(after.record(key) for key in keys)))
    assert (forth.teams, forth.workers, forth.schemes) == (after.teams, after.workers, after.schemes)


def test_nothing_changes_what_is_there() -> None:
    before = dict(START.cases)
    START.apply(transferred())
    assert dict(START.cases) == before
    with pytest.raises(TypeError):
        START.cases[CaseRef("C9")] = START.cases[C1]  # type: ignore[index]
