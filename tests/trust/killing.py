"""Kills writers at random moments, and looks at what they leave.

Run as ``python -m tests.trust.killing FOLDER KILLS SEED``; it forks, so it needs a process without threads.
"""

from __future__ import annotations

import os
import random
import select
import signal
import sys
import time
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import caseload_tui.store.undo  # noqa: F401 - loaded once, before the forks
from caseload_tui.errors import FileUnusable
from caseload_tui.model.change import CaseOpened, Imported
from caseload_tui.model.values import CaseRef
from caseload_tui.store.backup import restore
from caseload_tui.store.file import CaseloadFile, Signature
from tests.store_invented import C1, C2, DAY, made, rated

TOGETHER = 3
"""How many changes a writer writes in one go."""
AT_WORK = 0.8
"""How many of the writers are killed in the midst of writing; the others perhaps before they begin."""
PATIENCE = 20.0
"""Seconds that a writer on a busy machine may take to write for the first time."""
A_FILE = 25
"""Kills after which a new file is begun, so that histories stay short."""


def write_until_killed(path: Path, said: int, seed: int) -> None:
    """Writes, and says which batches are done, as fast as it can."""
    chance = random.Random(seed)
    with CaseloadFile.open(path) as file:
        for batch in count():
            by = Signature("drill", datetime.now(UTC), f"{seed}:{batch}")
            if chance.random() < 0.2:
                opened = tuple(CaseOpened(ref=CaseRef(f"{seed}-{batch}-{number}"), on=DAY) for number in range(40))
                file.write([Imported(source="drill", changes=opened)], by)
            elif chance.random() < 0.2:
                file.undo(by)
            else:
                file.write([rated(C1, children=batch % 9), rated(C2, children=batch % 9), rated(C1)], by)
            os.write(said, f"{seed}:{batch}\n".encode())


def restore_until_killed(backup: Path, target: Path) -> None:
    """Puts a backup back again and again."""
    while True:
        restore(backup, target)


def killed(seconds: float, work: object, *arguments: object, at_work: bool = False) -> str:
    """Runs something in a process of its own, kills that after a while, and gives what it said.

    ``at_work``: the while begins with the first thing it says, however slow the machine is.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            assert callable(work)
            work(*(writing if one is None else one for one in arguments))
        finally:
            os._exit(1)
    os.close(writing)
    if at_work:
        select.select([reading], [], [], PATIENCE)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(reading) as stream:
        return stream.read()


def drill(folder: Path, kills: int, seed: int) -> tuple[int, int, int]:
    """Kills so many writers; gives how many writes were acknowledged, how many of them lost, how many files broken."""
    chance = random.Random(seed)
    acknowledged: list[str] = []
    total = lost = broken = 0
    path = folder / "none"
    for number in range(kills):
        if number % A_FILE == 0:
            acknowledged.clear()
            path = made(_new(folder, number)).path
        at_work = chance.random() < AT_WORK
        told = killed(chance.uniform(0.002, 0.05), write_until_killed, path, None, number, at_work=at_work)
        total += told.count("\n")
        acknowledged += [line for line in told.splitlines(keepends=True) if line.endswith("\n")]
        try:
            with CaseloadFile.open(path) as file:
                reasons = [entry.reason for entry in file.history() if entry.author == "drill"]
                rated_alone = [
                    reason
                    for reason in {one.reason for one in file.history() if one.kind == "case-rated"}
                    if ":" in reason and reasons.count(reason) != TOGETHER
                ]
                broken += bool(rated_alone) or bool(file.verify())
        except FileUnusable:
            broken += 1
            continue
        lost += len({line.strip() for line in acknowledged} - set(reasons))
    return total, lost, broken


def restore_drill(folder: Path, kills: int, seed: int) -> int:
    """Kills so many restores; gives how many left no sound file."""
    chance = random.Random(seed)
    broken = 0
    with made(_new(folder, 0)) as file:
        backup = folder / "b.caseload"
        file.backup(backup)
        path = file.path
    for _ in range(kills):
        killed(chance.uniform(0.002, 0.06), restore_until_killed, backup, path)
        with CaseloadFile.open(path) as file:
            broken += bool(file.verify())
    return broken


def _new(folder: Path, number: int) -> Path:
    inner = folder / f"file{number}"
    inner.mkdir(parents=True)
    return inner


if __name__ == "__main__":
    where, how_many, chosen = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    figures = (*drill(where / "writes", how_many, chosen), restore_drill(where / "restores", how_many // 5, chosen))
    sys.stdout.write(" ".join(map(str, figures)))
