"""What is on a screen as a file: the same rows, columns and figures, nothing that runs, and a foot."""

from __future__ import annotations

import csv
import os
import stat
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from caseload_tui.errors import FileRefused
from caseload_tui.exchange.shown import Sheet, Shown, figure, words
from caseload_tui.exchange.write_sheet import ENDINGS, file_name, tabbed, write_sheet

FOOT = ("four-factor 2026.1 · Wednesday 30 September 2026", "For safe allocation, not for capability.")
SHEET = Sheet(
    title="Safeguarding [South] East",
    headings=("Worker", "Points", "Highest"),
    rows=(
        (words("Ferreira, João"), figure("1,234.50"), figure("61.8 %")),
        (words("=cmd|' /C calc'!A0"), figure("–"), figure("")),
        (words("a | b *c* [d]"), figure("-7"), figure("0.0 %")),
    ),
    total=(words("Team"), figure("1,227.5"), figure("")),
    above=("Safeguarding [South] East   30 Sep", "3 workers · 2.4 FTE"),
    below=("Ferreira: 18 points above target", "+1 beside ███▎"),
    foot=FOOT,
)
TEXT = Sheet(title="Calendar", above=("October",), below=("=1 hearing",), foot=FOOT)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1,234.50", "1234.50"),
        ("61.8 %", "61.8"),
        ("61%", "61"),
        ("−3", "-3"),
        ("-0.5", "-0.5"),
        ("–", None),
        ("?", None),
        ("× 0.3", None),
        ("30 Sep", None),
        ("12,34", None),
    ],
)
def test_figures_are_numbers_and_the_rest_is_text(text: str, number: str | None) -> None:
    found = figure(text)
    assert (found.text, found.number) == (text, None if number is None else Decimal(number))


def test_words_never_are_numbers() -> None:
    assert words("007") == Shown("007")


def test_what_is_copied_is_what_is_shown() -> None:
    lines = tabbed(SHEET).splitlines()
    assert lines[0] == "Worker\tPoints\tHighest"
    assert lines[1] == "Ferreira, João\t1,234.50\t61.8 %"
    assert lines[2] == "'=cmd|' /C calc'!A0\t–\t"
    assert lines[3] == "a | b *c* [d]\t-7\t0.0 %"
    assert lines[4] == "Team\t1,227.5\t"


def test_csv_has_numbers_guards_text_and_ends_with_the_foot(tmp_path: Path) -> None:
    path = tmp_path / "sheet.csv"
    write_sheet(SHEET, path)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["Worker", "Points", "Highest %"]
    assert rows[1] == ["Ferreira, João", "1234.50", "61.8"]
    assert rows[2] == ["'=cmd|' /C calc'!A0", "–", ""]
    assert rows[4] == ["Team", "1227.5", ""]
    assert rows[5:] == [[], [SHEET.title], *([line] for line in FOOT)]


def test_a_workbook_has_numbers_shown_with_the_same_decimals(tmp_path: Path) -> None:
    path = tmp_path / "sheet.xlsx"
    write_sheet(SHEET, path)
    page = openpyxl.load_workbook(path).active
    assert page is not None
    assert page.title == "Safeguarding South East"
    assert (page["B2"].value, page["B2"].number_format) == (1234.5, "#,##0.00")
    assert (page["C2"].value, page["C2"].number_format) == (61.8, '#,##0.0" %"')
    assert (page["A3"].value, page["A3"].data_type) == ("'=cmd|' /C calc'!A0", "s")
    assert [page.cell(row, 1).value for row in (5, 6, 7, 8, 9)] == ["Team", None, SHEET.title, *FOOT]
    assert page["B5"].font.b


def test_markdown_is_a_table_in_which_nothing_else_is_markup(tmp_path: Path) -> None:
    path = tmp_path / "sheet.md"
    write_sheet(SHEET, path)
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "# Safeguarding \\[South\\] East"
    assert "| --- | ---: | ---: |" in lines
    assert "| a \\| b \\*c\\* \\[d\\] | -7 | 0.0 % |" in lines
    assert "| **Team** | **1,227.5** |  |" in lines
    assert lines[-1].startswith("For safe allocation")


def test_text_stands_in_columns(tmp_path: Path) -> None:
    path = tmp_path / "sheet.txt"
    write_sheet(SHEET, path)
    assert path.read_text(encoding="utf-8").splitlines() == [
        "Safeguarding [South] East",
        "3 workers · 2.4 FTE",
        "",
        "Worker                Points  Highest",
        "Ferreira, João      1,234.50   61.8 %",
        "=cmd|' /C calc'!A0         –",
        "a | b *c* [d]             -7    0.0 %",
        "Team                 1,227.5",
        "",
        "Ferreira: 18 points above target",
        "+1 beside ███▎",
        "",
        *FOOT,
    ]


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_screen_of_text_alone_can_be_written_too(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"sheet{ending}"
    write_sheet(TEXT, path)
    if ending == ".xlsx":
        page = openpyxl.load_workbook(path).active
        assert page is not None
        assert [page.cell(row, 1).value for row in range(1, 7)] == ["October", "'=1 hearing", None, "Calendar", *FOOT]
    else:
        assert "=1 hearing" in path.read_text(encoding="utf-8-sig")


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.skipif(os.name != "posix", reason="modes are of POSIX")
def test_nobody_else_can_read_it(tmp_path: Path, ending: str) -> None:
    before = os.umask(0)
    try:
        write_sheet(SHEET, tmp_path / f"sheet{ending}")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / f"sheet{ending}").stat().st_mode) == 0o600


def test_another_ending_and_a_folder_that_is_not_there_are_refused(tmp_path: Path) -> None:
    with pytest.raises(FileRefused, match=r"End it in \.csv, \.xlsx, \.md or \.txt\."):
        write_sheet(SHEET, tmp_path / "sheet.pdf")
    with pytest.raises(FileRefused, match="It cannot be written"):
        write_sheet(SHEET, tmp_path / "nowhere" / "sheet.csv")
    assert list(tmp_path.iterdir()) == []


def test_a_name_is_proposed_that_every_system_takes() -> None:
    assert file_name(SHEET, "2026-09-30") == "Safeguarding South East 2026-09-30.csv"
    assert file_name(Sheet(title="../..\x1b/:*"), "2026-09-30") == "Caseload 2026-09-30.csv"
