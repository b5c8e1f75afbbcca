"""Nothing goes out and nothing leaks: no socket is opened to anywhere, and no name stands where it should not."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from caseload_tui.sample import sample_county, sample_folder

COUNTY = sample_folder() / "county"
WATCHED = """
import sys
def watch(event, arguments):
    if event in ("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"):
        sys.stderr.write("NETWORK " + event)
        sys.stderr.flush()
sys.addaudithook(watch)
"""
COMMAND = WATCHED + "from caseload_tui.cli.main import main\nmain()\n"
APP = (
    WATCHED
    + """
import asyncio
from datetime import date
from pathlib import Path
from caseload_tui.tui.app import CaseloadApp
async def look():
    app = CaseloadApp(path=Path(sys.argv[1]), as_of=date(2026, 9, 30))
    async with app.run_test(size=(80, 24)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        await pilot.press("enter", "n", "escape", "escape")
asyncio.run(look())
"""
)
CANARY = "Canary, Zephyrine"


@pytest.fixture
def county(tmp_path: Path) -> Path:
    copy = Path(shutil.copyfile(sample_county(), tmp_path / "county.caseload"))
    copy.chmod(0o600)
    return copy


@pytest.mark.parametrize(
    "words",
    [
        ("score", str(COUNTY / "cases.csv"), "--workers", str(COUNTY / "workers.csv")),
        ("team", "--file", "county.caseload"),
        ("import", str(COUNTY / "cases.csv"), "--file", "county.caseload"),
        ("backup", "--file", "county.caseload"),
        ("check", "--file", "county.caseload"),
        ("demo",),
    ],
    ids=lambda words: words[0],
)
def test_no_command_opens_a_socket(county: Path, words: tuple[str, ...]) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", COMMAND, *words], cwd=county.parent, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0
    assert "NETWORK" not in ran.stderr


def test_the_app_opens_no_socket(county: Path) -> None:
    ran = subprocess.run([sys.executable, "-c", APP, county], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    assert "NETWORK" not in ran.stderr


def test_a_workers_name_never_reaches_stderr(tmp_path: Path) -> None:
    workers = tmp_path / "workers.csv"
    workers.write_text(
        f'ref,name,team,role,asye_since\nW1,"{CANARY}",North,ASYE,2026-09-01\nW2,"{CANARY} II",North,SW,\n',
        encoding="utf-8",
    )
    cases = tmp_path / "cases.csv"
    header = "ref,worker,children,travel_miles,trips,complexity,admin,plan,legal"
    cases.write_text(f"{header}\nC1,W2,2,7,9,3,standard,cin,none\nC2,,2,7,9,3,standard,cp,none\n", encoding="utf-8")
    file = tmp_path / "c.caseload"
    said = ""
    for words in (
        ("import", workers, cases),
        ("allocate", "C2", "W1"),
        ("allocate", "C2", "W1", "--reason", "nobody else"),
        ("case", "transfer", "C1", "W1", "--code", "NONSENSE"),
        ("case", "transfer", "C1", "W1", "--code", "MANAGE", "--reason", "agreed"),
        ("case", "add", "C1", "--worker", "W1"),
        ("undo",),
        ("worker", "W9"),
        ("team", "nowhere"),
        ("import", cases, workers, tmp_path / "none.csv"),
        ("case", "close", "C9"),
    ):
        command = [sys.executable, "-m", "caseload_tui", *map(str, words), "--file", str(file)]
        said += subprocess.run(command, capture_output=True, text=True, check=False).stderr
    assert "W1" in said
    assert "Canary" not in said
    assert "Zephyrine" not in said
