"""A whole caseload with its history as JSON, and back."""

from __future__ import annotations

import json
from dataclasses import replace
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
from caseload_tui.model.change import (
    CaseOpened,
    CaseRated,
    Change,
    Imported,
    SchemeAdopted,
    Together,
    Undone,
    WorkerAdded,
)
from caseload_tui.model.record import AdoptedScheme, Restored
from caseload_tui.model.values import SCHEME_KEY, CaseRef, FactValue, TeamName, WorkerRef, case_key
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


ADOPTED = SchemeAdopted(scheme=AdoptedScheme(id=SCHEME.id, version=SCHEME.version, on=None, text=SCHEME.text))
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


C1 = CaseRef("C1")
OPENED = CaseOpened(ref=C1, on=None)


def rated(**facts: FactValue) -> CaseRated:
    return CaseRated(case=C1, facts={**SCHEME.blank_facts, **facts}, scheme=SCHEME.edition, on=None)


def test_ratings_that_fit_their_scheme_come_back(tmp_path: Path) -> None:
    fitting = rated(
        children=2, travel_miles=Decimal("7.5"), complexity="3", needs=("interpreter", "two-workers"), court=False
    )
    elsewhere = CaseRated(case=C1, facts={"anything": "goes"}, scheme="other 1", on=TODAY)
    step = Imported(source="a.csv", changes=(OPENED, fitting), rows={case_key("C1"): '{"ref":"C1"}'})
    after = Caseload().apply(ADOPTED, step)
    undone = Undone(sequence=3, restored=(after.record(case_key("C1")),))
    history = (ADOPTED, step, Together(changes=(elsewhere,)), undone)
    assert list(read_json(put(tmp_path, "whole.json", whole(*history)))) == lines(*history)


@pytest.mark.parametrize(
    ("facts", "named"),
    [
        ({"children": "two"}, "children"),
        ({"children": True}, "children"),
        ({"children": 0}, "children"),
        ({"complexity": "High"}, "complexity"),
        ({"complexity": "9"}, "complexity"),
        ({"needs": ("two-workers", "interpreter")}, "needs"),
        ({"needs": ()}, "needs"),
        ({"court": 1}, "court"),
        ({"plan": ""}, "plan"),
        ({"Canary\x1b": 1}, "Canary"),
    ],
)
def test_a_rating_that_does_not_fit_its_scheme_is_refused(
    tmp_path: Path, facts: dict[str, FactValue], named: str
) -> None:
    said = f"whole.json: history.1.facts.{named}: This does not fit the scheme of the rating. Export it again."
    for rating in (rated(**facts), Together(changes=(rated(**facts),))):
        assert said in refusal(tmp_path, whole(OPENED, rating, ADOPTED)).splitlines()
    after = Caseload().apply(OPENED, rated(**facts))
    undone = Undone(sequence=1, restored=(after.record(case_key("C1")),))
    assert said in refusal(tmp_path, whole(OPENED, undone, ADOPTED)).splitlines()


@pytest.mark.parametrize(
    "adopted",
    [
        AdoptedScheme(id="a", version="1", on=None, text="no scheme"),
        AdoptedScheme(id="a", version="1", on=None, text=SCHEME.text),
        AdoptedScheme(id=SCHEME.id, version="1", on=None, text=SCHEME.text.replace("target = 100", 'target = "?"')),
    ],
)
def test_a_scheme_that_cannot_be_used_is_refused(tmp_path: Path, adopted: AdoptedScheme) -> None:
    said = "whole.json: history.0.scheme: This scheme cannot be used. Export it again."
    assert refusal(tmp_path, whole(SchemeAdopted(scheme=adopted))) == said
    undone = Undone(sequence=1, restored=(Restored(key=SCHEME_KEY, schemes=(adopted,)),))
    assert refusal(tmp_path, whole(undone)) == said


@pytest.mark.parametrize("unsafe", [r"\u001b]0;x", r"\u202e", r"\n", r"\u0000"])
def test_text_that_cannot_be_shown_is_refused(tmp_path: Path, unsafe: str) -> None:
    family, team = replace(OPENED, family="Canary"), replace(OPENED, team=TeamName("Canary"))
    for change, field in (
        (family, "family"),
        (Together(changes=(team,)), "team"),
        (Together(changes=(OPENED, replace(rated(), by="Canary"))), "by"),
        (Imported(source="Canary", changes=(OPENED,), rows={}), "source"),
        (replace(ANN, ref=WorkerRef("Canary")), "ref"),
        (replace(ANN, name="Canary"), "name"),
        (replace(ANN, terms=Terms(role="Canary")), "role"),
        (Undone(sequence=1, restored=(Caseload().apply(family).record(case_key("C1")),)), "family"),
    ):
        said = f"whole.json: history.0.{field}: This holds characters that cannot be shown. Export it again."
        assert refusal(tmp_path, whole(change).replace("Canary", f"Canary{unsafe}")) == said
    for signed, field in (('"Dee', "author"), ('"why', "reason")):
        said = f"whole.json: history.0.{field}: This holds characters that cannot be shown. Export it again."
        assert refusal(tmp_path, whole(ANN).replace(signed, f"{signed}{unsafe}")) == said


@pytest.mark.parametrize("row", ["no JSON", "[]", '{"ref": 1}', '{"ref": "\\u001b"}', "[" * 100_000])
def test_a_remembered_row_that_cannot_be_read_is_refused(tmp_path: Path, row: str) -> None:
    said = "whole.json: history.0.rows: This holds a row that cannot be read. Export it again."
    step = Imported(source="a.csv", changes=(OPENED,), rows={case_key("C1"): row})
    assert refusal(tmp_path, whole(step)) == said
    undone = Undone(sequence=1, restored=(Caseload().apply(step).record(case_key("C1")),))
    assert refusal(tmp_path, whole(undone)) == said


def test_two_exports_of_the_same_are_the_same() -> None:
    step = Imported(source="a.csv", changes=(ANN,), rows={})
    assert whole(step) == whole(step)
