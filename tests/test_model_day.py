"""Days are read as people type them, day before month."""

from __future__ import annotations

from datetime import date

import pytest

from caseload_tui.errors import InputRefused
from caseload_tui.model.day import Near, read_day, show_day, spell_day

WEDNESDAY = date(2026, 9, 30)


@pytest.mark.parametrize(
    ("typed", "near", "day"),
    [
        ("30/09/2026", "past", date(2026, 9, 30)),
        ("2026-04-01", "past", date(2026, 4, 1)),
        ("1.4.26", "past", date(2026, 4, 1)),
        ("3/12", "past", date(2025, 12, 3)),
        ("3/12", "either", date(2026, 12, 3)),
        ("3 Dec", "past", date(2025, 12, 3)),
        ("3dec", "either", date(2026, 12, 3)),
        ("3 sept 2026", "past", date(2026, 9, 3)),
        ("29/2", "past", None),
        ("1 jan", "either", date(2027, 1, 1)),
        ("mon", "past", date(2026, 9, 28)),
        ("wed", "past", WEDNESDAY),
        ("thu", "past", date(2026, 9, 24)),
        ("thu", "either", date(2026, 10, 1)),
        (" Today ", "past", WEDNESDAY),
        ("yest", "past", date(2026, 9, 29)),
        ("tom", "either", date(2026, 10, 1)),
        ("3/12", "future", date(2026, 12, 3)),
        ("3/9", "future", date(2027, 9, 3)),
        ("30 sep", "future", WEDNESDAY),
        ("29/2", "future", date(2028, 2, 29)),
        ("3/9/26", "future", date(2026, 9, 3)),
        ("mon", "future", date(2026, 10, 5)),
        ("wed", "future", WEDNESDAY),
        ("tue", "future", date(2026, 10, 6)),
    ],
)
def test_a_day_is_read(typed: str, near: Near, day: date | None) -> None:
    if day is None:
        with pytest.raises(InputRefused):
            read_day(typed, WEDNESDAY, near)
    else:
        assert read_day(typed, WEDNESDAY, near) == day


@pytest.mark.parametrize(
    "typed", ["x", "32/1", "1/13", "30 foo", "3 decade", "t", "to", "٣/١٢", "0/0", "1/1/00000", "-1", "9" * 99]
)
def test_what_is_no_day_is_refused_in_words(typed: str) -> None:
    with pytest.raises(InputRefused, match=r"is not a day\. Write 30/09/2026"):
        read_day(typed, WEDNESDAY)


@pytest.mark.parametrize("typed", ["31/12/9999", "1/9/0206", "9999-12-31", "1 jan 1899", "1/1/2200"])
def test_a_year_that_is_a_slip_or_stands_for_no_day_is_refused(typed: str) -> None:
    """The last day of all days has none after it, on which somebody would be back."""
    with pytest.raises(InputRefused, match=r"is not between 1900 and 2199\. Put the year right"):
        read_day(typed, WEDNESDAY, "either")


def test_blank_is_no_day() -> None:
    assert read_day("  ", WEDNESDAY) is None


def test_days_are_shown_as_they_are_read() -> None:
    assert show_day(WEDNESDAY) == "30/09/2026"
    assert read_day(show_day(WEDNESDAY), date(2030, 1, 1)) == WEDNESDAY
    assert show_day(None) == ""
    assert spell_day(WEDNESDAY) == "Wednesday 30 September 2026"
