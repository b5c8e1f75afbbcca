"""How long the app takes to a full first frame with the sample county's data, in a real terminal."""

from __future__ import annotations

from tests.benchmarks.rows import Row, at_most
from tests.benchmarks.start import CASELOAD, bare_app
from tests.benchmarks.timing import first_frame, ratio

SHOWN = ("All workers", "Lindqvist", "124.0")


def start() -> list[Row]:
    """``caseload demo`` against a bare Textual app with a 200-row table."""
    app = first_frame(CASELOAD, "demo", shows=SHOWN)
    return [Row("start of the app on the sample county, over a bare Textual app", ratio(app, bare_app), at_most(1.5))]
