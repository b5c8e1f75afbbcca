"""The desk in a real terminal: a summary is looked at, for the public, beside an earlier day, and written to a file."""

from __future__ import annotations

import shutil
import stat
from pathlib import Path

import pytest

from caseload_tui.sample import SAMPLE_DATE, sample_county
from tests.terminal import Terminal

ENTER, SAVE, ESCAPE, QUIT, CLEAR, RIGHT = "\r", "\x13", "\x1b", "\x11", "\x15", "\x1b[C"


@pytest.mark.parametrize("size", [(80, 24), (200, 50)])
def test_a_summary_is_looked_at_and_written(tmp_path: Path, size: tuple[int, int]) -> None:
    county = Path(shutil.copyfile(sample_county(), tmp_path / "county.caseload"))
    county.chmod(0o600)
    env = {"CASELOAD_AS_OF": SAMPLE_DATE.isoformat(), "CASELOAD_AUTHOR": "A. Manager", "NO_COLOR": "1"}
    with Terminal("--file", str(county), size=size, env=env) as screen:
        screen.shows("All workers", "Lindqvist, Per")
        screen.press("x")
        screen.shows("For internal use", "In one sentence", "8 of 96 workers", "92.1 %")
        screen.press("d", ENTER, "31/3/2026", SAVE)
        screen.shows("beside 31/03/2026", "1,146 → 1,278 children")
        screen.press("p")
        screen.shows("For the public", "1,275 to 1,279")
        screen.press(RIGHT, RIGHT, ENTER)
        screen.shows("Share above target", "9.6 to 14.0 →", "5.0 to 9.5 %")
        target = tmp_path / "committee.md"
        screen.press("f", CLEAR)
        screen.press(str(target), ENTER)
        screen.shows("It is for the public.")
        screen.press(ESCAPE, ESCAPE)
        screen.shows("Lindqvist, Per", "allocate")
        screen.press(QUIT)
        assert screen.ends() == 0
    assert "For the public" in target.read_text(encoding="utf-8")
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
