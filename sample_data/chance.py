"""Chance that falls the same way on every machine."""  # noqa: INP001 - data with its maker, not a package

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from typing import TypeVar

T = TypeVar("T")


class Chance:
    """Draws from a seed. It uses only ``Random.random``, whose numbers Python promises never to change."""

    def __init__(self, *seed: int) -> None:
        number = 0
        for part in seed:
            number = number * 1000 + part
        self._draw = random.Random(number).random  # noqa: S311 - an invented county needs no secrecy

    def between(self, low: int, high: int) -> int:
        """A whole number from low to high, both included."""
        return low + int(self._draw() * (high - low + 1))

    def happens(self, percent: int) -> bool:
        """Yes in so many cases of a hundred."""
        return self._draw() * 100 < percent

    def one(self, things: Sequence[T]) -> T:
        """One of several, all alike."""
        return things[self.between(0, len(things) - 1)]

    def of(self, weights: Mapping[T, int]) -> T:
        """One of several, each as often as its weight says."""
        rest = self.between(1, sum(weights.values()))
        for thing, weight in weights.items():
            rest -= weight
            if rest <= 0:
                return thing
        raise AssertionError

    def some(self, number: int, things: Sequence[T]) -> list[T]:
        """So many different ones, in the order in which they stood; all if there are fewer."""
        left = list(range(len(things)))
        chosen = [left.pop(self.between(0, len(left) - 1)) for _ in range(min(number, len(left)))]
        return [things[index] for index in sorted(chosen)]
