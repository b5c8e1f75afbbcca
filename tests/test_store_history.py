from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from caseload_tui.errors import FileDamaged
from caseload_tui.model.change import CaseClosed, Change
from caseload_tui.model.values import CaseRef, case_key
from caseload_tui.store import history, seal
from caseload_tui.store.file import CaseloadFile
from caseload_tui.store.history import Touch, undone
from tests.store_invented import ANN, C1, DAY, EVERY_KIND, made, rated


def test_an_undo_that_was_undone_takes_back_nothing() -> None:
    assert undone({}) == set()
    assert undone({2: 1}) == {1}
    assert undone({2: 1, 3: 2}) == {2}
    assert undone({2: 1, 3: 2, 4: 3}) == {3, 1}
    assert undone({2: 1, 3: 2, 4: 1}) == {2, 1}


def forged(file: CaseloadFile, change: Change, touch: Touch) -> None:
    """Writes an entry whose digest is right, though it does not follow from those before it."""
    database = file._database
    _, sealed = history.append(database, seal.read(database), change, ANN, [touch])
    seal.write(database, sealed)


@pytest.mark.parametrize(
    ("change", "growth", "said"),
    [
        (rated(), 7, "does not follow"),
        (CaseClosed(case=CaseRef("C1"), on=DAY.replace(year=1999)), 1, "does not lead to a caseload"),
    ],
)
def test_an_entry_that_does_not_follow_is_noticed(tmp_path: Path, change: Change, growth: int, said: str) -> None:
    with made(tmp_path) as file:
        key = case_key(C1)
        forged(file, change, Touch(key, file.read().versions[key] + growth, None))
        assert any(said in one.what for one in file.verify())


def test_an_entry_that_is_no_change_is_noticed(tmp_path: Path) -> None:
    with made(tmp_path) as file:
        entry = replace(file.history(limit=1)[0], text="[]")
        with pytest.raises(FileDamaged, match=f"Entry {len(EVERY_KIND)} of the history"):
            _ = entry.change


def test_the_time_of_a_signature_is_kept_in_utc(tmp_path: Path) -> None:
    with made(tmp_path) as file:
        assert history.moment(ANN.at) == "2026-09-30T09:00:00.000000+00:00"
        assert file.history(limit=1)[0].recorded_at == ANN.at
