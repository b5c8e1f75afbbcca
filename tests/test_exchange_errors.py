"""The gallery of errors: for each message a file that brings it, and its exact words."""

from __future__ import annotations

from pathlib import Path

import pytest

from caseload_tui.errors import FileRefused
from caseload_tui.exchange.score_files import score_files
from caseload_tui.scheme.load import load

GALLERY = sorted((Path(__file__).parent / "data" / "errors").iterdir())
FOUR_FACTOR = Path(__file__).parent.parent / "caseload_tui" / "scheme" / "library" / "four-factor.toml"


@pytest.mark.parametrize("folder", GALLERY, ids=lambda folder: folder.name)
def test_each_error_says_where_what_and_what_to_do(folder: Path) -> None:
    workers = folder / "workers.csv"
    with pytest.raises(FileRefused) as refused:
        score_files(folder / "cases.csv", workers if workers.exists() else None, load(FOUR_FACTOR))
    assert str(refused.value) == (folder / "expected.txt").read_text(encoding="utf-8").rstrip("\n")
    for problem in refused.value.problems:
        assert problem.where
        assert problem.what
        assert problem.remedy
