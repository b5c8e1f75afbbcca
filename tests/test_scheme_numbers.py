"""Exact numbers: rounding, and decimals that end."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseload_tui.scheme.numbers import decimal, exact_shown, fixed, json_number, rounded, shown, tidy


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


@given(st.decimals(-10_000, 10_000, places=4), st.integers(0, 3))
def test_fixed_decimals_are_rounded_as_everything_else_is(value: Decimal, places: int) -> None:
    expected = rounded(Fraction(value), Fraction(1, 10**places))
    assert Decimal(fixed(value, places).replace(",", "")) == expected
    assert fixed(Fraction(value), places) == fixed(value, places) or expected == 0


def test_a_half_is_shown_as_a_spreadsheet_shows_it() -> None:
    shown_as = {"7901.85": "7,901.9", "7901.84": "7,901.8", "-0.25": "-0.3", "2": "2.0"}
    assert {one: fixed(Decimal(one), 1) for one in shown_as} == shown_as
