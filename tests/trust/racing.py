"""Edits the same records as fast as it can, beside others who do the same.

Run as ``python -m tests.trust.racing FILE EDITS``; prints how many were refused as stale.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

from caseload_tui.errors import LimitBroken, StaleEdit
from caseload_tui.model.caseload import Caseload
from caseload_tui.model.change import CaseAllocated
from caseload_tui.model.values import CaseRef, WorkerRef, case_key
from caseload_tui.store.file import CaseloadFile, Signature
from tests.store_invented import C1, C2, rated

LIMIT = 3
"""How many cases a worker may hold in this drill."""
FULL_UP = WorkerRef("W3")


def count_up(file: CaseloadFile, case: CaseRef) -> int:
    """Adds one to a fact of a case, however often it has to be read again; gives how often that was."""
    for refused in range(10_000):
        caseload = file.read()
        children = caseload.cases[case].ratings[0].facts["children"]
        assert isinstance(children, int)
        try:
            file.write(
                [rated(case, children=children + 1)],
                Signature("drill", datetime.now(UTC)),
                expecting={case_key(case): caseload.versions[case_key(case)]},
            )
        except StaleEdit:
            continue
        return refused
    raise AssertionError


def allocate(file: CaseloadFile, case: CaseRef) -> bool:
    """Gives a case to the worker whom everybody gives cases to, unless that breaks the limit."""

    def check(_before: Caseload, after: Caseload) -> None:
        if held(after) > LIMIT:
            raise LimitBroken

    try:
        file.write(
            [CaseAllocated(case=case, worker=FULL_UP, on=None)], Signature("drill", datetime.now(UTC)), check=check
        )
    except LimitBroken:
        return False
    return True


def held(caseload: Caseload) -> int:
    """How many cases that worker holds."""
    return sum(any(one.worker == FULL_UP for one in case.allocations) for case in caseload.cases.values())


if __name__ == "__main__":
    with CaseloadFile.open(Path(sys.argv[1])) as shared:
        stale = sum(count_up(shared, (C1, C2)[number % 2]) for number in range(int(sys.argv[2])))
        given = sum(allocate(shared, CaseRef(f"N{number}")) for number in range(6))
    sys.stdout.write(f"{stale} {given}\n")
