"""The command line twin of supervision: a record, and a correction of it."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from caseload_tui.model.supervision import Supervision
from caseload_tui.model.values import WorkerRef
from caseload_tui.sample import SAMPLE_DATE, sample_county
from caseload_tui.workspace import Workspace
from tests.command import Caseload, runner

WORKER = "W141"
DISAGREES = ("--worker-view", "not-fair", "--words", "The travel is more than this.", "--manager-view", "fair")


@pytest.fixture
def caseload(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Caseload:
    file = Path(shutil.copyfile(sample_county(), tmp_path / "county.caseload"))
    file.chmod(0o600)
    monkeypatch.setenv("CASELOAD_FILE", str(file))
    monkeypatch.setenv("CASELOAD_AS_OF", SAMPLE_DATE.isoformat())
    monkeypatch.setenv("CASELOAD_AUTHOR", "A. Manager")
    return runner(monkeypatch, capsys)


def newest(tmp_path: Path) -> Supervision:
    with Workspace.open(tmp_path / "county.caseload", author="Kit") as workspace:
        found = workspace.caseload.workers[WorkerRef(WORKER)].last_supervision(SAMPLE_DATE)
    assert found is not None
    return found


def test_a_correction_keeps_what_nobody_said_anew(caseload: Caseload, tmp_path: Path) -> None:
    said = ("--way-forward", "yes", "--challenge", ";too many meetings", "--next", "2026-10-14")
    assert caseload("supervision", WORKER, "--record", *DISAGREES, *said).code == 0
    first = newest(tmp_path)
    assert caseload("supervision", WORKER, "--record", "--corrects", "--words", "The visits are.").code == 0
    second = newest(tmp_path)
    assert (second.worker_words, second.corrects) == ("The visits are.", True)
    kept = ("worker_view", "manager_view", "way_forward", "remarks", "next_on", "points", "target")
    assert [getattr(second, name) for name in kept] == [getattr(first, name) for name in kept]
    assert second.next_on == date(2026, 10, 14)
    assert caseload("supervision", WORKER, "--record", "--corrects", "--worker-view", "fair").code == 0
    third = newest(tmp_path)
    assert (third.worker_view, third.worker_words, third.manager_view) == ("fair", "", "fair")


def test_there_is_nothing_to_correct_without_a_record(caseload: Caseload) -> None:
    refused = caseload("supervision", WORKER, "--record", "--corrects", "--worker-view", "fair")
    assert (refused.code, "has no record of 2026-09-30 to correct" in refused.err) == (3, True)
