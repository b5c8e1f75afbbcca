"""A whole caseload with its history as JSON, and back."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given

from caseload_tui.errors import FileRefused
from caseload_tui.exchange.read_json import read_json
from caseload_tui.exchange.whole import HistoryLine
from caseload_tui.exchange.write_json import write_json
from caseload_tui.model.caseload import Caseload
from caseload_tui.model.change import Change, Imported, SchemeAdopted, WorkerAdded
from caseload_tui.model.record import AdoptedScheme
from caseload_tui.model.values import WorkerRef
from caseload_tui.model.worker import Terms
from tests.exchange_invented import SCHEME, TODAY, caseloads, cases_csv, imported, put, workers_csv

BEGAN = datetime(2026, 9, 30, 8, 30, tzinfo=UTC)


def lines(*changes: Change) -> list[HistoryLine]:
    return [
        HistoryLine(
            sequence=number, recorded_at=BEGAN + timedelta(minutes=number), author="Dee", reason="why", change=change
        )
        for number, change in enumerate(changes, start=1)
    ]


def whole(*changes: Change) -> str:
    out = StringIO()
    write_json(Caseload().apply(*changes), lines(*changes), out)
    return out.getvalue()


ADOPTED = SchemeAdopted(scheme=AdoptedScheme(id="a", version="1", on=None, text=SCHEME.text))
ANN = WorkerAdded(ref=WorkerRef("W1"), name="Ann", terms=Terms(fte=Decimal("0.6")))


def refusal(folder: Path, text: str) -> str:
    with pytest.raises(FileRefused) as refused:
        read_json(put(folder, "whole.json", text))
    return str(refused.value)


def test_a_history_goes_out_and_comes_back_the_same(tmp_path: Path) -> None:
    read = read_json(put(tmp_path, "whole.json", whole(ADOPTED, ANN)))
    assert list(read) == lines(ADOPTED, ANN)


@given(caseloads())
def test_any_caseload_comes_back_from_its_history(caseload: Caseload) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        files = (
            put(Path(folder), "cases.csv", cases_csv(caseload)),
            put(Path(folder), "workers.csv", workers_csv(caseload)),
        )
        again, planned = imported(Caseload(), *files)
        assert planned.change is not None
        read = read_json(put(Path(folder), "whole.json", whole(planned.change)))
    assert read[0].change == planned.change
    assert Caseload().apply(*(line.change for line in read)) == again
    assert cases_csv(again, TODAY) == cases_csv(caseload, TODAY)


def test_the_records_can_be_read_without_the_history() -> None:
    value = json.loads(whole(ADOPTED, ANN))
    assert value["format"] == "caseload-tui history"
    assert [record["key"] for record in value["records"]] == ["worker:W1", "scheme:"]
    assert value["history"][1]["change"]["kind"] == "worker-added"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "whole.json: This is not valid JSON. Export it again."),
        ("{", "whole.json: This is not valid JSON. Export it again."),
        ("[" * 100_000, "whole.json: This is not valid JSON. Export it again."),
        ("[]", "whole.json: This is not a JSON export of a caseload. Choose a file that export wrote."),
        ('{"cases": []}', "whole.json: This is not a JSON export of a caseload. Choose a file that export wrote."),
        (
            '{"format": "caseload-tui history", "version": 2, "records": [], "history": []}',
            "whole.json: A newer caseload-tui wrote this. Update caseload-tui.",
        ),
    ],
)
def test_other_files_are_refused(tmp_path: Path, text: str, said: str) -> None:
    assert refusal(tmp_path, text) == said


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"Ann"', '"Anne"'),
        ('"sequence": 1', '"sequence": 2'),
        ('"worker-added"', '"worker-left"'),
        ('"worker-added"', '"Zebedee Quillfeather"'),
        ('"0.6"', '"NaN"'),
        ('"fte":', '"hours":'),
        ('"recorded_at": "2026', '"recorded_at": "none'),
        ('"version": 1', '"version": "one"'),
    ],
)
def test_what_was_altered_is_refused_and_names_nobody(tmp_path: Path, old: str, new: str) -> None:
    text = whole(ANN)
    assert old in text
    said = refusal(tmp_path, text.replace(old, new, 1))
    assert said.startswith("whole.json")
    assert "Ann" not in said
    assert "Quillfeather" not in said


def test_a_history_that_does_not_fit_together_is_refused(tmp_path: Path) -> None:
    value = json.loads(whole(ANN, ADOPTED))
    value["history"][1] = value["history"][0] | {"sequence": 2}
    assert "This is not as it was written." in refusal(tmp_path, json.dumps(value))


def test_two_exports_of_the_same_are_the_same() -> None:
    step = Imported(source="a.csv", changes=(ANN,), rows={})
    assert whole(step) == whole(step)
