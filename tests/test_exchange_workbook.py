"""Workbooks: what Excel does to numbers, dates and references is seen, never passed on in silence."""

from __future__ import annotations

import re
import time
import zipfile
from datetime import date, datetime, timedelta
from datetime import time as clock
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from caseload_tui.errors import FileRefused
from caseload_tui.exchange.sheet import read_sheets
from caseload_tui.exchange.write_xlsx import write_xlsx
from caseload_tui.model.caseload import Caseload
from tests.exchange_invented import SCHEME, TODAY, problems, workbook


def cell(folder: Path, value: object) -> str:
    (sheet,) = read_sheets(workbook(folder, Cases=[["ref", "x"], ["C1", value]]))
    return sheet.rows[0].cells[1]


def refusal(path: Path) -> str:
    with pytest.raises(FileRefused) as refused:
        read_sheets(path)
    return str(refused.value)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("01234", "01234"),
        (1234, "1234"),
        (1234.0, "1234"),
        (-5, "-5"),
        (7.0999999999999996, "7.1"),
        (0.1 + 0.2, "0.3"),
        (123456789012345, "123456789012345"),
        (0.00001, "0.00001"),
        (1e300, "1" + "0" * 300),
        (True, "TRUE"),
        (False, "FALSE"),
        (date(2026, 4, 1), "2026-04-01"),
        (datetime(2026, 4, 1, 13, 30), "2026-04-01 13:30:00"),  # noqa: DTZ001 - Excel knows no zones
        (clock(13, 30), "13:30:00"),
        (timedelta(hours=30), "1 day, 6:00:00"),
        ("1.0", "1.0"),
        (None, ""),
    ],
)
def test_cells_as_text(tmp_path: Path, value: object, text: str) -> None:
    assert cell(tmp_path, value) == text


@pytest.mark.parametrize("mac", [False, True])
def test_dates_are_right_in_both_of_excels_calendars(tmp_path: Path, mac: bool) -> None:
    book = Workbook()
    if mac:
        book.epoch = CALENDAR_MAC_1904
    sheet = book.active
    assert sheet is not None
    days = [date(1904, 1, 2), date(1999, 12, 31), date(2024, 2, 29), date(2026, 9, 30)]
    sheet.append(["ref", "a", "b", "c"])
    sheet.append(days)
    path = tmp_path / "county.xlsx"
    book.save(path)
    (read,) = read_sheets(path)
    assert read.rows[0].cells == tuple(day.isoformat() for day in days)


def test_each_worksheet_with_a_header_is_read_and_named(tmp_path: Path) -> None:
    sheets = read_sheets(workbook(tmp_path, Cases=[[], ["ref"], [], ["C1"]], Empty=[], Workers=[["ref"], ["W1"]]))
    assert [(one.name, one.line, one.rows[0].line) for one in sheets] == [
        ("county.xlsx:Cases", 2, 4),
        ("county.xlsx:Workers", 1, 2),
    ]


def test_a_table_away_from_the_corner_keeps_its_row_numbers(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row, values in {5: ["ref", "children"], 7: ["C1", "#N/A"]}.items():
        for column, value in enumerate(values, start=3):
            sheet.cell(row, column, value)
    sheet.cell(7, 4).data_type = "e"
    path = tmp_path / "county.xlsx"
    book.save(path)
    (read,) = read_sheets(path)
    assert (read.line, read.rows[0].line, read.rows[0].cells) == (5, 7, ("C1", "#N/A"))


def test_errors_of_formulas_are_not_blanks(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["ref", "worker", "children"])
    sheet.append(["C1", "#N/A", "#DIV/0!"])
    for place in ("B2", "C2"):
        sheet[place].data_type = "e"
    path = tmp_path / "county.xlsx"
    book.save(path)
    assert problems(path) == [
        'county.xlsx:Sheet:2: Worker: "#N/A" is an error of the spreadsheet. Correct the formula, or type the value.',
        (
            'county.xlsx:Sheet:2: Children: "#DIV/0!" is an error of the spreadsheet. '
            "Correct the formula, or type the value."
        ),
    ]


def test_references_that_excel_changed_are_refused(tmp_path: Path) -> None:
    path = workbook(
        tmp_path,
        Cases=[
            ["ref", "worker", "children"],
            [date(2026, 3, 1), "W1", 1],
            [1234567890123456789, "W1", 1],
            [12, "W1", 1],
        ],
    )
    first, second = problems(path)
    assert first.startswith('county.xlsx:Cases:2: Reference: "2026-03-01" is a date or time to Excel.')
    assert second.startswith('county.xlsx:Cases:3: Reference: "1234567890123460000" has more digits than Excel keeps.')


def test_a_cell_far_away_is_refused_before_memory_is_set_aside_for_it(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"], sheet["A2"] = "ref", "C1"
    sheet["XFD1048576"].number_format = "0.0"
    book.save(tmp_path / "county.xlsx")
    assert len(read_sheets(tmp_path / "county.xlsx")[0].rows) == 1
    sheet["XFD1048576"] = "x"
    path = tmp_path / "county.xlsx"
    book.save(path)
    begun = time.monotonic()
    assert "reach down to row 1,048,576 and across 16,384 columns" in refusal(path)
    assert time.monotonic() - begun < 5


def test_a_package_that_unpacks_to_very_much_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path, Cases=[["ref"], ["C1"]])
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/media/large.bin", bytes(401_000_000))
    assert "too large" in refusal(path)


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml"])
def test_a_package_with_a_part_missing_or_foreign_is_refused(tmp_path: Path, part: str) -> None:
    path = workbook(tmp_path, Cases=[["ref"], ["C1"]])
    for content in (None, b"", b"<a/>", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', b"\xff\xfe"):
        changed = BytesIO()
        with zipfile.ZipFile(path) as package, zipfile.ZipFile(changed, "w") as copy:
            for name in package.namelist():
                if name != part:
                    copy.writestr(name, package.read(name))
                elif content is not None:
                    copy.writestr(name, content)
        broken = tmp_path / "broken.xlsx"
        broken.write_bytes(changed.getvalue())
        assert refusal(broken).startswith("broken.xlsx")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'r="A2"', b'r="A99999999999999999999999"'),
        (b'r="A2"', b'r="A0"'),
        (b'r="A2"', b'r="XFE2"'),
        (b'r="A2"', b'r="A3"'),
        (b'r="B2"', b'r="A2"'),
        (b'<row r="2"', b'<row r="1"'),
        (b'<row r="2"', b'<row r="two"'),
        (b'<row r="2"', b'<row r="1048577"'),
        (b"</sheetData>", b""),
    ],
)
def test_cells_out_of_their_places_are_refused_before_they_are_read(tmp_path: Path, old: bytes, new: bytes) -> None:
    path = workbook(tmp_path, Cases=[["ref", "children"], ["C1", 2]])
    changed = BytesIO()
    with zipfile.ZipFile(path) as package, zipfile.ZipFile(changed, "w") as copy:
        for name in package.namelist():
            content = package.read(name)
            if name == "xl/worksheets/sheet1.xml":
                assert old in content
                content = content.replace(old, new, 1)
            copy.writestr(name, content)
    path.write_bytes(changed.getvalue())
    assert "damaged or protected" in refusal(path)


def test_more_strings_announced_than_can_be_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "whole.xlsx"
    write_xlsx(Caseload(), SCHEME, TODAY, path)
    for part in ("xl/styles.xml", "xl/sharedStrings.xml"):
        changed = BytesIO()
        with zipfile.ZipFile(path) as package, zipfile.ZipFile(changed, "w") as copy:
            for name in package.namelist():
                content = package.read(name)
                if name == part:
                    content = re.sub(rb'(count|uniqueCount)="\d+"', rb'\1="99999999999"', content)
                copy.writestr(name, content)
        broken = tmp_path / "broken.xlsx"
        broken.write_bytes(changed.getvalue())
        assert "damaged or protected" in refusal(broken)


def test_places_need_not_be_written(tmp_path: Path) -> None:
    path = workbook(tmp_path, Cases=[["ref", "children"], ["C1", 2]])
    changed = BytesIO()
    with zipfile.ZipFile(path) as package, zipfile.ZipFile(changed, "w") as copy:
        for name in package.namelist():
            content = package.read(name)
            if name == "xl/worksheets/sheet1.xml":
                content = re.sub(rb' r="[A-Z]*\d+"', b"", content)
            copy.writestr(name, content)
    path.write_bytes(changed.getvalue())
    (sheet,) = read_sheets(path)
    assert [(row.line, row.cells) for row in sheet.rows] == [(2, ("C1", "2"))]


def test_a_damaged_workbook_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path, Cases=[["ref"], ["C1"]])
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])
    assert "damaged or protected" in refusal(path)
    path.write_bytes(b"PK\x03\x04" + bytes(100))
    assert "damaged or protected" in refusal(path)
