"""The desk in a real terminal: a flag is responded to, seen on the team, and the pictures are looked at."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from caseload_tui.model.values import WorkerRef
from caseload_tui.sample import SAMPLE_DATE, sample_county
from caseload_tui.workspace import Workspace
from tests.terminal import Terminal

ENTER, SAVE, ESCAPE, QUIT, CLEAR = "\r", "\x13", "\x1b", "\x11", "\x15"


@pytest.mark.parametrize("size", [(80, 24), (200, 50)])
def test_a_flag_is_responded_to_and_pictures_are_looked_at(tmp_path: Path, size: tuple[int, int]) -> None:
    county = Path(shutil.copyfile(sample_county(), tmp_path / "county.caseload"))
    county.chmod(0o600)
    env = {"CASELOAD_AS_OF": SAMPLE_DATE.isoformat(), "CASELOAD_AUTHOR": "A. Manager", "NO_COLOR": "1"}
    with Terminal("--file", str(county), size=size, env=env) as screen:
        screen.shows("All workers", "Lindqvist, Per", "no response yet", "above target since 27 Aug, 4 weeks")
        screen.press("r")
        screen.shows("Respond · Lindqvist, Per", "No names of families")
        screen.press("1", "4", ENTER, CLEAR, "3 dec", ENTER, "service manager", SAVE)
        screen.shows("▲▲!✓", "agreed, review 3 Dec")
        screen.press("g")
        shown = screen.shows("Twelve months", "Spread", "The middle is", "Load %")
        assert "┄" in shown
        if size[0] == 80:
            screen.press("g")
        screen.shows("Lindqvist, Per", "Complexity", "124.0 %")
        screen.press("v")
        screen.shows("Admin", "Travel")
        screen.press(ESCAPE)
        screen.shows("respond", "agreed, review 3 Dec")
        screen.press(QUIT)
        assert screen.ends() == 0
    with Workspace.open(county, as_of=SAMPLE_DATE) as workspace:
        response = workspace.caseload.workers[WorkerRef("W135")].responses[-1]
        assert (response.agreed, response.review_on) == (("stop", "help"), date(2026, 12, 3))
        assert response.with_whom == "service manager"
        assert workspace.check() == []
