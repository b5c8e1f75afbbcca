"""Makes ``county.caseload``, the file that ``caseload demo`` opens, from the clean county files.

Run ``python -m sample_data.caseload`` after ``python -m sample_data.make``, or when the file's format changes.
"""  # noqa: INP001 - data with its maker, not a package

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from caseload_tui.sample import SAMPLE_DATE
from caseload_tui.workspace import Workspace

FOLDER = Path(__file__).resolve().parent
COUNTY = FOLDER / "county"
IMPORTED_AT = datetime(2026, 9, 30, 8, 0, tzinfo=UTC)


def make(target: Path) -> None:
    """The county, imported in one step on its day, in place of an earlier file."""
    target.unlink(missing_ok=True)
    with Workspace.create(target, author="sample", clock=lambda: IMPORTED_AT, as_of=SAMPLE_DATE) as workspace:
        plan = workspace.plan_import([COUNTY / "workers.csv", COUNTY / "cases.csv"])
        workspace.carry_out(plan, reason="An invented county")


if __name__ == "__main__":
    make(FOLDER / "county.caseload")
