"""A summary as a workbook, read back by another library than wrote it: the same figures, no formula, ready to print."""

from __future__ import annotations

import os
import re
import stat
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from caseload_tui.model.caseload import Caseload as Records
from caseload_tui.reports.summary.asked import Asked
from caseload_tui.reports.summary.make import summary
from caseload_tui.reports.summary.page import Cell, Range, Section, Summary, Table
from caseload_tui.reports.summary.words import range_in_words
from caseload_tui.sample import SAMPLE_DATE
from caseload_tui.whole import export_summary
from tests.command import Caseload, runner
from tests.desk import DAY, worker
from tests.summary_invented import county, of_county, small_one, weigher

GOLDENS = Path(__file__).resolve().parent / "data/goldens"
PAGES: dict[str, dict[str, Any]] = {
    "county-names": {"names": True, "cost_per_fte": Decimal(58000)},
    "team-between": {"scope": "14+", "since": date(2026, 6, 30)},
    "county-public": {"audience": "public"},
    "service-public": {"scope": "Safeguarding", "audience": "public"},
}
# Data bars are an extension that openpyxl leaves out, and says so.
pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported.*:UserWarning")


@pytest.fixture
def caseload(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Caseload:
    with county() as workspace:
        (tmp_path / "county.caseload").write_bytes(workspace.path.read_bytes())
    (tmp_path / "county.caseload").chmod(0o600)
    monkeypatch.setenv("CASELOAD_FILE", str(tmp_path / "county.caseload"))
    monkeypatch.setenv("CASELOAD_AS_OF", SAMPLE_DATE.isoformat())
    monkeypatch.chdir(tmp_path)
    return runner(monkeypatch, capsys)


def written(found: Summary, folder: Path) -> bytes:
    """The workbook as it is written."""
    export_summary(found, "xlsx", folder / "summary.xlsx", replace=True)
    return (folder / "summary.xlsx").read_bytes()


def read(content: bytes) -> Any:
    return openpyxl.load_workbook(BytesIO(content))


def rows(sheet: Any) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def held(value: Cell, places: int | None) -> Any:
    """What a cell of the workbook holds of a value, with its type: numbers exact, dates as Excel has them."""
    match value:
        case Range():
            return range_in_words(value, places or 0)
        case str() | None:
            return value or None
        case date():
            return datetime(value.year, value.month, value.day)  # noqa: DTZ001 - a day
        case _:
            return Decimal(value)


def exact(value: Any) -> Any:
    """A cell as it was read: a number as its digits say."""
    return Decimal(str(value)) if isinstance(value, (int, float)) else value


def sheet_of(table: Table) -> str:
    first = table.columns[0].id
    return {"team": "Teams", "service": "Teams", "worker": "Workers", "measure": "Beside others"}.get(first, "Tables")


def tables(found: Summary) -> Iterator[Table]:
    return (table for section in found.sections for table in section.tables)


def placed(found: Summary) -> Iterator[tuple[Section, Table]]:
    return ((section, table) for section in found.sections for table in section.tables)


def headings_of(lines: list[list[Any]], section: Section, table: Table) -> int:
    """The line of a table's headings, under its section and its own name."""
    first = [line[0] for line in lines]
    named = first.index(table.heading, first.index(section.heading) + 1)
    return first.index(table.columns[0].heading, named + 1)


@pytest.mark.parametrize("name", list(PAGES))
def test_every_figure_and_cell_is_there_to_the_digit(name: str, tmp_path: Path) -> None:
    found = of_county(**PAGES[name])
    book = read(written(found, tmp_path))
    both = found.since is not None
    front = [[exact(one) for one in line] for line in rows(book["Summary"])]
    for figure in found.figures():
        before = [held(figure.before, figure.places)] if both else []
        assert [figure.label, held(figure.value, figure.places), *before, figure.unit, figure.says] in front
    labels = [figure.label for figure in found.figures()]
    assert [line[0] for line in front if line[0] in labels] == labels
    for section, table in placed(found):
        lines = [[exact(one) for one in line] for line in rows(book[sheet_of(table)])]
        if not table.rows:
            assert ["None."] in [line[:1] for line in lines]
            continue
        start, width = headings_of(lines, section, table) + 1, len(table.columns)
        shown = [line[:width] for line in lines[start : start + len(table.rows)]]
        assert shown == [
            [held(cell, column.places) for cell, column in zip(row, table.columns, strict=True)] for row in table.rows
        ]


@pytest.mark.parametrize("name", list(PAGES))
def test_numbers_have_the_decimals_that_a_summary_shows(name: str, tmp_path: Path) -> None:
    found = of_county(**PAGES[name])
    sheet = read(written(found, tmp_path))["Summary"]
    formats = {row[0].value: row[1] for row in sheet.iter_rows()}
    for figure in found.figures():
        cell = formats[figure.label]
        if cell.data_type == "n" and cell.value is not None and figure.label not in {"Families", "Children"}:
            shown = "#,##0" + (f".{'0' * figure.places}" if figure.places else "")
            assert cell.number_format == f"{shown};−{shown}"


@pytest.mark.parametrize("name", list(PAGES))
def test_no_cell_is_a_formula_and_each_sheet_is_ready_to_print(name: str, tmp_path: Path) -> None:
    content = written(of_county(**PAGES[name]), tmp_path)
    book = read(content)
    for sheet in book:
        assert [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.data_type == "f"] == []
        assert (int(sheet.page_setup.paperSize), sheet.page_setup.fitToHeight) == (9, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_area
        assert sheet.print_title_rows.startswith("$1:$")
        assert sheet.freeze_panes is not None
        assert int(re.sub(r"\D", "", sheet.freeze_panes)) - 1 == int(sheet.print_title_rows.rsplit("$", 1)[1])
        assert "2026.1" in str(sheet.oddFooter.left.text)
        assert all(column.width > 10 for column in sheet.column_dimensions.values())
    with zipfile.ZipFile(BytesIO(content)) as files:
        assert "<f>" not in "".join(files.read(one).decode() for one in files.namelist() if "worksheets/sheet" in one)
    assert book.properties.created == datetime(2026, 9, 30)  # noqa: DTZ001 - a day


def test_the_sheets_are_those_that_there_is_something_for(tmp_path: Path) -> None:
    def names(**asked: Any) -> list[str]:
        return list(read(written(of_county(**asked), tmp_path)).sheetnames)

    assert names() == ["Summary", "Teams", "Tables", "Beside others", "Method"]
    assert names(names=True) == ["Summary", "Teams", "Workers", "Tables", "Beside others", "Method"]
    assert names(audience="public") == ["Summary", "Teams", "Tables", "Beside others", "Method"]
    assert "Teams" not in names(scope="Safeguarding", audience="public")


def test_workers_can_be_filtered_and_teams_lie_across_the_page(tmp_path: Path) -> None:
    book = read(written(of_county(names=True), tmp_path))
    flagged = len(of_county(names=True).table("flagged_workers").rows)
    assert book["Workers"].auto_filter.ref == f"A6:F{6 + flagged}"
    assert book["Teams"].page_setup.orientation == "landscape"
    assert book["Summary"].page_setup.orientation == "portrait"
    assert len(book["Tables"].row_breaks.brk) == 4


def charts(content: bytes) -> tuple[list[str], list[str]]:
    """Every chart as it is written, and what each is told as to somebody who does not see it."""
    with zipfile.ZipFile(BytesIO(content)) as files:
        drawn = [files.read(one).decode() for one in sorted(files.namelist()) if one.startswith("xl/charts/chart")]
        placed = "".join(files.read(one).decode() for one in files.namelist() if "drawings/drawing" in one)
    return drawn, re.findall(r'<xdr:cNvPr [^>]*descr="([^"]*)"', placed)


def test_charts_have_titles_axes_and_words_and_need_no_colour(tmp_path: Path) -> None:
    found = of_county(names=True)
    content = written(found, tmp_path)
    drawn, told = charts(content)
    assert len(drawn) == len(told) == sum(one.chart is not None for one in tables(found))
    for one in drawn:
        assert one.count("<c:title>") == 3
        assert "<a:pattFill" in one or "<c:marker>" in one
        assert set(re.findall(r'srgbClr val="(..)(..)(..)"', one)) <= {
            ("1F", "29", "37"),
            ("00", "00", "00"),
            ("FF", "FF", "FF"),
            ("D1", "D5", "DB"),
        }
    headings = {table.heading: table.columns[0].heading for table in tables(found)}
    for one in drawn:
        title, rows_axis = re.findall(r"<a:t>([^<]*)</a:t>", one)[:2]
        assert rows_axis == headings[title]
    assert all(len(one) > 40 and "table above" in one for one in told)
    teams = [one for one in drawn if "Teams!" in one]
    assert all("<c:barChart>" in one and "<c:lineChart>" in one and 'prstDash val="dash"' in one for one in teams)
    assert sum("<c:lineChart>" in one and "<c:barChart>" not in one for one in drawn) == 1
    with zipfile.ZipFile(BytesIO(content)) as files:
        sheet = files.read("xl/worksheets/sheet2.xml").decode()
    assert sheet.count('<cfRule type="dataBar"') == 2


def test_a_range_is_not_drawn(tmp_path: Path) -> None:
    found = of_county(audience="public")
    drawn, _ = charts(written(found, tmp_path))
    assert len(drawn) == 2
    assert not any("fewer than" in one for one in drawn)


@pytest.mark.parametrize("name", ["county-public", "service-public"])
def test_the_public_is_told_no_name(name: str, tmp_path: Path) -> None:
    content = written(of_county(**PAGES[name]), tmp_path)
    with county() as workspace:
        workers = workspace.result().workers
    with zipfile.ZipFile(BytesIO(content)) as files:
        text = "".join(files.read(one).decode() for one in files.namelist())
    secret = {one.name for one in workers} | {str(one.team) for one in workers if one.team}
    assert [one for one in sorted(secret) if one in text] == []


def test_text_stays_text(tmp_path: Path) -> None:
    hostile = ('=HYPERLINK("http://x.example","y")', "+1+1", "@SUM(A1)", "http://x.example/", "{=1}")
    records = Records().apply(
        *(worker(f"W{place}", text) for place, text in enumerate(hostile, start=1)),
    )
    made = summary(Asked(as_of=DAY), records, lambda _: weigher())
    found = replace(made, name="=1\x1b[31m\u202e", title="-2", scheme_title="&P & &A", reading=("=3\n=4",))
    content = written(found, tmp_path)
    book = read(content)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert all(cell.data_type in {"s", "n", "d"} and cell.hyperlink is None for cell in cells)
    texts = {cell.value for cell in cells if isinstance(cell.value, str)}
    assert {f"'{one}" for one in hostile[:3]} | {
        "http://x.example/",
        "{=1}",
        "'=1[31m (county)",
        "'-2",
        "'=3 =4",
    } <= texts


def test_all_that_can_happen_fits_a_workbook(tmp_path: Path) -> None:
    found = small_one(names=True, cost_per_fte=Decimal("58000.50"), since=date(2026, 6, 30))
    book = read(written(found, tmp_path))
    method = {line[0]: line[1] for line in rows(book["Method"])}
    assert method["Figures of"] == datetime(DAY.year, DAY.month, DAY.day)  # noqa: DTZ001 - a day
    assert method["Beside those of"] == datetime(2026, 6, 30)  # noqa: DTZ001 - a day
    told = {line[1] for line in rows(book["Method"])}
    assert {*found.reading, *found.excluded} <= told
    assert any("worked out as on this day" in str(one) for one in told)


@pytest.mark.parametrize("name", list(PAGES))
def test_the_cells_are_as_they_were(name: str, tmp_path: Path) -> None:
    book = read(written(of_county(**PAGES[name]), tmp_path))
    lines = [f"{sheet.title}: {' | '.join(map(_shown, row))}".rstrip(" |") for sheet in book for row in rows(sheet)]
    text = "\n".join(one for one in lines if not one.endswith(":")) + "\n"
    golden = GOLDENS / f"summary-{name}-xlsx.txt"
    if os.environ.get("CASELOAD_GOLDENS") == "write":
        golden.write_text(text, encoding="utf-8")
    assert text.splitlines() == golden.read_text(encoding="utf-8").splitlines()


def _shown(value: Any) -> str:
    return "" if value is None else value.date().isoformat() if isinstance(value, datetime) else str(value)


def test_it_is_written_where_nobody_else_reads_it(caseload: Caseload, tmp_path: Path) -> None:
    made = caseload("export", "summary", "14+", "--to", "out.xlsx")
    assert (made.code, made.out) == (0, "")
    assert "use inside the service" in made.err
    assert stat.S_IMODE((tmp_path / "out.xlsx").stat().st_mode) == 0o600
    assert caseload("export", "summary", "--to", "out.xlsx").code == 3
    assert caseload("export", "summary", "--to", "out.xlsx", "--replace").code == 0
    assert caseload("export", "summary", "--format", "xlsx", "--to", "other.bin").code == 0
    refused = caseload("export", "summary", "--format", "xlsx")
    assert refused.code == 2
    assert "--to" in refused.err
