"""What a benchmark gives: what was measured, against what was promised."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Promise:
    """A figure that is to be kept to: ``limit`` as the most, or as the least where more is better."""

    limit: float
    more_is_better: bool = False

    def met_by(self, measured: float) -> bool:
        """Whether a measured figure keeps the promise."""
        return measured >= self.limit if self.more_is_better else measured <= self.limit


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table. ``unit`` follows both figures; without a promise the row only informs."""

    what: str
    measured: float
    promise: Promise | None = None
    unit: str = "×"

    @property
    def cells(self) -> tuple[str, str, str, str]:
        """What, measured, promised, and whether it was met, as the table shows them."""
        measured = f"{figure(self.measured)} {self.unit}"
        if self.promise is None:
            return (self.what, measured, "", "")
        sign = "≥" if self.promise.more_is_better else "≤"
        met = "met" if self.promise.met_by(self.measured) else "NOT MET"
        return (self.what, measured, f"{sign} {figure(self.promise.limit)} {self.unit}", met)


def at_most(limit: float) -> Promise:
    """The promise not to go above a figure."""
    return Promise(limit)


def at_least(limit: float) -> Promise:
    """The promise not to fall below a figure."""
    return Promise(limit, more_is_better=True)


def figure(number: float) -> str:
    """Three figures that matter: ``0.213``, ``1.48``, ``16``, ``1,050,000``."""
    if abs(number) >= 100:
        return f"{number:,.0f}"
    return f"{number:.3g}"


def table(rows: Iterable[Row]) -> str:
    """The rows as text, in columns."""
    lines = [("what", "measured", "promise", ""), *(row.cells for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(4)]
    return "\n".join(
        f"{what:<{widths[0]}}  {measured:>{widths[1]}}  {promise:>{widths[2]}}  {met}".rstrip()
        for what, measured, promise, met in lines
    )
