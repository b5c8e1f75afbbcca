from __future__ import annotations

import json
import random
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caseload_tui.errors import ChangeRefused, FileUnusable, LimitBroken, Problem, StaleEdit
from caseload_tui.model.caseload import Caseload
from caseload_tui.model.change import (
    AbsenceRecorded,
    CaseAllocated,
    CaseChanged,
    CaseCovered,
    CaseMadeJoint,
    CaseRated,
    Change,
    Imported,
    ResponseAgreed,
    SimpleChange,
    Together,
    WorkerAdded,
    WorkerChanged,
)
from caseload_tui.model.values import CaseRef, RecordKey, case_key, worker_key
from caseload_tui.model.worker import Terms
from caseload_tui.store import connection, faults
from caseload_tui.store.backup import restore
from caseload_tui.store.file import CaseloadFile, Signature
from tests.store_invented import (
    ANN,
    BOB,
    C1,
    CANARY,
    DAY,
    EVERY_KIND,
    SOUTH,
    START,
    W1,
    W2,
    W3,
    any_change,
    content,
    made,
    rated,
)

LATER = date(2026, 11, 2)


@pytest.fixture
def file(tmp_path: Path) -> Iterator[CaseloadFile]:
    with made(tmp_path) as opened:
        yield opened


def test_every_kind_of_change_is_read_back_as_it_was_written(file: CaseloadFile, tmp_path: Path) -> None:
    assert {type(one) for one in EVERY_KIND} == {*get_args(SimpleChange), Together, Imported}
    expected = Caseload()
    for change in EVERY_KIND:
        expected = expected.apply(change)
    with CaseloadFile.open(tmp_path / "invented.caseload") as again:
        assert again.read() == expected
        assert [entry.change for entry in again.history()[::-1]] == list(EVERY_KIND)
        assert again.read_known(START) == expected
    assert file.read() == expected


def test_what_write_gives_is_what_is_read(file: CaseloadFile, tmp_path: Path) -> None:
    written = file.write([rated(children=4)], BOB)
    with CaseloadFile.open(tmp_path / "invented.caseload") as again:
        assert again.read() == written.caseload
    assert file.read() is written.caseload


def test_each_entry_has_author_time_reason_and_records(file: CaseloadFile) -> None:
    (entry,) = file.write([rated()], ANN).entries
    assert (entry.author, entry.recorded_at, entry.reason) == ("Ann Lee", START, "supervision")
    assert (entry.kind, entry.records, entry.sequence) == ("case-rated", (case_key("C1"),), len(EVERY_KIND) + 1)
    assert file.history(limit=1) == [entry]
    assert [one.sequence for one in file.history(since=entry.sequence - 2)] == [entry.sequence, entry.sequence - 1]
    assert all(worker_key("W3") in one.records for one in file.history(record=worker_key("W3")))
    assert [one.kind for one in file.history(record=worker_key("W3"))] == ["worker-left", "worker-added"]


def test_an_import_is_one_entry(file: CaseloadFile) -> None:
    assert [one.kind for one in file.history()].count("imported") == 1


def test_several_changes_are_written_together_or_not_at_all(file: CaseloadFile) -> None:
    before, stamp = file.read(), file.stamp()
    with pytest.raises(ChangeRefused):
        file.write([rated(), CaseAllocated(case=C1, worker=W1, on=START.date()), rated(CaseRef("none"))], ANN)
    assert file.read() == before
    assert file.stamp() == stamp
    assert file.verify() == []


def test_a_change_that_touches_nothing_leaves_no_entry(file: CaseloadFile) -> None:
    stamp = file.stamp()
    assert file.write([Imported(source="same.csv", changes=())], ANN).entries == ()
    assert file.stamp() == stamp


def test_a_check_inside_the_transaction_can_refuse(file: CaseloadFile) -> None:
    seen: list[tuple[int, int]] = []

    def check(before: Caseload, after: Caseload) -> None:
        seen.append((before.versions[case_key("C1")], after.versions[case_key("C1")]))
        raise LimitBroken(Problem("Too many."))

    before = file.read()
    with pytest.raises(LimitBroken):
        file.write([rated(), rated(children=5)], ANN, check=check)
    assert seen == [(before.versions[case_key("C1")], before.versions[case_key("C1")] + 2)]
    assert file.read() == before


def test_an_edit_on_stale_data_is_refused_with_both_versions(file: CaseloadFile) -> None:
    seen = file.read().versions
    file.write([CaseAllocated(case=C1, worker=W1, on=START.date()), rated(children=3)], BOB)
    with pytest.raises(StaleEdit) as refused:
        file.write([rated(children=4)], ANN, expecting={key: seen[key] for key in (case_key("C1"), worker_key("W1"))})
    (problem,) = refused.value.problems
    version = seen[case_key("C1")]
    assert 'Case "C1" has changed since you looked at it. Bob Ray rated it on 30 September 2026' in problem.what
    assert f"You saw version {version}; it is now version {version + 2}" in problem.what
    assert 'lead worker was nobody, is "W1"' in problem.what
    assert problem.remedy
    file.write([rated(children=4)], ANN, expecting={case_key("C1"): version + 2})


CASE_PARTS: tuple[tuple[Change, str], ...] = (
    (CaseCovered(case=C1, worker=W1, on=LATER, until=LATER + timedelta(days=9)), "last cover by"),
    (CaseCovered(case=C1, worker=W3, on=LATER, until=LATER + timedelta(days=9)), "last cover until"),
    (CaseChanged(ref=C1, opened_on=date(2026, 6, 1), family="F3", team=SOUTH, area="N7"), "family"),
    (CaseAllocated(case=C1, worker=W2, on=LATER, share=Decimal("0.4")), "lead's share"),
    (CaseMadeJoint(case=C1, worker=W1, on=LATER, share=Decimal("0.4")), "second worker's share"),
    (CaseRated(case=C1, facts={}, scheme="s 1", on=LATER, confirmed=False), "last rating"),
)
WORKER_PARTS: tuple[tuple[Change, str], ...] = (
    (AbsenceRecorded(worker=W2, first=date(2026, 8, 1), last=date(2026, 12, 1)), "absences"),
    (ResponseAgreed(worker=W2, on=LATER, agreed=("stop",), review_on=date(2026, 12, 2)), "last response"),
    (WorkerChanged(ref=W2, name="Bea", terms=Terms(on=LATER, agency=True)), "agency"),
    (WorkerChanged(ref=W2, name="Bea", terms=Terms(on=LATER, hours=Decimal(0), registered=True)), "hours"),
    (WorkerChanged(ref=W2, name="Bea", terms=Terms(on=LATER, in_post_since=DAY)), "in post since"),
)


@pytest.mark.parametrize(("change", "part"), CASE_PARTS + WORKER_PARTS)
def test_whatever_somebody_changed_is_told_to_who_did_not_see_it(file: CaseloadFile, change: Change, part: str) -> None:
    """Both versions are shown of each part: a refusal that shows no difference leaves a person at a loss."""
    file.write([CaseAllocated(case=C1, worker=W2, on=LATER)], ANN)
    seen = file.read().versions
    file.write([change], BOB)
    key = case_key("C1") if (change, part) in CASE_PARTS else worker_key("W2")
    with pytest.raises(StaleEdit) as refused:
        file.write([rated()], ANN, expecting={key: seen[key]})
    assert part in {one.what for one in refused.value.differences}
    assert CANARY not in str(refused.value)


@pytest.mark.parametrize("key", ["case:new", "worker:W2", "team:South", "scheme:"])
def test_every_kind_of_record_can_be_stale(file: CaseloadFile, key: str) -> None:
    with pytest.raises(StaleEdit) as refused:
        file.write([rated()], ANN, expecting={RecordKey(key): 7})
    assert CANARY not in str(refused.value)


def test_a_workers_name_is_not_in_the_refusal(file: CaseloadFile) -> None:
    file.write([WorkerChanged(ref=W1, name=f"{CANARY} Smith", terms=Terms(fte=Decimal("0.5")))], BOB)
    with pytest.raises(StaleEdit) as refused:
        file.write([rated()], ANN, expecting={worker_key("W1"): 1})
    assert "Zebedee" not in str(refused.value)


def test_the_past_is_read_as_it_was_known(file: CaseloadFile) -> None:
    before = file.read()
    file.write([rated(children=7)], BOB)
    assert file.read_known(START) == before
    assert file.read_known(BOB.at) == file.read()
    assert content(file.read_known(START - timedelta(seconds=1))) == content(Caseload())


def test_a_clock_set_back_hides_nothing_that_came_before(file: CaseloadFile) -> None:
    file.write([rated(children=7)], BOB)
    file.write([rated(children=8)], ANN)
    assert file.read_known(START) == file.read()


def test_the_stamp_grows_with_writes_from_anywhere(file: CaseloadFile, tmp_path: Path) -> None:
    stamp = file.stamp()
    with CaseloadFile.open(tmp_path / "invented.caseload") as other:
        other.write([rated(children=3)], BOB)
        assert file.stamp() > stamp
        assert file.read() == other.read()


def test_a_character_that_cannot_be_kept_is_refused(file: CaseloadFile) -> None:
    before = file.read()
    refused: list[tuple[Change, Signature]] = [
        (rated(complexity="\ud800"), ANN),
        (WorkerAdded(ref=W1, name="x", terms=Terms()), ANN),
        (WorkerChanged(ref=W2, name="\udc00", terms=Terms()), ANN),
        (rated(), Signature("\ud800", START)),
    ]
    for change, by in refused:
        with pytest.raises(ChangeRefused):
            file.write([change], by)
    assert file.read() == before
    assert file.verify() == []


def test_text_of_every_kind_is_kept(file: CaseloadFile, tmp_path: Path) -> None:
    for text in [
        "\x00",
        "a\x00b",
        "'; DROP TABLE cases; --",
        "=cmd|x",
        "\u202e",
        "é",
        "😀",
        "x" * 10_000,
        "{}",
        "null",
    ]:
        file.write([rated(complexity=text)], Signature(text, START, text))
        with CaseloadFile.open(tmp_path / "invented.caseload") as again:
            assert again.read().cases[C1].ratings[0].facts["complexity"] == text
            assert again.history(limit=1)[0].author == text
    assert file.verify() == []


def test_an_empty_file_takes_a_whole_history(file: CaseloadFile, tmp_path: Path) -> None:
    file.undo(BOB)
    signed = [(one.change, Signature(one.author, one.recorded_at, one.reason)) for one in file.history()[::-1]]
    with CaseloadFile.create(tmp_path / "copy.caseload") as copy:
        copy.write_history(signed)
        assert copy.read() == file.read()
        assert copy.history() == file.history()
        assert copy.verify() == []
        with pytest.raises(ChangeRefused):
            copy.write_history(signed)


def test_create_refuses_to_overwrite(tmp_path: Path) -> None:
    path = tmp_path / "there.caseload"
    path.write_text("mine")
    with pytest.raises(FileUnusable, match="already"):
        CaseloadFile.create(path)
    assert path.read_text() == "mine"


def test_threads_take_turns(file: CaseloadFile) -> None:
    version = file.read().versions[case_key("C1")]

    def edit() -> None:
        for number in range(10):
            file.write([rated(children=number)], ANN)
            file.read()
            file.stamp()

    threads = [threading.Thread(target=edit) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert file.read().versions[case_key("C1")] == version + 40
    assert file.verify() == []


def test_the_newest_caseload_never_goes_back(file: CaseloadFile, tmp_path: Path) -> None:
    key = case_key("C1")
    begun = file.read().versions[key]
    went_back: list[int] = []

    def edit() -> None:
        for number in range(10):
            written = file.write([rated(children=number)], ANN).caseload.versions[key]
            newest = file.newest().versions[key]
            if newest < written or file.newest().versions[key] < newest:
                went_back.append(number)

    threads = [threading.Thread(target=edit) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert went_back == []
    assert file.newest() is file.read()
    assert file.newest().versions[key] == begun + 40
    with CaseloadFile.open(tmp_path / "invented.caseload") as again:
        assert again.newest() == file.newest()


def test_what_was_refused_is_not_the_newest(file: CaseloadFile) -> None:
    before = file.newest()
    with pytest.raises(ChangeRefused):
        file.write([rated(), rated(CaseRef("none"))], ANN)
    assert file.newest() is before


def test_a_stranger_can_read_the_tables(file: CaseloadFile, tmp_path: Path) -> None:
    file.write([CaseAllocated(case=C1, worker=W2, on=START.date())], ANN)
    with sqlite3.connect(tmp_path / "invented.caseload") as stranger:
        stranger.row_factory = sqlite3.Row
        row = stranger.execute("SELECT * FROM worker_terms WHERE worker_ref = 'W1'").fetchone()
        assert (row["fte"], row["from_date"], row["agency"], row["registered"]) == ("0.60", "2026-01-05", 1, 0)
        confirmed = stranger.execute("SELECT confirmed FROM ratings_now WHERE ref = 'C1'").fetchone()[0]
        assert confirmed == 1
        facts = stranger.execute("SELECT facts FROM ratings WHERE case_ref = 'C1' AND position = 0").fetchone()[0]
        assert json.loads(facts)["needs"] == ["court", "health"]
        assert {one["ref"] for one in stranger.execute("SELECT * FROM open_cases")} == {"C1", "C2", "C3", "C4"}
        assert [tuple(one)[:4] for one in stranger.execute("SELECT ref, worker_ref, kind, worker FROM held_cases")] == [
            ("C1", "W2", "lead", "Bea B")
        ]
        assert {one["ref"] for one in stranger.execute("SELECT * FROM workers_now")} == {"W1", "W2"}
        assert {one["ref"] for one in stranger.execute("SELECT * FROM ratings_now")} == {"C1", "C3", "C4"}
        assert stranger.execute("PRAGMA foreign_key_check").fetchall() == []
    stranger.close()


def test_reading_does_not_load_pydantic(file: CaseloadFile, tmp_path: Path) -> None:
    file.close()
    script = (
        "import sys; from pathlib import Path; from caseload_tui.store.file import CaseloadFile\n"
        "with CaseloadFile.open(Path(sys.argv[1])) as file: assert file.read().cases; file.stamp(); file.history()\n"
        "assert 'pydantic' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", script, tmp_path / "invented.caseload"], check=True)


@given(st.integers(0, 2**32))
@settings(max_examples=25)
def test_the_tables_are_what_the_history_leads_to(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    chance = random.Random(seed)
    with CaseloadFile.create(tmp_path_factory.mktemp("any") / "any.caseload") as file:
        expected = Caseload()
        for _ in range(12):
            changes: list[Change] = []
            for _ in range(chance.randrange(1, 4)):
                changes.append(any_change(chance, expected))
                expected = expected.apply(changes[-1])
            assert file.write(changes, ANN).caseload == expected
        assert file.verify() == []
        with CaseloadFile.open(file.path) as again:
            assert again.read() == expected


def test_a_number_without_an_end_is_refused(file: CaseloadFile) -> None:
    before = file.read()
    for change in (
        rated(miles=Decimal("NaN")),
        rated(miles=Decimal("Infinity")),
        WorkerChanged(ref=W2, name="x", terms=Terms(asye_paused_days=2**80)),
    ):
        with pytest.raises(ChangeRefused, match="cannot be kept"):
            file.write([change], ANN)
    assert file.read() == before
    assert file.verify() == []


def test_a_file_that_could_not_be_made_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_database: object) -> None:
        raise sqlite3.OperationalError

    monkeypatch.setattr(connection, "upgrade", fail)
    with pytest.raises(FileUnusable):
        CaseloadFile.create(tmp_path / "new.caseload")
    assert list(tmp_path.iterdir()) == []


def test_a_write_that_waited_for_a_restore_goes_to_the_restored_file(
    file: CaseloadFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.backup(tmp_path / "b.caseload")
    follow = file._follow
    waited: list[None] = []

    def restored_after_looking() -> None:
        follow()
        if not waited:
            waited.append(None)
            restore(tmp_path / "b.caseload", file.path)

    monkeypatch.setattr(file, "_follow", restored_after_looking)
    written = file.write([rated(children=8)], ANN)
    with CaseloadFile.open(file.path) as again:
        assert again.read() == written.caseload
        assert again.verify() == []


def test_a_file_gone_while_it_is_opened_is_said_so(file: CaseloadFile, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(path: Path) -> None:
        raise faults.missing(path)

    monkeypatch.setattr(connection, "identity", gone)
    with pytest.raises(FileUnusable, match="There is no caseload file"):
        CaseloadFile.open(file.path)
