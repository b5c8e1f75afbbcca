"""A plan as a whole: every row accounted for, good rows alone, refused rows beside their reasons."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import pytest

from caseload_tui.errors import FileRefused, StaleEdit
from caseload_tui.exchange.plan import plan
from caseload_tui.exchange.private import replacing
from caseload_tui.exchange.refused import write_refused
from caseload_tui.exchange.sheet import read_sheets
from caseload_tui.model.caseload import Caseload
from caseload_tui.model.change import CaseChanged
from caseload_tui.model.values import CaseRef
from caseload_tui.workspace import Workspace
from tests.exchange_invented import SCHEME, TODAY, imported, put

CASES = "ref,worker,children,note\nC1,W1,2,\nC2,W1,x,=cmd\nC3,W9,2,\nC4,W2,2,\nC5,W1,1,\nC5,W1,1,\n"
WORKERS = "ref,fte\nW1,1\nW2,none\n"


def test_one_wrong_row_and_nothing_happens(tmp_path: Path) -> None:
    planned = plan([put(tmp_path, "cases.csv", "ref,children\nC1,1\nC2,x\n")], Caseload(), SCHEME, today=TODAY)
    assert planned.change is None
    assert (planned.read, planned.accepted, planned.refused, len(planned.problems)) == (2, 1, 1, 1)


def test_good_rows_are_taken_and_the_others_accounted_for(tmp_path: Path) -> None:
    files = [put(tmp_path, "cases.csv", CASES), put(tmp_path, "workers.csv", WORKERS)]
    planned = plan(files, Caseload(), SCHEME, today=TODAY, accept_good_rows=True)
    assert planned.change is not None
    caseload = Caseload().apply(planned.change)
    assert (list(caseload.cases), list(caseload.workers)) == (["C1"], ["W1"])
    assert (planned.read, planned.accepted, planned.refused) == (8, 2, 6)
    assert [str(problem) for problem in planned.problems] == [
        'workers.csv:3: FTE: "none" is not a number. Write 1 for full time, or a part such as 0.6.',
        'cases.csv:3: Children: "x" is not a number. Write a number such as 10.',
        'cases.csv:4: Worker: There is no worker "W9". Correct it, or add the worker to the file of workers.',
        'cases.csv:5: Worker: There is no worker "W2". Their own row was refused; correct that first.',
        'cases.csv:6: Reference: "C5" is also in cases.csv:7. Keep one of the rows.',
        'cases.csv:7: Reference: "C5" is also in cases.csv:6. Keep one of the rows.',
    ]


def test_every_fault_of_a_row_is_said_and_rows_stand_in_order(tmp_path: Path) -> None:
    rows = (
        "ref,worker,co_worker,children\nC1,NOBODY,,2\nC7,NOBODY,ELSE,ten\nC8,W1,,2\nC9,ELSE,,1\nC9,W2,,1\nC10,W2,,x\n"
    )
    files = [put(tmp_path, "cases.csv", rows), put(tmp_path, "workers.csv", WORKERS)]
    planned = plan(files, Caseload(), SCHEME, today=TODAY)
    add = "Correct it, or add the worker to the file of workers."
    said = [str(problem) for problem in planned.problems]
    assert said[1:] == [
        f'cases.csv:2: Worker: There is no worker "NOBODY". {add}',
        'cases.csv:3: Children: "ten" is not a number. Write a number such as 10.',
        f'cases.csv:3: Worker: There is no worker "NOBODY". {add}',
        f'cases.csv:3: Second worker: There is no worker "ELSE". {add}',
        'cases.csv:5: Reference: "C9" is also in cases.csv:6. Keep one of the rows.',
        f'cases.csv:5: Worker: There is no worker "ELSE". {add}',
        'cases.csv:6: Reference: "C9" is also in cases.csv:5. Keep one of the rows.',
        'cases.csv:7: Children: "x" is not a number. Write a number such as 10.',
    ]
    planned = plan(files, Caseload(), SCHEME, today=TODAY, accept_good_rows=True)
    written = write_refused(planned, tmp_path / "refused.csv")
    with written[1].open(encoding="utf-8-sig") as lines:
        kept = list(csv.DictReader(lines))
    assert [row["row"] for row in kept] == [f"cases.csv:{line}" for line in (2, 3, 5, 6, 7)]
    assert kept[1]["reason"].count("There is no worker") == 2
    assert kept[-1]["reason"].endswith("Their own row was refused; correct that first.")


def test_a_refused_row_makes_no_worker(tmp_path: Path) -> None:
    cases = put(tmp_path, "cases.csv", "ref,worker,children\nC1,W1,2\nC2,W2,x\n")
    planned = plan([cases], Caseload(), SCHEME, today=TODAY, accept_good_rows=True)
    assert planned.change is not None
    assert list(Caseload().apply(planned.change).workers) == ["W1"]
    assert len(planned.problems) == 1


def test_a_fault_of_the_header_refuses_good_rows_too(tmp_path: Path) -> None:
    files = [put(tmp_path, "cases.csv", CASES), put(tmp_path, "workers.csv", "ref,fte,FTE\nW1,1,1\n")]
    planned = plan(files, Caseload(), SCHEME, today=TODAY, accept_good_rows=True, close_missing=True)
    assert planned.change is None
    assert "workers.csv:1: FTE: The columns" in str(planned.problems[0])


def test_an_import_is_named_after_its_files(tmp_path: Path) -> None:
    planned = plan([put(tmp_path, "cases.csv", "ref,children\nC1,1\n")], Caseload(), SCHEME, today=TODAY)
    assert planned.change is not None
    assert planned.change.source == "cases.csv"
    assert planned.change.rows == {"case:C1": '{"facts.children":"1","ref":"C1"}'}


def test_refused_rows_are_written_with_the_reason_beside_each(tmp_path: Path) -> None:
    files = [put(tmp_path, "cases.csv", CASES), put(tmp_path, "workers.csv", WORKERS)]
    planned = plan(files, Caseload(), SCHEME, today=TODAY, accept_good_rows=True)
    paths = write_refused(planned, tmp_path / "refused.csv")
    assert [path.name for path in paths] == ["refused.csv", "refused-2.csv"]
    workers, cases = ([*csv.reader(path.read_text(encoding="utf-8").splitlines())] for path in paths)
    assert workers == [
        ["reason", "row", "ref", "fte"],
        ['FTE: "none" is not a number. Write 1 for full time, or a part such as 0.6.', "workers.csv:3", "W2", "none"],
    ]
    assert cases[0] == ["reason", "row", "ref", "worker", "children", "note"]
    assert sorted(row[1] for row in cases[1:]) == [f"cases.csv:{line}" for line in (3, 4, 5, 6, 7)]
    assert cases[1][5] == "'=cmd"
    if os.name == "posix":
        assert {path.stat().st_mode & 0o777 for path in paths} == {0o600}


def test_refused_rows_put_right_import_as_they_are(tmp_path: Path) -> None:
    planned = plan(
        [put(tmp_path, "cases.csv", "ref,children\nC1,1\n=C2,x\n")],
        Caseload(),
        SCHEME,
        today=TODAY,
        accept_good_rows=True,
    )
    (path,) = write_refused(planned, tmp_path / "refused.csv")
    path.write_text(path.read_text(encoding="utf-8").replace(",x", ",3"), encoding="utf-8")
    again = plan([path], Caseload(), SCHEME, today=TODAY)
    assert again.change is not None
    assert list(Caseload().apply(again.change).cases) == ["=C2"]
    (sheet,) = read_sheets(path)
    assert sheet.header == ("reason", "row", "ref", "children")


def test_rows_refused_twice_have_one_reason_column(tmp_path: Path) -> None:
    path = put(tmp_path, "refused.csv", "reason,row,ref,children\nold,old:1,C2,x\n")
    planned = plan([path], Caseload(), SCHEME, today=TODAY, accept_good_rows=True)
    write_refused(planned, path)
    (sheet,) = read_sheets(path)
    assert sheet.header == ("reason", "row", "ref", "children")
    assert sheet.rows[0].cells[1:] == ("refused.csv:2", "C2", "x")


def fill_the_disk(path: Path) -> None:
    with replacing(path) as out:
        out.write(b"half")
        raise OSError(28, "No space left on device")


def test_what_cannot_be_written_is_refused_and_leaves_what_was_there(tmp_path: Path) -> None:
    with pytest.raises(FileRefused, match="cannot be written"), replacing(tmp_path / "none" / "out.csv"):
        pass
    path = put(tmp_path, "out.csv", "old")
    with pytest.raises(FileRefused, match="No space left"):
        fill_the_disk(path)
    assert path.read_text(encoding="utf-8") == "old"
    assert [one.name for one in tmp_path.iterdir()] == ["out.csv"]


def test_a_plan_knows_the_versions_of_all_that_it_touches(tmp_path: Path) -> None:
    workers = put(tmp_path, "workers.csv", "ref,name,team\nW1,Ann,North\n")
    cases = put(tmp_path, "cases.csv", "ref,worker,opened_on,children\nC1,W1,2026-03-02,2\n")
    caseload, planned = imported(Caseload(), workers, cases)
    assert planned.versions == {"case:C1": 0, "team:North": 0, "worker:W1": 0}
    again = put(tmp_path, "again.csv", "ref,worker,opened_on,children\nC1,W1,2026-03-02,3\nC2,W1,,1\n")
    assert imported(caseload, workers, again)[1].versions == {"case:C1": 1, "case:C2": 0}
    assert imported(caseload, workers, cases)[1].versions == {}


def test_a_plan_is_refused_where_somebody_changed_a_record_since_even_once_that_was_seen(tmp_path: Path) -> None:
    cases = put(tmp_path, "cases.csv", "ref,opened_on,family\nC1,2026-03-02,F1\n")
    with Workspace.create(tmp_path / "t.caseload", as_of=TODAY) as ann:
        first = ann.plan_import([cases])
        ann.carry_out(first)
        planned = ann.plan_import([put(tmp_path, "cases.csv", "ref,opened_on,family\nC1,2026-03-02,F2\n")])
        with Workspace.open(ann.path, as_of=TODAY) as bob:
            bob.act(CaseChanged(ref=CaseRef("C1"), opened_on=None, family="desk"))
        for stale in (planned, first):
            with pytest.raises(StaleEdit, match=r'C1"? has changed since'):
                ann.carry_out(stale)
            assert ann.refresh() or stale is first
        assert ann.caseload.cases[CaseRef("C1")].family == "desk"
        assert ann.plan_import([cases]).overruled == 1
