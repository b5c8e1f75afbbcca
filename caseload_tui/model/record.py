"""What versions count and what an undo puts back: a team, a worker, a case, or the adopted schemes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from caseload_tui.model.case import Case
from caseload_tui.model.team import Team
from caseload_tui.model.values import RecordKey
from caseload_tui.model.worker import Worker


@dataclass(frozen=True, slots=True, kw_only=True)
class AdoptedScheme:
    """A scheme in force from a date on: its file's whole text, so that a figure can be had again."""

    id: str
    version: str
    on: date | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What a record is put back to; all ``None`` where there was none before."""

    key: RecordKey
    team: Team | None = None
    worker: Worker | None = None
    case: Case | None = None
    schemes: tuple[AdoptedScheme, ...] | None = None
