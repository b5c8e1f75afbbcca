"""Text files: encodings, separators, quotation marks, and the line on which each row stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from caseload_tui.errors import FileRefused
from caseload_tui.exchange.sheet import Sheet, read_sheets
from tests.exchange_invented import put


def read(path: Path) -> Sheet:
    (sheet,) = read_sheets(path)
    return sheet


def refusal(path: Path) -> str:
    with pytest.raises(FileRefused) as refused:
        read_sheets(path)
    return str(refused.value)


@pytest.mark.parametrize(
    ("encoding", "note"),
    [
        ("utf-8", ()),
        ("utf-8-sig", ()),
        ("utf-16", ("cases.csv was read as UTF-16.",)),
        ("cp1252", ("cases.csv was read as Windows-1252.",)),
    ],
)
def test_the_encoding_is_found_and_said(tmp_path: Path, encoding: str, note: tuple[str, ...]) -> None:
    sheet = read(put(tmp_path, "cases.csv", "ref,family\nC1,Café – Ünal\n", encoding))
    assert sheet.rows[0].cells == ("C1", "Café – Ünal")
    assert sheet.notes == note


def test_what_is_no_text_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "cases.csv"
    path.write_bytes(b"ref,family\nC1,a\nC2,\x81\xff\n")
    assert refusal(path) == "cases.csv:3: This is not text. Save it as CSV UTF-8, or as .xlsx."
    path.write_bytes(b"ref,family\nC1,a\x00\n")
    assert refusal(path) == "cases.csv:2: This is not text. Save it as CSV UTF-8, or as .xlsx."
    path.write_bytes("ref,family\nC1,a".encode("utf-16")[:-1])
    assert "cases.csv" in refusal(path)


@pytest.mark.parametrize(
    ("parted_by", "called"), [(";", "semicolons"), ("\t", "tabs"), ("|", "upright strokes"), (",", "")]
)
def test_the_separator_is_found_and_said(tmp_path: Path, parted_by: str, called: str) -> None:
    sheet = read(put(tmp_path, "cases.txt", parted_by.join(["ref", "worker", "team"]) + "\n" + parted_by.join("abc")))
    assert sheet.header == ("ref", "worker", "team")
    assert sheet.rows[0].cells == ("a", "b", "c")
    assert sheet.notes == ((f"cases.txt was read as separated by {called}.",) if called else ())


def test_the_separator_that_fits_all_rows_wins(tmp_path: Path) -> None:
    sheet = read(put(tmp_path, "cases.csv", "ref;family, if any\nC1;a\nC2;b\nC3;c\n"))
    assert sheet.header == ("ref", "family, if any")
    assert read(put(tmp_path, "one.csv", "ref\nC1\n")).header == ("ref",)


def test_a_sep_line_is_obeyed_and_counted(tmp_path: Path) -> None:
    sheet = read(put(tmp_path, "cases.csv", "sep=;\r\nref;family\r\nC1;a,b,c\r\n"))
    assert sheet.rows[0].cells == ("C1", "a,b,c")
    assert (sheet.line, sheet.rows[0].line) == (2, 3)
    assert read(put(tmp_path, "tabs.csv", '"sep=\t"\nref\tfamily\nC1\ta,b\n')).rows[0].cells == ("C1", "a,b")
    assert read(put(tmp_path, "none.csv", 'sep="\nC1\n')).header == ('sep="',)


def test_rows_know_their_physical_line(tmp_path: Path) -> None:
    text = 'ref,family\r\n\r\nC1,"two\r\nlines"\r\n  ,\r\nC2,x\r\n'
    sheet = read(put(tmp_path, "cases.csv", text))
    assert [(row.line, row.cells[0]) for row in sheet.rows] == [(3, "C1"), (6, "C2")]
    assert [sheet.where(row) for row in sheet.rows] == ["cases.csv:3", "cases.csv:6"]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_any_line_ending(tmp_path: Path, ending: str) -> None:
    sheet = read(put(tmp_path, "cases.csv", ending.join(["ref,family", "C1,a", "C2,b\u2028c\x0bd", ""])))
    assert [row.line for row in sheet.rows] == [2, 3]


def test_leading_blank_lines_do_not_hide_the_header(tmp_path: Path) -> None:
    sheet = read(put(tmp_path, "cases.csv", ",,\n\nref,family\nC1,a\n"))
    assert sheet.header == ("ref", "family")
    assert sheet.line == 3


def test_quotation_marks_that_do_not_fit_are_refused(tmp_path: Path) -> None:
    unclosed = refusal(put(tmp_path, "cases.csv", 'ref,family\nC1,"a\nC2,b\n'))
    assert unclosed == "cases.csv:2: A quotation mark is opened and never closed. Close it, or take it out."
    assert refusal(put(tmp_path, "cases.csv", 'ref,family\nC1,"a"b\n')).startswith("cases.csv:2: Quotation marks stand")


def test_a_cell_that_never_ends_is_refused_with_its_row(tmp_path: Path) -> None:
    path = put(tmp_path, "cases.csv", f"ref,family\nC1,a\nC2,{'x' * 131_073}\n")
    assert refusal(path).startswith("cases.csv:3: A cell has more than 131,072 characters.")


def test_nothing_to_read(tmp_path: Path) -> None:
    assert "It is empty." in refusal(put(tmp_path, "cases.csv", ""))
    assert "It is empty." in refusal(put(tmp_path, "cases.csv", "\ufeff\n\n,,\n"))
    assert "It cannot be read: No such file" in refusal(tmp_path / "none.csv")
    assert "It cannot be read" in refusal(tmp_path)
    assert "It cannot be read" in refusal(Path("a\0b"))


def test_other_programs_files_are_named_for_what_they_are(tmp_path: Path) -> None:
    assert "not an Excel workbook" in refusal(put(tmp_path, "cases.xlsx", "ref,family\n"))
    path = tmp_path / "cases.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    assert "old Excel file" in refusal(path)
    assert "whole caseload" in refusal(put(tmp_path, "whole.json", "{}"))


def test_what_is_far_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "cases.csv"
    with path.open("wb") as out:
        out.truncate(100_000_001)
    assert "larger than 100 MB" in refusal(path)
