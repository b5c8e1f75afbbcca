"""Writes to a caseload file on a disk that is full after so many bytes.

Run as ``python -m tests.trust.filling FILE STEPS``; POSIX only.
"""

from __future__ import annotations

import resource
import sys
from pathlib import Path

from caseload_tui.errors import FileUnusable
from caseload_tui.model.case import Case
from caseload_tui.model.caseload import Caseload
from caseload_tui.model.change import CaseOpened, Imported
from caseload_tui.model.values import CaseRef
from caseload_tui.store.file import CaseloadFile
from tests.store_invented import ANN, DAY

STEP = 2048
HARD = resource.getrlimit(resource.RLIMIT_FSIZE)[1]


def fill(path: Path, steps: int) -> tuple[int, int, int]:
    """Fails at each of so many sizes; gives how many writes failed, succeeded, and left damage."""
    failed = succeeded = damaged = 0
    for step in range(steps):
        opened = tuple(CaseOpened(ref=CaseRef(f"{step}-{number}"), on=DAY) for number in range(60))
        with CaseloadFile.open(path) as file:
            before = file.read()
            resource.setrlimit(resource.RLIMIT_FSIZE, (step * STEP, HARD))
            try:
                file.write([Imported(source="drill", changes=opened)], ANN)
                succeeded += 1
                file.undo(ANN)
            except FileUnusable as error:
                failed += 1
                damaged += "Nothing that was saved before is lost" not in str(error)
            finally:
                resource.setrlimit(resource.RLIMIT_FSIZE, (HARD, HARD))
        with CaseloadFile.open(path) as file:
            damaged += bool(file.verify()) or dict(file.read().cases) not in (dict(before.cases), _with(before, opened))
    return failed, succeeded, damaged


def _with(before: Caseload, opened: tuple[CaseOpened, ...]) -> dict[CaseRef, Case]:
    return dict(before.apply(*opened).cases)


if __name__ == "__main__":
    sys.stdout.write("{} {} {}\n".format(*fill(Path(sys.argv[1]), int(sys.argv[2]))))
