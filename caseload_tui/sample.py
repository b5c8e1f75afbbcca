"""Finds the invented county and team that come with the program."""

from __future__ import annotations

from datetime import date
from importlib.resources import files
from pathlib import Path
from shutil import copyfile

SAMPLE_DATE = date(2026, 9, 30)
"""The day as of which the sample is invented."""


def sample_folder() -> Path:
    """The folder of sample data: inside an installed package, beside it in a checkout."""
    inside = Path(str(files("caseload_tui"))) / "sample_data"
    return inside if inside.is_dir() else inside.parent.parent / "sample_data"


def sample_county() -> Path:
    """The caseload file of the sample county; copy it before opening it."""
    return sample_folder() / "county.caseload"


def copied_county(folder: Path) -> Path:
    """A copy of the sample county in a folder, to try things on; readable by nobody else."""
    copy = folder / "sample county.caseload"
    copy.touch(mode=0o600)
    copyfile(sample_county(), copy)
    return copy
