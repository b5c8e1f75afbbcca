"""The file that ``caseload demo`` opens is the clean county, sound and of today's format."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from caseload_tui.engine.score import score
from caseload_tui.exchange.score_files import score_files
from caseload_tui.model.case import Case
from caseload_tui.reports.document import result_document
from caseload_tui.sample import SAMPLE_DATE, sample_county, sample_folder
from caseload_tui.workspace import Workspace
from sample_data.caseload import make

NOT_IN_CSV = {"offer"}
"""What of a case has no column in CSV, so that the files cannot say it."""


def in_files(one: Mapping[str, Any]) -> dict[str, Any]:
    """A case, worker or team as far as CSV can say it."""
    return {name: value for name, value in one.items() if name not in NOT_IN_CSV}


def test_the_demo_shows_what_the_files_say(tmp_path: Path) -> None:
    copy = Path(shutil.copyfile(sample_county(), tmp_path / "county.caseload"))
    county = sample_folder() / "county"
    with Workspace.open(copy, as_of=SAMPLE_DATE) as workspace:
        assert workspace.check() == []
        shown = result_document(workspace.result())
        weigher = workspace.weigher()
    caseload, notes = score_files(county / "cases.csv", county / "workers.csv", weigher.scheme)
    assert notes == ()
    expected = result_document(score(caseload, weigher, SAMPLE_DATE))
    assert shown["summary"] == expected["summary"]
    for part in ("cases", "workers", "teams"):
        key = "name" if part == "teams" else "ref"
        both = (sorted(map(in_files, of[part]), key=lambda one: one[key]) for of in (shown, expected))
        assert next(both) == next(both)


def opened(folder: Path) -> Workspace:
    """A copy of the sample county, on its day."""
    return Workspace.open(Path(shutil.copyfile(sample_county(), folder / "kept.caseload")), as_of=SAMPLE_DATE)


def test_the_maker_makes_the_history_that_is_kept(tmp_path: Path) -> None:
    make(tmp_path / "made.caseload")
    with Workspace.open(tmp_path / "made.caseload") as made, opened(tmp_path) as kept:
        assert made.history() == kept.history()
        assert made.caseload == kept.caseload


def test_the_year_can_be_asked_for_on_any_day_and_as_it_was_known(tmp_path: Path) -> None:
    with opened(tmp_path) as workspace:
        loads = {day: workspace.result(day).county.load for day in (date(2025, 10, 1), date(2026, 3, 31), SAMPLE_DATE)}
        assert all(load is not None and 0.8 < load < 1 for load in loads.values())
        entries = workspace.history()
        middle = entries[len(entries) // 2].recorded_at
        known = workspace.result(middle.date(), known_at=middle)
    assert 500 < len(known.cases) < 900
    assert len({entry.author for entry in entries}) == 12 + 2
    assert [entry.recorded_at for entry in entries] == sorted((entry.recorded_at for entry in entries), reverse=True)


def test_load_rose_in_the_teams_under_pressure(tmp_path: Path) -> None:
    with opened(tmp_path) as workspace:
        first, last = workspace.result(date(2025, 10, 31)), workspace.result()
    risen = {team.name: team.load for team in last.teams}
    for team in first.teams:
        if team.name in {"14+", "Safeguarding Central", "Safeguarding South East"}:
            assert team.load is not None
            assert (risen[team.name] or 0) > team.load * 11 / 10, team.name


def led_by(case: Case) -> set[str]:
    """Who has led a case in the year."""
    return {one.worker for one in case.allocations if one.kind == "lead"}


def test_much_happened_in_it(tmp_path: Path) -> None:
    with opened(tmp_path) as workspace:
        caseload = workspace.caseload
    cases, workers = caseload.cases.values(), caseload.workers.values()
    held = Counter(one.kind for case in cases for one in case.allocations)
    assert held["second"] >= 20
    assert held["cover"] >= 10
    assert sum(len(case.allocations) > 1 for case in cases) >= 300
    assert sum(case.closed_on is not None for case in cases) >= 500
    assert sum(case.offer is not None for case in cases) == 2
    assert sum(worker.left_on is not None for worker in workers) >= 15
    assert len({team.parent(SAMPLE_DATE) for team in caseload.teams.values()}) == 4
    assert all(case.area for case in cases)
    many = [case for case in cases if case.closed_on is None and len(led_by(case)) >= 3]
    assert sorted(case.ref for case in many) == ["SC-2041", "SE-2085"]
    assert {one.kind for case in cases for one in case.key_dates} == {"assessment", "conference", "hearing", "evidence"}


def test_some_flags_have_a_response_and_some_have_none(tmp_path: Path) -> None:
    with opened(tmp_path) as workspace:
        caseload, result = workspace.caseload, workspace.result()
    responses = [caseload.workers[worker.ref].response(SAMPLE_DATE) for worker in result.workers if worker.flagged]
    assert sum(one is None for one in responses) >= 2
    assert any(one is not None and one.review_on > SAMPLE_DATE for one in responses)
    assert sum(one is not None and one.review_on < SAMPLE_DATE for one in responses) == 1
