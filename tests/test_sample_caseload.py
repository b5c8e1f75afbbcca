"""The file that ``caseload demo`` opens is the clean county, sound and of today's format."""

from __future__ import annotations

import shutil
from pathlib import Path

from caseload_tui.engine.score import score
from caseload_tui.exchange.score_files import score_files
from caseload_tui.reports.document import result_document
from caseload_tui.sample import SAMPLE_DATE, sample_county, sample_folder
from caseload_tui.workspace import Workspace


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
        assert sorted(shown[part], key=lambda one: one[key]) == sorted(expected[part], key=lambda one: one[key])
