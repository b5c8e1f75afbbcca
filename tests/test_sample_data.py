"""The invented county: made the same way again, and as its README says."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from caseload_tui.engine.proof import load_proven
from caseload_tui.engine.result import Result
from caseload_tui.engine.score import score
from caseload_tui.engine.weigh import Weigher
from caseload_tui.exchange.gather import gather
from caseload_tui.exchange.score_files import score_files
from caseload_tui.scheme.scheme import Scheme
from sample_data.make import files
from sample_data.people import AS_OF, teams

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "sample_data"
CLEAN = ("county/cases.csv", "county/workers.csv")
MESSY: list[tuple[str, str | None]] = [
    ("county-messy/cases.csv", "county-messy/workers.csv"),
    ("county-messy/county.xlsx", None),
]
UNDER_PRESSURE = {"14+", "Safeguarding Central", "Safeguarding South East"}


@cache
def four_factor() -> Scheme:
    return load_proven(ROOT / "caseload_tui/scheme/library/four-factor.toml")


@cache
def weighed(cases: str, workers: str | None) -> Result:
    """The files weighed; a workbook holds both."""
    caseload, _ = score_files(SAMPLE / cases, SAMPLE / workers if workers else None, four_factor())
    return score(caseload, Weigher(four_factor()), AS_OF)


def table(content: bytes) -> dict[str, list[tuple[object, ...]]]:
    book = openpyxl.load_workbook(BytesIO(content), read_only=True)
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets}


def test_the_maker_makes_the_files_that_are_kept() -> None:
    made = files()
    kept = {path.relative_to(SAMPLE).as_posix() for path in SAMPLE.glob("*/*") if path.suffix in {".csv", ".xlsx"}}
    assert set(made) == kept
    for path, content in made.items():
        if path.endswith(".csv"):
            assert content == (SAMPLE / path).read_bytes(), path
        else:
            assert table(content) == table((SAMPLE / path).read_bytes())


def test_the_maker_does_not_depend_on_the_order_of_hashes() -> None:
    code = "import sys; from sample_data.make import files; sys.stdout.buffer.write(files()['county/cases.csv'])"
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert outputs == {(SAMPLE / "county/cases.csv").read_bytes()}


def test_the_clean_county_is_read_without_a_word() -> None:
    found = gather([SAMPLE / path for path in CLEAN], four_factor())
    assert (found.problems, found.refused, found.notes) == ([], [], [])


def test_the_county_is_as_large_as_its_readme_says() -> None:
    result = weighed(*CLEAN)
    assert len(result.teams) == 12
    assert result.summary.workers == 96
    assert 880 <= result.summary.cases <= 920
    assert 4 <= result.summary.awaiting_allocation <= 15
    assert result.summary.unweighted == 2
    assert 0.10 <= result.summary.out_of_date / result.summary.cases <= 0.12


def test_one_worker_in_ten_is_flagged_and_most_of_them_in_three_teams() -> None:
    result = weighed(*CLEAN)
    assert 8 <= result.summary.flagged_percent <= 12
    flagged = [worker.team for worker in result.workers if worker.flagged]
    assert sum(team in UNDER_PRESSURE for team in flagged) > 0.6 * len(flagged)


def test_most_workers_are_between_70_and_100_per_cent() -> None:
    loads = [worker.load_percent for worker in weighed(*CLEAN).workers if worker.load_percent is not None]
    assert sum(70 <= load <= 100 for load in loads) > 0.85 * len(loads)


def test_the_three_teams_have_more_newly_qualified_and_agency_workers() -> None:
    planned = teams()
    for trait in ("asye_since", "agency"):
        here = [
            bool(getattr(worker, trait)) for team in planned if team.name in UNDER_PRESSURE for worker in team.workers
        ]
        elsewhere = [
            bool(getattr(one, trait)) for team in planned if team.name not in UNDER_PRESSURE for one in team.workers
        ]
        assert sum(here) / len(here) > 2 * sum(elsewhere) / len(elsewhere)


def test_most_limits_of_newly_qualified_workers_are_kept_and_some_broken() -> None:
    newly_qualified = [worker for worker in weighed(*CLEAN).workers if worker.post.terms.role == "ASYE"]
    broken = [worker for worker in newly_qualified if worker.broken]
    assert 1 <= len(broken) <= len(newly_qualified) / 3
    assert any(worker.joint for worker in newly_qualified)


def test_every_name_is_an_invented_one() -> None:
    invented = {worker.name for team in teams() for worker in team.workers} | {team.manager for team in teams()}
    found = gather([SAMPLE / path for path in CLEAN], four_factor())
    assert {row.name for row in found.workers[0].rows} == invented
    assert len(invented) == 96 + 12


def test_nothing_happens_before_its_time() -> None:
    found = gather([SAMPLE / path for path in CLEAN], four_factor())
    since = {str(row.ref): row.in_post_since for row in found.workers[0].rows}
    for row in found.cases[0].rows:
        assert row.opened_on is not None
        days = [day for day in (row.rated_on, row.allocated_on) if day is not None]
        assert all(row.opened_on <= day <= AS_OF for day in days), row.ref
        assert all(day.weekday() < 5 for day in (row.opened_on, *days)), row.ref
        if row.allocated_on is not None:
            assert row.allocated_on >= (since[row.worker] or date.max), row.ref


@pytest.mark.parametrize("paths", MESSY, ids=["csv", "xlsx"])
def test_a_messy_export_gives_the_same_result(paths: tuple[str, str | None]) -> None:
    clean, messy = weighed(*CLEAN), weighed(*paths)
    assert messy.summary == clean.summary
    assert {team.name: team for team in messy.teams} == {team.name: team for team in clean.teams}
    assert {one.ref: (one.points, one.lead, one.second, one.share, one.lines) for one in messy.cases} == {
        one.ref: (one.points, one.lead, one.second, one.share, one.lines) for one in clean.cases
    }
    assert {one.ref: (one.points, one.load, one.reasons, one.target_lines) for one in messy.workers} == {
        one.ref: (one.points, one.load, one.reasons, one.target_lines) for one in clean.workers
    }


def test_the_team_is_one_of_the_county() -> None:
    result = weighed("team/cases.csv", "team/workers.csv")
    assert (result.summary.workers, result.summary.cases, result.summary.awaiting_allocation) == (8, 71, 3)
    assert {worker.name for worker in result.workers if worker.flagged} == {
        "Okafor, Amara",
        "Lindqvist, Per",
    }
    assert result.teams[0] == next(team for team in weighed(*CLEAN).teams if team.name == "Safeguarding South East")
