"""Rows of cases and workers, each checked by itself."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from caseload_tui.exchange.case_rows import CaseRow, read_cases
from caseload_tui.exchange.plan import plan
from caseload_tui.exchange.sheet import read_sheets
from caseload_tui.exchange.worker_rows import WorkerRow, read_workers
from caseload_tui.model.caseload import Caseload
from tests.exchange_invented import SCHEME, TODAY, problems, put

TOO_MANY = "It has 5 cells, and the header 2. Put cells that hold the separator in quotation marks."
OPTIONS = 'Plan: "cpp" is not an option. Write cin Child in need, cp Child protection or cla Looked after.'


def case(folder: Path, **cells: str) -> CaseRow:
    (sheet,) = read_sheets(put(folder, "cases.csv", f"ref,{','.join(cells)}\nC1,{','.join(cells.values())}\n"))
    (row,) = read_cases(sheet, SCHEME).rows
    return row


def worker(folder: Path, **cells: str) -> WorkerRow:
    (sheet,) = read_sheets(put(folder, "workers.csv", f"ref,{','.join(cells)}\nW1,{','.join(cells.values())}\n"))
    (row,) = read_workers(sheet, SCHEME).rows
    return row


def refused_case(folder: Path, **cells: str) -> list[str]:
    path = put(folder, "cases.csv", f"ref,{','.join(cells)}\nC1,{','.join(cells.values())}\n")
    return [one.removeprefix("cases.csv:2: ") for one in problems(path)]


def refused_worker(folder: Path, **cells: str) -> list[str]:
    path = put(folder, "workers.csv", f"ref,{','.join(cells)}\nW1,{','.join(cells.values())}\n")
    return [one.removeprefix("workers.csv:2: ") for one in problems(path)]


def test_a_case_with_everything(tmp_path: Path) -> None:
    row = case(
        tmp_path, worker=" W1 ", team="North", opened_on="1/4/2026", rated_on="2026-05-01", allocated_on="2026-04-02",
        closed_on="", family="F1", co_worker="W2", share="0.5", co_share=".3", children="2", travel_miles="7.50",
        balance="-3", complexity="some strain", plan="CP", needs="Two workers; interpreter", court="Y",
    )  # fmt: skip
    assert (row.where, row.ref, row.worker, row.team) == ("cases.csv:2", "C1", "W1", "North")
    assert (row.opened_on, row.rated_on, row.allocated_on) == (date(2026, 4, 1), date(2026, 5, 1), date(2026, 4, 2))
    assert (row.closed_on, row.family, row.co_worker) == (None, "F1", "W2")
    assert (row.share, row.co_share) == (Decimal("0.5"), Decimal("0.3"))
    assert row.facts == {
        "children": 2, "travel_miles": Decimal("7.5"), "balance": -3, "complexity": "2", "plan": "cp",
        "needs": ("interpreter", "two-workers"), "court": True, "co-share": None,
    }  # fmt: skip
    assert row.given["facts.needs"] == "interpreter; two-workers"
    assert row.given["opened_on"] == "2026-04-01"


def test_a_case_with_nothing_but_its_reference_is_taken(tmp_path: Path) -> None:
    row = case(tmp_path, children="")
    assert row.facts == dict(SCHEME.blank_facts)
    assert (row.worker, row.team, row.opened_on, row.share) == ("", None, None, None)


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"travel_miles": "ten"}, 'Travel (miles one way): "ten" is not a number. Write miles such as 10.'),
        ({"children": "0"}, 'Children: "0" is below 1. Write 1 or more.'),
        ({"children": "2.5"}, 'Children: "2.5" is not a whole number. Write a whole number such as 2.'),
        (
            {"children": "#N/A"},
            'Children: "#N/A" is an error of the spreadsheet. Correct the formula, or type the value.',
        ),
        ({"plan": "cpp"}, OPTIONS),
        ({"court": "maybe"}, 'Court evidence due: "maybe" is neither yes nor no. Write yes or no.'),
        ({"share": "half", "children": "1"}, 'Share: "half" is not a number. Write the part that counts, such as 0.5.'),
        ({"share": "-1", "children": "1"}, 'Share: "-1" is below 0. Write the part that counts, such as 0.5.'),
        (
            {"worker": "W", "co_worker": "W"},
            'Second worker: "W" leads the case already. Name another, or leave it blank.',
        ),
        (
            {"opened_on": "2026-05-01", "closed_on": "2026-04-30"},
            "Closed on: 2026-04-30 is before the case opened, 2026-05-01. Correct one of the two dates.",
        ),
        (
            {"opened_on": "2026-05-01", "allocated_on": "2026-04-30"},
            "Allocated on: 2026-04-30 is before the case opened, 2026-05-01. Correct one of the two dates.",
        ),
        (
            {"closed_on": "2026-05-01", "allocated_on": "2026-05-02"},
            "Allocated on: 2026-05-02 is after the case closed, 2026-05-01. Correct one of the two dates.",
        ),
        ({"children": "1,,,5"}, TOO_MANY),
        ({"family": "x" * 10_001}, "Family: It has 10,001 characters. Shorten it to at most 10,000."),
        (
            {"worker": "1.23457E+11"},
            ('Worker: "1.23457E+11" is a number that Excel has shortened. '
            "Format that column as text in Excel and export it again."),
        ),
    ],
)  # fmt: skip
def test_a_case_that_cannot_be_taken(tmp_path: Path, cells: dict[str, str], said: str) -> None:
    assert refused_case(tmp_path, **cells) == [said]


def test_all_faults_of_a_row_are_said(tmp_path: Path) -> None:
    assert len(refused_case(tmp_path, children="x", travel_miles="y", opened_on="z")) == 3


def test_a_case_without_a_reference_is_refused_and_blank_rows_are_not_read(tmp_path: Path) -> None:
    path = put(tmp_path, "cases.csv", "ref,children\n,2\n,\nC1,2\n")
    planned = plan([path], Caseload(), SCHEME, today=TODAY)
    assert [str(one) for one in planned.problems] == [
        "cases.csv:2: Reference: It is blank. Give each case a reference of its own."
    ]
    assert (planned.read, planned.accepted, planned.refused) == (2, 1, 1)


def test_characters_that_cannot_be_shown_are_taken_out_of_words_and_said(tmp_path: Path) -> None:
    path = put(tmp_path, "workers.csv", 'ref,name,role\nW1,"Ann\x1b[31m\nLee",social worker\nW2,Jo\u202e,\n')
    planned = plan([path], Caseload(), SCHEME, today=TODAY)
    assert planned.notes == (
        "workers.csv: characters that cannot be shown, or line breaks, were taken out in 2 rows, the first at 2.",
    )
    assert planned.change is not None
    assert [one.name for one in Caseload().apply(planned.change).workers.values()] == ["Ann[31m Lee", "Jo"]


def test_characters_that_cannot_be_shown_refuse_a_reference(tmp_path: Path) -> None:
    for column in ("worker", "co_worker", "family"):
        (said,) = refused_case(tmp_path, **{column: "a\u202eb", "children": "1"})
        assert "holds a line break or characters that cannot be shown" in said
        assert "\u202e" not in said


def test_rows_shorter_than_the_header_are_said(tmp_path: Path) -> None:
    path = put(tmp_path, "cases.csv", "ref,children,worker\nC1,2\nC2,2,W1\nC3,2,W1,\n")
    planned = plan([path], Caseload(), SCHEME, today=TODAY)
    assert planned.notes == (
        "cases.csv: there are fewer cells than in the header, taken as blank, in 1 row, the first at 2.",
    )
    assert not planned.problems


def test_a_worker_with_everything(tmp_path: Path) -> None:
    row = worker(
        tmp_path, name="Ann Lee", team="North", role="ASYE", fte="0.6", hours="22.2", hours_away="2",
        in_post_since="1/9/2026", asye_since="2026-09-01", asye_paused_days="14", leaving_on="2027-01-01", agency="No",
        registered="TRUE", responsibilities="Mentoring (each)*2; duty-day",
    )  # fmt: skip
    assert (row.name, row.team, row.role) == ("Ann Lee", "North", "ASYE")
    assert (row.fte, row.hours, row.hours_away) == (Decimal("0.6"), Decimal("22.2"), Decimal(2))
    assert (row.asye_paused_days, row.agency, row.registered) == (14, False, True)
    assert row.responsibilities == (("mentoring", Decimal(2)), ("duty-day", Decimal(1)))
    assert row.given["responsibilities"] == "mentoring*2; duty-day"


def test_a_worker_with_nothing_but_a_reference_is_full_time(tmp_path: Path) -> None:
    row = worker(tmp_path, role="")
    assert (row.name, row.team, row.role, row.fte, row.hours) == ("W1", None, "", Decimal(1), None)
    assert (row.agency, row.registered, row.responsibilities) == (False, None, ())
    assert worker(tmp_path, hours="18.5").fte == Decimal("0.5")
    assert worker(tmp_path, hours="30", fte="0.81").hours == Decimal(30)
    assert worker(tmp_path, responsibilities=" ; mentoring*0;").responsibilities == ()


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (
            {"fte": "0.9", "hours": "18.5"},
            "FTE: 0.9 contradicts 18.5 hours of 37 a week. Write 0.5, or leave one of the two blank.",
        ),
        ({"fte": "37"}, 'FTE: "37" is above 2. Write 1 for full time, or a part such as 0.6.'),
        ({"fte": "60%"}, 'FTE: "60%" is not a number. Write 1 for full time, or a part such as 0.6.'),
        ({"hours": "200"}, 'Hours: "200" is above 168. Write hours a week such as 22.5.'),
        ({"asye_paused_days": "1.5"}, 'ASYE paused: "1.5" is not a whole number. Write whole days such as 14.'),
        ({"agency": "perhaps", "role": ""}, 'Agency: "perhaps" is neither yes nor no. Write yes or no.'),
        (
            {"responsibilities": "duty"},
            (
                'Responsibilities: "duty" is not a responsibility of the scheme. '
                "Write duty-day or mentoring, with *2 for two."
            ),
        ),
        (
            {"responsibilities": "mentoring; mentoring*2"},
            'Responsibilities: "mentoring" is named twice. Write mentoring*2 if it is held twice.',
        ),
        (
            {"responsibilities": "mentoring*two"},
            (
                'Responsibilities: "mentoring*two" has no number that can be read. '
                "Write a number after the star, such as mentoring*2."
            ),
        ),
    ],
)
def test_a_worker_who_cannot_be_taken(tmp_path: Path, cells: dict[str, str], said: str) -> None:
    assert refused_worker(tmp_path, **cells) == [said]
