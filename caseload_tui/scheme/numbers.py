"""Exact numbers and the one way of rounding them."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from typing import Literal

RoundingMode = Literal["half-up", "down"]
_WIDE = Context(prec=60)
MOST_PLACES = 4
"""Decimal places shown at most."""


def steps(value: Fraction, step: Fraction, mode: RoundingMode = "half-up") -> int:
    """How many whole steps a value comes to. Half a step goes away from zero; ``down`` cuts off towards zero."""
    return whole(value.numerator * step.denominator, value.denominator * step.numerator, mode)


def whole(numerator: int, denominator: int, mode: RoundingMode = "half-up") -> int:
    """A quotient of whole numbers (``denominator`` above 0), rounded to a whole number."""
    size = abs(numerator)
    rounded = size // denominator if mode == "down" else (2 * size + denominator) // (2 * denominator)
    return rounded if numerator >= 0 else -rounded


def rounded(value: Fraction, step: Fraction, mode: RoundingMode = "half-up") -> Decimal:
    """A value rounded to a multiple of a step, as a decimal."""
    return decimal(steps(value, step, mode) * step)


def decimal(value: Fraction) -> Decimal:
    """A fraction that has finitely many decimals, as a decimal without needless zeros.

    Raises:
        ValueError: it has infinitely many, so it must be rounded first.
    """
    numerator, denominator = value.numerator, value.denominator
    places = 0
    while denominator % 10 == 0:
        denominator //= 10
        places += 1
    while denominator % 2 == 0:
        denominator //= 2
        numerator *= 5
        places += 1
    while denominator % 5 == 0:
        denominator //= 5
        numerator *= 2
        places += 1
    if denominator != 1:
        message = f"{value} has no end as a decimal"
        raise ValueError(message)
    return Decimal(numerator).scaleb(-places) if places else Decimal(numerator)


def places(step: Fraction) -> int:
    """The decimal places of what is counted in such steps: 1 of 0.1."""
    found = 0
    while step.denominator != 1 and found < MOST_PLACES:
        step, found = step * 10, found + 1
    return found


def fixed(value: Decimal | Fraction | int, places: int) -> str:
    """A number as people read it, with so many decimals: ``7,901.9`` of 7901.85, as spreadsheets show it."""
    exact = rounded(value, Fraction(1, 10**places)) if isinstance(value, Fraction) else Decimal(value)
    return f"{exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, _WIDE):,f}"


def tidy(value: Decimal) -> int | Decimal:
    """A number as facts hold it: whole ones as ``int``, others without trailing zeros."""
    return int(value) if value == value.to_integral_value() else value.normalize()


def shown(value: Decimal | int) -> str:
    """A number as people read it: no exponent, no trailing zeros."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def exact_shown(value: Fraction) -> str:
    """An exact number as people read it, to at most four decimals."""
    return shown(rounded(value, Fraction(1, 10_000)))


def json_number(value: Decimal) -> float:
    """A decimal as JSON shows it: whole ones without a point."""
    return int(value) if value == value.to_integral_value() else float(value)
