"""The desk in a real terminal: a supervision of the sample county is gone through and signed off."""

from __future__ import annotations

import shutil
from pathlib import Path

from caseload_tui.model.values import WorkerRef
from caseload_tui.sample import SAMPLE_DATE, sample_county
from caseload_tui.workspace import Workspace
from tests.terminal import Terminal

TAB, SAVE, QUIT = "\t", "\x13", "\x11"


def test_a_supervision_is_gone_through_and_signed_off(tmp_path: Path) -> None:
    county = Path(shutil.copyfile(sample_county(), tmp_path / "county.caseload"))
    county.chmod(0o600)
    env = {"CASELOAD_AS_OF": SAMPLE_DATE.isoformat(), "CASELOAD_AUTHOR": "A. Manager", "NO_COLOR": "1"}
    with Terminal("--file", str(county), size=(80, 24), env=env) as screen:
        screen.shows("All workers", "Lindqvist, Per", "above target since 27 Aug, 4 weeks")
        screen.press("v")
        screen.shows("Supervision · 30 Sep 2026", "Families", "until")
        screen.press("r")
        screen.shows("Record · Lindqvist, Per", "Meet next")
        screen.press("2", TAB, "too many visits", TAB, "1", TAB, "1", SAVE)
        screen.shows("Once more")
        screen.press(SAVE)
        screen.shows("Supervision · 30 Sep 2026", "next supervision 14 Oct")
        screen.press(QUIT)
        assert screen.ends() == 0
    with Workspace.open(county, as_of=SAMPLE_DATE) as workspace:
        signed = workspace.caseload.workers[WorkerRef("W135")].supervisions[-1]
        assert (signed.on, signed.worker_view, signed.worker_words) == (SAMPLE_DATE, "not-fair", "too many visits")
        assert (signed.manager_view, signed.way_forward, signed.signed_by) == ("fair", True, "A. Manager")
        assert workspace.check() == []
