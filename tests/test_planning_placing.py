"""A plan of who takes which cases: each suggestion counts the picks before, and saving does what was shown."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caseload_tui.engine.result import Result, WorkerResult
from caseload_tui.engine.score import score
from caseload_tui.model.caseload import Caseload
from caseload_tui.model.change import (
    AbsenceRecorded,
    CaseAllocated,
    CaseChanged,
    CaseCovered,
    CaseMadeJoint,
    CaseTransferred,
    SimpleChange,
    TransferOffered,
    WorkerChanged,
    WorkerLeft,
)
from caseload_tui.model.values import CaseRef, WorkerRef
from caseload_tui.model.worker import Terms
from caseload_tui.planning.placing import NOBODY, Pick, Plan, suggestions
from caseload_tui.planning.waiting import to_place, waiting_since
from caseload_tui.workspace import Workspace
from tests.desk import held
from tests.desk import worker as comes
from tests.tui_invented import DAY, NORTH, SOUTH_EAST, invented_workspace

WAITING = ("SE-2214", "SE-2216", "SE-2217")
HELD = ("SE-2101", "SE-2110", "SE-2112", "SE-2120", "FN-3001")
WORKERS = ("W1", "W2", "W3", "W4", "W5", "W6", "W9")


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    with invented_workspace(tmp_path_factory.mktemp("plan")) as opened:
        yield opened


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Workspace]:
    with invented_workspace(tmp_path) as opened:
        yield opened


def planned(workspace: Workspace) -> Plan:
    return Plan(workspace.caseload, workspace.result())


def essence(worker: WorkerResult | None) -> tuple[Any, ...]:
    assert worker is not None
    held = [(one.ref, one.share, one.co_share, one.lead, one.second) for one in (*worker.led, *worker.joint)]
    figures = (worker.points, worker.load, worker.band, worker.children, worker.broken, worker.flagged)
    return (*figures, sorted(held, key=str), sorted(worker.reasons))


def weighed_after(workspace: Workspace, *changes: SimpleChange) -> Result:
    return score(workspace.caseload.apply(*changes), workspace.weigher(), DAY)


def accepted(change: SimpleChange) -> SimpleChange:
    """What accepting an offer records."""
    if not isinstance(change, TransferOffered):
        return change
    return CaseTransferred(
        case=change.case, worker=change.worker, on=change.on, reason=change.reason, share=change.share
    )


picks = st.builds(
    Pick,
    case=st.sampled_from([CaseRef(ref) for ref in (*WAITING, *HELD)]),
    lead=st.sampled_from([WorkerRef(ref) for ref in WORKERS]),
    on=st.integers(0, 3).map(lambda days: DAY - timedelta(days=days)),
    second=st.none() | st.sampled_from([WorkerRef(ref) for ref in WORKERS]),
    share=st.none() | st.sampled_from([Decimal("0.7"), Decimal(1)]),
    second_share=st.none() | st.sampled_from([Decimal("0.3"), Decimal("0.5")]),
    until=st.none() | st.just(DAY + timedelta(days=9)),
)


def fitting(plan: Plan, tried: list[Pick]) -> list[Pick]:
    """Those that can be carried out; one a case, and nobody twice on it. An offer is of the lead alone."""
    found: dict[CaseRef, Pick] = {}
    for pick in tried:
        joint_cover = pick.until is not None and (pick.second, pick.share, pick.second_share) != (None, None, None)
        if plan.problem(pick) is None and not joint_cover and not (pick.second and plan.is_offer(pick)):
            found[pick.case] = pick
    return list(found.values())


@settings(deadline=None, max_examples=150)
@given(st.lists(picks, max_size=8))
def test_a_plan_tried_one_by_one_is_the_plan_applied_at_once(workspace: Workspace, tried: list[Pick]) -> None:
    plan = planned(workspace)
    chosen = fitting(plan, tried)
    for pick in chosen:
        (lead, *_) = plan.judged(pick)
        before = weighed_after(workspace, *map(accepted, plan.changes(*plan.picks) if plan.picks else ()))
        assert essence(lead.before) == essence(before.worker(pick.lead))
        plan = plan.tried(pick)
        after = weighed_after(workspace, *map(accepted, plan.changes()))
        assert essence(lead.after) == essence(after.worker(pick.lead))
    at_once = Plan(plan.caseload, plan.result, tuple(chosen))
    real = weighed_after(workspace, *map(accepted, at_once.changes())) if chosen else plan.result
    standing = at_once.standing()
    assert standing == plan.standing()
    for ref, worker in standing.items():
        assert essence(worker) == essence(real.worker(ref))


@settings(deadline=None, max_examples=60)
@given(st.lists(picks, min_size=1, max_size=5))
def test_what_it_breaks_is_what_recording_wants_a_reason_for(workspace: Workspace, tried: list[Pick]) -> None:
    plan = planned(workspace)
    chosen = fitting(plan, tried)
    if chosen:
        whole = Plan(plan.caseload, plan.result, tuple(chosen))
        asked = {key for broken in whole.breaks().values() for key in broken}
        assert asked == set(workspace.broken_by(*whole.changes()))


def test_each_suggestion_counts_the_picks_before(own: Workspace) -> None:
    plan = planned(own)
    best = plan.options(_open("SE-2214"))[0]
    again = plan.tried(Pick(CaseRef("SE-2214"), best.before.ref, DAY)).options(_open("SE-2216"))
    taken = next(one for one in again if one.before.ref == best.before.ref)
    assert taken.before.load == best.after.load
    found = [(one.case.ref, best.before.ref if best else None) for one, best in suggestions(plan, _waiting(own), _all)]
    assert found == [("SE-2214", "W9"), ("SE-2217", "W9"), ("SE-2216", "W9")]


def _open(ref: str) -> Pick:
    return Pick(CaseRef(ref), NOBODY, DAY)


def _waiting(workspace: Workspace) -> Any:
    return to_place(workspace.result(), workspace.caseload, None, "awaiting")


def _all(_case: object) -> None:
    return None


def test_act_leads_to_the_loads_that_were_shown(own: Workspace) -> None:
    plan = planned(own)
    for ref, lead in (("SE-2214", "W4"), ("SE-2216", "W6"), ("SE-2101", "W4")):
        plan = plan.tried(Pick(CaseRef(ref), WorkerRef(lead), DAY))
    broken = frozenset(own.broken_by(*plan.changes()))
    own.act(*plan.changes(), reason="tried together", accepting=broken)
    result = own.result()
    assert {ref: essence(one) for ref, one in plan.standing().items()} == {
        one.ref: essence(one) for one in result.workers
    }
    assert len(own.history(limit=1)[0].records) == 3


def test_what_is_recorded_follows_from_the_case_and_who_takes_it(own: Workspace) -> None:
    plan = planned(own)
    on, joint = DAY, WorkerRef("W3")
    assert plan.changes(Pick(CaseRef("SE-2214"), WorkerRef("W4"), on, joint, Decimal("0.6"))) == (
        CaseAllocated(case=CaseRef("SE-2214"), worker=WorkerRef("W4"), on=on, share=Decimal("0.6")),
        CaseMadeJoint(case=CaseRef("SE-2214"), worker=joint, on=on),
    )
    assert plan.changes(Pick(CaseRef("SE-2101"), WorkerRef("W4"), on)) == (
        CaseTransferred(case=CaseRef("SE-2101"), worker=WorkerRef("W4"), on=on, reason="MANAGE"),
    )
    offered = Pick(CaseRef("SE-2101"), WorkerRef("W9"), on)
    assert plan.is_offer(offered)
    assert plan.changes(offered) == (
        TransferOffered(case=CaseRef("SE-2101"), worker=WorkerRef("W9"), on=on, reason="MANAGE"),
    )
    back = date(2026, 11, 2)
    assert plan.changes(Pick(CaseRef("SE-2101"), WorkerRef("W4"), on, until=back)) == (
        CaseCovered(case=CaseRef("SE-2101"), worker=WorkerRef("W4"), on=on, until=back),
    )


def test_a_leavers_case_says_why_it_is_passed_on(own: Workspace) -> None:
    _leaves(own, "W6", date(2026, 10, 9))
    plan = planned(own)
    (change,) = plan.changes(Pick(_led(own, "W6"), WorkerRef("W4"), DAY))
    assert isinstance(change, CaseTransferred)
    assert change.reason == "LEFTRL"


def test_a_pick_that_does_not_fit_says_why(own: Workspace) -> None:
    plan = planned(own)
    said = {
        "is not open": Pick(CaseRef("nowhere"), WorkerRef("W4"), DAY),
        "is not in post": Pick(CaseRef("SE-2214"), WorkerRef("M1"), DAY),
        "is held by": Pick(CaseRef("SE-2101"), WorkerRef("W1"), DAY),
    }
    for words, pick in said.items():
        assert words in str(plan.problem(pick))
    assert plan.problem(Pick(CaseRef("SE-2214"), WorkerRef("W4"), DAY)) is None
    assert plan.tried(said["is held by"]).forgotten(CaseRef("SE-2101")).picks == ()


def test_a_second_worker_is_judged_by_what_joins_their_load(own: Workspace) -> None:
    plan = planned(own)
    pick = Pick(CaseRef("SE-2214"), WorkerRef("W4"), DAY)
    alone = plan.judged(pick)[0]
    seconds = plan.seconds(pick)
    assert "W4" not in {one.before.ref for one in seconds}
    byrne = next(one for one in seconds if one.before.ref == "W6")
    case = plan.result.case("SE-2214")
    assert case is not None
    assert case.points is not None
    assert byrne.after.points - byrne.before.points == case.points * Decimal("0.3")
    lead, second = plan.judged(Pick(CaseRef("SE-2214"), WorkerRef("W4"), DAY, WorkerRef("W6"), Decimal("0.7")))
    assert alone.after.points - lead.after.points == case.points * Decimal("0.3")
    assert (second.before, second.after.points, second.reasons) == (byrne.before, byrne.after.points, byrne.reasons)


def test_who_is_barred_comes_last_and_of_no_new_work_only_the_date_is_said(own: Workspace) -> None:
    _terms(own, "W4", no_new_work_until=date(2027, 1, 4))
    _leaves(own, "W6", date(2026, 10, 9))
    own.act(AbsenceRecorded(worker=WorkerRef("W3"), first=DAY, last=date(2026, 10, 2)))
    found = planned(own).options(_open("SE-2216"))
    last = {one.before.ref: one.reasons[0] for one in found[-3:]}
    assert last == {
        "W4": "no new work until 4 Jan 2027",
        "W6": "leaves on 9 Oct",
        "W3": "away to 2 Oct",
    }
    assert not any(one.suggested for one in found[-3:])


def test_families_nearby_speak_for_somebody_whose_load_is_as_good(own: Workspace) -> None:
    for ref in ("SE-2214", _led(own, "W6"), "FN-3001"):
        case = own.caseload.cases[CaseRef(ref)]
        own.act(CaseChanged(ref=case.ref, opened_on=case.opened_on, team=case.team, area="N7"))
    found = {str(one.before.ref): one for one in planned(own).options(_open("SE-2214"))}
    assert (found["W6"].near, found["W4"].near) == (1, 0)
    assert found["W9"].reasons == ("1 family in N7", "none new in 14 days")


def test_the_lists_hold_what_is_to_be_placed_most_pressing_first(own: Workspace) -> None:
    own.act(
        AbsenceRecorded(worker=WorkerRef("W5"), first=DAY - timedelta(days=2), last=date(2026, 11, 30)),
        TransferOffered(case=_led(own, "W1"), worker=WorkerRef("W9"), on=DAY, reason="MANAGE"),
    )
    _leaves(own, "W6", date(2026, 10, 9))
    result, caseload = own.result(), own.caseload
    assert [one.case.ref for one in to_place(result, caseload, SOUTH_EAST, "awaiting")] == [
        "SE-2214",
        "SE-2217",
        "SE-2216",
    ]
    assert to_place(result, caseload, NORTH, "awaiting") == ()
    assert [one.days(DAY) for one in to_place(result, caseload, None, "awaiting")] == [6, 2, 0]
    cover = to_place(result, caseload, None, "cover")
    assert {one.case.lead for one in cover} == {"W5"}
    assert {(one.days(DAY), one.back) for one in cover} == {(2, date(2026, 12, 1))}
    assert {one.leaves for one in to_place(result, caseload, None, "leaving")} == {date(2026, 10, 9)}
    assert [one.days(DAY) for one in to_place(result, caseload, None, "offered")] == [0]


def test_a_family_waits_from_the_day_on_which_its_worker_went_or_became_a_manager() -> None:
    opened, gone, back = date(2026, 5, 1), date(2026, 9, 1), date(2026, 9, 20)
    left = (WorkerLeft(ref=WorkerRef("W1"), on=gone), CaseAllocated(case=CaseRef("C1"), worker=None, on=back))
    manager = WorkerChanged(ref=WorkerRef("W1"), name="N", terms=Terms(on=gone, role="Manager"))
    for changes in (left, (manager,), (CaseAllocated(case=CaseRef("C1"), worker=None, on=gone), manager)):
        caseload = Caseload().apply(comes(), *held("C1", "W1", on=opened), *changes)
        assert waiting_since(caseload.cases[CaseRef("C1")], caseload, DAY) == gone
    under = Caseload().apply(comes(role="manager"), *held("C1", "W1", on=opened))
    assert waiting_since(under.cases[CaseRef("C1")], under, DAY) == opened


def _led(workspace: Workspace, worker: str) -> CaseRef:
    found = workspace.result().worker(worker)
    assert found is not None
    return found.led[0].ref


def _leaves(workspace: Workspace, worker: str, day: date) -> None:
    _terms(workspace, worker, leaving_on=day)


def _terms(workspace: Workspace, ref: str, **terms: Any) -> None:
    worker = workspace.caseload.workers[WorkerRef(ref)]
    held = worker.on(DAY)
    assert held is not None
    given = {name: getattr(held, name) for name in ("team", "role", "fte", "in_post_since", "asye_since")} | terms
    workspace.act(WorkerChanged(ref=worker.ref, name=worker.name, terms=Terms(on=DAY, **given)))
