"""Makes pictures of screens: what Textual draws as SVG, as a PNG that anybody can look at.

``python -m tests.pictures SCREEN.svg PICTURE.png`` turns one into the other. Tests and scripts
call ``picture`` with an app instead. Both need Chromium and the fonts (Debian packages
``chromium``, ``fonts-firacode`` and ``fonts-dejavu-core``): other converters drop leading blanks.
"""

from __future__ import annotations

import asyncio
import re
import shutil
import subprocess
import sys
import tempfile
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from textual.app import App
    from textual.pilot import Pilot

CHROMIUM = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--default-background-color=00000000",
)
"""No window, no network, nothing around the picture."""
FONTS = ("font-family: Fira Code, monospace", "font-family: Fira Code, DejaVu Sans Mono, monospace")
"""Signs that Fira Code lacks, such as ▽, come from a font that is as wide."""
_VIEW_BOX = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
_ONLINE_FONT = re.compile(r',?\s*url\("https?://[^"]*"\)(\s*format\("[^"]*"\))?')


async def picture(
    app: App[Any],
    png: Path,
    *,
    size: tuple[int, int] = (80, 24),
    before: Callable[[Pilot[Any]], Awaitable[None]] | None = None,
    scale: float = 1,
) -> None:
    """Runs an app without a terminal and pictures its screen.

    Args:
        app: the app, not yet running.
        png: the file to write.
        size: columns and rows of the screen.
        before: what to do in the app first, such as pressing keys.
        scale: dots of the picture for each of the drawing's.
    """
    async with app.run_test(size=size) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        if before is not None:
            await before(pilot)
            await app.workers.wait_for_complete()
            await pilot.pause()
        svg = app.export_screenshot()
    await asyncio.to_thread(png_from_svg, svg, png, scale=scale)


def png_from_svg(svg: str, png: Path, *, scale: float = 1) -> None:
    """Draws one of Textual's SVG pictures as a PNG.

    Raises:
        LookupError: Chromium is not installed, or the text is no such SVG.
        subprocess.CalledProcessError: Chromium could not draw it.
    """
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        message = (
            "Chromium is not installed. Install the Debian packages chromium, fonts-firacode and fonts-dejavu-core."
        )
        raise LookupError(message)
    found = _VIEW_BOX.search(svg)
    if found is None:
        message = "This SVG does not say how large it is: it has no viewBox that starts at 0 0."
        raise LookupError(message)
    width, height = (ceil(float(number)) for number in found.groups())
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        page = Path(folder, "screen.svg")
        page.write_text(_ONLINE_FONT.sub("", svg).replace(*FONTS), encoding="utf-8")
        command = [
            chromium,
            *CHROMIUM,
            f"--user-data-dir={folder}/profile",
            f"--window-size={width},{height}",
            f"--force-device-scale-factor={scale}",
            f"--screenshot={png.resolve()}",
            page.as_uri(),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=60)


if __name__ == "__main__":
    source, target = map(Path, sys.argv[1:])
    png_from_svg(source.read_text(encoding="utf-8"), target)
