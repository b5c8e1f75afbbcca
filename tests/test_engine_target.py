"""The target, step by step: standard, allowances, FTE, presence."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseload_tui.engine.post import months_in_post
from caseload_tui.model.change import AbsenceRecorded
from caseload_tui.model.values import WorkerRef
from caseload_tui.model.worker import Terms
from tests.desk import DAY, held, one, scheme_with, weighed, worker

ASYE = """
[[capacity.allowance]]
id = "asye"
label = "ASYE"
when = { role = ["asye"], months_in_post = { from = 3, below = 6 } }
factor = 0.65
"""
MOJ = "target = 2176\nrounding = { to = 1, mode = 'down' }"


@pytest.mark.parametrize(
    ("since", "as_of", "months"),
    [
        (date(2026, 8, 31), date(2026, 11, 30), 2),
        (date(2026, 8, 31), date(2026, 12, 1), 3),
        (date(2026, 8, 30), date(2026, 11, 30), 3),
        (date(2024, 2, 29), date(2025, 2, 28), 11),
        (date(2024, 2, 29), date(2025, 3, 1), 12),
        (date(2026, 10, 1), date(2026, 9, 30), 0),
    ],
)
def test_months_are_whole_and_counted_once_the_day_is_reached(since: date, as_of: date, months: int) -> None:
    assert months_in_post(Terms(in_post_since=since), as_of) == months


def test_asye_months_run_from_their_own_date_less_the_days_paused() -> None:
    terms = Terms(role="ASYE ", in_post_since=date(2020, 1, 1), asye_since=date(2026, 1, 15), asye_paused_days=31)
    assert months_in_post(terms, date(2026, 9, 14)) == 6
    assert months_in_post(terms, date(2026, 9, 15)) == 7
    assert months_in_post(Terms(role="asye", in_post_since=date(2020, 1, 1)), DAY) is None


def test_a_target_in_words() -> None:
    scheme = scheme_with("target = 100", ASYE)
    found = one(weighed(worker(role="ASYE", fte=Decimal("0.8"), asye_since=date(2026, 5, 1)), scheme=scheme))
    assert found.target == 52
    assert [(line.id, int(line.points)) for line in found.target_lines] == [
        ("standard", 100),
        ("asye", -35),
        ("fte", -13),
    ]


@pytest.mark.parametrize(
    ("terms", "target", "lines"),
    [
        ({"hours": Decimal(30)}, 1764, [2176, -412]),
        ({"hours": Decimal(30), "hours_away": Decimal(4)}, 1529, [2176, -412, -235]),
        ({"hours": Decimal(37), "hours_away": Decimal("18.5")}, 1088, [2176, -1088]),
        ({"hours": Decimal(10), "hours_away": Decimal(12)}, 0, [2176, -1588, -588]),
        ({"fte": Decimal("0.5")}, 1088, [2176, -1088]),
        ({"hours": Decimal(0)}, 0, [2176, -2176]),
    ],
)
def test_hours_and_hours_away_are_exact_and_cut_once(terms: dict[str, Any], target: int, lines: list[int]) -> None:
    found = one(weighed(worker(**terms), scheme=scheme_with(MOJ)))
    assert found.target == target
    assert [line.points for line in found.target_lines] == lines


def test_without_pro_rata_fte_is_skipped_but_never_presence() -> None:
    scheme = scheme_with("target = 100\npro_rata = false")
    assert one(weighed(worker(fte=Decimal("0.5")), scheme=scheme)).target == 100
    assert one(weighed(worker(hours=Decimal(20), hours_away=Decimal(5)), scheme=scheme)).target == 75


def test_allowances_apply_in_order_and_a_target_replaces() -> None:
    scheme = scheme_with(
        "target = 100",
        """
[[capacity.allowance]]
id = "first"
factor = 0.9
[[capacity.allowance]]
id = "second"
target = 40
[[capacity.allowance]]
id = "third"
factor = 1.5
""",
    )
    found = one(weighed(worker(fte=Decimal("0.5")), scheme=scheme))
    assert [(line.id, int(line.points)) for line in found.target_lines] == [
        ("standard", 100),
        ("first", -10),
        ("second", -50),
        ("third", 20),
        ("fte", -30),
    ]
    assert found.target == 30


def test_a_missing_date_fails_the_test_and_is_reported() -> None:
    found = one(weighed(worker(role="asye"), scheme=scheme_with("target = 100", ASYE)))
    assert found.target == 100
    assert found.reasons == ("ASYE start date is missing",)
    assert not found.flagged
    assert one(weighed(worker(role="SW"), scheme=scheme_with("target = 100", ASYE))).reasons == ()


def away(days: int, first: date = DAY) -> AbsenceRecorded:
    return AbsenceRecorded(worker=WorkerRef("W1"), first=first, last=first + timedelta(days=days - 1))


def test_only_a_long_absence_lowers_the_target_and_its_cases_need_cover() -> None:
    long = weighed(worker(), away(28), *held("C1", "W1"))
    assert one(long).target == 0
    assert one(long).load is None
    assert (one(long).band or one(long)).label == "Work without capacity"  # type: ignore[union-attr]
    assert one(long).flagged
    assert long.summary.needs_cover == 1
    short = weighed(worker(), away(27), *held("C1", "W1"))
    assert one(short).target == 100
    assert short.summary.needs_cover == 0


def test_a_worker_without_target_and_without_work_has_no_band() -> None:
    found = one(weighed(worker(fte=Decimal(0))))
    assert found.target == 0
    assert (found.load, found.band, found.flagged) == (None, None, False)


def test_a_measure_without_a_target_has_no_load_and_no_band() -> None:
    found = one(weighed(worker(), *held("C1", "W1"), scheme=scheme_with('target = "none"')))
    assert found.points == 10
    assert (found.target, found.load_percent, found.band) == (None, None, None)
    assert found.target_lines == ()


@given(
    st.decimals(1, 48, places=2),
    st.decimals(0, 50, places=2),
    st.sampled_from(["half-up", "down"]),
    st.integers(1, 400),
)
def test_target_lines_always_add_up(hours: Decimal, gone: Decimal, mode: str, target: int) -> None:
    scheme = scheme_with(f"target = {target}\nrounding = {{ to = 0.5, mode = '{mode}' }}")
    found = one(weighed(worker(hours=hours, hours_away=gone), scheme=scheme))
    assert found.target is not None
    assert found.target >= 0
    assert sum(line.points for line in found.target_lines) == found.target
