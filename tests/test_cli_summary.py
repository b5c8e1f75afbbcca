"""``caseload export summary``: every form of the same figures, of the sample county, for each audience."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import stat
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from caseload_tui.model import caseload as model
from caseload_tui.reports.summary.asked import Asked
from caseload_tui.reports.summary.document import summary_document
from caseload_tui.reports.summary.make import summary
from caseload_tui.reports.summary.page import Audience, Cell, Range, Summary
from caseload_tui.reports.summary.pdf import pdf
from caseload_tui.reports.summary.words import in_words
from caseload_tui.sample import SAMPLE_DATE
from caseload_tui.whole import SummaryText, summary_text
from tests.command import Caseload, runner
from tests.desk import DAY, worker
from tests.summary_invented import county, of_county, small_one, weigher
from tests.summary_pages import detailed, missing, pages, said

ROOT = Path(__file__).resolve().parent.parent
GOLDENS = ROOT / "tests/data/goldens"
ENDINGS: dict[SummaryText, str] = {"csv": "csv", "json": "json", "markdown": "md"}
PAGES: dict[str, tuple[str | None, Audience, date | None]] = {
    "county": (None, "internal", None),
    "service": ("Safeguarding", "internal", None),
    "team": ("14+", "internal", None),
    "team-between": ("14+", "internal", date(2026, 6, 30)),
    "county-public": (None, "public", None),
    "county-between-public": (None, "public", date(2026, 3, 31)),
    "service-public": ("Safeguarding", "public", None),
}


def page(name: str) -> Summary:
    scope, audience, since = PAGES[name]
    return of_county(scope=scope, audience=audience, since=since)


@pytest.fixture
def caseload(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Caseload:
    with county() as workspace:
        (tmp_path / "county.caseload").write_bytes(workspace.path.read_bytes())
    (tmp_path / "county.caseload").chmod(0o600)
    monkeypatch.setenv("CASELOAD_FILE", str(tmp_path / "county.caseload"))
    monkeypatch.setenv("CASELOAD_AS_OF", SAMPLE_DATE.isoformat())
    monkeypatch.chdir(tmp_path)
    return runner(monkeypatch, capsys)


@pytest.mark.parametrize("form", list(ENDINGS))
@pytest.mark.parametrize("name", list(PAGES))
def test_each_form_is_as_it_was(name: str, form: SummaryText) -> None:
    golden = GOLDENS / f"summary-{name}.{ENDINGS[form]}"
    text = summary_text(page(name), form)
    if os.environ.get("CASELOAD_GOLDENS") == "write":
        golden.write_text(text, encoding="utf-8")
    assert text.splitlines() == golden.read_text(encoding="utf-8").splitlines()


def numbers(found: Summary) -> list[tuple[str, Cell]]:
    """Every figure and cell, in order, by its id."""
    listed: list[tuple[str, Cell]] = []
    for section in found.sections:
        listed += [(figure.id, figure.value) for figure in section.figures]
        for table in section.tables:
            for row in table.rows:
                listed += [(column.id, cell) for column, cell in zip(table.columns, row, strict=True)][1:]
    return listed


def number(text: str) -> Cell:
    """A number that was written as text, or the text."""
    return Decimal(text) if re.fullmatch(r"-?\d+(\.\d+)?", text) else text or None


def from_csv(row: dict[str, str]) -> Cell:
    return Range(Decimal(row["low"]), Decimal(row["high"])) if row["low"] else number(row["value"])


def from_json(value: Any) -> Cell:
    if isinstance(value, dict):
        return Range(Decimal(str(value["low"])), Decimal(str(value["high"])))
    return Decimal(str(value)) if isinstance(value, (int, float)) else value or None


def plain(value: Cell) -> Cell:
    """A value as files can hold it: dates as text, and nothing for a blank."""
    if value is None or isinstance(value, (int, Decimal, Range)):
        return value
    return number(str(value))


@pytest.mark.parametrize("name", list(PAGES))
def test_every_form_holds_the_same_figures_to_the_digit(name: str) -> None:
    found = page(name)
    wanted = [(key, plain(value)) for key, value in numbers(found)]
    rows = [one for one in csv.DictReader(io.StringIO(summary_text(found, "csv"))) if one["kind"] != "about"]
    assert [(one["id"], from_csv(one)) for one in rows] == wanted
    document = json.loads(summary_text(found, "json"))
    listed: list[tuple[str, Cell]] = []
    for section in document["sections"]:
        listed += [(one["id"], from_json(one["value"])) for one in section["figures"]]
        for table in section["tables"]:
            names = [column["id"] for column in table["columns"]]
            for row in table["rows"]:
                listed += list(zip(names, map(from_json, row), strict=True))[1:]
    assert [(key, plain(value)) for key, value in listed] == wanted
    assert detailed(summary_text(found, "html"), found) == list(said(found))
    assert missing(pages(pdf(found)), found) == []
    shown = summary_text(found, "markdown")
    for figure in found.figures():
        before = "" if found.since is None else f"{in_words(figure.before, figure.places)} | "
        assert f"| {figure.label} | {in_words(figure.value, figure.places)} | {before}{figure.unit} |" in shown


@pytest.mark.parametrize("name", list(PAGES))
def test_the_json_fits_its_schema(name: str) -> None:
    schema = json.loads((ROOT / "schemas/summary.schema.json").read_text(encoding="utf-8"))
    document = json.loads(json.dumps(summary_document(page(name))))
    assert [error.message for error in Draft202012Validator(schema).iter_errors(document)] == []
    del document["sections"][0]["figures"][0]["value"]
    assert not Draft202012Validator(schema).is_valid(document)


@pytest.mark.parametrize("name", list(PAGES))
@pytest.mark.parametrize("form", list(ENDINGS))
def test_each_page_says_what_it_is(name: str, form: SummaryText) -> None:
    text = summary_text(page(name), form).replace("\\", "")
    for part in ("four-factor" if form != "markdown" else "Four-factor", "2026.1", "not for capability, discipline"):
        assert part in text
    assert "2026-09-30" in text if form != "markdown" else "30 September 2026" in text
    assert "Managers and duty desks carry no target" in text


def test_every_figure_and_table_is_in_the_manual() -> None:
    page_text = (ROOT / "caseload_tui/help/summaries.md").read_text(encoding="utf-8")
    found = [of_county(), small_one(names=True, cost_per_fte=Decimal(1))]
    ids = {figure.id for one in found for figure in one.figures()}
    ids |= {section.id for one in found for section in one.sections}
    ids |= {table.id for one in found for section in one.sections for table in section.tables}
    assert sorted(one for one in ids if f"`{one}`" not in page_text) == []


def test_the_public_is_told_no_count_below_the_number_set() -> None:
    for name in ("county-public", "service-public"):
        found = page(name)
        for figure in found.figures():
            assert figure.tells in {"count", "share", "average", "open"}
            if figure.tells == "count":
                assert isinstance(figure.value, Range)
                assert figure.value.high - figure.value.low >= 4
        for table in (table for section in found.sections for table in section.tables):
            for column, cells in zip(table.columns[1:], list(zip(*table.rows, strict=True))[1:], strict=False):
                if table.public not in {"open", "figures"} and column.tells == "count":
                    assert all(isinstance(one, Range) for one in cells)
    names = {one.name for one in workers()}
    teams = {str(one.team) for one in workers() if one.team}
    text = "".join(summary_text(page(name), "markdown") for name in ("county-public", "service-public"))
    assert [one for one in sorted(names | teams) if one in text] == []


def workers() -> tuple[Any, ...]:
    with county() as workspace:
        return workspace.result().workers


def test_all_pages_of_a_publication_narrow_no_small_count() -> None:
    """The whole's range less the other services' leaves each service two numbers or more."""
    whole, parts = of_county(audience="public"), services()
    for figure in whole.figures():
        if figure.tells != "count" or not isinstance(figure.value, Range):
            continue
        ranges = [one.figure(figure.id).value for one in parts]
        for mine in ranges:
            assert isinstance(mine, Range)
            others = [one for one in ranges if one is not mine and isinstance(one, Range)]
            low = max(mine.low, figure.value.low - sum(one.high for one in others))
            high = min(mine.high, figure.value.high - sum(one.low for one in others))
            assert high > low, figure.id


def services() -> list[Summary]:
    names = [str(row[0]) for row in of_county().table("services").rows]
    return [of_county(scope=name, audience="public") for name in names]


def test_the_trend_ends_with_the_figures_of_the_day() -> None:
    for name in PAGES:
        found = page(name)
        table = found.table("trend")
        last = dict(zip((column.id for column in table.columns), table.rows[-1], strict=True))
        assert last.pop("day") == found.as_of
        assert last == {key: found.figure(key).value for key in last}


def test_a_services_row_is_its_own_page() -> None:
    columns = {"workers": "workers", "families": "families", "children": "children", "flagged": "flagged"}
    table = of_county(audience="public").table("services")
    for row, own in zip(table.rows, services(), strict=True):
        cells = dict(zip((column.id for column in table.columns), row, strict=True))
        assert {name: cells[name] for name in columns} == {name: own.figure(key).value for name, key in columns.items()}


def test_it_is_printed_or_written_where_nobody_else_reads_it(caseload: Caseload, tmp_path: Path) -> None:
    printed = caseload("export", "summary", "14+")
    assert printed.code == 0
    assert printed.out.startswith("# Weighted caseloads: 14+")
    for ending in ENDINGS.values():
        written = caseload("export", "summary", "14+", "--to", f"out.{ending}")
        assert (written.code, written.out) == (0, "")
        assert "use inside the service" in written.err
        assert stat.S_IMODE((tmp_path / f"out.{ending}").stat().st_mode) == 0o600
    assert (tmp_path / "out.md").read_text(encoding="utf-8") == printed.out
    for ending, start in (("html", b"<!DOCTYPE html>"), ("pdf", b"%PDF-")):
        assert caseload("export", "summary", "14+", "--to", f"out.{ending}").code == 0
        assert (tmp_path / f"out.{ending}").read_bytes().startswith(start)
        assert stat.S_IMODE((tmp_path / f"out.{ending}").stat().st_mode) == 0o600
        assert caseload("export", "summary", "14+", "--to", f"out.{ending}").code == 3
    assert caseload("export", "summary", "14+", "--format", "html").out.startswith("<!DOCTYPE html>")
    assert caseload("export", "summary", "--to", "out.md").code == 3
    assert caseload("export", "summary", "--to", "out.md", "--replace", "--for", "public").code == 0
    assert json.loads(caseload("export", "summary", "--format", "json", "--since", "2026-06-30").out)["since"]


def test_what_does_not_go_together_is_refused(caseload: Caseload) -> None:
    assert caseload("export", "summary", "--to", "out.docx").code == 2
    assert caseload("export", "summary", "--format", "pdf").code == 2
    assert caseload("export", "summary", "--small", "0").code == 2
    assert caseload("export", "summary", "--for", "public", "--small", "2").code == 3
    assert caseload("export", "summary", "--cost-per-fte", "much").code == 2
    assert caseload("export", "summary", "Nowhere").code == 3
    assert "a team is too few people" in caseload("export", "summary", "14+", "--for", "public").err
    assert caseload("export", "summary", "--for", "public", "--names").code == 3
    assert "is not before" in caseload("export", "summary", "--since", "2026-09-30", "--on", "2026-09-30").err
    assert caseload("export", "summary", "--comparators", "none.toml").code == 3


def test_names_costs_and_comparators(caseload: Caseload, tmp_path: Path) -> None:
    (tmp_path / "c.toml").write_text("[agency]\nnational = { value = 17.8, on = 2024-09-30 }\n", encoding="utf-8")
    words = ("--names", "--cost-per-fte", "£58,000", "--comparators", "c.toml", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(caseload("export", "summary", "14+", *words).out)))
    assert any(one["table"] == "flagged_workers" for one in rows)
    assert any(one["id"] == "cost" for one in rows)
    assert any((one["table"], one["id"], one["value"]) == ("committee", "national", "17.8") for one in rows)


def test_comparators_beside_the_settings_serve_where_no_others_are_named(
    caseload: Caseload, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("caseload_tui.settings.read.settings_path", lambda: tmp_path / "settings.toml")
    typed = "cost_per_fte = 58000\n[vacancy]\nown = { value = 12.5, on = 2026-09-30 }\n"
    typed += "[agency]\nnational = { value = 17.8, on = 2024-09-30 }\n"
    (tmp_path / "comparators.toml").write_text(typed, encoding="utf-8")
    (tmp_path / "none.toml").write_text("", encoding="utf-8")

    def told(*words: str) -> tuple[set[str], str]:
        rows = list(csv.DictReader(io.StringIO(caseload("export", "summary", "--format", "csv", *words).out)))
        beside = {one["value"] for one in rows if one["table"] == "committee" and one["id"] in {"own", "national"}}
        return beside & {"12.5", "17.8"}, next((one["says"] for one in rows if one["id"] == "cost"), "")

    everywhere, cost = told()
    assert everywhere == {"12.5", "17.8"}
    assert "£58,000" in cost
    of_a_team, cost = told("14+", "--cost-per-fte", "60000")
    assert of_a_team == {"17.8"}
    assert "£60,000" in cost
    assert told("--comparators", "none.toml") == (set(), "")


def test_text_cannot_run_as_a_formula_or_as_markup() -> None:
    hostile = model.Caseload().apply(worker("W1", "=HYPERLINK(1)"), worker("W2", "<b>|`x`"))
    found = summary(Asked(as_of=DAY), hostile, lambda _: weigher())
    assert "'=HYPERLINK(1)" in summary_text(found, "csv")
    assert r"\<b\>\|\`x\`" in summary_text(found, "markdown")
