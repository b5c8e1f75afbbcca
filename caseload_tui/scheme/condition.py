"""Tests that decide when a weight, an allowance or a limit applies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

TestKind = Literal["options", "range", "flag", "any", "word"]
TestedValue = int | Decimal | str | bool | tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Test:
    """One test of a fact or of something about a worker.

    ``kind`` says how: ``options`` and ``any`` (several options, any chosen) look up ids, ``flag`` takes
    blank as no, ``word`` ignores case, ``range`` (numbers only) is from ``low`` up to, not including,
    ``below``; numbers may also be looked up in ``values``.
    """

    key: str
    kind: TestKind
    values: frozenset[object] = frozenset()
    low: Decimal | None = None
    below: Decimal | None = None

    __test__ = False

    def holds(self, value: TestedValue) -> bool:
        """Whether the value passes; a blank fails, except that a blank flag is no."""
        if self.kind == "flag":
            return bool(value) in self.values
        if value is None:
            return False
        if self.kind == "range":
            assert isinstance(value, (int, Decimal))
            return (self.low is None or value >= self.low) and (self.below is None or value < self.below)
        if self.kind == "any":
            return isinstance(value, tuple) and not self.values.isdisjoint(_folded(one) for one in value)
        return _folded(value) in self.values if self.kind == "word" else value in self.values


def _folded(value: object) -> object:
    return value.strip().casefold() if isinstance(value, str) else value


@dataclass(frozen=True, slots=True)
class When:
    """Tests that must all hold; without any, it always holds."""

    tests: tuple[Test, ...] = ()

    def holds(self, values: Mapping[str, TestedValue]) -> bool:
        """Whether every test passes for these values by key."""
        return all(test.holds(values.get(test.key)) for test in self.tests)

    @property
    def keys(self) -> tuple[str, ...]:
        """What is tested."""
        return tuple(test.key for test in self.tests)

    def test(self, key: str) -> Test | None:
        """The test of one key, if there is one."""
        return next((test for test in self.tests if test.key == key), None)


ALWAYS = When()
