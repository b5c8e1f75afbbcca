"""Files weighed without being kept: all or nothing, through the same changes as an import."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from caseload_tui.errors import FileRefused
from caseload_tui.exchange.score_files import score_files
from caseload_tui.model.case import Allocation, Spell
from caseload_tui.model.caseload import Caseload
from caseload_tui.model.values import CaseRef, WorkerRef
from caseload_tui.model.worker import Terms
from tests.exchange_invented import SCHEME, put, workbook

CASES = """ref,worker,team,opened_on,closed_on,rated_on,allocated_on,co_worker,share,co_share,children
C1,W1,North,2026-01-05,,2026-02-01,2026-01-07,W2,0.8,0.4,2
C2,W2,,,,,,,,,1
C3,duty,North,2026-01-05,,,,,,,1
C4,,North,2026-01-05,2026-03-01,,,,,,
C5,NORTH,,,,,,,,,3
"""
WORKERS = "ref,name,team,role,fte\nW1,Ann,North,,1\nW2,Bo,South,,0.5\nduty,Duty desk,North,duty desk,\n"


def weighed(folder: Path, cases: str, workers: str | None = None) -> tuple[Caseload, tuple[str, ...]]:
    given = None if workers is None else put(folder, "workers.csv", workers)
    return score_files(put(folder, "cases.csv", cases), given, SCHEME)


def refusal(folder: Path, cases: str, workers: str | None = None) -> list[str]:
    with pytest.raises(FileRefused) as refused:
        weighed(folder, cases, workers)
    return [str(problem) for problem in refused.value.problems]


def test_every_column_becomes_its_change(tmp_path: Path) -> None:
    caseload, notes = weighed(tmp_path, CASES, WORKERS)
    case = caseload.cases[CaseRef("C1")]
    on = date(2026, 1, 7)
    assert notes == ()
    assert (case.team, case.spells, case.ratings[0].on) == ("North", (Spell(date(2026, 1, 5)),), date(2026, 2, 1))
    assert case.allocations == (
        Allocation(WorkerRef("W1"), "lead", Decimal("0.8"), on),
        Allocation(WorkerRef("W2"), "second", Decimal("0.4"), on),
    )
    assert case.ratings[0].scheme == SCHEME.edition
    assert caseload.cases[CaseRef("C4")].closed_on == date(2026, 3, 1)
    assert caseload.workers[WorkerRef("W2")].terms == (
        Terms(team=case.team and type(case.team)("South"), fte=Decimal("0.5")),
    )
    assert set(caseload.teams) == {"North", "South"}


def test_dates_not_given_are_the_opening_date_and_no_date_is_always(tmp_path: Path) -> None:
    caseload, _ = weighed(tmp_path, "ref,worker,opened_on,children\nC1,W1,2026-01-05,2\nC2,W1,,2\n")
    first, second = caseload.cases.values()
    assert first.ratings[0].on == first.allocations[0].on == date(2026, 1, 5)
    assert second.ratings[0].on is second.allocations[0].on is second.opened_on is None


def test_teams_and_blanks_mean_waiting_and_the_duty_desk_is_kept(tmp_path: Path) -> None:
    caseload, _ = weighed(tmp_path, CASES, WORKERS)
    assert caseload.cases[CaseRef("C5")].allocations == ()
    assert caseload.cases[CaseRef("C5")].team == "North"
    assert caseload.cases[CaseRef("C3")].allocations[0].worker == "duty"


def test_without_workers_they_are_made_from_the_cases(tmp_path: Path) -> None:
    caseload, _ = weighed(tmp_path, CASES)
    assert {ref: worker.terms for ref, worker in caseload.workers.items()} == {
        "W1": (Terms(),),
        "W2": (Terms(),),
        "duty": (Terms(),),
    }


def test_names_that_differ_only_in_capitals_are_said(tmp_path: Path) -> None:
    _, notes = weighed(tmp_path, "ref,worker,children\nC1,Ann,1\nC2,ann,1\n")
    assert notes == ('"Ann" and "ann" differ only in capitals; they count as a worker each.',)


def test_with_workers_an_unknown_one_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, "ref,worker,co_worker,children\nC1,w1,W9,1\n", WORKERS) == [
        'cases.csv:2: Worker: There is no worker "w1". Did you mean W1?',
        'cases.csv:2: Second worker: There is no worker "W9". Correct it, or add the worker to the file of workers.',
    ]


def test_a_worker_refused_is_not_said_again_for_each_case(tmp_path: Path) -> None:
    assert refusal(tmp_path, "ref,worker,children\nC1,W1,1\nC2,W1,1\nC3,W2,x\n", "ref,fte\nW1,x\nW2,1\n") == [
        'workers.csv:2: FTE: "x" is not a number. Write 1 for full time, or a part such as 0.6.',
        'cases.csv:4: Children: "x" is not a number. Write a number such as 10.',
    ]


def test_a_reference_given_twice_names_both_lines(tmp_path: Path) -> None:
    assert refusal(tmp_path, "ref,children\nC1,1\nC2,1\nC1,2\n") == [
        'cases.csv:2: Reference: "C1" is also in cases.csv:4. Keep one of the rows.',
        'cases.csv:4: Reference: "C1" is also in cases.csv:2. Keep one of the rows.',
    ]
    assert len(refusal(tmp_path, "ref,children\nC1,1\n", "ref,fte\nW1,1\nW1,1\n")) == 2


def test_a_reference_given_twice_counts_a_row_that_is_refused(tmp_path: Path) -> None:
    assert len(refusal(tmp_path, "ref,children\nC1,x\nC1,2\n")) == 2


def test_problems_of_both_files_and_of_headers_come_together(tmp_path: Path) -> None:
    found = refusal(tmp_path, "ref,children\nC1,x\n", "ref,fte,FTE\nW1,1,1\n")
    assert [one.split(":")[0] for one in found] == ["workers.csv", "cases.csv"]


def test_a_workbook_may_hold_both(tmp_path: Path) -> None:
    path = workbook(
        tmp_path,
        People=[["ref", "fte"], ["W1", 0.5]],
        Open=[["ref", "worker", "children"], ["C1", "W1", 2]],
        Notes=[["x"]],
    )
    caseload, notes = score_files(path, None, SCHEME)
    assert (list(caseload.workers), list(caseload.cases)) == (["W1"], ["C1"])
    assert notes == ("county.xlsx:Notes was left out: it has no columns of cases or workers.",)


def test_there_must_be_cases(tmp_path: Path) -> None:
    path = put(tmp_path, "workers.csv", WORKERS)
    with pytest.raises(FileRefused, match="names the columns of workers"):
        score_files(path, None, SCHEME)


def test_weighing_csv_loads_nothing_heavy(tmp_path: Path) -> None:
    cases, workers = put(tmp_path, "cases.csv", CASES), put(tmp_path, "workers.csv", WORKERS)
    scheme = put(tmp_path, "scheme.toml", SCHEME.text)
    code = (
        "import sys; from pathlib import Path\n"
        "from caseload_tui.scheme.load import load; from caseload_tui.exchange.score_files import score_files\n"
        f"score_files(Path({str(cases)!r}), Path({str(workers)!r}), load(Path({str(scheme)!r})))\n"
        "print([m for m in ('pydantic', 'python_calamine', 'xlsxwriter', 'rich', 'textual', 'zipfile', 'tempfile')"
        " if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
