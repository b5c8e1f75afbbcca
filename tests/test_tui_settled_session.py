"""In a real terminal: settings are saved and hold at the next start; what is copied goes out as OSC 52."""

from __future__ import annotations

import base64
import os
import re
import shutil
import stat
from pathlib import Path

from caseload_tui.sample import SAMPLE_DATE, sample_county
from tests.terminal import Terminal

ENTER, SAVE, TAB, QUIT, ESCAPE = "\r", "\x13", "\t", "\x11", "\x1b"


def test_settings_hold_at_once_and_at_the_next_start(tmp_path: Path) -> None:
    county = Path(shutil.copyfile(sample_county(), tmp_path / "county.caseload"))
    county.chmod(0o600)
    env = {"CASELOAD_AS_OF": SAMPLE_DATE.isoformat(), "XDG_CONFIG_HOME": str(tmp_path), "HOME": str(tmp_path)}
    with Terminal("--file", str(county), env=env) as screen:
        screen.shows("All workers", "Lindqvist, Per")
        screen.press(",")
        screen.shows("Settings", "settings.toml", "Visit rhythm")
        screen.press("Robin", TAB, TAB, TAB, "Safeguarding South East", TAB, TAB, TAB)
        screen.press("undo = z; sheet.copy = f6", SAVE)
        screen.shows("Safeguarding South East", "z undo")
        screen.press("\x1b[17~")
        screen.shows("Copied 8 rows")
        (sent,) = re.findall(rb"\x1b\]52;c;([A-Za-z0-9+/=]+)\x07", bytes(screen.raw))
        copied = base64.b64decode(sent).decode()
        assert copied.splitlines()[0].startswith("Mark\tWorker\tRole")
        assert copied.splitlines()[-1].startswith("\tTeam")
        screen.press("f")
        screen.shows("To a file", "exactly as shown")
        screen.press(ENTER)
        screen.shows("Wrote")
        screen.press(QUIT)
        assert screen.ends() == 0
    written = tmp_path / "Safeguarding South East 2026-09-30.csv"
    assert "Okafor, Amara" in written.read_text(encoding="utf-8-sig")
    if os.name == "posix":
        assert stat.S_IMODE(written.stat().st_mode) == 0o600
    with Terminal("--file", str(county), env=env) as screen:
        screen.shows("Safeguarding South East", "z undo")
        screen.press("/", "new case", ENTER)
        screen.shows("New case")
        screen.press(ESCAPE, QUIT)
        assert screen.ends() == 0
