"""Dates and the monthly pass in a real pseudo-terminal: what is typed there is in the file."""

from __future__ import annotations

import shutil
import time
from datetime import date
from pathlib import Path

import pytest

from caseload_tui.model.case import KeyDate
from caseload_tui.planning.review import to_review
from caseload_tui.sample import SAMPLE_DATE, sample_county
from caseload_tui.workspace import Workspace
from tests.terminal import Terminal

ENTER, SAVE, TAB, ESCAPE, QUIT = "\r", "\x13", "\t", "\x1b", "\x11"
FULL = 20
"""Ratings of a full caseload."""
TWO_MINUTES = 120.0


@pytest.fixture
def county(tmp_path: Path) -> Path:
    copy = Path(shutil.copyfile(sample_county(), tmp_path / "county.caseload"))
    copy.chmod(0o600)
    return copy


def test_a_full_caseload_is_confirmed_in_under_two_minutes(county: Path) -> None:
    with Workspace.open(county, as_of=SAMPLE_DATE) as workspace:
        points = workspace.result().county.points
        old = [one.ref for one in to_review(workspace.result().cases)]
    assert len(old) > FULL
    env = {"CASELOAD_AS_OF": SAMPLE_DATE.isoformat(), "CASELOAD_AUTHOR": "A. Manager"}
    with Terminal("--file", str(county), env=env) as screen:
        screen.shows("All workers", "124.0 %")
        screen.press("m")
        screen.shows(f"1 of {len(old)}", "Still right?")
        began = time.monotonic()
        for place in range(1, FULL + 1):
            screen.burst(ENTER)
            screen.shows(f"{place + 1} of {len(old)}", f"{old[place]} ·")
        took = time.monotonic() - began
        screen.shows(f"{FULL} confirmed")
        screen.press(ESCAPE)
        screen.shows("All workers")
        screen.press(QUIT)
        assert screen.ends() == 0
    assert took < TWO_MINUTES / 4
    print(f"{took / FULL * 1000:.0f} ms a rating")  # noqa: T201 - what a person waits for
    with Workspace.open(county, as_of=SAMPLE_DATE) as workspace:
        result = workspace.result()
        assert [one.ref for one in to_review(result.cases)] == old[FULL:]
        assert result.county.points == points
        assert workspace.check() == []


def test_dates_are_set_and_stand_in_the_calendar(county: Path) -> None:
    env = {"CASELOAD_AS_OF": SAMPLE_DATE.isoformat(), "CASELOAD_AUTHOR": "A. Manager"}
    with Terminal("--file", str(county), env=env) as screen:
        screen.shows("All workers", "124.0 %")
        screen.press("/", "Nowak")
        screen.shows("Nowak, Ewa")
        screen.press(ENTER)
        screen.shows("Rated on", "Has room")
        marked = next(row for row in screen.text.splitlines() if row.startswith("▸")).split()[1]
        screen.press("d")
        screen.shows(f"Key dates of {marked}")
        for _ in range(5):
            if "conference or looked-after review" in screen.text:
                break
            screen.press(TAB)
        screen.press(TAB, "14/10, 3 dec")
        screen.shows("Wed 14 Oct, Thu 3 Dec")
        screen.press(SAVE)
        screen.shows("Rated on", "Hearing: Wed 14 Oct")
        screen.press(ESCAPE)
        screen.shows("All workers")
        screen.press("c")
        screen.shows("Calendar", "Each day")
        screen.press(QUIT)
        assert screen.ends() == 0
    with Workspace.open(county, as_of=SAMPLE_DATE) as workspace:
        case = next(one for ref, one in workspace.caseload.cases.items() if ref == marked)
        found = {KeyDate(date(2026, 10, 14), "hearing"), KeyDate(date(2026, 12, 3), "hearing")}
        assert found <= set(case.key_dates)
