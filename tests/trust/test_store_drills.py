from __future__ import annotations

import contextlib
import os
import random
import sqlite3
import subprocess
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path

import pytest

from caseload_tui.errors import CaseloadError, FileUnusable
from caseload_tui.model.change import CaseOpened
from caseload_tui.model.values import CaseRef
from caseload_tui.store.backup import restore
from caseload_tui.store.file import CaseloadFile
from tests.store_invented import ANN, BOB, C1, C2, CANARY, made, rated

POSIX = pytest.mark.skipif(os.name != "posix", reason="needs fork and limits of POSIX")
ROOT = Path(__file__).parent.parent.parent


def start(drill: str, *arguments: object) -> subprocess.Popen[str]:
    """Starts a drill in a process of its own."""
    command = [sys.executable, "-W", "error", "-m", f"tests.trust.{drill}", *map(str, arguments)]
    return subprocess.Popen(command, cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def outcome(process: subprocess.Popen[str]) -> list[int]:
    """The figures that a drill ends with."""
    out, err = process.communicate()
    assert process.returncode == 0, err
    return [int(word) for word in out.split()]


@POSIX
def test_an_acknowledged_edit_survives_kill_9(tmp_path: Path, *, full: bool) -> None:
    kills = 2_000 if full else 80
    acknowledged, lost, broken, broken_restores = outcome(start("killing", tmp_path, kills, 7))
    assert acknowledged > kills
    assert (lost, broken, broken_restores) == (0, 0, 0)


def test_many_edit_the_same_records_at_once(tmp_path: Path, *, full: bool) -> None:
    people, edits = 8, 400 if full else 40
    with made(tmp_path) as file:
        file.write([rated(C1, children=0), rated(C2, children=0)], ANN)
        file.write([CaseOpened(ref=CaseRef(f"N{number}"), on=None) for number in range(6)], ANN)
        outcomes = [outcome(one) for one in [start("racing", file.path, edits) for _ in range(people)]]
        cases = file.read().cases
        children = [cases[case].ratings[0].facts["children"] for case in (C1, C2)]
        assert children == [people * edits / 2] * 2
        assert sum(stale for stale, _ in outcomes) > 0
        holders = [
            one for one in cases.values() if any(held.worker == "W3" and held.until is None for held in one.allocations)
        ]
        assert len(holders) <= 3
        assert file.verify() == []


@POSIX
def test_a_full_disk_loses_nothing(tmp_path: Path, *, full: bool) -> None:
    path = made(tmp_path).path
    failed, _, damaged = outcome(start("filling", path, 200 if full else 90))
    assert failed > 30
    assert damaged == 0


def test_a_full_disk_is_said_to_be_full(tmp_path: Path) -> None:
    with made(tmp_path) as file:
        before = file.read()
        pages = file._database.execute("PRAGMA page_count").fetchone()[0]
        file._database.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(FileUnusable, match="disk is full"):
            file.write([CaseOpened(ref=CaseRef(f"N{number}"), on=None) for number in range(600)], ANN)
        assert file.read() == before
        assert file.verify() == []


def test_every_flipped_bit_that_matters_is_noticed(tmp_path: Path, *, full: bool) -> None:
    chance = random.Random(3)
    with made(tmp_path) as file:
        file.write([rated(children=number) for number in range(30)], BOB)
        path = file.path
    sound = path.read_bytes()
    truth = dumped(path)
    changed = 0
    flipped = tmp_path / "flipped.caseload"
    for _ in range(600 if full else 150):
        damaged = bytearray(sound)
        damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
        flipped.write_bytes(damaged)
        differs = dumped(flipped) != truth
        changed += differs
        try:
            with CaseloadFile.open(flipped) as file:
                noticed = bool(file.verify())
        except CaseloadError:
            noticed = True
        assert noticed or not differs
    assert changed > 20


def dumped(path: Path) -> list[str] | None:
    """All that a database holds, as text; ``None`` where it cannot be read."""
    with contextlib.closing(sqlite3.connect(path)) as connection:
        try:
            return list(connection.iterdump())
        except (sqlite3.Error, UnicodeError):
            return None


def test_backups_during_writes_are_whole(tmp_path: Path, *, full: bool) -> None:
    with made(tmp_path) as file, CaseloadFile.open(file.path) as writer:
        done = threading.Event()

        def write() -> None:
            number = 0
            while not done.wait(0.01):
                number += 1
                writer.write([rated(children=number % 9), rated(C2, children=number % 9)], ANN)

        thread = threading.Thread(target=write)
        thread.start()
        target, begun = tmp_path / "none", len(file.history())
        kept = file.history()
        try:
            for number in range(100 if full else 8):
                target = tmp_path / f"b{number}.caseload"
                file.backup(target)
                with CaseloadFile.open(target) as copy:
                    assert copy.verify() == []
                    kept = copy.history()
                    assert file.history()[-len(kept) :] == kept
                    assert (len(kept) - begun) % 2 == 0
        finally:
            done.set()
            thread.join()
        assert restore(target, tmp_path / "again.caseload") is None
        with CaseloadFile.open(tmp_path / "again.caseload") as again:
            assert again.history() == kept
            assert again.verify() == []


@pytest.mark.parametrize(
    "done",
    [
        "UPDATE workers SET name = ? || ' Smith'",
        "UPDATE workers SET name = CAST(x'ff' || ? AS TEXT)",
        "UPDATE workers SET left_on = ?",
        "UPDATE history SET recorded_at = ?",
        "UPDATE history SET change = ?",
        "UPDATE history SET kind = ?",
        "UPDATE history_records SET before = ?",
        "UPDATE seal SET head = ?",
    ],
)
def test_no_name_reaches_a_traceback(tmp_path: Path, done: str, capsys: pytest.CaptureFixture[str]) -> None:
    with made(tmp_path) as file:
        path = file.path
    with sqlite3.connect(path) as stranger:
        for (trigger,) in stranger.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            stranger.execute(f"DROP TRIGGER {trigger}")
        stranger.execute(done, [CANARY])
    stranger.close()
    actions: tuple[Callable[[CaseloadFile], object], ...] = (
        CaseloadFile.read,
        lambda file: said.extend(map(str, file.verify())),
        lambda file: [one.change for one in file.history()],
        lambda file: file.undo(ANN, 3),
        lambda file: file.write([rated()], ANN),
        lambda file: file.read_known(BOB.at),
        lambda file: file.backup(tmp_path / "b"),
    )
    said: list[str] = []
    for action in actions:
        with CaseloadFile.open(path) as file:
            try:
                action(file)
            except CaseloadError as error:
                said.extend(traceback.format_exception(error))
    assert said
    assert CANARY not in "".join(said)
    assert capsys.readouterr() == ("", "")
