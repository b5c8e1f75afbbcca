"""What is exported imports back to itself, whatever the text."""

from __future__ import annotations

import csv
import tempfile
from io import StringIO
from pathlib import Path

from hypothesis import given
from openpyxl import load_workbook

from caseload_tui.exchange.write_xlsx import write_xlsx
from caseload_tui.model.caseload import Caseload
from tests.exchange_invented import SCHEME, TODAY, caseloads, cases_csv, imported, put, workers_csv

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\0")


def is_number(cell: str) -> bool:
    return cell.removeprefix("-").replace(".", "", 1).isdecimal()


@given(caseloads())
def test_csv_goes_out_and_comes_back_the_same(caseload: Caseload) -> None:
    cases, workers = cases_csv(caseload), workers_csv(caseload)
    for row in (*csv.reader(StringIO(cases)), *csv.reader(StringIO(workers))):
        assert not any(cell.startswith(FORMULA) and not is_number(cell) for cell in row)
    with tempfile.TemporaryDirectory() as folder:
        files = put(Path(folder), "cases.csv", cases), put(Path(folder), "workers.csv", workers)
        again, planned = imported(Caseload(), *files)
        assert (cases_csv(again), workers_csv(again)) == (cases, workers)
        assert imported(again, *files)[1].change is None
        assert not [note for note in planned.notes if "taken out" in note]


@given(caseloads())
def test_csv_over_the_same_caseload_changes_nothing_in_it(caseload: Caseload) -> None:
    cases, workers = cases_csv(caseload), workers_csv(caseload)
    with tempfile.TemporaryDirectory() as folder:
        files = put(Path(folder), "cases.csv", cases), put(Path(folder), "workers.csv", workers)
        again, planned = imported(caseload, *files)
    assert planned.change is None or not planned.change.changes
    assert not planned.overruled
    assert (cases_csv(again), workers_csv(again)) == (cases, workers)


@given(caseloads())
def test_xlsx_goes_out_and_comes_back_the_same(caseload: Caseload) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "whole.xlsx"
        write_xlsx(caseload, SCHEME, TODAY, path)
        again, _ = imported(Caseload(), path)
        book = load_workbook(path)
    assert (cases_csv(again), workers_csv(again)) == (cases_csv(caseload), workers_csv(caseload))
    assert book.sheetnames == ["cases", "workers"]
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            assert not any(cell.data_type == "f" for cell in row)
