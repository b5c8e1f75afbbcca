"""The JSON Schemas: fresh, right about every file that comes with the program, and strict about wrong ones."""

from __future__ import annotations

import csv
import json
import re
import runpy
import tomllib
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from caseload_tui.engine.score import score
from caseload_tui.engine.weigh import Weigher
from caseload_tui.exchange.score_files import score_files
from caseload_tui.model.case import KeyDate
from caseload_tui.model.change import KeyDatesSet, TransferOffered
from caseload_tui.model.values import CaseRef, WorkerRef
from caseload_tui.reports.document import result_document
from caseload_tui.reports.meetings import worker_in_words
from caseload_tui.reports.one_document import case_document, worker_document
from caseload_tui.schemes import DEFAULT_SCHEME, built_in, library
from tests.tui_invented import DAY, invented_workspace

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "schemas"
NAMES = sorted(path.name for path in FOLDER.glob("*.json"))
REFERENCE = re.compile(r"^#:schema (\S+)$")


def validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads((FOLDER / name).read_text(encoding="utf-8")))


def faults(name: str, data: object) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in validator(name).iter_errors(data)]


def plain_data(value: object) -> object:
    """TOML as JSON has it: dates as text."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: plain_data(one) for key, one in value.items()}
    return [plain_data(one) for one in value] if isinstance(value, list) else value


def scheme_data(path: Path) -> dict[str, Any]:
    data = plain_data(tomllib.loads(path.read_text(encoding="utf-8")))
    assert isinstance(data, dict)
    return data


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_they_are_what_the_program_says_now() -> None:
    made = runpy.run_path(str(FOLDER / "make.py"))
    wanted = {name: made["text_of"](schema) for name, schema in made["schemas"]().items()}
    kept = {name: (FOLDER / name).read_text(encoding="utf-8") for name in NAMES}
    assert kept == wanted, "run: python schemas/make.py"


@pytest.mark.parametrize("name", NAMES)
def test_each_is_a_schema_of_its_dialect_and_named_after_its_file(name: str) -> None:
    schema = json.loads((FOLDER / name).read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"].endswith("/draft/2020-12/schema")
    assert schema["$id"] == name
    assert schema["title"]
    assert schema["description"]


def described(schema: dict[str, Any], place: str) -> Iterator[tuple[str, bool]]:
    for key, one in schema.get("properties", {}).items():
        yield f"{place}.{key}", "description" in one or "$ref" in one
    for key, one in schema.get("$defs", {}).items():
        yield from described(one, key)


@pytest.mark.parametrize("name", ["scheme.schema.json", "case-rows.schema.json", "worker-rows.schema.json"])
def test_an_editor_can_explain_every_key(name: str) -> None:
    schema = json.loads((FOLDER / name).read_text(encoding="utf-8"))
    assert [place for place, has in described(schema, "") if not has] == []


@pytest.mark.parametrize("scheme", library())
def test_every_built_in_scheme_fits_and_names_the_schema(scheme: str) -> None:
    path = library()[scheme]
    assert faults("scheme.schema.json", scheme_data(path)) == []
    found = REFERENCE.match(path.read_text(encoding="utf-8").partition("\n")[0])
    assert found, "the first line is #:schema ../../../schemas/scheme.schema.json"
    assert (path.parent / found[1]).resolve() == FOLDER / "scheme.schema.json"


Spoil = Callable[[dict[str, Any]], object]


@pytest.mark.parametrize(
    ("where", "spoil"),
    [
        ("$", lambda scheme: scheme.update(weights=[])),
        ("$", lambda scheme: scheme.pop("capacity")),
        ("$.scheme", lambda scheme: scheme["scheme"].pop("source")),
        ("$.scheme.unit", lambda scheme: scheme["scheme"].update(unit="stones")),
        ("$.facts.children", lambda scheme: scheme["facts"]["children"].pop("type")),
        ("$.facts.children.type", lambda scheme: scheme["facts"]["children"].update(type="whole")),
        ("$.weight[0]", lambda scheme: scheme["weight"][0].update(point=3)),
        ("$.weight[1].operation", lambda scheme: scheme["weight"][1].update(operation="divide")),
        ("$.capacity.target", lambda scheme: scheme["capacity"].update(target="much")),
        ("$.band[1].from", lambda scheme: scheme["band"][1].update({"from": "high"})),
        ("$.limit[0]", lambda scheme: scheme["limit"][0].pop("at_most")),
    ],
)
def test_a_wrong_scheme_does_not_fit(where: str, spoil: Spoil) -> None:
    data = scheme_data(library()[DEFAULT_SCHEME])
    spoil(data)
    assert [fault.partition(":")[0] for fault in faults("scheme.schema.json", data)] == [where]


@pytest.mark.parametrize("sample", ["county", "team"])
def test_the_json_result_fits(sample: str) -> None:
    scheme = built_in(DEFAULT_SCHEME)
    folder = ROOT / "sample_data" / sample
    caseload, _ = score_files(folder / "cases.csv", folder / "workers.csv", scheme)
    document = result_document(score(caseload, Weigher(scheme), date(2026, 9, 30)))
    assert faults("result.schema.json", json.loads(json.dumps(document))) == []


def test_a_result_without_a_figure_does_not_fit() -> None:
    wrong = {"scheme": {"id": "four-factor", "version": "1"}, "as_of": "2026-09-30", "cases": [], "workers": []}
    assert faults("result.schema.json", wrong) == [
        "$: 'teams' is a required property",
        "$: 'summary' is a required property",
    ]


@pytest.mark.parametrize("sample", ["county", "team"])
@pytest.mark.parametrize("kind", ["case", "worker"])
def test_rows_of_the_sample_fit(sample: str, kind: str) -> None:
    check = validator(f"{kind}-rows.schema.json")
    assert [row for row in rows(ROOT / f"sample_data/{sample}/{kind}s.csv") if not check.is_valid(row)] == []


GOOD_CASE = {
    "ref": "SE-1",
    "worker": None,
    "opened_on": "30/09/2026",
    "children": 2,
    "travel_miles": 7.5,
    "complexity": 3,
    "evidence_due": True,
    "plan": "Child protection",
}
GOOD_WORKER = {"ref": "W1", "fte": 0.8, "agency": "no", "responsibilities": "mentoring*2; duty-day"}


def test_rows_may_hold_json_values() -> None:
    assert faults("case-rows.schema.json", GOOD_CASE) == []
    assert faults("worker-rows.schema.json", GOOD_WORKER) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"ref": ""},
        {"opened_on": "30 September"},
        {"children": 0},
        {"children": "two"},
        {"complexity": 5},
        {"plan": "unknown"},
        {"evidence_due": "perhaps"},
        {"childern": 2},
    ],
    ids=str,
)
def test_a_wrong_row_does_not_fit(wrong: dict[str, object]) -> None:
    assert len(faults("case-rows.schema.json", GOOD_CASE | wrong)) == 1
    assert "ref" in faults("worker-rows.schema.json", {})[0]


def test_the_json_of_one_case_and_of_one_worker_fits(tmp_path: Path) -> None:
    with invented_workspace(tmp_path) as workspace:
        workspace.act(
            TransferOffered(case=CaseRef("SE-2101"), worker=WorkerRef("W3"), on=DAY, reason="MANAGE"),
            KeyDatesSet(case=CaseRef("SE-2101"), on=DAY, dates=(KeyDate(date(2026, 10, 14), "hearing"),)),
        )
        result, caseload = workspace.result(), workspace.caseload
        case = next(one for one in result.cases if one.ref == "SE-2101")
        shown = json.loads(json.dumps(case_document(case, DAY)))
        assert faults("case.schema.json", shown) == []
        assert shown["offer"] == {"worker": "W3", "on": DAY.isoformat(), "reason": "MANAGE", "share": None}
        assert [(one["kind"], one["day"]) for one in shown["dates"]] == [("hearing", "2026-10-14")]
        assert shown["facts"]["children"] == case.children
        for worker in result.workers:
            met = worker_in_words(worker, caseload.workers.get(worker.ref), result.scheme, DAY)
            document = json.loads(json.dumps(worker_document(worker, {}, met)))
            assert faults("worker.schema.json", document) == []
            assert document["supervision"] == list(met)
