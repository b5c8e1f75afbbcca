"""Writes the rows that were refused, with the reasons beside each, to be put right and imported again."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from caseload_tui.exchange.guard import guarded, is_guarded
from caseload_tui.exchange.private import replacing_text
from caseload_tui.exchange.read import RefusedRow
from caseload_tui.exchange.sheet import Sheet
from caseload_tui.text import plain

if TYPE_CHECKING:
    from caseload_tui.exchange.plan import Plan

COLUMNS = ("reason", "row")
"""What is added to the columns of the file; importing leaves it out again."""


def write_refused(plan: Plan, target: Path) -> tuple[Path, ...]:
    """Writes a CSV file of the refused rows, and gives its path; one more for each further sheet.

    Cells are as given, except that none can run as a formula. Nobody else can read the files.

    Raises:
        FileRefused: they cannot be written there.
    """
    by_sheet: dict[int, list[RefusedRow]] = {}
    for row in plan.refused_rows:
        by_sheet.setdefault(id(row.sheet), []).append(row)
    paths = []
    for number, rows in enumerate(by_sheet.values(), start=1):
        path = target if number == 1 else target.with_name(f"{target.stem}-{number}{target.suffix}")
        with replacing_text(path) as out:
            csv.writer(out, lineterminator="\n").writerows(_lines(rows[0].sheet, rows))
        paths.append(path)
    return tuple(paths)


def _lines(sheet: Sheet, rows: list[RefusedRow]) -> Iterator[list[str]]:
    added = [index for index, heading in enumerate(sheet.header) if heading.strip().casefold() in COLUMNS]
    yield [*COLUMNS, *(_safe(one) for index, one in enumerate(sheet.header) if index not in added)]
    for refused in rows:
        reasons = " ".join(str(reason).removeprefix(f"{reason.where}: ") for reason in refused.reasons)
        cells = (one for index, one in enumerate(refused.row.cells) if index not in added)
        yield [_safe(reasons), sheet.where(refused.row), *(_safe(one) for one in cells)]


def _safe(cell: str) -> str:
    return cell if is_guarded(cell) else guarded(plain(cell).strip())
