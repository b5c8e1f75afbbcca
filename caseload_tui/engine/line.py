"""One row of a sum."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Line:
    """What a weight, an allowance or a responsibility brings, and because of what."""

    id: str
    label: str
    points: Decimal
    because: str = ""
