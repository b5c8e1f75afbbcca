from __future__ import annotations

import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest

from caseload_tui.errors import FileDamaged, FileForeign, FileUnusable, StaleEdit
from caseload_tui.model.caseload import Caseload
from caseload_tui.model.change import CaseOpened, WorkerChanged
from caseload_tui.model.values import CaseRef, case_key
from caseload_tui.model.worker import Terms
from caseload_tui.store import history, seal
from caseload_tui.store.backup import restore
from caseload_tui.store.file import CaseloadFile
from caseload_tui.store.folder import backup_name, newest_backup
from tests.store_invented import ANN, BOB, C1, C2, W2, content, made, rated

AT = datetime(2026, 9, 30, 14, 5, tzinfo=UTC)


def test_a_backup_holds_the_same(tmp_path: Path) -> None:
    with made(tmp_path) as file:
        target = backup_name(file.path, AT)
        file.backup(target)
        with CaseloadFile.open(target) as copy:
            assert copy.read() == file.read()
            assert copy.history() == file.history()
            assert copy.verify() == []
        assert newest_backup(file.path) == target
        assert target.name == "invented-2026-09-30-140500.backup.caseload"


def test_a_backup_overwrites_nothing(tmp_path: Path) -> None:
    target = tmp_path / "b.caseload"
    target.write_text("mine")
    with made(tmp_path) as file, pytest.raises(FileUnusable, match="already"):
        file.backup(target)
    assert target.read_text() == "mine"


def test_a_damaged_file_makes_no_backup(tmp_path: Path) -> None:
    with made(tmp_path) as file:
        file._database.execute("UPDATE cases SET family = 'other'")
        with pytest.raises(FileDamaged):
            file.backup(tmp_path / "b.caseload")
    assert not (tmp_path / "b.caseload").exists()


def test_a_backup_is_put_back_and_what_it_replaces_is_kept(tmp_path: Path) -> None:
    backup = tmp_path / "b.caseload"
    with made(tmp_path) as file:
        file.backup(backup)
        before = file.read()
        later = file.write([rated(children=9)], BOB).caseload
        stamp = file.stamp()
        kept = restore(backup, file.path, at=AT)
        assert kept == tmp_path / "invented-replaced-2026-09-30-140500.caseload"
        assert file.stamp() > stamp
        assert content(file.read()) == content(before)
        file.write([rated(children=3)], ANN)
    with CaseloadFile.open(file.path) as again:
        assert again.history(limit=1)[0].author == "Ann Lee"
        assert again.verify() == []
    assert stat.S_IMODE(file.path.stat().st_mode) == 0o600
    with CaseloadFile.open(kept) as old:
        assert old.read() == later
    assert sorted(one.name for one in tmp_path.iterdir()) == sorted([backup.name, file.path.name, kept.name])


def test_a_restore_waits_for_a_write_and_a_write_for_a_restore(tmp_path: Path) -> None:
    backup = tmp_path / "b.caseload"
    with made(tmp_path) as file:
        file.backup(backup)
        restore(backup, file.path, at=AT)
        with CaseloadFile.open(file.path) as other:
            restore(backup, file.path, at=AT)
            file.write([rated(children=3)], ANN)
            assert other.write([rated(children=4)], BOB).entries[0].sequence == file.history(limit=1)[0].sequence
            assert len(other.history()) == len(file.history())


def test_a_backup_goes_where_nothing_is(tmp_path: Path) -> None:
    backup = tmp_path / "b.caseload"
    with made(tmp_path) as file:
        file.backup(backup)
        assert restore(backup, tmp_path / "new" / "c.caseload") is None
        with CaseloadFile.open(tmp_path / "new" / "c.caseload") as restored:
            assert content(restored.read()) == content(file.read())
            assert restored.verify() == []


@pytest.mark.parametrize("damage", [b"", b"nonsense" * 600, None])
def test_a_damaged_file_is_replaced_and_kept(tmp_path: Path, damage: bytes | None) -> None:
    backup, path = tmp_path / "b.caseload", tmp_path / "invented.caseload"
    with made(tmp_path) as file:
        file.backup(backup)
        before = file.read()
    damaged = path.read_bytes()[:8192] if damage is None else damage
    path.write_bytes(damaged)
    path.with_name("invented.caseload-journal").write_bytes(b"left over")
    kept = restore(backup, path, at=AT)
    assert kept is not None
    assert kept.read_bytes() == damaged
    with CaseloadFile.open(path) as file:
        assert content(file.read()) == content(before)
        assert all(file.read().versions[key] > version + 1_000 for key, version in before.versions.items())
        assert file.verify() == []
    assert restore(backup, path, at=AT) == tmp_path / "invented-replaced-2026-09-30-140500-2.caseload"


def test_a_damaged_backup_changes_nothing(tmp_path: Path) -> None:
    backup = tmp_path / "b.caseload"
    with made(tmp_path) as file:
        file.backup(backup)
        with CaseloadFile.open(backup) as copy:
            copy._database.execute("UPDATE cases SET family = 'other'")
        before = file.path.read_bytes()
        with pytest.raises(FileDamaged, match="earlier backup"):
            restore(backup, file.path)
        for path, message in [(tmp_path / "none", "no caseload file"), (file.path, "is that file itself")]:
            with pytest.raises(FileUnusable, match=message):
                restore(path, file.path)
        assert file.path.read_bytes() == before
    assert sorted(one.name for one in tmp_path.iterdir()) == ["b.caseload", "invented.caseload"]


def test_another_programs_file_is_not_replaced(tmp_path: Path) -> None:
    other = tmp_path / "cases.csv"
    other.write_text("ref,worker\nC1,W1\n")
    with made(tmp_path) as file, pytest.raises(FileForeign):
        restore(file.path, other)
    assert other.read_text() == "ref,worker\nC1,W1\n"


def test_an_edit_of_what_was_replaced_is_stale(tmp_path: Path) -> None:
    backup = tmp_path / "b.caseload"
    with made(tmp_path) as ann, CaseloadFile.open(ann.path) as bob:
        ann.backup(backup)
        ann.write([rated(children=5)], ANN)
        seen = ann.read().versions[case_key(C1)]
        restore(backup, ann.path, at=AT)
        bob.write([rated(children=6)], BOB)
        before = bob.read()
        with pytest.raises(StaleEdit) as refused:
            ann.write([rated(children=7)], ANN, expecting={case_key(C1): seen})
        assert "a backup was restored" in str(refused.value)
        assert f"You saw version {seen}; it is now version {seen + 2}." in str(refused.value)
        assert ann.read() == before
        ann.write([rated(children=7)], ANN, expecting={case_key(C1): seen + 2})
        with pytest.raises(StaleEdit, match="Ann Lee rated it"):
            bob.write([rated(children=8)], BOB, expecting={case_key(C1): seen + 2})
        assert bob.verify() == []


def test_every_version_outgrows_both_files_also_of_records_that_are_no_more(tmp_path: Path) -> None:
    backup, new = tmp_path / "b.caseload", CaseRef("new")
    with made(tmp_path) as file:
        file.undo(BOB)
        file.write([rated(children=number) for number in range(5)], ANN)
        file.backup(backup)
        for _ in range(3):
            file.undo(BOB)
        file.write([CaseOpened(ref=new, on=None), rated(new)], ANN)
        for _ in range(3):
            replaced = file.read()
            restore(backup, file.path)
            restored = file.read()
            with CaseloadFile.open(backup) as held:
                assert content(restored) == content(held.read())
                older: tuple[Caseload, ...] = (replaced, held.read())
            assert all(restored.versions[key] > version for one in older for key, version in one.versions.items())
            assert restored.versions[case_key(new)] > replaced.versions[case_key(new)] > 0
            assert new not in restored.cases
            assert file.verify() == []
            file.write(
                [rated(children=3), CaseOpened(ref=new, on=None), WorkerChanged(ref=W2, name="x", terms=Terms())], ANN
            )
            file.undo(BOB)
            assert file.verify() == []
            assert file.read_known(AT.replace(year=2027)) == file.read()


def test_a_restored_file_is_restored_and_built_on_again(tmp_path: Path) -> None:
    first, second = tmp_path / "1.caseload", tmp_path / "2.caseload"
    with made(tmp_path) as file:
        file.backup(first)
        restore(first, file.path)
        file.backup(second)
        restore(second, file.path)  # raised twice after the same entry
        assert file.verify() == []
        sequence = file.write([rated(C2)], ANN).entries[0].sequence
        file.undo(BOB, sequence)
        file.undo(BOB, sequence - 1)
        assert file.verify() == []
        assert [one.undone for one in file.history(limit=4)] == [False, False, True, True]
    with CaseloadFile.open(file.path) as again:
        assert again.verify() == []


def test_an_empty_backup_raises_versions_too(tmp_path: Path) -> None:
    empty = tmp_path / "empty.caseload"
    CaseloadFile.create(empty).close()
    with made(tmp_path) as file:
        before = file.read().versions
        restore(empty, file.path)
        assert content(file.read()) == content(Caseload())
        assert {key: version + 1 for key, version in before.items()} == file.read().versions
        assert file.verify() == []
        file.write([CaseOpened(ref=C1, on=None)], ANN)
        assert file.read().versions[case_key(C1)] == before[case_key(C1)] + 2
        assert file.verify() == []


@pytest.mark.parametrize("damage", ["version = 0", "version = 'x'", "record = 'x' || record"])
def test_versions_that_make_no_sense_are_outgrown_too(tmp_path: Path, damage: str) -> None:
    backup = tmp_path / "b.caseload"
    with made(tmp_path) as file:
        file.backup(backup)
        before = file.read().versions
        file._database.execute(f"UPDATE versions SET {damage} WHERE record = 'case:C1'")  # noqa: S608
        restore(backup, file.path)
        assert all(file.read().versions[key] > version for key, version in before.items())
        assert file.read().versions.keys() == before.keys()
        assert file.verify() == []


@pytest.mark.parametrize(
    "done",
    [
        "UPDATE raised_versions SET version = version - 1 WHERE record = 'case:C1'",
        "UPDATE raised_versions SET version = version + 1",
        "UPDATE raised_versions SET sequence = 3",
        "UPDATE raised_versions SET sequence = 999",
        "UPDATE raised_versions SET sequence = 'x'",
        "UPDATE raised_versions SET version = 'x'",
        "UPDATE raised_versions SET version = x'00ff', sequence = 0",
        "UPDATE raised_versions SET record = x'00ff' WHERE record = 'case:C1'",
        "UPDATE raised_versions SET record = 'nowhere' WHERE record = 'case:C1'",
        "DELETE FROM raised_versions",
        "DELETE FROM raised_versions WHERE record = 'worker:W1'",
        "INSERT INTO raised_versions VALUES (0, 'case:C9', 4)",
        "INSERT INTO raised_versions VALUES (3, 'case:C9', 4)",
        "INSERT INTO raised_versions VALUES (-1, 'case:C9', 4)",
        "INSERT INTO raised_versions VALUES (999, 'case:C9', 4)",
        "UPDATE versions SET version = version - 1",
        "UPDATE versions SET version = version + 1 WHERE record = 'case:new'",
        "DELETE FROM versions WHERE record = 'case:new'",
        "INSERT INTO versions VALUES ('case:C9', 4, '')",
    ],
)
@pytest.mark.parametrize("later", [True, False])
def test_versions_raised_by_a_restore_cannot_be_changed_in_secret(tmp_path: Path, done: str, *, later: bool) -> None:
    backup = tmp_path / "b.caseload"
    with made(tmp_path) as file:
        file.backup(backup)
        file.write([CaseOpened(ref=CaseRef("new"), on=None)], ANN)
        restore(backup, file.path)
        if later:
            file.write([rated(C2)], ANN)
        assert file.verify() == []
        file._database.execute(done)
        assert file.verify()


def test_a_version_that_was_raised_to_less_is_noticed_even_with_the_right_digests(tmp_path: Path) -> None:
    with made(tmp_path) as file:
        database = file._database
        sealed = history.raise_versions(database, seal.read(database), {case_key(C1): 1})
        seal.write(database, sealed)
        assert any("too low" in one.what for one in file.verify())
