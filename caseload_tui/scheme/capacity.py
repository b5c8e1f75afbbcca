"""How much one worker should carry, and what counts beside cases."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from caseload_tui.scheme.condition import ALWAYS, When
from caseload_tui.scheme.numbers import RoundingMode


@dataclass(frozen=True, slots=True)
class Fixed:
    """Points that every worker carries regardless of cases; ``pro_rata``: by FTE and presence."""

    id: str
    label: str
    points: Fraction
    pro_rata: bool = True


@dataclass(frozen=True, slots=True)
class ResponsibilityWeight:
    """Points for work outside cases, each time it is held."""

    id: str
    label: str
    points: Fraction


@dataclass(frozen=True, slots=True)
class Allowance:
    """For workers who pass ``when``: the standard so far times ``factor``, or ``target`` in its place."""

    id: str
    label: str
    when: When = ALWAYS
    factor: Fraction | None = None
    target: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Capacity:
    """The target of a full-time worker and how it becomes one worker's; ``target=None``: a measure without one."""

    target: Fraction | None
    full_time_hours: Fraction = Fraction(37)
    pro_rata: bool = True
    rounding_step: Fraction = Fraction(1, 100)
    rounding_mode: RoundingMode = "half-up"
    absence_from_days: int = 28
    fixed: tuple[Fixed, ...] = ()
    responsibilities: tuple[ResponsibilityWeight, ...] = ()
    allowances: tuple[Allowance, ...] = ()


@dataclass(frozen=True, slots=True)
class Joint:
    """The shares of a joint case. They need not add to 1: two people on a case is more work than one."""

    lead: Decimal = Decimal(1)
    second: Decimal = Decimal("0.3")
