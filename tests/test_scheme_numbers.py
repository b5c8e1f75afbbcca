"""Exact numbers: rounding, and decimals that end."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseload_tui.scheme.numbers import decimal, exact_shown, json_number, rounded, shown, tidy


def test_a_fraction_without_an_end_is_no_decimal() -> None:
    with pytest.raises(ValueError, match="no end"):
        decimal(Fraction(1, 3))


@given(st.decimals(-10_000, 10_000, places=6), st.sampled_from(["0.01", "0.1", "0.25", "0.3", "1", "5"]))
def test_rounding_is_half_up_away_from_zero_and_down_cuts_off(value: Decimal, step: str) -> None:
    exact, unit = Fraction(value), Fraction(step)
    near, cut = Fraction(rounded(exact, unit)), Fraction(rounded(exact, unit, "down"))
    assert abs(near - exact) <= unit / 2
    assert abs(cut) <= abs(exact) < abs(cut) + unit
    assert rounded(-exact, unit) == -rounded(exact, unit)
    if abs(near - exact) == unit / 2:
        assert abs(near) > abs(exact)


def test_numbers_are_shown_without_needless_zeros_or_exponents() -> None:
    assert [shown(Decimal(one)) for one in ("10", "1E+2", "2.50", "0.0000001")] == ["10", "100", "2.5", "0.0000001"]
    assert exact_shown(Fraction(2, 3)) == "0.6667"
    assert (tidy(Decimal("7.0")), tidy(Decimal("7.50"))) == (7, Decimal("7.5"))
    assert isinstance(tidy(Decimal("7.0")), int)
    assert (json_number(Decimal("5.0")), json_number(Decimal("98.3"))) == (5, 98.3)
