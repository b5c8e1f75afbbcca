"""Files as a caseload of their own, to be weighed without keeping anything."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from caseload_tui.errors import FileRefused
from caseload_tui.exchange.draft import Draft
from caseload_tui.exchange.gather import gather
from caseload_tui.model.caseload import Caseload
from caseload_tui.scheme.scheme import Scheme


def score_files(cases: Path, workers: Path | None, scheme: Scheme) -> tuple[Caseload, tuple[str, ...]]:
    """The caseload that files of cases and workers describe, and sentences on how they were read.

    Without workers, there is one full-time worker for each name that is not a team's.

    Raises:
        FileRefused: with every fault in either file.
    """
    if workers is None:
        found = gather([cases], scheme, ["cases"])
    else:
        found = gather([workers, cases], scheme, ["workers", "cases"])
    draft = Draft(Caseload(), scheme, date.max)
    draft.take(found, known=not found.problems)
    problems = (*found.problems, *(reason for row in draft.refused for reason in row.reasons))
    if problems:
        raise FileRefused(*problems)
    return Caseload().apply_all(draft.changes()), (*found.notes, *draft.notes)
