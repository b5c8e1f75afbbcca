from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from caseload_tui.errors import FileDamaged, FileUnusable
from caseload_tui.store.file import CaseloadFile
from tests.store_invented import ANN, BOB, CANARY, EVERY_KIND, made, rated

TAMPERING = {
    "an entry changed": "UPDATE history SET author = 'Nobody' WHERE sequence = 3",
    "a time changed": "UPDATE history SET recorded_at = 'yesterday' WHERE sequence = 3",
    "a change changed": "UPDATE history SET change = '{}' WHERE sequence = 3",
    "an entry removed": "DELETE FROM history WHERE sequence = 3",
    "the first removed": "DELETE FROM history WHERE sequence = 1",
    "the tail cut": "DELETE FROM history WHERE sequence > 20",
    "the tail cut whole": "DELETE FROM history_records WHERE sequence > 20; DELETE FROM history WHERE sequence > 20",
    "the last replaced": "REPLACE INTO history SELECT sequence, recorded_at, 'Nobody', reason, kind, undoes, change,"
    " digest FROM history ORDER BY sequence DESC LIMIT 1",
    "an entry put in": "INSERT INTO history SELECT max(sequence) + 1, recorded_at, author, reason, kind, undoes,"
    " change, digest FROM history",
    "a record of the history changed": "UPDATE history_records SET before = NULL WHERE sequence = 14",
    "a record of the history removed": "DELETE FROM history_records WHERE sequence = 14",
    "a record of the history put in": "INSERT INTO history_records VALUES (99, 'case:C1', 1, NULL)",
    "all of the history removed": "DELETE FROM history_records; DELETE FROM history",
    "the seal changed": "UPDATE seal SET entries = entries - 1",
    "the stamp changed": "UPDATE seal SET stamp = stamp + 1",
    "the seal removed": "DELETE FROM seal",
    "a migration changed": "UPDATE _sqlite_migrations SET name = '?' WHERE id = 1; UPDATE seal SET migrations = 'x'",
    "a case changed": "UPDATE cases SET family = 'other' WHERE ref = 'C1'",
    "a case removed": "DELETE FROM cases WHERE ref = 'C1'",
    "a case put in": "INSERT INTO cases VALUES ('C9', '', NULL, NULL, NULL, '')",
    "facts changed": "UPDATE ratings SET facts = replace(facts, '2', '3')",
    "facts spoilt": "UPDATE ratings SET facts = x'00ff'",
    "an allocation changed": "UPDATE allocations SET worker_ref = 'W3' WHERE position = 0",
    "an allocation to nobody": "UPDATE allocations SET worker_ref = 'W9' WHERE position = 0",
    "a worker's hours changed": "UPDATE worker_terms SET hours = 40",
    "a team changed": "UPDATE team_terms SET parent = 'x'",
    "a scheme changed": "UPDATE schemes SET text = 'x'",
    "a scheme removed": "DELETE FROM schemes",
    "a version changed": "UPDATE versions SET version = version + 1 WHERE record = 'case:C1'",
    "a version removed": "DELETE FROM versions WHERE record = 'case:C1'",
    "a view changed": "DROP VIEW open_cases; CREATE VIEW open_cases AS SELECT * FROM cases",
    "a trigger added": "CREATE TRIGGER x AFTER INSERT ON cases BEGIN SELECT 1; END",
}
TRIGGERS = (
    "history_keeps_entries",
    "history_keeps_all",
    "history_only_grows",
    "history_records_keep",
    "history_records_keep_all",
    "history_records_only_grow",
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with made(tmp_path) as file:
        return file.path


@pytest.fixture
def stranger(path: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(path, isolation_level=None)
    yield connection
    connection.close()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE history SET author = 'Nobody'",
        "DELETE FROM history",
        "DELETE FROM history WHERE sequence = (SELECT max(sequence) FROM history)",
        "REPLACE INTO history SELECT * FROM history WHERE sequence = 3",
        "INSERT INTO history SELECT 99, recorded_at, author, reason, kind, undoes, change, digest FROM history LIMIT 1",
        "UPDATE history_records SET before = NULL",
        "DELETE FROM history_records",
        "REPLACE INTO history_records SELECT * FROM history_records WHERE sequence = 3",
        "REPLACE INTO history_records SELECT * FROM history_records ORDER BY sequence DESC LIMIT 1",
    ],
)
@pytest.mark.parametrize("recursive", ["ON", "OFF"])
def test_the_history_cannot_be_changed(stranger: sqlite3.Connection, statement: str, recursive: str) -> None:
    stranger.execute(f"PRAGMA recursive_triggers = {recursive}")
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        stranger.execute(statement)


@pytest.mark.parametrize("done", TAMPERING.values(), ids=TAMPERING)
@pytest.mark.parametrize("hidden", [True, False], ids=["triggers put back", "triggers gone"])
def test_what_a_stranger_changes_is_noticed(
    path: Path, stranger: sqlite3.Connection, done: str, *, hidden: bool
) -> None:
    made_by = [text for (text,) in stranger.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger'").fetchall()]
    for trigger in TRIGGERS:
        stranger.execute(f"DROP TRIGGER {trigger}")
    for statement in done.split("; ") if not done.startswith("CREATE") else [done]:
        stranger.execute(statement)
    for text in made_by if hidden else ():
        stranger.execute(text)
    with CaseloadFile.open(path) as file:
        found = file.verify()
        assert found
        assert all(one.what and one.remedy and one.where == path.name for one in found)
        assert CANARY not in "".join(map(str, found))


@pytest.mark.parametrize("done", [one for name, one in TAMPERING.items() if name.split()[1] in {"case", "version"}])
def test_a_figure_is_never_read_from_a_changed_record(path: Path, stranger: sqlite3.Connection, done: str) -> None:
    stranger.execute(done)
    with CaseloadFile.open(path) as file, pytest.raises(FileDamaged, match=r'Case "C[19]" is not what was written'):
        file.read()


def test_undo_does_not_trust_a_changed_history(path: Path, stranger: sqlite3.Connection) -> None:
    with CaseloadFile.open(path) as file:
        file.write([rated(children=5)], ANN)
        stranger.execute("DROP TRIGGER history_records_keep")
        newest = len(EVERY_KIND) + 1
        stranger.execute("UPDATE history_records SET before = replace(before, 'F2', 'F3') WHERE sequence = ?", [newest])
        with pytest.raises(FileDamaged, match=f"Entry {newest} of the history is not what was written"):
            file.undo(BOB)


def test_the_newest_backup_is_named(path: Path, stranger: sqlite3.Connection) -> None:
    with CaseloadFile.open(path) as file:
        for day in ("2026-09-01", "2026-09-02"):
            file.backup(path.with_name(f"invented-{day}-120000.backup.caseload"))
        stranger.execute("UPDATE cases SET family = 'other'")
        (problem, *_) = file.verify()
        assert problem.remedy == 'Restore the newest backup: "invented-2026-09-02-120000.backup.caseload".'
    with CaseloadFile.open(path) as again, pytest.raises(FileDamaged) as refused:
        again.read()
    assert "invented-2026-09-02" in str(refused.value)


def test_a_file_cut_short_is_noticed(path: Path) -> None:
    held = path.read_bytes()
    for size in (1, 99, 100, 4096, len(held) // 2, len(held) - 4096, len(held) - 1):
        path.write_bytes(held[:size])
        noticed = False
        try:
            with CaseloadFile.open(path) as file:
                noticed = bool(file.verify())
        except FileUnusable:
            noticed = True
        assert noticed
