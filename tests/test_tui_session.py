"""The app driven in a real pseudo-terminal: a case is entered, weighed, taken back, and the file agrees."""

from __future__ import annotations

import shutil
import time
from decimal import Decimal
from pathlib import Path

import pytest

from caseload_tui.model.values import WorkerRef
from caseload_tui.sample import SAMPLE_DATE, sample_county
from caseload_tui.tui.drafting import KEEP_AFTER
from caseload_tui.workspace import Workspace
from tests.terminal import Terminal

ENTER, SAVE, TAB, QUIT = "\r", "\x13", "\t", "\x11"


@pytest.fixture
def county(tmp_path: Path) -> Path:
    """A copy of the sample county."""
    copy = Path(shutil.copyfile(sample_county(), tmp_path / "county.caseload"))
    copy.chmod(0o600)
    return copy


def points(county: Path, name: str) -> tuple[str, Decimal, int]:
    """A worker's reference, points and number of cases, as the file has them."""
    with Workspace.open(county, as_of=SAMPLE_DATE) as workspace:
        found = next(one for one in workspace.result().workers if one.name == name)
    return found.ref, found.points, len(found.led)


@pytest.mark.parametrize("size", [(80, 24), (200, 50)])
def test_a_case_is_entered_weighed_and_taken_back(county: Path, size: tuple[int, int]) -> None:
    _, before, cases = points(county, "Nowak, Ewa")
    env = {"CASELOAD_AS_OF": SAMPLE_DATE.isoformat(), "CASELOAD_AUTHOR": "A. Manager"}
    with Terminal("--file", str(county), size=size, env=env) as screen:
        screen.shows("All workers", "Lindqvist, Per", "124.0 %")
        screen.press("/", *"Nowak")
        screen.shows("Nowak, Ewa")
        screen.press(ENTER)
        screen.shows("Has room", "61.8 %")
        screen.press("n")
        screen.shows("New case", "Nowak, Ewa")
        screen.press(*"SE-9001", TAB, TAB, "3", TAB, *"24", TAB, "9", TAB, "3", TAB, "2", TAB, TAB, "3", TAB, "1")
        screen.shows("[3 High]", "14.6")
        screen.shows("61.8 % → ", "76.4 %")
        screen.press(SAVE)
        screen.shows("Rated on", "SE-9001", "76.4 %")
        ref, after, more = points(county, "Nowak, Ewa")
        assert (after - before, more) == (Decimal("14.6"), cases + 1)
        screen.press("u")
        screen.shows("Rated on", "61.8 %")
        assert points(county, "Nowak, Ewa") == (ref, before, cases)
        screen.press(QUIT)
        assert screen.ends() == 0
    with Workspace.open(county, as_of=SAMPLE_DATE) as workspace:
        assert workspace.check() == []
        assert [entry.author for entry in workspace.history(limit=2)] == ["A. Manager", "A. Manager"]


def test_keys_that_come_all_at_once_land_where_they_belong(county: Path) -> None:
    env = {"CASELOAD_AS_OF": SAMPLE_DATE.isoformat()}
    with Terminal("--file", str(county), env=env) as screen:
        screen.shows("All workers", "124.0 %")
        screen.burst(
            "n" + "SE-9002" + TAB * 2 + "3" + TAB + "24" + TAB + "9" + TAB + "3" + TAB + "2" + TAB * 2 + "3" + TAB + "1"
        )
        shown = screen.shows("[3 High]", "[1 None]", "14.6")
        assert "Reference      SE-9002" in shown
        assert "Children       3 " in shown
        assert "Child protection" in shown


@pytest.mark.parametrize("size", [(80, 24), (200, 50)])
def test_what_waits_is_tried_saved_as_one_step_and_taken_back(county: Path, size: tuple[int, int]) -> None:
    env = {"CASELOAD_AS_OF": SAMPLE_DATE.isoformat(), "CASELOAD_AUTHOR": "A. Manager"}
    with Terminal("--file", str(county), size=size, env=env) as screen:
        screen.shows("All workers", "124.0 %")
        screen.press("a")
        screen.shows("Awaiting allocation", "SE-2213", "1 Nowak, Ewa")
        screen.press("1")
        screen.shows("Tried 1: SE-2213 → Nowak")
        screen.press("1")
        screen.shows("Tried 2: ", "SE-2213 → Nowak")
        screen.press(SAVE)
        screen.shows("Saved: SE-2213 goes to Nowak, Ewa")
        screen.shows("Nothing tried yet")
        with Workspace.open(county, as_of=SAMPLE_DATE) as workspace:
            newest = workspace.history(limit=1)[0]
            case = workspace.result().case("SE-2213")
            assert case is not None
            assert (newest.author, len(newest.records)) == ("A. Manager", 2)
            assert workspace.caseload.workers[WorkerRef(case.lead or "")].name == "Nowak, Ewa"
        screen.press("u")
        screen.shows("Undone", "SE-2213")
        screen.press(QUIT)
        assert screen.ends() == 0
    with Workspace.open(county, as_of=SAMPLE_DATE) as workspace:
        assert workspace.check() == []


def test_what_was_tried_survives_a_closed_terminal(county: Path) -> None:
    env = {"CASELOAD_AS_OF": SAMPLE_DATE.isoformat(), "CASELOAD_AUTHOR": "A. Manager"}
    with Terminal("--file", str(county), env=env) as screen:
        screen.shows("All workers", "124.0 %")
        screen.press("a", "1")
        screen.shows("Tried 1: SE-2213 → Nowak")
        time.sleep(2 * KEEP_AFTER)  # it is kept a moment after the key
    with Terminal("--file", str(county), env=env) as screen:
        screen.shows("All workers", "124.0 %")
        screen.press("a")
        screen.shows("Tried 1: SE-2213 → Nowak")
