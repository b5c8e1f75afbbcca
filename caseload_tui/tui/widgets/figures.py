"""Figures in words: points to the scheme's step, loads with their mark, and what was before beside what is after."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from caseload_tui.engine.result import WorkerResult
from caseload_tui.planning.allocate import Option
from caseload_tui.scheme import numbers
from caseload_tui.scheme.numbers import fixed, shown
from caseload_tui.scheme.scheme import Scheme
from caseload_tui.text import listed, plain


def places(scheme: Scheme) -> int:
    """The decimal places of the scheme's points."""
    return numbers.places(scheme.precision)


def points(value: Decimal | Fraction | None, decimals: int) -> str:
    """Points to so many decimal places; a dash where there are none."""
    return "–" if value is None else fixed(value, decimals)


def load(worker: WorkerResult) -> str:
    """A load with the mark of its band: ``▲▲ 118.0 %``; where there is no target, the points alone."""
    if worker.load_percent is None:
        return plain(worker.band.label.lower()) if worker.band is not None else shown(worker.points)
    mark = plain(worker.band.mark).strip() if worker.band is not None else ""
    return f"{mark} {worker.load_percent:,.1f} %".strip()


def listed_load(worker: WorkerResult) -> str:
    """A load as a list has it: a dash where there is no target, for which the reasons have the words."""
    return "–" if worker.load_percent is None else load(worker)


def before_after(before: WorkerResult, after: WorkerResult, decimals: int) -> str:
    """Points and load before and after: ``118.0 → 132.6 of 100   ▲▲ 118.0 % → ▲▲ 132.6 %``."""
    moved = f"{points(before.points, decimals)} → {points(after.points, decimals)}"
    if before.target is None and after.target is None and after.band is None:
        return f"{moved}, no target"
    target = f" of {shown(after.target)}" if after.target is not None else ""
    return f"{moved}{target}   {loads(before, after)}"


def loads(before: WorkerResult, after: WorkerResult) -> str:
    """Load before and after."""
    return f"{load(before)} → {load(after)}"


def target(worker: WorkerResult) -> str:
    """A target as it is said; a dash where there is none."""
    return "–" if worker.target is None else shown(worker.target)


def broken(one: Option, then: str = "saving") -> str:
    """What giving somebody the case would break, and what then asks for a reason; empty where nothing."""
    labels = tuple(plain(label) for label in one.breaks.values())
    return f"{listed(labels, 'and')}: {then} asks for a reason." if labels else ""
