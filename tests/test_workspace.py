"""The one door: two people at one file, limits checked as a change is written, figures of another day or moment."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from caseload_tui.errors import ChangeRefused, FileUnusable, LimitBroken, SchemeUnfinished, SignedOff, StaleEdit
from caseload_tui.model.change import (
    CaseAllocated,
    CaseRated,
    CaseTransferred,
    SimpleChange,
    SupervisionHeld,
    TeamAdded,
    WorkerChanged,
    WorkerLeft,
)
from caseload_tui.model.supervision import Supervision
from caseload_tui.model.values import CaseRef, TeamName, WorkerRef, case_key
from caseload_tui.scheme.load import loads
from caseload_tui.schemes import built_in
from caseload_tui.workspace import Workspace, default_file, login_name
from tests.desk import DAY, facts, held, one, worker

NOON = datetime(2026, 9, 30, 12, tzinfo=UTC)
C1, C2, W1 = CaseRef("C1"), CaseRef("C2"), WorkerRef("W1")


class Clock:
    """A clock that a test turns."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def ann(tmp_path: Path, clock: Clock) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "t.caseload", author="Ann", clock=clock, as_of=DAY) as workspace:
        waiting: list[SimpleChange] = []
        for ref in ("C1", "C2"):
            waiting += held(ref, None, plan="cin", children=4)  # type: ignore[arg-type]
        workspace.act(worker("W1", role="ASYE", asye_since=date(2026, 9, 1)), worker("W2"), *waiting)
        yield workspace


@pytest.fixture
def bob(ann: Workspace, clock: Clock) -> Iterator[Workspace]:
    with Workspace.open(ann.path, author="Bob", clock=clock, as_of=DAY) as workspace:
        yield workspace


def allocated(case: CaseRef, to: WorkerRef = W1) -> CaseAllocated:
    return CaseAllocated(case=case, worker=to, on=DAY)


def test_of_two_allocations_that_together_break_a_limit_the_second_is_told(ann: Workspace, bob: Workspace) -> None:
    assert ann.broken_by(allocated(C1)) == {}
    assert bob.broken_by(allocated(C2)) == {}
    ann.act(allocated(C1))
    with pytest.raises(LimitBroken, match=r"W1 would be at .* % of target: ASYE hold at most 7 children"):
        bob.act(allocated(C2))
    assert bob.refresh()
    assert not bob.refresh()
    broken = bob.broken_by(allocated(C2))
    assert set(broken) == {"limit:asye-children-1"}
    with pytest.raises(LimitBroken):
        bob.act(allocated(C2), accepting=frozenset(broken))
    (entry,) = bob.act(allocated(C2), accepting=frozenset(broken), reason="agreed with the service manager")
    assert (entry.author, entry.reason) == ("Bob", "agreed with the service manager")


def test_limits_are_checked_on_the_day_a_change_takes_effect_and_of_whoever_takes_a_larger_part(ann: Workspace) -> None:
    many: list[SimpleChange] = []
    for number in range(7):
        many += held(f"M{number}", "W2", plan="cin")  # type: ignore[arg-type]
    ann.act(*many)
    ann.act(*held("C3", "W1", second="W2", plan="cin", children=2))  # type: ignore[arg-type]
    tomorrow = DAY + timedelta(days=1)
    later = CaseAllocated(case=C1, worker=WorkerRef("W2"), on=tomorrow)
    assert set(ann.broken_by(later)) == {"band:above"}
    with pytest.raises(LimitBroken):
        ann.act(later)
    moved = CaseTransferred(case=CaseRef("C3"), worker=WorkerRef("W2"), on=DAY, reason="MANAGE")
    assert set(ann.broken_by(moved)) == {"band:just-above"}


def test_nobody_who_has_left_or_not_come_is_given_a_case(ann: Workspace) -> None:
    ann.act(WorkerLeft(ref=W1, on=DAY))
    with pytest.raises(ChangeRefused, match=r"W1.* is not in post on 2026-09-30"):
        ann.act(allocated(C1))


def test_a_scheme_of_the_same_edition_with_another_text_is_another_scheme(ann: Workspace) -> None:
    changed = loads(built_in("four-factor").text.replace('"4" = 8', '"4" = 9') + "\n# other\n", "four-factor.toml")
    with pytest.raises(ChangeRefused, match="Start a new caseload file"):
        ann.adopt(changed)


def test_an_edit_made_on_stale_data_is_refused(ann: Workspace, bob: Workspace) -> None:
    seen = bob.versions(case_key("C1"))
    ann.act(allocated(C1))
    with pytest.raises(StaleEdit, match="Ann allocated it on 30 September 2026"):
        bob.act(allocated(C1, WorkerRef("W2")), expecting=seen)
    assert bob.result().case("C1") is not None
    bob.refresh()
    bob.act(
        CaseTransferred(case=C1, worker=WorkerRef("W2"), on=DAY, reason="MANAGE"),
        expecting=bob.versions(case_key("C1")),
    )


def test_what_is_made_as_one_is_undone_as_one(ann: Workspace) -> None:
    before = ann.result().summary
    ann.act(*held("C3", "W2", on=DAY))  # type: ignore[arg-type]
    assert ann.result().summary.cases == before.cases + 1
    (undone,) = ann.undo(reason="a slip")
    assert (undone.kind, undone.reason) == ("undone", "a slip")
    assert ann.result().summary == before
    ann.undo(undone.sequence)
    assert ann.result().summary.cases == before.cases + 1
    assert [entry.kind for entry in ann.history(limit=3)] == ["undone", "undone", "together"]


def test_a_figure_can_be_had_as_of_a_day_and_as_it_was_known(ann: Workspace, clock: Clock) -> None:
    ann.act(allocated(C1, WorkerRef("W2")))
    known_then = clock.now
    clock.now += timedelta(days=3)
    scheme = ann.weigher().scheme
    ann.act(CaseRated(case=C1, facts=facts(plan="cin", children=1), scheme=scheme.edition, on=DAY))
    now, then = one(ann.result(), "W2"), one(ann.result(known_at=known_then), "W2")
    assert (now.children, then.children) == (1, 4)
    assert then.points - now.points == Decimal(3)
    assert one(ann.result(DAY - timedelta(days=1)), "W2").led == ()


def test_a_scheme_is_adopted_before_the_first_rating_and_only_when_it_is_whole(ann: Workspace, tmp_path: Path) -> None:
    with pytest.raises(ChangeRefused, match="Cases have been rated under four-factor"):
        ann.adopt(built_in("western-australia"))
    with pytest.raises(SchemeUnfinished):
        Workspace.create(tmp_path / "other.caseload", scheme=built_in("wirral"))
    assert not (tmp_path / "other.caseload").exists()
    with Workspace.create(tmp_path / "other.caseload", as_of=DAY) as other:
        other.adopt(built_in("western-australia"))
        assert other.weigher().scheme.id == "western-australia"


def test_a_file_is_never_written_over_and_a_missing_one_is_named(ann: Workspace, tmp_path: Path) -> None:
    with pytest.raises(FileUnusable, match="There is a file"):
        Workspace.create(ann.path)
    with pytest.raises(FileUnusable, match=r'There is no caseload file "none\.caseload" in the folder'):
        Workspace.open(tmp_path / "none.caseload")


def test_a_throwaway_leaves_nothing() -> None:
    with Workspace.throwaway() as trial:
        path = trial.path
        assert path.exists()
    assert not path.parent.exists()


def test_who_and_where_can_be_set_from_outside(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CASELOAD_AUTHOR", " A. Manager\x1b ")
    monkeypatch.setenv("CASELOAD_FILE", str(tmp_path / "mine.caseload"))
    assert login_name() == "A. Manager"
    assert default_file() == tmp_path / "mine.caseload"
    monkeypatch.delenv("CASELOAD_FILE")
    assert default_file().name == "team.caseload"


def test_a_signed_supervision_stays_and_what_was_done_before_it_is_named(ann: Workspace) -> None:
    (hub,) = ann.act(TeamAdded(name=TeamName("Hub"), parent=None))
    ann.act(WorkerChanged(ref=W1, name="Another name", terms=ann.caseload.workers[W1].terms[-1]))
    record = Supervision(on=DAY, points=Decimal(15), target=Decimal(50), worker_view="fair", signed_by="Ann")
    ann.act(SupervisionHeld(worker=W1, supervision=record, actions=()))
    with pytest.raises(SignedOff, match=f"What was done before it, caseload undo {hub.sequence} takes back") as refused:
        ann.undo()
    assert refused.value.before == hub.sequence
    ann.undo(refused.value.before)
    with pytest.raises(SignedOff):
        ann.undo()
    assert TeamName("Hub") not in ann.caseload.teams
    assert ann.caseload.workers[W1].supervisions == (record,)
