"""Makes the manual's pictures, one of every screen that has a page: ``python -m tests.manual_pictures``.

Names after the command make only those.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from caseload_tui.sample import SAMPLE_DATE, sample_county
from caseload_tui.settings import read
from caseload_tui.tui.app import CaseloadApp
from caseload_tui.tui.screens.to_file import ToFile
from tests.pictures import picture

if TYPE_CHECKING:
    from textual.pilot import Pilot

FOLDER = Path(__file__).resolve().parent.parent / "caseload_tui" / "help" / "pictures"
HOME = Path("/desk")
"""Stands for the user's folders, so that no picture names those of a machine."""
SOUTH_EAST = ("/", *"south", "space", *"east", "enter")
OKAFOR = ("/", *"okafor", "enter")


class Shot(NamedTuple):
    """A picture: the keys that lead to it, its size in columns and rows, and whether there is a caseload file yet."""

    keys: tuple[str, ...]
    size: tuple[int, int] = (80, 24)
    begun: bool = True


SHOTS: dict[str, Shot] = {
    "team": Shot(SOUTH_EAST, (100, 30)),
    "worker": Shot(OKAFOR, (100, 30)),
    "teams": Shot(("t",), (100, 30)),
    "awaiting": Shot(("a", "1", "2", "end"), (100, 30)),
    "pick": Shot(("a", "1", "up", "j", "1"), (100, 30)),
    "case-form": Shot(
        (*OKAFOR, "n", *"SE-2301", "tab", "tab", "3", "tab", "2", "4", "tab", "9", "tab", "3", "tab", "2")
    ),
    "monthly-pass": Shot(("m",)),
    "calendar": Shot((*SOUTH_EAST, "c"), (100, 30)),
    "key-dates": Shot((*OKAFOR, "d")),
    "respond": Shot(("r", "1", "4")),
    "pictures": Shot((*SOUTH_EAST, "g"), (120, 36)),
    "supervision": Shot((*OKAFOR, "S"), (100, 30)),
    "supervision-record": Shot((*OKAFOR, "S", "r"), (100, 30)),
    "summaries": Shot(("x",), (100, 30)),
    "summary-dates": Shot(("x", "d"), (100, 30)),
    "transfer": Shot((*OKAFOR, "t")),
    "offers": Shot((*OKAFOR, "o")),
    "cover": Shot((*OKAFOR, "v")),
    "joint": Shot((*OKAFOR, "j")),
    "step": Shot((*OKAFOR, "p")),
    "close-case": Shot((*OKAFOR, "c")),
    "closed-case": Shot(("/", *"FD-1974", "enter")),
    "arrange": Shot((*OKAFOR, "w")),
    "find": Shot(("/", *"nowak")),
    "to-file": Shot((*SOUTH_EAST, "f")),
    "settings": Shot(("comma",)),
    "import": Shot(("i",), begun=False),
    "first-run": Shot((), begun=False),
    "new-file": Shot(("n",), begun=False),
}
"""The picture of each place of the desk, by the name of its page."""


async def take(name: str) -> Path:
    """One picture, of the sample county."""
    shot = SHOTS[name]

    async def go_there(pilot: Pilot[Any]) -> None:
        await _still(pilot)
        for key in shot.keys:
            await pilot.press(key)
            await _still(pilot)

    with tempfile.TemporaryDirectory() as folder:
        path = Path("team.caseload")
        if shot.begun:
            path = Path(shutil.copyfile(sample_county(), Path(folder) / "county.caseload"))
        target = FOLDER / f"{name}.png"
        await picture(CaseloadApp(path=path, as_of=SAMPLE_DATE), target, size=shot.size, before=go_there)
    return target


async def _still(pilot: Pilot[Any]) -> None:
    for _ in range(2):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()


def main(names: list[str]) -> None:
    """Makes those that are named, or all."""
    FOLDER.mkdir(exist_ok=True)
    os.environ |= {"CASELOAD_AUTHOR": "A. Manager", "CASELOAD_FILE": str(HOME / "team.caseload")}
    read.settings_path = lambda: HOME / "settings.toml"
    ToFile.folder = HOME
    for name in names or SHOTS:
        print(asyncio.run(take(name)).name, flush=True)  # noqa: T201 - a script


if __name__ == "__main__":
    main(sys.argv[1:])
