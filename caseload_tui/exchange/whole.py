"""A whole caseload file as JSON: its history, entry by entry, and what it comes to.

The history alone rebuilds the file. The records stand beside it for whoever wants to read the present state
without playing it through, and prove on the way back that nothing was lost or altered.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from caseload_tui.model.caseload import Caseload
from caseload_tui.model.change import Change
from caseload_tui.model.record import Restored
from caseload_tui.model.values import SCHEME_KEY, case_key, team_key, worker_key

FORMAT = "caseload-tui history"
VERSION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryLine:
    """One entry of the history: what happened, who recorded it, when and why."""

    sequence: int
    recorded_at: datetime
    author: str
    reason: str
    change: Change


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeFile:
    """Everything in a JSON export; ``version`` is the format's."""

    format: Literal["caseload-tui history"]
    version: Literal[1]
    records: tuple[Restored, ...]
    history: tuple[HistoryLine, ...]


def records_of(caseload: Caseload) -> tuple[Restored, ...]:
    """Every record of a caseload: teams, workers, cases and adopted schemes."""
    keys = (
        *map(team_key, caseload.teams),
        *map(worker_key, caseload.workers),
        *map(case_key, caseload.cases),
    )
    schemes = [caseload.record(SCHEME_KEY)] if caseload.schemes else []
    return (*map(caseload.record, keys), *schemes)
