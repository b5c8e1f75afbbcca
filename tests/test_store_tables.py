from __future__ import annotations

from pathlib import Path

import pytest

from caseload_tui.errors import FileDamaged
from caseload_tui.model.values import case_key
from caseload_tui.store.file import CaseloadFile
from caseload_tui.store.tables import record_digest, record_name, rows_by_record
from tests.store_invented import C1, made


@pytest.mark.parametrize(("column", "value"), [("facts", "{"), ("facts", "[1]"), ("rated_on", "soon")])
def test_rows_that_make_no_record_are_damage_even_with_the_right_digest(
    tmp_path: Path, column: str, value: str
) -> None:
    with made(tmp_path) as file:
        file._database.execute(f"UPDATE ratings SET {column} = ? WHERE case_ref = 'C1'", [value])  # noqa: S608
        key = case_key(C1)
        version = file.read().versions[key]
        digest = record_digest(version, rows_by_record(file._database, "case")[key])
        file._database.execute("UPDATE versions SET digest = ? WHERE record = ?", [digest, key])
        path = file.path
    with CaseloadFile.open(path) as again, pytest.raises(FileDamaged, match='Case "C1" is not what was written'):
        again.read()


def test_a_record_has_a_name_in_sentences() -> None:
    assert record_name(case_key("C1")) == 'Case "C1"'
