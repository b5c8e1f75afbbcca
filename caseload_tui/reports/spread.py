"""How loads are spread over several workers: from the least to the most, and not only the average."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from caseload_tui.engine.result import WorkerResult, percent
from caseload_tui.reports.columns import Column
from caseload_tui.text import counted


@dataclass(frozen=True, slots=True)
class Spread:
    """The loads of several workers, the least first; ``without`` have no load, such as those long away."""

    name: str
    workers: tuple[WorkerResult, ...]
    without: int

    @property
    def loads(self) -> tuple[Fraction, ...]:
        """Each load; 1 is the target."""
        return tuple(one.load for one in self.workers if one.load is not None)

    @property
    def above(self) -> int:
        """How many are above their target."""
        return sum(load > 1 for load in self.loads)

    def at(self, part: Fraction) -> Fraction | None:
        """The load that this part of the workers does not pass, half way between two where it falls between them."""
        if not self.loads:
            return None
        place = part * (len(self.loads) - 1)
        low = int(place)
        high = min(low + 1, len(self.loads) - 1)
        return self.loads[low] + (self.loads[high] - self.loads[low]) * (place - low)

    def percent_at(self, part: Fraction) -> Decimal | None:
        """The same in per cent, to 0.1."""
        return percent(self.at(part))


LEAST, MIDDLE, MOST = Fraction(0), Fraction(1, 2), Fraction(1)


def spread(name: str, workers: Sequence[WorkerResult]) -> Spread:
    """The spread of some workers' loads. Students, who hold no cases, have none, as in summaries."""
    known = [one for one in workers if one.load is not None and not one.post.is_student]
    ordered = sorted(known, key=lambda one: (one.load or 0, one.name))
    return Spread(name, tuple(ordered), len(workers) - len(known))


def spread_in_words(found: Spread) -> tuple[str, ...]:
    """Range, middle and highest as sentences."""
    if not found.workers:
        return ("Nobody has a load here.",)
    first, last = found.workers[0], found.workers[-1]
    if first is last:
        return (f"{first.name} alone: {first.load_percent:,.1f} %.",)
    middle = f"The middle is {found.percent_at(MIDDLE):,.1f} %: half carry no more, half no less."
    said = [
        f"From {first.load_percent:,.1f} % ({first.name}) to {last.load_percent:,.1f} % ({last.name}), the highest.",
        f"{middle} {_above(found)}",
    ]
    if found.without:
        said.append(f"{counted(found.without, 'worker')} without a load: no target, or long away.")
    return tuple(said)


def _above(found: Spread) -> str:
    return f"{found.above:,} {'is' if found.above == 1 else 'are'} above target." if found.above else "Nobody is above."


SPREAD_COLUMNS: Sequence[Column[Spread]] = (
    Column("name", "Team", lambda one: one.name),
    Column("workers", "Workers", lambda one: len(one.workers), 0),
    Column("lowest", "Lowest %", lambda one: one.percent_at(LEAST), 1),
    Column("quarter", "A quarter below %", lambda one: one.percent_at(Fraction(1, 4)), 1),
    Column("middle", "Middle %", lambda one: one.percent_at(MIDDLE), 1),
    Column("three_quarters", "A quarter above %", lambda one: one.percent_at(Fraction(3, 4)), 1),
    Column("highest", "Highest %", lambda one: one.percent_at(MOST), 1),
    Column("highest_worker", "Who", lambda one: one.workers[-1].name if one.workers else None),
    Column("above", "Above target", lambda one: one.above, 0),
    Column("without", "No load", lambda one: one.without, 0),
)
"""A row a team: its range, its middle and its highest."""
