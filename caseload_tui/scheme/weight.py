"""Weights: the lines that a case's points are made of."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from itertools import product
from typing import Literal, cast

from caseload_tui.model.values import FactValue
from caseload_tui.scheme.condition import ALWAYS, When

Operation = Literal["add", "multiply", "replace"]


@dataclass(frozen=True, slots=True)
class Constant:
    """The same points for every case."""

    points: Fraction

    facts: tuple[str, ...] = ()

    def amount(self, _values: tuple[FactValue, ...]) -> Fraction | None:
        """The points, before rounding."""
        return self.points


@dataclass(frozen=True, slots=True)
class Table:
    """Points by one to three options; for several choices the sum of those chosen.

    ``one_in`` holds, where the table says how many such cases one worker can hold, that number.
    """

    facts: tuple[str, ...]
    points: dict[tuple[str, ...], Fraction]
    one_in: dict[tuple[str, ...], Decimal] = field(default_factory=dict)

    def amount(self, values: tuple[FactValue, ...]) -> Fraction | None:
        """The points, before rounding; ``None`` where a fact is blank."""
        if None in values:
            return None
        options = [value if isinstance(value, tuple) else (value,) for value in values]
        return sum((self.points[keys] for keys in product(*options)), Fraction(0))  # type: ignore[index]


@dataclass(frozen=True, slots=True)
class Bands:
    """Points by size: each band from its start (inclusive) up to the next."""

    facts: tuple[str]
    bands: tuple[tuple[Decimal, Fraction], ...]

    def amount(self, values: tuple[FactValue, ...]) -> Fraction | None:
        """The points, before rounding; ``None`` where the fact is blank."""
        (value,) = values
        if value is None:
            return None
        assert isinstance(value, (int, Decimal))
        return next((points for start, points in reversed(self.bands) if value >= start), None)

    def band(self, value: FactValue) -> tuple[Decimal, Decimal | None]:
        """Where the value's band starts and where the next one does."""
        assert isinstance(value, (int, Decimal))
        starts = [start for start, _ in self.bands]
        below = [start for start in starts if start <= value]
        above = [start for start in starts if start > value]
        return below[-1], above[0] if above else None


@dataclass(frozen=True, slots=True)
class PerUnit:
    """Points for each unit of a fact or of a product of facts: min(max(0, x - free), cap) x per_unit."""

    facts: tuple[str, ...]
    per_unit: Fraction
    free: Fraction = Fraction(0)
    cap: Fraction | None = None

    def units(self, values: tuple[FactValue, ...]) -> int | Fraction | None:
        """The units that count; ``None`` where a fact is blank."""
        size: int | Fraction = 1
        for value in values:
            if value is None:
                return None
            size *= value if isinstance(value, int) else Fraction(cast("Decimal", value))
        size = max(Fraction(0), size - self.free) if self.free else max(0, size)
        return size if self.cap is None else min(Fraction(size), self.cap)

    def amount(self, values: tuple[FactValue, ...]) -> Fraction | None:
        """The points, before rounding; ``None`` where a fact is blank."""
        units = self.units(values)
        return None if units is None else units * self.per_unit


Rule = Constant | Table | Bands | PerUnit


@dataclass(frozen=True, slots=True)
class Weight:
    """One line of the sum: how it comes out (``rule``), when it is made, and what it does to the lines so far.

    ``of`` names the weights a multiplier applies to; empty means all lines so far.
    """

    id: str
    label: str
    rule: Rule
    when: When = ALWAYS
    operation: Operation = "add"
    of: tuple[str, ...] = ()

    @property
    def facts(self) -> tuple[str, ...]:
        """Every fact that the line depends on: the rule's, then the tested ones."""
        return self.rule.facts + self.when.keys
