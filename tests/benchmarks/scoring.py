"""How long ``caseload score`` of 300 cases takes, as a whole process."""

from __future__ import annotations

import csv
import tempfile
from pathlib import Path

from caseload_tui.sample import sample_folder
from tests.benchmarks.rows import Row, at_most
from tests.benchmarks.start import CASELOAD, version
from tests.benchmarks.timing import process, ratio

CASES = 300


def scoring() -> list[Row]:
    """The whole process, against ``caseload --version``."""
    county = sample_folder() / "county"
    with tempfile.TemporaryDirectory() as folder:
        some = Path(folder) / "cases.csv"
        with (county / "cases.csv").open(encoding="utf-8", newline="") as whole, some.open("w", newline="") as part:
            rows = [row for _, row in zip(range(CASES + 1), csv.reader(whole), strict=False)]
            csv.writer(part).writerows(rows)
        workers = county / "workers.csv"
        score = process(CASELOAD, "score", some, "--workers", workers, "--as-of", "2026-09-30", "--format", "json")
        return [Row("caseload score of 300 cases, whole process, over --version", ratio(score, version), at_most(4))]
