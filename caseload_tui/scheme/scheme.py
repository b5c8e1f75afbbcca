"""A weighting scheme: the agreed rules that turn a case into points."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from caseload_tui.errors import InputRefused, Problem
from caseload_tui.model.values import Facts, FactValue
from caseload_tui.scheme.band import Band, Limit
from caseload_tui.scheme.capacity import Capacity, Joint
from caseload_tui.scheme.fact import Fact
from caseload_tui.scheme.supervision import SupervisionEvery
from caseload_tui.scheme.weight import Weight
from caseload_tui.text import listed, quoted

if TYPE_CHECKING:
    from caseload_tui.scheme.example import Example

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
    supervision: tuple[SupervisionEvery, ...]
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

    def named(self, name: str) -> Fact | None:
        """The fact with that id or label, ignoring case."""
        wanted = name.strip().casefold()
        by_label = (fact for fact in self.facts if fact.label.casefold() == wanted)
        by_id = (fact for fact in self.facts if fact.id.casefold() == wanted)
        return next(by_id, None) or next(by_label, None)

    def read(self, values: Mapping[str, object], onto: Facts | None = None) -> dict[str, FactValue]:
        """Facts as typed, by id or label, laid over earlier ones; every other fact is blank.

        Raises:
            InputRefused: values that cannot be taken, all of them.
        """
        facts = {**self.blank_facts, **{key: value for key, value in (onto or {}).items() if key in self.by_id}}
        problems: list[Problem] = []
        for name, value in values.items():
            fact = self.named(name)
            if fact is None:
                known = listed(tuple(self.by_id))
                problems.append(Problem(f"There is no fact {quoted(name)} in {self.title}.", f"Use {known}."))
                continue
            try:
                facts[fact.id] = fact.read(value)
            except InputRefused as refused:
                problems += refused.problems
        if problems:
            raise InputRefused(*problems)
        return facts

    def missing(self, facts: Facts) -> tuple[Fact, ...]:
        """The facts that are required of this case and blank."""
        return tuple(
            fact
            for fact in self.facts
            if facts.get(fact.id) is None
            and (fact.required if isinstance(fact.required, bool) else fact.required.holds(facts))
        )
