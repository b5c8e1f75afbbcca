"""Starts the app from the command line, as fast as it can be."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path


def start(path: Path, *, author: str | None = None, as_of: date | None = None, mouse: bool = True) -> int:
    """Opens the desk on a caseload file, or its first-run screen, and gives the exit code once it is left.

    Looking for garbage while everything is still being built finds none and costs a fifth of the start,
    so it waits until the first figures are shown.
    """
    gc.disable()
    from caseload_tui.tui.app import CaseloadApp

    app = CaseloadApp(path=path, author=author, as_of=as_of)
    app.run(mouse=mouse)
    return app.return_code or 0
