"""Headers: which column means what, and whether a sheet holds cases or workers."""

from __future__ import annotations

from pathlib import Path

import pytest

from caseload_tui.exchange.column import CASE_COLUMNS
from caseload_tui.exchange.gather import kind_of
from caseload_tui.exchange.heading import case_columns, fact_columns, understood
from caseload_tui.exchange.plan import plan
from caseload_tui.exchange.sheet import Row, Sheet
from caseload_tui.exchange.worker_rows import worker_columns
from caseload_tui.model.caseload import Caseload
from caseload_tui.scheme.read_facts import TAKEN_BY_COLUMNS
from tests.exchange_invented import SCHEME, TODAY, problems, put


def keys(*header: str) -> list[str]:
    sheet = Sheet("cases.csv", header, ())
    return [column.key for _, column in understood(sheet, CASE_COLUMNS, fact_columns(SCHEME)).columns]


def test_no_fact_can_be_called_like_a_fixed_column() -> None:
    assert {column.id for column in CASE_COLUMNS} == TAKEN_BY_COLUMNS


@pytest.mark.parametrize("heading", ["opened_on", "Opened_On", " opened on ", "OPENED-ON", "Opened  on", "Date opened"])
def test_fixed_columns_go_by_id_or_label(heading: str) -> None:
    assert keys(heading) == ["opened_on"]


@pytest.mark.parametrize(
    "heading", ["travel_miles", "Travel Miles", "Travel", "travel (miles one way)", "TRAVEL-MILES", "'travel "]
)
def test_facts_go_by_id_label_or_label_with_unit(heading: str) -> None:
    assert keys(heading) == ["facts.travel_miles"]


def test_a_fixed_column_wins_over_a_fact_and_the_fact_goes_by_its_label() -> None:
    assert keys("co_share", "Family size") == ["co_share", "facts.co-share"]
    assert [column.id for column in fact_columns(SCHEME)][-1] == "Family size"


@pytest.mark.parametrize("kind", ["cases", "workers"])
def test_no_two_names_of_our_own_mean_two_columns(kind: str) -> None:
    columns = (*case_columns(SCHEME), *fact_columns(SCHEME)) if kind == "cases" else worker_columns(SCHEME)
    for column in columns:
        for name in (column.id, column.label, *column.also):
            sheet = Sheet("x", (name,), ())
            header = understood(sheet, columns)
            assert [found.key for _, found in header.columns] == [column.key]


def test_two_columns_that_mean_the_same_are_refused(tmp_path: Path) -> None:
    path = put(tmp_path, "cases.csv", "ref,Travel,worker,travel_miles\nC1,1,,2\n")
    assert problems(path) == [
        'cases.csv:1: Travel (miles one way): The columns "Travel" and "travel_miles" mean the same. Take one out.'
    ]


def test_a_sheet_without_references_is_refused(tmp_path: Path) -> None:
    assert problems(put(tmp_path, "cases.csv", "worker,children\nW1,1\n")) == [
        "cases.csv:1: There is no column for the reference of the case. Add a column named ref."
    ]
    assert problems(put(tmp_path, "workers.csv", "name,fte\nAnn,1\n")) == [
        "workers.csv:1: There is no column for the reference of the worker. Add a column named ref."
    ]


def test_a_header_that_names_nothing_is_refused(tmp_path: Path) -> None:
    (problem,) = problems(put(tmp_path, "cases.csv", "Report of September\nC1\n"))
    assert problem.startswith("cases.csv:1: Its header names neither the columns of cases nor those of workers.")
    assert len(problems(put(tmp_path, "cases.csv", "ref,team\nC1,North\n"))) == 1


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("ref,worker,children", "cases"),
        ("ref,children", "cases"),
        ("ref,worker", "cases"),
        ("ref,worker,team", "cases"),
        ("ref,worker,hours", "workers"),
        ("ref,name,team,role,fte", "workers"),
        ("ref,fte", "workers"),
        ("ref,name", "workers"),
        ("ref,team", ""),
        ("title,author", ""),
    ],
)
def test_the_header_tells_cases_from_workers(header: str, kind: str) -> None:
    assert kind_of(Sheet("x", tuple(header.split(",")), ()), SCHEME) == kind


def test_unknown_columns_are_named_and_left_out(tmp_path: Path) -> None:
    path = put(tmp_path, "cases.csv", 'ref,Printed by,children,,,"=x",\nC1,me,2,note,,,\n')
    planned = plan([path], Caseload(), SCHEME, today=TODAY)
    assert not planned.problems
    assert planned.notes == (
        'cases.csv: not used, since they mean nothing here: "Printed by", column 4, which has no heading, "=x".',
    )


def test_a_required_fact_without_a_column_is_said(tmp_path: Path) -> None:
    planned = plan([put(tmp_path, "cases.csv", "ref,worker\nC1,W1\n")], Caseload(), SCHEME, today=TODAY)
    assert planned.notes == ("cases.csv has no column for Children; where they are needed, cases stay unweighted.",)


def test_rows_keep_their_place_in_messages() -> None:
    sheet = Sheet("county.xlsx:Cases", ("ref",), (Row(14, ("C1",)),))
    assert sheet.where(sheet.rows[0]) == "county.xlsx:Cases:14"
