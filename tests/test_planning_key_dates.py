"""What falls due in a case: recorded dates, and an assessment's 45 working days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseload_tui.engine.result import CaseResult
from caseload_tui.model.case import KeyDate
from caseload_tui.model.change import CaseChanged, Change, KeyDatesSet
from caseload_tui.model.values import CaseRef
from caseload_tui.planning.key_dates import (
    ASSESSMENT_DAYS,
    all_dates,
    assessment,
    assessment_due,
    between,
    in_words,
    next_four_weeks,
    overdue,
)
from caseload_tui.planning.working_days import is_working, working_days
from tests.desk import DAY, held, one, weighed, worker

C1 = CaseRef("C1")


def case(*dates: KeyDate, opened: date, plan: str = "assessment", as_of: date = DAY) -> CaseResult:
    changes: list[Change] = [worker(), *held("C1", "W1", on=opened, plan=plan)]
    changes += [KeyDatesSet(case=C1, on=opened, dates=dates)] if dates else []
    found = weighed(*changes, as_of=as_of).case("C1")
    assert found is not None
    return found


def test_the_day_of_referral_is_day_0_and_bank_holidays_are_left_out() -> None:
    """Referred on Wednesday 29 July 2026: 44 weekdays and one bank holiday (31 August) before the 45th day."""
    assert assessment_due(date(2026, 7, 29)) == date(2026, 10, 1)
    found = assessment(case(opened=date(2026, 7, 29)), DAY)
    assert found is not None
    assert (found.due, found.day, found.worked_out) == (date(2026, 10, 1), 44, True)
    assert found.said == "day 44 of 45 working days"


@pytest.mark.parametrize(
    ("opened", "said"),
    [
        (DAY, "day 0 of 45 working days"),
        (date(2026, 9, 25), "day 3 of 45 working days"),
        (date(2026, 8, 17), "day 31 of 45 working days"),
        (date(2026, 7, 28), "day 45 of 45 working days"),
        (date(2026, 7, 23), "day 48 of 45: 3 over"),
    ],
)
def test_the_day_is_said(opened: date, said: str) -> None:
    found = assessment(case(opened=opened), DAY)
    assert found is not None
    assert found.said == said
    assert bool(overdue(case(opened=opened), DAY)) == (found.over > 0)


@given(opened=st.dates(min_value=date(2024, 1, 1), max_value=DAY))
def test_the_day_of_45_is_the_working_days_since_referral(opened: date) -> None:
    found = assessment(case(opened=opened), DAY)
    assert found is not None
    assert found.day == working_days(opened, DAY)
    assert is_working(found.due)
    assert (found.over > 0) == (found.due < DAY)


def test_a_recorded_date_counts_and_the_day_is_counted_back_from_it() -> None:
    found = assessment(case(KeyDate(date(2026, 10, 7), "assessment"), opened=date(2026, 7, 1)), DAY)
    assert found is not None
    assert (found.due, found.day, found.worked_out) == (date(2026, 10, 7), ASSESSMENT_DAYS - 5, False)


def test_under_another_plan_only_a_date_to_come_is_one() -> None:
    assert assessment(case(opened=date(2026, 7, 29), plan="cin"), DAY) is None
    past = case(KeyDate(date(2026, 9, 1), "assessment"), opened=date(2026, 7, 29), plan="cin")
    assert assessment(past, DAY) is None
    assert not overdue(past, DAY)
    ahead = case(KeyDate(date(2026, 10, 1), "assessment"), opened=date(2026, 7, 29), plan="cin")
    assert assessment(ahead, DAY) is not None


def test_a_date_of_an_earlier_time_is_not_that_of_this_one() -> None:
    found = assessment(case(KeyDate(date(2026, 9, 1), "assessment"), opened=date(2026, 8, 1)), DAY)
    assert found is not None
    assert found.over
    changed = CaseChanged(ref=C1, opened_on=date(2026, 9, 14))
    again = weighed(
        worker(),
        *held("C1", "W1", on=date(2026, 8, 1), plan="assessment"),
        KeyDatesSet(case=C1, on=date(2026, 8, 1), dates=(KeyDate(date(2026, 9, 1), "assessment"),)),
        changed,
    ).case("C1")
    assert again is not None
    later = assessment(again, DAY)
    assert later is not None
    assert later.worked_out


def test_everything_that_falls_due_in_the_next_four_weeks() -> None:
    dates = (
        KeyDate(date(2026, 10, 1), "hearing"),
        KeyDate(date(2026, 10, 20), "hearing"),
        KeyDate(date(2026, 10, 14), "evidence"),
        KeyDate(date(2026, 11, 20), "conference"),
    )
    result = weighed(
        worker(),
        *held("C1", "W1", on=date(2026, 9, 1), plan="cla"),
        KeyDatesSet(case=C1, on=DAY, dates=dates),
        CaseChanged(ref=C1, opened_on=date(2026, 9, 1), planned_closing=DAY + timedelta(days=27)),
        *held("C2", "W1", on=date(2026, 8, 17), plan="assessment"),
    )
    coming = next_four_weeks(one(result), DAY)
    assert [(each.day, each.letter, each.case) for each in coming] == [
        (date(2026, 10, 1), "H", "C1"),
        (date(2026, 10, 14), "E", "C1"),
        (date(2026, 10, 20), "A", "C2"),
        (date(2026, 10, 20), "H", "C1"),
        (date(2026, 10, 27), "X", "C1"),
    ]
    assert in_words(coming) == "1 assessment, 2 hearings, 1 evidence, 1 closing"
    assert in_words(()) == ""
    found = result.case("C1")
    assert found is not None
    assert [each.label for each in between(found, date(2026, 11, 1), date(2026, 11, 30), DAY)] == ["Conference"]
    assert len(all_dates(found, DAY)) == 5


def test_a_closing_that_was_planned_for_a_day_gone_by_is_overdue() -> None:
    result = weighed(
        worker(),
        *held("C1", "W1", on=date(2026, 8, 1), plan="cin"),
        CaseChanged(ref=C1, opened_on=date(2026, 8, 1), planned_closing=date(2026, 9, 29)),
    ).case("C1")
    assert result is not None
    assert [each.label for each in overdue(result, DAY)] == ["Planned closing"]
