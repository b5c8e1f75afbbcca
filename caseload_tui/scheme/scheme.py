"""A weighting scheme: the agreed rules that turn a case into points."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Literal

from caseload_tui.model.values import Facts
from caseload_tui.scheme.band import Band, Limit
from caseload_tui.scheme.capacity import Capacity, Joint
from caseload_tui.scheme.example import Example
from caseload_tui.scheme.fact import Fact
from caseload_tui.scheme.weight import Weight

Unit = Literal["points", "hours", "cases"]


@dataclass(frozen=True)
class Scheme:
    """Everything a scheme file says, read and checked. ``text`` is the file itself, ``name`` where it came from.

    ``blanks`` lists the places where "?" stands for a number that is not known; such a scheme can be
    looked at but not weighed with.
    """

    id: str
    version: str
    title: str
    unit: Unit
    effective_from: date
    source: str
    description: str
    precision: Fraction
    round_total_to: Fraction | None
    facts: tuple[Fact, ...]
    weights: tuple[Weight, ...]
    capacity: Capacity
    joint: Joint
    bands: tuple[Band, ...]
    limits: tuple[Limit, ...]
    review_weeks: Decimal | None
    examples: tuple[Example, ...]
    blanks: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    name: str = ""
    text: str = field(default="", repr=False)

    @property
    def edition(self) -> str:
        """Id and version, as ratings name the scheme they were made under."""
        return f"{self.id} {self.version}"

    @cached_property
    def by_id(self) -> dict[str, Fact]:
        """The facts by their ids."""
        return {fact.id: fact for fact in self.facts}

    @cached_property
    def blank_facts(self) -> Facts:
        """Every fact, left blank."""
        return dict.fromkeys(self.by_id)

    def missing(self, facts: Facts) -> tuple[Fact, ...]:
        """The facts that are required of this case and blank."""
        return tuple(
            fact
            for fact in self.facts
            if facts.get(fact.id) is None
            and (fact.required if isinstance(fact.required, bool) else fact.required.holds(facts))
        )
