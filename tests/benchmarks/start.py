"""How long starting takes: the command, and the app up to its first frame."""

from __future__ import annotations

import sys
import sysconfig
from pathlib import Path

from tests.benchmarks.bare_app import FRAME
from tests.benchmarks.rows import Row
from tests.benchmarks.timing import Measure, first_frame, medians, process

CASELOAD = Path(sysconfig.get_path("scripts"), "caseload")

bare_python: Measure = process(sys.executable, "-c", "pass")
version: Measure = process(CASELOAD, "--version")
bare_app: Measure = first_frame(sys.executable, "-m", "tests.benchmarks.bare_app", shows=FRAME)


def baselines() -> list[Row]:
    """What the promises are measured against, in milliseconds of this machine."""
    found = medians(
        {
            "a bare Python": bare_python,
            "caseload --version": version,
            "a bare Textual app with 200 rows, to its first frame": bare_app,
        }
    )
    return [Row(what, seconds * 1000, unit="ms") for what, seconds in found.items()]
