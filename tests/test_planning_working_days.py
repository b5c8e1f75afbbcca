"""England's working days, against the list of GOV.UK and against counting one by one."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseload_tui.planning.working_days import (
    bank_holidays,
    is_working,
    week_begins,
    weekdays,
    working_day,
    working_days,
)

OFFICIAL = {
    2026: ["1 Jan", "3 Apr", "6 Apr", "4 May", "25 May", "31 Aug", "25 Dec", "28 Dec"],
    2027: ["1 Jan", "26 Mar", "29 Mar", "3 May", "31 May", "30 Aug", "27 Dec", "28 Dec"],
    2028: ["3 Jan", "14 Apr", "17 Apr", "1 May", "29 May", "28 Aug", "25 Dec", "26 Dec"],
}
"""Days off in England and Wales as https://www.gov.uk/bank-holidays gives them, substitutes for weekends included."""
DAYS = st.dates(min_value=date(2000, 1, 1), max_value=date(2060, 12, 31))


@pytest.mark.parametrize("year", list(OFFICIAL))
def test_the_bank_holidays_are_those_of_the_official_list(year: int) -> None:
    off = [day for day in bank_holidays(year) if day.weekday() < 5]
    assert [f"{day.day} {day:%b}" for day in off] == OFFICIAL[year]


@given(after=DAYS, length=st.integers(min_value=0, max_value=400))
def test_working_days_are_what_counting_one_by_one_gives(after: date, length: int) -> None:
    until = after + timedelta(days=length)
    assert working_days(after, until) == sum(is_working(after + timedelta(days=step)) for step in range(1, length + 1))
    assert working_days(until, after) == -working_days(after, until)


@given(after=DAYS, number=st.integers(min_value=1, max_value=200))
def test_the_day_so_many_working_days_on_is_one_and_is_so_many_away(after: date, number: int) -> None:
    day = working_day(after, number)
    assert is_working(day)
    assert working_days(after, day) == number


@given(first=DAYS, middle=DAYS, last=DAYS)
def test_spans_add_up(first: date, middle: date, last: date) -> None:
    assert working_days(first, middle) + working_days(middle, last) == working_days(first, last)


@given(day=DAYS)
def test_four_weeks_hold_twenty_weekdays(day: date) -> None:
    days = weekdays(week_begins(day), week_begins(day) + timedelta(days=27))
    assert len(days) == 20
    assert days[0].weekday() == 0
    assert working_day(day, 0) == day


def test_a_week_begins_on_the_day_that_is_settled() -> None:
    wednesday = date(2026, 9, 30)
    assert week_begins(wednesday) == date(2026, 9, 28)
    assert week_begins(wednesday, 3) == date(2026, 9, 24)
    assert week_begins(wednesday, 6) == date(2026, 9, 27)
    assert week_begins(wednesday, 2) == wednesday
