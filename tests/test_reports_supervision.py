"""The page of supervision and a worker's own lines: one plain page, the same in every form, by a template."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from caseload_tui.engine.score import score
from caseload_tui.engine.weigh import Weigher
from caseload_tui.errors import ChangeRefused, FileRefused
from caseload_tui.model.caseload import Caseload
from caseload_tui.model.change import (
    AbsenceRecorded,
    ActionDone,
    CaseTransferred,
    ResponseAgreed,
    SimpleChange,
    SupervisionHeld,
    TransferOffered,
    WorkerAdded,
    WorkerChanged,
    WorkerLeft,
)
from caseload_tui.model.supervision import Action, Remark, Supervision
from caseload_tui.model.values import CaseRef, WorkerRef
from caseload_tui.model.worker import Terms
from caseload_tui.pages import own_page, page_bytes, page_text, review_of, supervision_page, template, write_page
from caseload_tui.reports.aloud import PURPOSE
from caseload_tui.reports.supervision.make import supervision_page as made_by
from caseload_tui.reports.supervision.page import Page, texts
from caseload_tui.reports.supervision.parts import trend
from caseload_tui.reports.supervision.review import review
from caseload_tui.reports.supervision.template import PARTS, built_in, read_template
from caseload_tui.workspace import Workspace
from tests.desk import held, scheme_with, worker
from tests.pictures import CHROMIUM
from tests.tui_forms import compare
from tests.tui_invented import DAY, invented_workspace

ROOT = Path(__file__).resolve().parent.parent
PER = WorkerRef("W2")
HOSTILE = '<script>alert(1)</script> & "x" #eval[1] $a$ *b* `c` \\ | {{d}} @e'


def meeting(on: date, **said: object) -> SupervisionHeld:
    """A meeting with everything said."""
    words = str(said.get("words", "Court work is not counted as it feels"))
    record = Supervision(
        on=on,
        points=Decimal("51.6"),
        target=Decimal(65),
        worker_view="not-fair",
        manager_view="fair",
        worker_words=words,
        remarks=(Remark("travel", words, "worker", challenge=True), Remark("", "Look again", "manager")),
        way_forward=True,
        next_on=on + timedelta(days=14),
        signed_by="Kit",
    )
    return SupervisionHeld(worker=PER, supervision=record, actions=(Action(words, "Kit", on + timedelta(days=7), on),))


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with invented_workspace(tmp_path) as opened:
        opened.act(meeting(DAY - timedelta(days=36)))
        yield opened


def hostile_page(workspace: Workspace) -> Page:
    workspace.act(
        meeting(DAY - timedelta(days=3), words=HOSTILE),
        WorkerChanged(ref=PER, name=HOSTILE, terms=workspace.caseload.workers[PER].terms[-1]),
    )
    return supervision_page(review_of(workspace, PER))


class Reader(HTMLParser):
    """The text of a page, and the tags in it."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.said.append(data)


def read_html(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    return reader


def squeezed(text: str) -> str:
    """Without blanks, so that it does not matter where lines break; ligatures are undone."""
    return re.sub(r"\s+", "", text.replace("ﬁ", "fi").replace("ﬂ", "fl").replace("ﬀ", "ff").replace("ﬃ", "ffi"))


def pdf_text(content: bytes) -> str:
    from pypdf import PdfReader

    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


@pytest.mark.parametrize(("form", "ending"), [("text", "txt"), ("html", "html")])
def test_the_page_is_as_it_was(workspace: Workspace, form: str, ending: str) -> None:
    assert form in {"text", "html"}
    found = review_of(workspace, PER)
    for name, page in (("supervision-page", supervision_page(found)), ("own-lines", own_page(found))):
        compare(f"{name}-{ending}", page_text(page, "html" if form == "html" else "text"))


def test_every_form_says_all_of_it_in_the_same_order(workspace: Workspace) -> None:
    found = review_of(workspace, PER)
    for page in (supervision_page(found), own_page(found)):
        said = [one for one in texts(page) if one]
        html = squeezed("".join(read_html(page_text(page, "html")).said))
        text = squeezed(page_text(page, "text"))
        pdf = squeezed(pdf_text(page_bytes(page, "pdf")))
        for whole in (html, text):
            place = 0
            for one in said:
                place = whole.index(squeezed(one), place)
        missing = [one for one in said if squeezed(one) not in pdf]
        assert missing == []
        place = 0
        for part in page.parts:
            place = pdf.index(squeezed(part.heading), place)


def test_the_json_fits_its_schema(workspace: Workspace) -> None:
    schema = json.loads((ROOT / "schemas/supervision.schema.json").read_text(encoding="utf-8"))
    found = review_of(workspace, PER)
    for page in (supervision_page(found), own_page(found)):
        made = json.loads(page_text(page, "json"))
        assert [one.message for one in Draft202012Validator(schema).iter_errors(made)] == []
        assert [one["heading"] for one in made["parts"]] == [one.heading for one in page.parts]


def test_whom_a_family_is_offered_to_stands_by_name(workspace: Workspace) -> None:
    family = review_of(workspace, PER).families[0].ref
    workspace.act(TransferOffered(case=family, worker=WorkerRef("W1"), on=DAY, reason="MANAGE"))
    name = workspace.caseload.workers[WorkerRef("W1")].name
    assert f"offered to {name} since 30 Sep" in " ".join(texts(supervision_page(review_of(workspace, PER))))


def test_hostile_text_stays_text(workspace: Workspace) -> None:
    page = hostile_page(workspace)
    reader = read_html(page_text(page, "html"))
    assert {"script", "img", "a", "link", "iframe"} & set(reader.tags) == set()
    assert not [name for name, _ in reader.attributes if name.startswith("on") or name in {"href", "src"}]
    assert "<script>alert(1)</script>" in "".join(reader.said)
    for form in ("html", "text", "markdown"):
        assert "\x1b" not in page_text(page, form)
    assert "http" not in page_text(page, "html").replace("http-equiv", "")
    assert squeezed("#eval[1] $a$ *b*") in squeezed(pdf_text(page_bytes(page, "pdf")))


def test_the_pdf_is_tagged_and_says_its_language(workspace: Workspace) -> None:
    from pypdf import PdfReader

    read = PdfReader(io.BytesIO(page_bytes(supervision_page(review_of(workspace, PER)), "pdf")))
    root = read.trailer["/Root"].get_object()
    assert "/StructTreeRoot" in root  # type: ignore[operator]
    assert str(root["/Lang"]).startswith("en")  # type: ignore[index]
    assert PURPOSE in read.pages[0].extract_text()
    assert read.metadata is not None
    assert str(read.metadata.title).startswith("Supervision of caseload")


@pytest.mark.skipif(shutil.which("chromium") is None, reason="Chromium is not installed")
def test_the_page_fits_a4_in_a_browser(workspace: Workspace, tmp_path: Path) -> None:
    from pypdf import PdfReader

    page = tmp_path / "page.html"
    page.write_text(page_text(supervision_page(review_of(workspace, PER)), "html"), encoding="utf-8")
    options = [*CHROMIUM, f"--user-data-dir={tmp_path}/profile", "--no-pdf-header-footer"]
    printed = f"--print-to-pdf={tmp_path}/page.pdf"
    subprocess.run(["chromium", *options, printed, page.as_uri()], check=True, capture_output=True, timeout=60)
    sheets = PdfReader(tmp_path / "page.pdf").pages
    assert 1 < len(sheets) < 6
    assert [round(float(one)) for one in (sheets[0].mediabox.width, sheets[0].mediabox.height)] == [595, 842]


def test_a_template_changes_headings_and_order(workspace: Workspace) -> None:
    own = read_template(
        'title = "Our page"\n[[section]]\nheading = "How are you?"\nsays = "Say it"\nroom = 3\n'
        '[[section]]\npart = "limits"\nheading = "Borders"\n',
        "x.toml",
    )
    page = made_by(review_of(workspace, PER), own)
    assert [part.heading for part in page.parts] == ["How are you?", "Borders"]
    assert page.title.startswith("Our page: ")
    assert page.foot[0] == PURPOSE
    assert {one.part for one in built_in().sections} == set(PARTS)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "There is no section."),
        ('title = "x"\n[[section]]\nheadin = "x"', 'A section has no "headin".'),
        ('title = "x"\nfoot = "y"\n[[section]]\nheading = "x"', 'A template has no "foot".'),
        ('title = "x"\n[[section]]\npart = "load"', "heading is missing"),
        ('title = "x"\n[[section]]\nheading = "x"\npart = "loads"', "is no part of the page"),
        ('title = "x"\n[[section]]\nheading = "x"\nroom = 99', "room is not a number of lines"),
        ('title = "x"\n' + '[[section]]\nheading = "x"\npart = "load"\n' * 2, "stands twice"),
        ('title = "a\\u001bb"\n[[section]]\nheading = "x"', "cannot be shown"),
        ("title = ", "This is not valid TOML"),
    ],
)
def test_a_template_that_is_wrong_is_refused_with_what_is_wrong(text: str, said: str) -> None:
    with pytest.raises(FileRefused) as refused:
        read_template(text, "x.toml")
    assert said in str(refused.value)


def test_a_file_is_private_and_never_written_over(workspace: Workspace, tmp_path: Path) -> None:
    page, target = supervision_page(review_of(workspace, PER)), tmp_path / "page.pdf"
    write_page(page, target)
    assert target.stat().st_mode & 0o777 == 0o600
    with pytest.raises(FileRefused):
        write_page(page, target)
    write_page(page, target, replace=True)


def test_the_councils_own_template_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "caseload-tui"
    folder.mkdir()
    (folder / "supervision.toml").write_text('title = "Ours"\n[[section]]\nheading = "x"\n', encoding="utf-8")
    monkeypatch.setattr("caseload_tui.settings.read.settings_path", lambda: folder / "settings.toml")
    assert template().title == "Ours"


DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))


@st.composite
def later_change(draw: st.DrawFn) -> SimpleChange:
    on = draw(DAYS)
    record = Supervision(on=on, points=Decimal(draw(st.integers(0, 200))), target=None, corrects=draw(st.booleans()))
    kinds: list[SimpleChange] = [
        SupervisionHeld(worker=PER, supervision=record, actions=(Action("x", "y", on, on),)),
        ActionDone(worker=PER, number=draw(st.integers(1, 4)), on=on),
        AbsenceRecorded(worker=PER, first=on, last=on),
        ResponseAgreed(worker=PER, on=on, agreed=("stop",), review_on=on + timedelta(days=9)),
        WorkerChanged(ref=PER, name="New name", terms=Terms(on=on)),
        WorkerLeft(ref=PER, on=on),
    ]
    return draw(st.sampled_from(kinds))


@given(st.lists(later_change(), max_size=12))
def test_no_later_change_alters_a_signed_record(changes: list[SimpleChange]) -> None:
    caseload = Caseload().apply(WorkerAdded(ref=PER, name="Per", terms=Terms()), meeting(date(2026, 6, 1)))
    signed = list(caseload.workers[PER].supervisions)
    for change in changes:
        try:
            caseload = caseload.apply(change)
        except ChangeRefused:
            continue
        now = caseload.workers[PER].supervisions
        kept = iter(now)
        assert all(one in kept for one in signed)
        signed = list(now)


def test_a_month_without_a_load_is_told_from_one_with_none() -> None:
    """No figure is a dash; a load of 0 is a figure, as the sentence above the table has it."""
    moved = CaseTransferred(case=CaseRef("C1"), worker=WorkerRef("W2"), on=DAY.replace(day=1), reason="MANAGE")
    opened = date(2026, 2, 2)
    caseload = Caseload().apply(worker("W1"), worker("W2"), *held("C1", "W1", on=opened), moved)
    weigher = Weigher(scheme_with("target = 100"))
    found = review(caseload, lambda _: weigher, score(caseload, weigher, DAY), WorkerRef("W1"))
    assert found is not None
    made = trend(found)
    assert "10.0 % in Feb 2026, 0.0 % now" in made.lines[0]
    assert [row[1] for row in made.tables[0].rows] == [*[Decimal(10)] * 7, Decimal(0)]
