from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlite_utils.migrations import Migrations

from caseload_tui.errors import FileBusy, FileDamaged, FileForeign, FileNewer, FileReadOnly, FileUnusable
from caseload_tui.store import connection, faults, migrations, schema
from caseload_tui.store.file import CaseloadFile
from tests.store_invented import ANN, C1, made, rated

if TYPE_CHECKING:
    from sqlite_utils import Database

FROZEN = Path(__file__).parent / "data" / "files"


def mode(path: Path) -> int:
    """Who may do what with a file or folder."""
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize("frozen", sorted(FROZEN.glob("*.caseload")), ids=lambda path: path.name)
def test_a_file_of_every_version_opens(frozen: Path, tmp_path: Path) -> None:
    copy = tmp_path / "old.caseload"
    shutil.copy(frozen, copy)
    with CaseloadFile.open(copy) as file:
        assert file.read().cases[C1].ratings
        assert file.verify() == []
        file.write([rated(children=9)], ANN)
        file.undo(ANN)
        assert file.verify() == []


def test_there_is_a_frozen_file_of_this_version() -> None:
    assert (FROZEN / f"v{schema.VERSION}.caseload").is_file()


def test_damage_in_an_older_file_is_not_sealed_anew(tmp_path: Path) -> None:
    copy = tmp_path / "old.caseload"
    shutil.copy(FROZEN / "v1.caseload", copy)
    damaging = sqlite3.connect(copy)
    damaging.execute("UPDATE cases SET family = 'F9' WHERE ref = 'C1'")
    damaging.commit()
    damaging.close()
    before = copy.read_bytes()
    with pytest.raises(FileDamaged, match="C1"):
        CaseloadFile.open(copy)
    assert copy.read_bytes() == before


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_nobody_else_can_read_it(tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    seen: list[int] = []
    try:
        path = tmp_path / "one" / "two" / "c.caseload"
        with CaseloadFile.create(path) as file:
            file._database.execute("BEGIN IMMEDIATE")
            file._database.execute("UPDATE seal SET stamp = stamp + 1")
            seen.append(mode(path.with_name(f"{path.name}-journal")))
            file._database.execute("ROLLBACK")
            file.backup(tmp_path / "three" / "b.caseload")
    finally:
        os.umask(before)
    assert [mode(path), mode(tmp_path / "three" / "b.caseload"), *seen] == [0o600] * 3
    assert [mode(tmp_path / "one"), mode(path.parent), mode(tmp_path / "three")] == [0o700] * 3


def test_a_missing_file_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(FileUnusable, match="There is no caseload file"):
        CaseloadFile.open(tmp_path / "none.caseload")
    with pytest.raises(FileUnusable, match="There is no caseload file"):
        CaseloadFile.open(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file_is_refused_untouched(tmp_path: Path) -> None:
    path = tmp_path / "empty.caseload"
    path.touch()
    with pytest.raises(FileDamaged, match="is empty"):
        CaseloadFile.open(path)
    assert path.stat().st_size == 0


@pytest.mark.parametrize("held", [b"ref,worker\nC1,W1\n", b"SQLite format 3\x00", b"\x00" * 4096, b"x"])
def test_another_programs_file_is_refused_untouched(tmp_path: Path, held: bytes) -> None:
    path = tmp_path / "cases.csv"
    path.write_bytes(held)
    with pytest.raises((FileForeign, FileDamaged)):
        CaseloadFile.open(path)
    assert path.read_bytes() == held


def test_another_programs_database_is_refused_untouched(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE t (x)")
    other.close()
    held = path.read_bytes()
    with pytest.raises(FileForeign, match="not a caseload file"):
        CaseloadFile.open(path)
    assert path.read_bytes() == held


def test_a_newer_file_is_refused_untouched(tmp_path: Path) -> None:
    made(tmp_path).close()
    path = tmp_path / "invented.caseload"
    with sqlite3.connect(path) as newer:
        newer.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    newer.close()
    held = path.read_bytes()
    with pytest.raises(FileNewer, match="Update caseload-tui"):
        CaseloadFile.open(path)
    assert path.read_bytes() == held


def test_a_step_that_fails_leaves_an_older_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made(tmp_path).close()
    path = tmp_path / "invented.caseload"
    held = path.read_bytes()
    steps = 3
    newest = schema.VERSION + steps
    for failing in range(steps):
        later = Migrations("caseload")
        later(name="0001_caseload_and_history")(migrations.caseload_and_history)
        later(name="0002_key_dates_offers_and_responses")(migrations.key_dates_offers_and_responses)
        later(name="0003_supervisions")(migrations.supervisions)
        for number in range(steps):
            later(name=f"later_{number}")(_step(number, fails=number == failing))
        monkeypatch.setattr(migrations, "MIGRATIONS", later)
        monkeypatch.setattr(schema, "VERSION", newest)
        with pytest.raises(FileDamaged):
            CaseloadFile.open(path)
        assert path.read_bytes() == held
    later = Migrations("caseload")
    later(name="0001_caseload_and_history")(migrations.caseload_and_history)
    later(name="0002_key_dates_offers_and_responses")(migrations.key_dates_offers_and_responses)
    later(name="0003_supervisions")(migrations.supervisions)
    for number in range(steps):
        later(name=f"later_{number}")(_step(number, fails=False))
    monkeypatch.setattr(migrations, "MIGRATIONS", later)
    with CaseloadFile.open(path) as file:
        assert file.verify() == []
        assert connection.pragma(file._database, "user_version") == newest


def _step(number: int, *, fails: bool) -> Callable[[Database], None]:
    def later(db: Database, /) -> None:
        db.execute(f"ALTER TABLE teams ADD COLUMN later_{number} TEXT")
        if fails:
            db.execute("SELECT nothing FROM nowhere")

    return later


def test_the_settings_that_keep_data_safe_are_on(tmp_path: Path) -> None:
    with made(tmp_path) as file:
        settings = ["foreign_keys", "recursive_triggers", "synchronous", "journal_mode", "trusted_schema"]
        found = [file._database.execute(f"PRAGMA {name}").fetchone()[0] for name in settings]
    assert found == [1, 1, 3, "delete", 0]


def test_a_busy_file_is_said_to_be_busy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "PATIENCE_SECONDS", 0.05)
    with made(tmp_path) as file, CaseloadFile.open(file.path) as other:
        before = other.read()
        file._database.execute("BEGIN IMMEDIATE")
        with pytest.raises(FileBusy, match="Somebody else is writing"):
            other.write([rated()], ANN)
        file._database.execute("ROLLBACK")
        file._database.execute("BEGIN EXCLUSIVE")
        with pytest.raises(FileBusy):
            CaseloadFile.open(file.path).read()
        file._database.execute("ROLLBACK")
        assert other.read() == before


READER = """
import os, sys
from pathlib import Path
from caseload_tui.errors import FileReadOnly, FileUnusable
from caseload_tui.store.file import CaseloadFile
sys.path.insert(0, os.getcwd())
from tests.store_invented import ANN, rated
import caseload_tui.store.stale, caseload_tui.store.undo
if os.getuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
try:
    with CaseloadFile.open(Path(sys.argv[1])) as file:
        assert file.read().cases
        file.write([rated()], ANN)
except FileUnusable as error:
    print(type(error).__name__)
else:
    print("written")
"""


@pytest.mark.skipif(os.name != "posix", reason="rights of POSIX files")
@pytest.mark.parametrize(
    ("file_mode", "folder_mode", "said"),
    [(0o444, 0o777, "FileReadOnly"), (0o666, 0o555, "FileReadOnly"), (0o000, 0o777, "FileUnusable")],
)
def test_a_file_that_cannot_be_written_to_can_be_read(file_mode: int, folder_mode: int, said: str) -> None:
    with tempfile.TemporaryDirectory(dir="/tmp") as name:  # pytest's own folder is closed to the user that we become
        Path(name).chmod(0o755)
        folder = Path(name)
        made(folder).close()
        path = folder / "invented.caseload"
        path.chmod(file_mode)
        folder.chmod(folder_mode)
        done = subprocess.run(
            [sys.executable, "-c", READER, path],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONPATH": "."},
        )
        folder.chmod(0o700)
    assert done.stdout.split() == [said]


def test_a_file_taken_away_is_not_written_to(tmp_path: Path) -> None:
    with made(tmp_path) as file:
        file.path.rename(tmp_path / "elsewhere.caseload")
        with pytest.raises(FileUnusable, match="There is no caseload file"):
            file.write([rated()], ANN)
        (tmp_path / "elsewhere.caseload").rename(file.path)
        file.write([rated()], ANN)


def test_a_folder_that_cannot_be_made_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(FileUnusable, match="cannot be made"):
        CaseloadFile.create(tmp_path / "file" / "c.caseload")


def test_a_closed_file_is_a_fault_of_the_program(tmp_path: Path) -> None:
    with made(tmp_path) as file:
        pass
    with pytest.raises(sqlite3.ProgrammingError):
        file.read()


def test_a_damaged_name_in_the_schema_is_damage(tmp_path: Path) -> None:
    path = made(tmp_path).path
    held = path.read_bytes()
    for text in (b"CREATE TABLE team_terms", b"CREATE INDEX allocations_by_worker ON allocations"):
        path.write_bytes(held.replace(text, text[:-4] + b"\xd4 (" + text[-1:]))
        with pytest.raises(FileDamaged):
            CaseloadFile.open(path).read()


def test_a_file_that_goes_while_it_is_used_is_missing_not_read_only(tmp_path: Path) -> None:
    error = sqlite3.OperationalError()
    error.sqlite_errorcode = sqlite3.SQLITE_CANTOPEN
    with pytest.raises(FileUnusable, match="There is no caseload file"), faults.told(tmp_path / "none"):
        raise error


def test_a_file_that_may_not_be_read_is_said_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    error = sqlite3.OperationalError()
    error.sqlite_errorcode = sqlite3.SQLITE_CANTOPEN
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(FileUnusable, match="You may not read"), faults.told(tmp_path):
        raise error


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (sqlite3.SQLITE_BUSY, FileBusy),
        (sqlite3.SQLITE_READONLY, FileReadOnly),
        (sqlite3.SQLITE_FULL, FileUnusable),
        (sqlite3.SQLITE_IOERR, FileUnusable),
        (sqlite3.SQLITE_CORRUPT, FileDamaged),
        (sqlite3.SQLITE_NOTADB, FileForeign),
        (sqlite3.SQLITE_ERROR, FileDamaged),
    ],
)
def test_each_of_sqlites_errors_has_a_sentence(tmp_path: Path, code: int, kind: type[FileUnusable]) -> None:
    path = tmp_path / "c.caseload"
    path.touch()
    (tmp_path / "c-2026-01-01-000000.backup.caseload").touch()
    error = sqlite3.OperationalError("secret")
    error.sqlite_errorcode = code
    with pytest.raises(FileUnusable) as refused, faults.told(path):
        raise error
    assert type(refused.value) is kind
    assert "secret" not in str(refused.value)
    assert refused.value.problems[0].remedy
    if kind is FileDamaged:
        assert "c-2026-01-01-000000.backup.caseload" in str(refused.value)


def test_a_message_that_sqlite_cannot_say_is_damage_too(tmp_path: Path) -> None:
    with pytest.raises(FileDamaged, match="no longer what was written"), faults.told(tmp_path / "c.caseload"):
        b"\xd4".decode()
