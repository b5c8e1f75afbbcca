"""What moves, in a real pseudo-terminal: an offer is made and accepted, and a killed terminal loses no draft."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest

from caseload_tui.sample import SAMPLE_DATE, sample_county
from caseload_tui.tui.drafting import KEEP_AFTER
from caseload_tui.workspace import Workspace
from tests.terminal import Terminal

ENTER, SAVE, TAB, QUIT, ESC = "\r", "\x13", "\t", "\x11", "\x1b"
ENV = {"CASELOAD_AS_OF": SAMPLE_DATE.isoformat(), "CASELOAD_AUTHOR": "A. Manager"}


@pytest.fixture
def county(tmp_path: Path) -> Path:
    """A copy of the sample county."""
    copy = Path(shutil.copyfile(sample_county(), tmp_path / "county.caseload"))
    copy.chmod(0o600)
    return copy


@pytest.mark.parametrize("size", [(80, 24), (200, 50)])
def test_a_transfer_is_offered_and_accepted(county: Path, size: tuple[int, int]) -> None:
    with Terminal("--file", str(county), size=size, env=ENV) as screen:
        screen.shows("All workers", "Lindqvist, Per")
        screen.press("/", "Nowak")
        screen.shows("Nowak, Ewa")
        screen.press(ENTER)
        screen.shows("Has room", "Rated on")
        screen.press("t", "Lindqvist")
        screen.shows("Transfer", "Lindqvist, Per", "[2 Passes at once]")
        screen.press(TAB, "1", TAB, "1")
        screen.shows("Managing caseloads", "[1 Offered]")
        screen.press(SAVE)
        screen.shows("Rated on", "offered")
        with Workspace.open(county, as_of=SAMPLE_DATE) as workspace:
            newest = workspace.history(limit=1)[0]
            assert newest.kind == "transfer-offered"
            (ref,) = (key.partition(":")[2] for key in newest.records)
            offered = workspace.result().case(ref)
            assert offered is not None
            sender, offer = offered.lead, offered.case.offer
            assert offer is not None
        screen.press("o")
        screen.shows("Transfers offered", ref, "Lindqvist, Per")
        screen.press(ENTER)
        screen.shows("This needs a reason")
        screen.press("agreed", ENTER)
        screen.shows("1 transfer offered", "SE-2081")
        screen.press(QUIT)
        assert screen.ends() == 0
    with Workspace.open(county, as_of=SAMPLE_DATE) as workspace:
        moved = workspace.result().case(ref)
        assert moved is not None
        assert (moved.lead, moved.case.offer) == (offer.worker, None)
        assert moved.lead != sender
        assert workspace.check() == []


def test_a_killed_terminal_loses_nothing_that_was_typed(county: Path) -> None:
    with Terminal("--file", str(county), env=ENV) as screen:
        screen.shows("All workers", "Lindqvist, Per")
        screen.press("n")
        screen.shows("New case")
        screen.press(*"SE-9003", TAB, TAB, "4", TAB, *"17", TAB, TAB, "2")
        screen.shows("[2 Some strain]", "draft kept")
        time.sleep(2 * KEEP_AFTER)  # the last key is kept a moment after it
        screen.kill()
    with Terminal("--file", str(county), env=ENV) as screen:
        screen.shows("All workers", "Lindqvist, Per")
        screen.press("n")
        shown = screen.shows("New case", "draft kept", "[2 Some strain]")
        assert "Reference      SE-9003" in shown
        assert "Children       4 " in shown
        assert "Travel         17 " in shown
        screen.press(ESC)
        screen.shows("All workers")
