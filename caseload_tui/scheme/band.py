"""Bands of load and limits beside them: what calls for action."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from caseload_tui.scheme.condition import ALWAYS, When

Held = Literal["alone", "jointly"]


@dataclass(frozen=True, slots=True)
class Band:
    """A range of load in per cent of target: at or above ``start``, or strictly above it."""

    id: str
    label: str
    start: Decimal | None = None
    strictly: bool = False
    mark: str = ""
    flag: bool = False
    action: str = ""

    def reached(self, load: Fraction) -> bool:
        """Whether a load (1 is the target) is at least in this band."""
        if self.start is None:
            return True
        percent = load * 100
        return percent > self.start if self.strictly else percent >= self.start


NO_CAPACITY = Band(
    "no-capacity", "Work without capacity", mark="▲▲", flag=True, action="Find another worker for each case."
)
"""The band of a worker whose target is 0 and who has cases or responsibilities."""


@dataclass(frozen=True, slots=True)
class Limit:
    """A number that must not be passed, whatever the load. Not scaled by FTE.

    ``count`` is ``cases``, ``children``, ``new_cases`` or an integer fact. Without ``held`` it counts cases
    led; ``alone``, those led without a second worker; ``jointly``, either part of a joint case.
    """

    id: str
    label: str
    count: str
    at_most: Decimal
    applies_to: When = ALWAYS
    where: When = ALWAYS
    held: Held | None = None
    within_days: int | None = None
