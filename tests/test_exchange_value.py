"""One cell: dates, references, the guard against formulas."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseload_tui.errors import InputRefused
from caseload_tui.exchange.guard import guarded, is_guarded, unguarded
from caseload_tui.exchange.value import read_day, read_reference, write_day


@pytest.mark.parametrize(
    "text", ["2026-04-01", "01/04/2026", "1/4/2026", "2026-04-01 00:00", "2026-04-01T13:30:59.250", "01/04/2026 9:05"]
)
def test_dates_are_iso_or_day_month_year(text: str) -> None:
    assert read_day(text) == date(2026, 4, 1)


def test_a_blank_date_is_none() -> None:
    assert read_day("") is None
    assert write_day(None) == ""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1/4/26", "has a year of two digits"),
        ("04/13/2026", "has no month 13"),
        ("31/02/2026", "is not a day of the calendar"),
        ("2026-02-30", "is not a day of the calendar"),
        ("0/1/2026", "is not a day of the calendar"),
        ("1/0/2026", "is not a day of the calendar"),
        ("46113", "is not a date"),
        ("2026-4-1", "is not a date"),
        ("20260401", "is not a date"),
        ("1.4.2026", "is not a date"),
        ("1-4-2026", "is not a date"),
        ("1 April 2026", "is not a date"),
        ("2026-04-01Z", "is not a date"),
        ("2026-04-01T00:00:00+01:00", "is not a date"),
        ("2026/04/01", "is not a date"),
        ("\u0662\u0660\u0662\u0666-04-01", "is not a date"),
        ("1/4/1826", "is not between 1900 and 2199"),
        ("2999-12-31", "is not between 1900 and 2199"),
        ("yesterday", "is not a date"),
    ],
)
def test_other_dates_are_refused_with_a_remedy(text: str, said: str) -> None:
    with pytest.raises(InputRefused) as refused:
        read_day(text)
    (problem,) = refused.value.problems
    assert said in problem.what
    assert "1/4/2026" in problem.remedy


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_written_dates_read_back(day: date) -> None:
    assert read_day(write_day(day)) == day
    assert read_day(f"{day.day}/{day.month}/{day.year}") == day


@pytest.mark.parametrize("text", ["C1", "01234", "123456789012345678901", "Ü-1", "O'Neil", "1.0"])
def test_references_stay_as_they_are(text: str) -> None:
    assert read_reference(text) == text


@pytest.mark.parametrize("text", ["C\n1", "C\t1", "C\x1b[31m1", "C\u202e1", "C\u200b1", "C\x001", "C\ud8001"])
def test_references_with_characters_that_cannot_be_shown_are_refused(text: str) -> None:
    with pytest.raises(InputRefused, match="line break or characters"):
        read_reference(text)


def test_two_ways_of_writing_one_letter_are_one_reference() -> None:
    assert read_reference("U\u0308-1") == "Ü-1"


@pytest.mark.parametrize(
    "text",
    [
        *("=1+1", "+44", "-5", "@x", "\tx", "\rx", "\nx", "\0x", "\uff1d1", "'=x", "''=x", "' x", " x", "x ", "'x "),
        *("#N/A", "'#REF!", "1.23E+11", "1E+05", "########"),
    ],
)
def test_what_could_be_taken_for_something_else_gets_a_guard(text: str) -> None:
    assert guarded(text) == f"'{text}"
    assert is_guarded(guarded(text))
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize("text", ["", "C1", "'", "''", "'tis", "O'Neil", "#1 team", "1E5", "a=b", "x-y"])
def test_other_text_gets_none(text: str) -> None:
    assert guarded(text) == text
    assert unguarded(text) == text


@given(st.text(alphabet=st.characters() | st.sampled_from("'=+-@ #\t19E."), max_size=8))
def test_the_guard_comes_off_again(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n", "\0"))
