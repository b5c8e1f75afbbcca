"""Weighs cases: line by line for people, or only the totals for very many at once.

Both ways ask the same small functions, made once from the scheme: for each weight, what its facts'
values come to. They keep what they have worked out, since most cases share values.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from operator import add, itemgetter
from typing import Any, TypeVar, cast

from caseload_tui.engine.because import because
from caseload_tui.engine.line import Line
from caseload_tui.errors import Problem, SchemeUnfinished
from caseload_tui.model.values import Facts, FactValue
from caseload_tui.scheme.fact import Fact
from caseload_tui.scheme.numbers import decimal, exact_shown, steps, whole
from caseload_tui.scheme.scheme import Scheme
from caseload_tui.scheme.weight import Weight
from caseload_tui.text import listed

Steps = int
"""Points in whole steps of the scheme's precision."""
_CHUNK = 4096
"""Cases weighed together: few enough for their facts to stay in the processor's cache."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A case's points with the lines that add up to them.

    Points are ``None`` where the case is unweighted; ``missing`` then names the facts that it lacks, if any.
    """

    points: Decimal | None
    lines: tuple[Line, ...] = ()
    missing: tuple[Fact, ...] = ()


_Key = FactValue | tuple[FactValue, ...]
"""The value of the one fact that a weight depends on, or the values of several."""
_Answer = TypeVar("_Answer")


class _Known(dict[Any, _Answer]):
    """Answers by key; one that is not known yet is worked out and kept."""

    def __init__(self, work_out: Callable[[Any], _Answer]) -> None:
        super().__init__()
        self._work_out = work_out

    def __missing__(self, key: object) -> _Answer:
        answer = self[key] = self._work_out(key)
        return answer


class _Step:
    """One weight, made ready: ``key`` takes from a case's facts what the weight depends on."""

    def __init__(self, scheme: Scheme, weight: Weight) -> None:
        self.scheme = scheme
        self.weight = weight
        self._facts = weight.facts
        self._rule_facts = len(weight.rule.facts)
        self.key: Callable[[Facts], _Key] = itemgetter(*self._facts) if self._facts else lambda _facts: ()
        self.exact = _Known(self._exact)
        self.amount = _Known(self._amount)
        self.worth = _Known(lambda key: self.amount[key] or 0)
        self.line = _Known(self._line)
        self.reason = _Known(self._reason)

    def _values(self, key: _Key) -> tuple[FactValue, ...]:
        return (cast("FactValue", key),) if len(self._facts) == 1 else cast("tuple[FactValue, ...]", key)

    def _exact(self, key: _Key) -> Fraction | None:
        """What the weight comes to before rounding; ``None`` where it makes no line."""
        values = self._values(key)
        tested = zip(self.weight.when.tests, values[self._rule_facts :], strict=True)
        if not all(test.holds(value) for test, value in tested):
            return None
        return self.weight.rule.amount(values[: self._rule_facts])

    def _amount(self, key: _Key) -> Steps | None:
        exact = self.exact[key]
        return None if exact is None else steps(exact, self.scheme.precision)

    def _reason(self, key: _Key) -> str:
        return because(self.scheme, self.weight, dict(zip(self._facts, self._values(key), strict=True)))

    def _line(self, key: _Key) -> Line:
        reason = self.reason[key]
        if self.weight.operation == "replace":
            reason += "; stands for the whole case"
        return Line(self.weight.id, self.weight.label, decimal(self.worth[key] * self.scheme.precision), reason)

    def times_line(self, key: _Key, factor: Fraction, difference: Steps) -> Line:
        """The line of a multiplier, which depends on what it multiplies."""
        of = listed(self.weight.of, "and") if self.weight.of else "the lines above"
        points = decimal(difference * self.scheme.precision)
        return Line(self.weight.id, self.weight.label, points, f"{self.reason[key]}; × {exact_shown(factor)} of {of}")


class Weigher:
    """A scheme made ready to weigh with.

    Raises:
        SchemeUnfinished: the scheme still holds "?" where a number must stand.
    """

    def __init__(self, scheme: Scheme) -> None:
        if scheme.blanks:
            raise SchemeUnfinished(
                *(Problem('"?" stands where a number must.', "Fill it in.", place) for place in scheme.blanks)
            )
        self.scheme = scheme
        self._steps = tuple(_Step(scheme, weight) for weight in scheme.weights)
        self._needed = tuple(fact.id for fact in scheme.facts if fact.required is True)
        self._needs_nothing_else = all(isinstance(fact.required, bool) for fact in scheme.facts)
        self._always_a_line = any(
            step.weight.operation == "add"
            and not step.weight.when.tests
            and set(step.weight.facts) <= set(self._needed)
            for step in self._steps
        )
        self._points = _Known(lambda total: decimal(total * scheme.precision))

    def points(self, total: Steps) -> Decimal:
        """Steps as points."""
        points: Decimal = self._points[total]
        return points

    def missing(self, facts: Facts) -> tuple[Fact, ...]:
        """The facts that keep a case from being weighed."""
        if self._needs_nothing_else and None not in map(facts.__getitem__, self._needed):
            return ()
        return self.scheme.missing(facts)

    def explain(self, facts: Facts) -> Weighed:
        """A case's points, line by line. ``facts`` hold every fact of the scheme, blank as ``None``."""
        missing = self.missing(facts)
        return Weighed(None, missing=missing) if missing else self.so_far(facts)

    def so_far(self, facts: Facts) -> Weighed:
        """What the facts that are known come to, whatever is missing: for a case that is being typed."""
        amounts: dict[str, Steps] = {}
        lines: list[Line] = []
        for step in self._steps:
            key = step.key(facts)
            weight, exact, amount = step.weight, step.exact[key], step.amount[key]
            if exact is None or amount is None:
                continue
            if weight.operation == "multiply":
                named = [one for name, one in amounts.items() if not weight.of or name in weight.of]
                if not named:
                    continue
                amount = _times(sum(named), exact) - sum(named)
                lines.append(step.times_line(key, exact, amount))
            elif weight.operation == "replace":
                return Weighed(self._points[amount], (step.line[key],))
            else:
                lines.append(step.line[key])
            amounts[weight.id] = amount
        return Weighed(self._points[sum(amounts.values())], tuple(lines)) if amounts else Weighed(None)

    def totals(self, many: Sequence[Facts]) -> list[Steps | None]:
        """Each case's points in steps of the precision, ``None`` where it is unweighted; equal to ``explain``."""
        found: list[Steps | None] = []
        for start in range(0, len(many), _CHUNK):
            found += self._totals(many[start : start + _CHUNK])
        return found

    def _totals(self, many: Sequence[Facts]) -> list[Steps | None]:
        running: list[Steps] = [0] * len(many)
        columns: dict[str, list[Steps]] = {}
        replaced: dict[int, Steps] = {}
        for step in self._steps:
            keys = map(step.key, many)
            if step.weight.operation == "add":
                column = list(map(step.worth.__getitem__, keys))
            elif step.weight.operation == "multiply":
                column = list(self._multiplied(step, keys, running, columns))
            else:
                column = [0] * len(many)
                for row, amount in enumerate(map(step.amount.__getitem__, keys)):
                    if amount is not None:
                        replaced.setdefault(row, amount)
            columns[step.weight.id] = column
            running = list(map(add, running, column))
        for row, amount in replaced.items():
            running[row] = amount
        totals: list[Steps | None] = list(running)
        for row in self._unweighted(many):
            totals[row] = None
        return totals

    @staticmethod
    def _multiplied(
        step: _Step, keys: Iterable[Any], running: list[Steps], columns: dict[str, list[Steps]]
    ) -> Iterator[Steps]:
        bases: Iterable[Steps] = running
        if step.weight.of:
            bases = map(sum, zip(*(columns[one] for one in step.weight.of), strict=True))
        for factor, base in zip(map(step.exact.__getitem__, keys), bases, strict=True):
            yield 0 if factor is None else _times(base, factor) - base

    def _unweighted(self, many: Sequence[Facts]) -> Iterator[int]:
        """The rows of cases that lack a fact, or for which no weight makes a line."""
        suspects: set[int] = set()
        for fact in self._needed:
            column = map(itemgetter(fact), many)
            if None in column:
                suspects |= {row for row, facts in enumerate(many) if facts[fact] is None}
        if not (self._needs_nothing_else and self._always_a_line):
            suspects.update(range(len(many)))
        return (row for row in suspects if self.missing(many[row]) or not self._makes_a_line(many[row]))

    def _makes_a_line(self, facts: Facts) -> bool:
        return any(
            step.exact[step.key(facts)] is not None for step in self._steps if step.weight.operation != "multiply"
        )


def _times(amount: Steps, factor: Fraction) -> Steps:
    return whole(amount * factor.numerator, factor.denominator)
