"""Makes the manual's pictures of the screens: ``python -m tests.manual_pictures``."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from caseload_tui.sample import SAMPLE_DATE, sample_county
from caseload_tui.tui.app import CaseloadApp
from tests.pictures import picture

if TYPE_CHECKING:
    from textual.pilot import Pilot

FOLDER = Path(__file__).resolve().parent.parent / "caseload_tui" / "help" / "pictures"
SHOTS: dict[str, tuple[tuple[int, int], Sequence[str]]] = {
    "team": ((100, 30), ("/", *"south", "space", *"east", "enter")),
    "case-form": (
        (80, 24),
        ("enter", "n", *"SE-2301", "tab", "tab", "3", "tab", "2", "4", "tab", "9", "tab", "3", "tab", "2"),
    ),
    "pictures": ((120, 36), ("/", *"south", "space", *"east", "enter", "g")),
    "respond": ((80, 24), ("r", "1", "4")),
    "allocate": ((100, 30), ("a", "1", "2", "end")),
}
"""Each picture's size in columns and rows, and the keys that lead to it."""


async def take(name: str) -> Path:
    """One picture, of the sample county."""
    size, keys = SHOTS[name]

    async def go_there(pilot: Pilot[Any]) -> None:
        await _still(pilot)
        for key in keys:
            await pilot.press(key)
            await _still(pilot)

    with tempfile.TemporaryDirectory() as folder:
        copy = Path(shutil.copyfile(sample_county(), Path(folder) / "county.caseload"))
        target = FOLDER / f"{name}.png"
        await picture(CaseloadApp(path=copy, as_of=SAMPLE_DATE), target, size=size, before=go_there)
    return target


async def _still(pilot: Pilot[Any]) -> None:
    for _ in range(2):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()


def main() -> None:
    """Makes them all."""
    FOLDER.mkdir(exist_ok=True)
    for name in SHOTS:
        print(asyncio.run(take(name)).name)  # noqa: T201 - a script


if __name__ == "__main__":
    main()
