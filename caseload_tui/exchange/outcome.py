"""What one row, once planned, comes to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from caseload_tui.model.change import SimpleChange

OutcomeKind = Literal["new", "changed", "transferred", "closed", "unchanged"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """The changes that a row brings, and sentences on what something newer at the desk overruled."""

    kind: OutcomeKind
    changes: tuple[SimpleChange, ...] = ()
    overruled: tuple[str, ...] = ()
