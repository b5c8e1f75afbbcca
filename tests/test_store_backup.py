from __future__ import annotations

import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest

from caseload_tui.errors import FileDamaged, FileForeign, FileUnusable
from caseload_tui.store.backup import restore
from caseload_tui.store.file import CaseloadFile
from caseload_tui.store.folder import backup_name, newest_backup
from tests.store_invented import ANN, BOB, made, rated

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
        assert file.read() == before
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
            assert restored.read() == file.read()


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
        assert file.read() == before
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
