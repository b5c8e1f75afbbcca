"""What others write is heard once, and told in a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from caseload_tui.model.change import (
    AbsenceRecorded,
    CaseAllocated,
    CaseRated,
    OfferEnded,
    SimpleChange,
    TransferOffered,
)
from caseload_tui.model.values import CaseRef, WorkerRef, case_key
from caseload_tui.store import backup, news
from caseload_tui.store.words import DONE
from caseload_tui.workspace import Workspace
from tests.tui_invented import DAY, EDITION, NOON, SOUTH_EAST, facts, invented_workspace

SE_2214 = CaseRef("SE-2214")


@pytest.fixture
def kit(tmp_path: Path) -> Iterator[Workspace]:
    with invented_workspace(tmp_path) as workspace:
        yield workspace


@pytest.fixture
def ann(kit: Workspace) -> Iterator[Workspace]:
    with Workspace.open(kit.path, author="Ann Lee", clock=lambda: NOON, as_of=DAY) as workspace:
        yield workspace


def heard(workspace: Workspace) -> list[str]:
    found = workspace.news()
    return [] if found is None else news.sentences(found, workspace.caseload.workers)


def rated(ref: str = "SE-2214") -> CaseRated:
    return CaseRated(case=CaseRef(ref), facts=facts(3), scheme=EDITION, on=DAY)


def test_each_change_is_heard_once_by_everybody_but_who_made_it(ann: Workspace, kit: Workspace) -> None:
    assert (heard(ann), heard(kit)) == ([], [])
    ann.act(rated())
    assert (heard(ann), heard(kit)) == ([], ["Ann Lee rated SE-2214"])
    assert heard(kit) == []
    assert kit.caseload.versions == ann.caseload.versions
    kit.undo(ann.history(limit=1)[0].sequence)
    assert (heard(ann), heard(kit)) == (["Kit took back a change of SE-2214"], [])


def test_what_was_written_before_a_write_here_is_heard_after_it(ann: Workspace, kit: Workspace) -> None:
    ann.act(rated())
    kit.act(rated("SE-2216"))
    assert heard(kit) == ["Ann Lee rated SE-2214"]
    assert heard(ann) == ["Kit rated SE-2216"]


def test_news_are_about_the_records_that_they_touched(ann: Workspace, kit: Workspace) -> None:
    ann.act(rated(), rated("SE-2216"))
    found = kit.news()
    assert found is not None
    assert len(found.about([case_key("SE-2214")])) == 1
    assert found.about([case_key("SE-2217")]) == ()


def test_many_changes_of_one_person_are_counted(ann: Workspace, kit: Workspace) -> None:
    for ref in ("SE-2214", "SE-2216", "SE-2217", "SE-2101"):
        ann.act(rated(ref))
    assert heard(kit) == ["Ann Lee rated SE-2214, rated SE-2216 and made 2 more changes"]


ABSENT = AbsenceRecorded(worker=WorkerRef("W1"), first=DAY, last=DAY)
OFFERED = TransferOffered(case=CaseRef("SE-2101"), worker=WorkerRef("W4"), on=DAY, reason="MANAGE")


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ((ABSENT,), "recorded an absence of Okafor, Amara"),
        ((rated(), CaseAllocated(case=SE_2214, worker=WorkerRef("W4"), on=DAY)), "rated and allocated SE-2214"),
        ((rated(), rated("SE-2216"), rated("SE-2217")), "rated SE-2214, SE-2216 and 1 more"),
        ((rated("SE-2101"), OFFERED), "changed SE-2101"),
        ((OFFERED, OfferEnded(case=CaseRef("SE-2101"), on=DAY)), "changed SE-2101"),
    ],
)
def test_a_change_is_told_in_words(
    ann: Workspace, kit: Workspace, changes: tuple[SimpleChange, ...], told: str
) -> None:
    ann.act(*changes)
    assert heard(kit) == [f"Ann Lee {told}"]


def test_every_kind_of_change_can_be_told() -> None:
    assert set(news.TOLD) | {"together"} == set(DONE)


def test_a_backup_that_was_put_back_is_news(ann: Workspace, kit: Workspace, tmp_path: Path) -> None:
    ann.backup(tmp_path / "kept.caseload")
    ann.act(rated())
    assert heard(kit) == ["Ann Lee rated SE-2214"]
    backup.restore(tmp_path / "kept.caseload", kit.path)
    assert heard(kit) == ["A backup was put back in place of the caseload file"]
    assert SOUTH_EAST in kit.caseload.teams
    assert heard(kit) == []


def test_a_backup_put_back_is_told_though_more_was_written_since(
    ann: Workspace, kit: Workspace, tmp_path: Path
) -> None:
    """As after a laptop has slept: there are as many entries as before, and other ones."""
    ann.backup(tmp_path / "kept.caseload")
    ann.act(rated())
    assert heard(kit) == ["Ann Lee rated SE-2214"]
    backup.restore(tmp_path / "kept.caseload", kit.path)
    ann.refresh()
    ann.act(rated())
    ann.act(rated("SE-2216"))
    assert heard(kit) == ["A backup was put back in place of the caseload file", "Ann Lee rated SE-2216"]
    assert heard(kit) == []
