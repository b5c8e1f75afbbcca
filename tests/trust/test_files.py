"""Bad files change nothing, every row is accounted for, and hostile text is harmless."""

from __future__ import annotations

import contextlib
import csv
import random
from collections.abc import Callable
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from caseload_tui.errors import CaseloadError
from caseload_tui.exchange.plan import Plan, plan
from caseload_tui.exchange.read_json import read_json
from caseload_tui.exchange.refused import write_refused
from caseload_tui.exchange.score_files import score_files
from caseload_tui.exchange.whole import HistoryLine
from caseload_tui.exchange.write_json import write_json
from caseload_tui.exchange.write_xlsx import write_xlsx
from caseload_tui.model.caseload import Caseload
from caseload_tui.scheme.load import loads
from caseload_tui.text import is_plain
from tests.exchange_invented import SCHEME, TODAY, cases_csv, imported, put, workers_csv
from tests.trust.mutating import Mutation, spoiled, spoiled_package

CASES = """ref,worker,team,opened_on,closed_on,rated_on,family,co_worker,co_share,children,Travel,Complexity,plan,needs
C1,W1,North,2026-03-02,,2026-09-01,F1,W2,0.4,2,7.5,2,cp,interpreter
C2,W1,North,01/04/2026,,,F1,,,1,,High,cin,
C3,W2,South,2026-05-06,2026-08-01,,"F2, F3",,,3,20,,cla,Interpreter; Two workers
C4,North,North,2026-09-20,,,,,,,,,,
C5,,South,,,,,,,4,,1,,
"""
WORKERS = """ref,name,team,role,fte,hours,in_post_since,agency,responsibilities
W1,Ann Élan,North,social worker,1,,2020-01-06,no,mentoring*2; duty-day
W2,"Bo ""B"" Lee",South,asye,,18.5,1/9/2026,yes,
"""


class Accounts:
    """How many files were refused, and how many taken in part or whole."""

    def __init__(self) -> None:
        self.refused = 0
        self.taken = 0

    def check(self, planned: Plan, before: Caseload, *, tolerant: bool) -> None:
        """Whatever the file, its rows are accounted for, and a change is whole."""
        assert planned.read == planned.accepted + planned.refused
        parts = planned.new + planned.changed + planned.transferred + planned.closed + planned.unchanged
        if planned.change is not None:
            assert tolerant or not planned.problems
            assert parts == planned.accepted
            before.apply(planned.change)
        for said in (*map(str, planned.problems), *planned.notes):
            assert is_plain(said), said
        self.taken += planned.change is not None
        self.refused += bool(planned.problems)


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Caseload:
    """A caseload into which the files went once."""
    folder = tmp_path_factory.mktemp("county")
    return imported(Caseload(), put(folder, "cases.csv", CASES), put(folder, "workers.csv", WORKERS))[0]


def plan_spoiled(path: Path, other: Path, county: Caseload, chance: random.Random, accounts: Accounts) -> None:
    before = chance.choice([county, Caseload()])
    tolerant = chance.random() < 0.5
    planned = plan(
        [path, other],
        before,
        SCHEME,
        today=TODAY,
        close_missing=chance.random() < 0.3,
        accept_good_rows=tolerant,
    )
    accounts.check(planned, before, tolerant=tolerant)
    if planned.refused_rows:
        for written in write_refused(planned, path.with_name("refused.csv")):
            for row in csv.reader(StringIO(written.read_text(encoding="utf-8"))):
                assert all(map(is_plain, row))
                assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row)


@pytest.mark.timeout(3_600)
def test_spoiled_text_files_change_nothing_or_are_whole(tmp_path: Path, county: Caseload, full: bool) -> None:
    accounts = Accounts()
    chance = random.Random("text files")
    for number in range(10_000 if full else 700):
        name, content, other = chance.choice(
            [("cases.csv", CASES, "workers.csv"), ("workers.csv", WORKERS, "cases.csv")]
        )
        put(tmp_path, "cases.csv", CASES)
        put(tmp_path, "workers.csv", WORKERS)
        path = tmp_path / name
        path.write_bytes(spoiled(content.encode(), chance))
        plan_spoiled(path, tmp_path / other, county, chance, accounts)
        if number % 4 == 0:
            with contextlib.suppress(CaseloadError):
                score_files(tmp_path / "cases.csv", tmp_path / "workers.csv", SCHEME)
    assert accounts.refused > 100
    assert accounts.taken > 100


@pytest.mark.timeout(3_600)
@pytest.mark.parametrize("spoil", [spoiled, spoiled_package])
def test_spoiled_workbooks_change_nothing_or_are_whole(
    tmp_path: Path, county: Caseload, full: bool, spoil: Mutation
) -> None:
    write_xlsx(county, SCHEME, TODAY, tmp_path / "whole.xlsx")
    content = (tmp_path / "whole.xlsx").read_bytes()
    empty, path = put(tmp_path, "workers.csv", "ref,fte\n"), tmp_path / "county.xlsx"
    accounts = Accounts()
    chance = random.Random(f"workbooks {spoil.__name__}")
    for _ in range(3_000 if full else 250):
        path.write_bytes(spoil(content, chance))
        plan_spoiled(path, empty, county, chance, accounts)
    assert accounts.refused > 50


@pytest.mark.timeout(3_600)
def test_spoiled_histories_are_refused_or_whole(tmp_path: Path, county: Caseload, full: bool) -> None:
    planned = plan(
        [put(tmp_path, "cases.csv", CASES), put(tmp_path, "workers.csv", WORKERS)], Caseload(), SCHEME, today=TODAY
    )
    assert planned.change is not None
    line = HistoryLine(
        sequence=1, recorded_at=datetime(2026, 9, 30, tzinfo=UTC), author="Dee", reason="", change=planned.change
    )
    out = StringIO()
    write_json(county, [line], out)
    chance = random.Random("histories")
    taken, number = 0, 3_000 if full else 250
    for _ in range(number):
        (tmp_path / "whole.json").write_bytes(spoiled(out.getvalue().encode(), chance))
        try:
            history = read_json(tmp_path / "whole.json")
        except CaseloadError as refused:
            said = [str(problem) for problem in refused.problems]
        else:
            said = []
            Caseload().apply(*(one.change for one in history))
            taken += 1
        assert all(map(is_plain, said))
    assert taken < number // 5


@pytest.mark.timeout(3_600)
def test_spoiled_schemes_are_refused_or_whole(full: bool) -> None:
    chance = random.Random("schemes")
    refused = 0
    number = 3_000 if full else 250
    for _ in range(number):
        text = spoiled(SCHEME.text.encode(), chance).decode("utf-8", "replace")
        try:
            assert loads(text, "spoiled.toml").facts is not None
        except CaseloadError:
            refused += 1
    assert refused > number // 2


HOSTILE = [
    *("[/]", "[bold]x[/bold]", "Smith [/] x", "[closed]", "[@click=app.quit]x[/]", "\\[x]", "{0}", "%s", "${HOME}"),
    *(
        "\x1b[31mred",
        "\x1b]0;title\x07",
        "\x1b]8;;http://x\x07link",
        "\x9b31m",
        "\x9d0;x\x9c",
        "\x1bP1$r\x1b\\",
        "\x07",
    ),
    *("\x00", "a\x00b", "\x08\x08", "\x7f", "a\rb", "a\nb", "a\r\nb", "a\tb", "\x0b\x0c", "\x85", "\u2028x", "\u2029"),
    *("\u202egnirts", "\u2066x\u2069", "\u200e", "\u061c", "\u200bzero", "\u2060", "\ufeffbom", "\ufff9", "\U000e0041"),
    *("👩‍👩‍👧", "🇬🇧", "e\u0301" * 5, "Z̸a̷l̶g̵o̴", "ﷺ", "日本語", "שלום", "مرحبا", "\U0001f9d1", "ﬁ", "\u3000x"),
    *(
        "\ud800",
        "a\udfffb",
        "=cmd|' /C calc'!A0",
        "+1+1",
        "-1+1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "'=1",
        "''",
        "'",
        '"',
        '""',
    ),
    *(
        ",",
        ";",
        "|",
        "a,b;c|d\te",
        "sep=;",
        "#N/A",
        "1E+05",
        "01234",
        "1/2",
        "1-2",
        "TRUE",
        "null",
        "None",
        "NaN",
        "-0",
    ),
    *(
        "<script>alert(1)</script>",
        "&amp;",
        "]]>",
        "_x0041_",
        "'; DROP TABLE cases; --",
        "../../x",
        "C:\\x",
        "x" * 10_000,
    ),
    *(" x", "x ", "\xa0x\xa0", "ÿþ", "ß", "İ", "ﬀ", "\ufffd", "\ufffe", "x" * 10_001),
]
TEXT_COLUMNS: list[tuple[str, Callable[[str], tuple[list[list[str]], list[list[str]]]]]] = [
    ("ref", lambda text: ([["ref", "children"], [text, "1"]], [["ref", "name"], ["W1", "A"]])),
    ("family", lambda text: ([["ref", "family", "children"], ["C1", text, "1"]], [["ref", "name"], ["W1", "A"]])),
    ("team", lambda text: ([["ref", "team", "children"], ["C1", text, "1"]], [["ref", "name"], ["W1", "A"]])),
    ("worker", lambda text: ([["ref", "worker", "children"], ["C1", text, "1"]], [["ref", "name"], [text, "A"]])),
    ("unknown", lambda text: ([["ref", "worker", "children"], ["C1", text, "1"]], [["ref", "name"], ["W1", "A"]])),
    ("name", lambda text: ([["ref", "children"], ["C1", "1"]], [["ref", "name"], ["W1", text]])),
    ("role", lambda text: ([["ref", "children"], ["C1", "1"]], [["ref", "role"], ["W1", text]])),
    ("number", lambda text: ([["ref", "children"], ["C1", text]], [["ref", "fte"], ["W1", text]])),
    ("option", lambda text: ([["ref", "plan", "needs"], ["C1", text, text]], [["ref", "agency"], ["W1", text]])),
    ("date", lambda text: ([["ref", "opened_on", "plan"], ["C1", text, ""]], [["ref", "in_post_since"], ["W1", text]])),
    (
        "responsibility",
        lambda text: ([["ref", "children"], ["C1", "1"]], [["ref", "responsibilities"], ["W1", text]]),
    ),
    (
        "heading",
        lambda text: ([["ref", "children", text], ["C1", "1", "x"]], [["ref", "name", text], ["W1", "A", "x"]]),
    ),
]


def written(rows: list[list[str]]) -> str:
    out = StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue()


@pytest.mark.parametrize(("column", "rows"), TEXT_COLUMNS, ids=lambda value: value if isinstance(value, str) else "")
def test_hostile_text_is_harmless_in_every_field(
    tmp_path: Path, column: str, rows: Callable[[str], tuple[list[list[str]], list[list[str]]]]
) -> None:
    assert len(HOSTILE) >= 60
    for text in HOSTILE:
        cases, workers = rows(text)
        files = tmp_path / "cases.csv", tmp_path / "workers.csv"
        for path, content in zip(files, (cases, workers), strict=True):
            path.write_bytes(written(content).encode("utf-8", "surrogatepass"))
        planned = plan(files, Caseload(), SCHEME, today=TODAY, accept_good_rows=True)
        Accounts().check(planned, Caseload(), tolerant=True)
        if planned.change is None:
            continue
        caseload = Caseload().apply(planned.change)
        assert_harmless(caseload, tmp_path / column)


def assert_harmless(caseload: Caseload, path: Path) -> None:
    """No control character, no formula, and everything comes back, by CSV and by XLSX."""
    cases, workers = cases_csv(caseload), workers_csv(caseload)
    for row in (*csv.reader(StringIO(cases)), *csv.reader(StringIO(workers))):
        assert all(map(is_plain, row))
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) for cell in row)
    folder = path.parent
    again, _ = imported(Caseload(), put(folder, "out-cases.csv", cases), put(folder, "out-workers.csv", workers))
    assert (cases_csv(again), workers_csv(again)) == (cases, workers)
    book = path.with_suffix(".xlsx")
    write_xlsx(caseload, SCHEME, TODAY, book)
    again, _ = imported(Caseload(), book)
    assert (cases_csv(again), workers_csv(again)) == (cases, workers)
    for sheet in load_workbook(book).worksheets:
        assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)
