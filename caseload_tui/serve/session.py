"""The process behind one browser window: the app, which ends when the server does.

``python -m caseload_tui.serve.session FILE [DAY]``; who is at the desk stands in ``CASELOAD_AUTHOR``.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from datetime import date
from pathlib import Path

LOOK = 0.5
"""Seconds between two looks whether the server is still there."""
PATIENCE = 5.0
"""Seconds that the app has to end by itself."""


def main() -> None:
    """Opens the app on a caseload file."""
    from caseload_tui.tui.start import start

    path, *day = sys.argv[1:]
    threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
    as_of = date.fromisoformat(day[0]) if day else None
    sys.exit(start(Path(path), author=os.environ.get("CASELOAD_AUTHOR"), as_of=as_of))


def _end_with(server: int) -> None:
    """Ends the app once the server that started it is gone, however that ended."""
    while os.getppid() == server:
        time.sleep(LOOK)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(PATIENCE)
    os._exit(1)


if __name__ == "__main__":
    main()
