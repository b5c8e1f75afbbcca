"""Summaries as HTML and PDF: every figure in order, one page for the committee, and no text that is obeyed."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest
from pypdf import PdfReader

from caseload_tui.model import caseload as model
from caseload_tui.model.values import TeamName
from caseload_tui.reports.aloud import PURPOSE
from caseload_tui.reports.html import POLICY
from caseload_tui.reports.summary.asked import Asked
from caseload_tui.reports.summary.drawing import drawing
from caseload_tui.reports.summary.html import html
from caseload_tui.reports.summary.make import summary
from caseload_tui.reports.summary.page import Range, Summary, Table, TableColumn
from caseload_tui.reports.summary.pdf import pdf
from caseload_tui.reports.summary.sheet import sheet
from caseload_tui.reports.summary.words import cell_in_words, figure_in_words, unit_in_words
from tests.desk import DAY, worker
from tests.pictures import CHROMIUM
from tests.summary_invented import small_one, weigher
from tests.summary_pages import bare, detailed, missing, pages, read, said, tables
from tests.test_cli_summary import PAGES, page

GOLDENS = Path(__file__).resolve().parent / "data/goldens"
HOSTILE = '</style></title><script src="http://127.0.0.1:{port}/s"></script><img src="http://127.0.0.1:{port}/i">'
"""What a name could hold: it ends the element that it stands in, and asks a server for something."""
TYPST = '#panic("no") $x$ *b* `r` \\" ] } // @a <b>'


@cache
def printed(name: str) -> tuple[str, ...]:
    return pages(pdf(page(name)))


@pytest.mark.parametrize("name", list(PAGES))
def test_the_first_sheet_is_the_committees(name: str) -> None:
    found = page(name)
    first, second = map(bare, printed(name)[:2])
    sentences = (found.sections[0].says, *found.reading, *found.excluded)
    for one in (found.title, found.scheme_title, found.scheme_version, *sentences):
        assert bare(one) in first
    assert second.startswith("Contents")
    laid = sheet(found)
    shown = [bare(one.label + one.value + one.unit) for one in laid.keys]
    assert 5 <= len(shown) <= 8
    values = {(figure_in_words(one), unit_in_words(one)) for one in found.figures()}
    assert {(one.value, one.unit) for one in laid.keys} <= values
    assert [one for one in shown if one not in first] == []
    assert laid.first is not None
    assert all(bare("".join(row)) in first for row in laid.first.rows)
    assert "100" in first
    assert "Target" in first


@pytest.mark.parametrize("name", list(PAGES))
def test_each_sheet_says_scheme_version_day_and_purpose(name: str) -> None:
    sheets = printed(name)
    for number, one in enumerate(sheets, 1):
        foot = bare(one)[-260:]
        for part in ("Four-factorcaseloadweighting", "version2026.1", "30September2026", "notforcapability"):
            assert part in foot
        assert f"{number}of{len(sheets)}" in foot


def test_the_pdf_is_tagged_named_and_in_english() -> None:
    document = PdfReader(io.BytesIO(pdf(page("team"))))
    root = document.root_object
    assert "/StructTreeRoot" in root
    assert str(root["/Lang"]) == "en-GB"
    assert document.metadata is not None
    assert document.metadata.title == page("team").title
    assert document.xmp_metadata is not None
    assert b"pdfuaid:part" in document.xmp_metadata.stream.get_data()


@pytest.mark.parametrize("name", list(PAGES))
def test_html_is_whole_in_itself_and_can_be_heard(name: str) -> None:
    text = html(page(name))
    reader = read(text)
    names = {tag for tag, _ in reader.tags}
    assert not names & {"script", "link", "img", "iframe", "object", "embed", "base", "form", "a:href", "use"}
    assert [one for _, attrs in reader.tags for key, one in attrs.items() if key in {"src", "srcset", "style"}] == []
    assert all(str(one["href"]).startswith("#") for one in reader.named("a"))
    assert re.findall(r"url\((?!#)|@import|\son\w+=", text) == []
    assert reader.named("html") == [{"lang": "en-GB"}]
    assert {"http-equiv": "Content-Security-Policy", "content": POLICY} in reader.named("meta")
    ids = [attrs["id"] for _, attrs in reader.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    targets = [str(one["href"])[1:] for one in reader.named("a")]
    labels = [label for _, attrs in reader.tags for label in str(attrs.get("aria-labelledby") or "").split()]
    assert set(targets) | set(labels) <= set(ids)
    assert reader.headings[0] == 1
    assert reader.headings.count(1) == 1
    assert all(after - before <= 1 for before, after in zip(reader.headings, reader.headings[1:], strict=False))
    assert len(reader.named("caption")) == len(reader.named("table"))
    assert all(one.get("scope") in {"row", "col"} for one in reader.named("th"))
    charts = reader.named("svg")
    assert charts
    assert all(one.get("role") == "img" for one in charts)
    assert len(charts) == len(reader.named("desc")) == len([one for one in reader.named("title") if one])


def test_charts_are_of_the_figures_in_the_table() -> None:
    for name in PAGES:
        for table in tables(page(name)):
            drawn = drawing(table)
            if drawn is None:
                continue
            place = next((at for at, one in enumerate(table.columns) if one.id == "load_percent"), 1)
            shown = table.chart in {"bars", "trend"}
            if shown:
                words = [cell_in_words(row[place], table.columns[place]) for row in table.rows]
                assert [one.words for one in drawn.marks] == words
                assert drawn.target is not None
            for one in drawn.marks:
                assert one.high is None or 0 <= (one.low or 0) <= one.high <= 1


def test_a_range_is_drawn_from_end_to_end_and_nothing_is_not_drawn() -> None:
    columns = (TableColumn("load", "Load", None), TableColumn("workers", "Workers", 0))
    rows = (("over 90 to 100", Range(0, 4)), ("over 100", 10), ("No target", None))
    drawn = drawing(Table("d", "D", columns, rows, chart="distribution"))
    assert drawn is not None
    assert [(one.low, one.high) for one in drawn.marks] == [(0.0, 0.4), (1.0, 1.0), (None, None)]
    assert drawn.within == 1
    assert [one.above for one in drawn.marks] == [False, True, False]
    assert drawing(Table("d", "D", columns, rows)) is None
    assert drawing(Table("d", "D", columns, (("a", 0), ("b", 0)), chart="bars")) is None


def hostile(port: int = 9) -> Summary:
    """A summary of which every name is hostile."""
    name = HOSTILE.format(port=port)
    teams = [TeamName(f"{name} {number}") for number in (1, 2)]
    there = model.Caseload().apply(worker("W1", teams[0]), worker("W2", teams[1]), worker("W3", TYPST))
    found = summary(Asked(as_of=DAY), there, lambda _: weigher())
    return replace(found, title=f"{name} {TYPST}", scheme_title=name, name=f'"; }} {name}', reading=(name, TYPST))


def test_a_sign_that_no_font_has_is_left_to_the_reader() -> None:
    there = model.Caseload().apply(worker("W1", TeamName("North \ue123")))
    assert pdf(summary(Asked(as_of=DAY), there, lambda _: weigher())).startswith(b"%PDF-")


def test_a_word_without_end_is_broken() -> None:
    there = model.Caseload().apply(worker("W1", TeamName("x" * 300)), worker("W2", TeamName("y" * 300)))
    made = pdf(summary(Asked(as_of=DAY), there, lambda _: weigher()))
    assert "x" * 300 in bare("".join(pages(made)))
    assert "x" * 150 not in "".join(pages(made))


def test_text_stays_text() -> None:
    found = hostile()
    reader = read(html(found))
    assert not {"script", "img", "b"} & {tag for tag, _ in reader.tags}
    words = "".join(reader.words)
    assert found.title in words
    assert TYPST in words
    text = bare("".join(pages(pdf(found))))
    assert bare(found.title) in text
    assert bare(TYPST) in text


@pytest.fixture
def asked() -> Iterator[tuple[int, list[str]]]:
    """A server on this machine, and what it was asked for."""
    paths: list[str] = []

    class Listening(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            paths.append(self.path)
            self.send_error(404)

        def log_message(self, format: str, *args: object) -> None:
            """Says nothing."""

    server = HTTPServer(("127.0.0.1", 0), Listening)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield server.server_port, paths
    server.shutdown()
    thread.join()
    server.server_close()


def test_chromium_prints_it_and_asks_nobody_for_anything(tmp_path: Path, asked: tuple[int, list[str]]) -> None:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("Chromium is not installed")
    port, paths = asked
    for name, found in (("county", page("county")), ("public", page("service-public")), ("hostile", hostile(port))):
        source, target = tmp_path / f"{name}.html", tmp_path / f"{name}.pdf"
        source.write_text(html(found), encoding="utf-8")
        where = (f"--user-data-dir={tmp_path}/profile", "--no-pdf-header-footer", f"--print-to-pdf={target}")
        subprocess.run([chromium, *CHROMIUM, *where, source.as_uri()], check=True, capture_output=True, timeout=60)
    assert paths == []
    for name, found in (("county", page("county")), ("public", page("service-public"))):
        sheets = pages((tmp_path / f"{name}.pdf").read_bytes())
        assert all(bare(one) in bare(sheets[0]) for one in (found.title, *found.reading, *found.excluded))
        assert "Contents" in sheets[1]
        assert bare(sheets[1]).count(bare(PURPOSE)) == 1, "only in the foot"
        for number, one in enumerate(sheets, 1):
            assert "version2026.1" in bare(one)
            assert f"{number}of{len(sheets)}" in bare(one)


@pytest.mark.parametrize("name", ["team", "service-public"])
def test_pages_are_as_they_were(name: str) -> None:
    made = {"html": html(page(name)), "pdf.txt": "\n\f\n".join(printed(name)) + "\n"}
    for ending, text in made.items():
        golden = GOLDENS / f"summary-{name}.{ending}"
        if os.environ.get("CASELOAD_GOLDENS") == "write":
            golden.write_text(text, encoding="utf-8")
        assert text.splitlines() == golden.read_text(encoding="utf-8").splitlines()


def test_names_and_costs_are_there_too() -> None:
    found = small_one(names=True, cost_per_fte=58000)
    assert detailed(html(found), found) == list(said(found))
    assert missing(pages(pdf(found)), found) == []
