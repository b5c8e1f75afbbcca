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
from typing import Any

from caseload_tui.engine.because import because
from caseload_tui.engine.line import Line
from caseload_tui.errors import Problem, SchemeUnfinished
from caseload_tui.model.values import Facts, FactValue
from caseload_tui.scheme.fact import Fact
from caseload_tui.scheme.numbers import decimal, rounded, steps
from caseload_tui.scheme.scheme import Scheme
from caseload_tui.scheme.weight import Weight

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


class _Known(dict[Any, Any]):
    """Answers by key; one that is not known yet is worked out and kept."""

    def __init__(self, work_out: Callable[[Any], Any]) -> None:
        super().__init__()
        self._work_out = work_out

    def __missing__(self, key: Any) -> Any:
        answer = self[key] = self._work_out(key)
        return answer


class _Step:
    """One weight, made ready: ``key`` takes from a case's facts what the weight depends on."""

    def __init__(self, weight: Weight, precision: Fraction) -> None:
        self.weight = weight
        self._precision = precision
        self._rule_facts = len(weight.rule.facts)
        facts = weight.facts
        self.key: Callable[[Facts], Any] = itemgetter(*facts) if facts else lambda _facts: ()
        self._single = len(facts) == 1
        self.exact = _Known(self._exact)
        self.amount = _Known(self._amount)
        self.worth = _Known(lambda key: self.amount[key] or 0)
        self.made = _Known(lambda key: self.exact[key] is not None)

    def _exact(self, key: Any) -> Fraction | None:
        """What the weight comes to before rounding; ``None`` where it makes no line."""
        values: tuple[FactValue, ...] = (key,) if self._single else key
        rule, when = self.weight.rule, self.weight.when
        if not all(test.holds(value) for test, value in zip(when.tests, values[self._rule_facts :], strict=True)):
            return None
        return rule.amount(values[: self._rule_facts])

    def _amount(self, key: Any) -> Steps | None:
        exact = self.exact[key]
        return None if exact is None else steps(exact, self._precision)


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
        self._steps = tuple(_Step(weight, scheme.precision) for weight in scheme.weights)
        self._needed = tuple(fact.id for fact in scheme.facts if fact.required is True)
        self._sometimes = any(not isinstance(fact.required, bool) for fact in scheme.facts)
        self._always_a_line = any(
            step.weight.operation == "add" and not step.weight.when.tests and set(step.weight.facts) <= set(self._needed)
            for step in self._steps
        )

    def points(self, total: Steps) -> Decimal:
        """Steps as points."""
        return decimal(total * self.scheme.precision)

    def explain(self, facts: Facts) -> Weighed:
        """A case's points, line by line. ``facts`` hold every fact of the scheme, blank as ``None``."""
        missing = self.scheme.missing(facts)
        if missing:
            return Weighed(None, missing=missing)
        amounts: dict[str, tuple[Weight, Steps]] = {}
        for step in self._steps:
            weight, key = step.weight, step.key(facts)
            if step.exact[key] is None:
                continue
            if weight.operation == "replace":
                amounts = {weight.id: (weight, step.amount[key])}
                break
            if weight.operation == "add":
                amounts[weight.id] = (weight, step.amount[key])
                continue
            named = [amount for one, (_, amount) in amounts.items() if not weight.of or one in weight.of]
            if named:
                before = sum(named)
                amounts[weight.id] = (weight, _times(before, step.exact[key]) - before)
        if not amounts:
            return Weighed(None)
        lines = tuple(
            Line(weight.id, weight.label, self.points(amount), self._because(weight, facts))
            for weight, amount in amounts.values()
        )
        return Weighed(self.points(sum(amount for _, amount in amounts.values())), lines)

    def _because(self, weight: Weight, facts: Facts) -> str:
        reason = because(self.scheme, weight, facts)
        if weight.operation == "replace":
            return f"{reason}; stands for the whole case"
        if weight.operation == "multiply":
            factor = next(step for step in self._steps if step.weight is weight)
            times = rounded(factor.exact[factor.key(facts)], Fraction(1, 10_000))
            of = " and ".join(weight.of) if weight.of else "the lines above"
            return f"{reason}; × {times.normalize():f} of {of}"
        return reason

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
            match step.weight.operation:
                case "add":
                    column = list(map(step.worth.__getitem__, keys))
                case "multiply":
                    column = list(self._multiplied(step, keys, running, columns))
                case "replace":
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
        if self._sometimes or not self._always_a_line:
            suspects.update(range(len(many)))
        return (row for row in suspects if self.scheme.missing(many[row]) or not self._makes_a_line(many[row]))

    def _makes_a_line(self, facts: Facts) -> bool:
        return any(step.made[step.key(facts)] for step in self._steps if step.weight.operation != "multiply")


def _times(amount: Steps, factor: Fraction) -> Steps:
    return steps(amount * factor, Fraction(1))
