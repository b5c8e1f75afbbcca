"""Writes the JSON Schemas from the program's own definitions: ``python schemas/make.py``.

They describe a scheme file, the JSON result, one case, one worker, a weighted summary, a page of supervision, and a
row of a file of cases or workers as a JSON object.
The same files come out on every machine; a test compares them with the ones that are kept.
"""  # noqa: INP001 - a script beside what it writes, not a package

from __future__ import annotations

import json
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import ConfigDict, Field, TypeAdapter, create_model
from pydantic.json_schema import GenerateJsonSchema

from caseload_tui.exchange.column import Column
from caseload_tui.exchange.heading import case_columns, fact_columns
from caseload_tui.exchange.value import read_day, read_days
from caseload_tui.exchange.worker_rows import worker_columns
from caseload_tui.reports.document import ResultDocument
from caseload_tui.reports.one_document import CaseDocument, WorkerDocument
from caseload_tui.reports.summary.document import SummaryDocument
from caseload_tui.reports.supervision.text import PageData
from caseload_tui.scheme.document import SchemeDocument
from caseload_tui.scheme.fact import NO, YES, Fact
from caseload_tui.schemes import DEFAULT_SCHEME, built_in

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo
    from pydantic_core.core_schema import TypedDictSchema

HERE = Path(__file__).resolve().parent
DIALECT = "https://json-schema.org/draft/2020-12/schema"
Schema = dict[str, Any]

_NUMBER = r"^\s*([+-]?(\d+(\.\d*)?|\.\d+))?\s*$"
_DAY = r"^((\d{4}-\d{2}-\d{2}|\d{1,2}/\d{1,2}/\d{4})([ T]\d{1,2}:\d{2}(:\d{2})?)?)?$"
_DAYS = r"^\s*(\d{4}-\d{2}-\d{2}|\d{1,2}/\d{1,2}/\d{4}|;|\s)*$"
_VALUES = "Values are JSON types, or text as a CSV cell holds it."
_ABOUT = {
    "CaseRow": {
        "ref": "The case's reference; no child's name is needed.",
        "worker": "Who leads it: a worker's reference. A team's name, or blank: it awaits allocation.",
        "team": "The team it belongs to.",
        "opened_on": "When it opened; blank: always open.",
        "closed_on": "From when it is not counted.",
        "rated_on": "When its facts were judged (opened_on).",
        "allocated_on": "When the worker took it (opened_on).",
        "family": "What links it with cases of siblings.",
        "co_worker": "The second worker of a joint case.",
        "share": "The part of the points that counts for the lead worker (the scheme's).",
        "co_share": "The part of the points that counts for the second worker (the scheme's).",
        "area": "The patch or postcode area of the address.",
        "planned_closing": "When it is planned to close.",
        "assessment_due": "By when the assessment is due; blank: worked out from the opening.",
        "conference_on": "When there are conferences.",
        "hearing_on": "When there are hearings.",
        "evidence_on": "When court evidence is due.",
    },
    "WorkerRow": {
        "ref": "The worker's reference, as cases name it.",
        "name": "What people read; blank: the reference.",
        "team": "The worker's team; blank: no row among teams.",
        "role": "Such as social worker, ASYE or manager; ignoring case.",
        "fte": "Full-time equivalent (1).",
        "hours": "Hours a week; they decide instead of fte.",
        "hours_away": "Hours a week agreed not to be worked at present.",
        "in_post_since": "Since when months in post count.",
        "asye_since": "Since when months in post count for the role ASYE.",
        "asye_paused_days": "Days for which the assessed year was paused.",
        "leaving_on": "From this day on the worker is gone.",
        "no_new_work_until": "Until when no new case is suggested for the worker.",
        "away_from": "The first day of the absence that the worker is in, or else of the next one.",
        "away_to": "Its last day; blank: not known.",
        "agency": "Whether an agency pays the worker.",
        "registered": "Whether the worker is a registered social worker.",
        "responsibilities": "Work outside cases, by its id in the scheme: mentoring*2; duty-day.",
    },
}
"""What each fixed column holds; a fact's own label and help say it."""


class _Plain(GenerateJsonSchema):
    """Schemas without a title for each key, which would only repeat its name."""

    def field_title_should_be_set(self, schema: object) -> bool:  # noqa: ARG002 - pydantic's signature
        """Never."""
        return False

    def typed_dict_schema(self, schema: TypedDictSchema) -> Schema:
        """As pydantic makes it, but without what a docstring says to programmers after its first paragraph."""
        made = super().typed_dict_schema(schema)
        if "description" in made:
            made["description"] = " ".join(made["description"].partition("\n\n")[0].split())
        return made


def schemas() -> dict[str, Schema]:
    """Each schema by the name of its file."""
    scheme = built_in(DEFAULT_SCHEME)
    return {
        "scheme.schema.json": _headed(
            "scheme.schema.json",
            "Caseload weighting scheme",
            "A scheme file of caseload-tui: the agreed rules that turn a case into points.",
            TypeAdapter(SchemeDocument).json_schema(schema_generator=_Plain),
        ),
        "result.schema.json": _headed(
            "result.schema.json",
            "Weighed caseload",
            "What `caseload score --format json` gives: a caseload weighed with a scheme on a date.",
            TypeAdapter(ResultDocument).json_schema(schema_generator=_Plain),
        ),
        "case.schema.json": _headed(
            "case.schema.json",
            "A case",
            "What `caseload case show REF --format json` gives: a case with its points, facts and key dates.",
            TypeAdapter(CaseDocument).json_schema(schema_generator=_Plain),
        ),
        "worker.schema.json": _headed(
            "worker.schema.json",
            "A worker",
            "What `caseload worker REF --format json` gives: a worker with target, response, supervision and cases.",
            TypeAdapter(WorkerDocument).json_schema(schema_generator=_Plain),
        ),
        "summary.schema.json": _headed(
            "summary.schema.json",
            "Weighted summary",
            "What `caseload export summary --format json` gives: figures and tables in the order of the page.",
            TypeAdapter(SummaryDocument).json_schema(schema_generator=_Plain),
        ),
        "supervision.schema.json": _headed(
            "supervision.schema.json",
            "Page of a supervision, or of a worker's own lines",
            "What `caseload supervision WORKER --format json` and `caseload worker REF --page --to FILE.json` give: "
            "the page part by part, with every figure as it is shown.",
            TypeAdapter(PageData).json_schema(schema_generator=_Plain),
        ),
        "case-rows.schema.json": _headed(
            "case-rows.schema.json",
            "Row of a file of cases",
            f"One case under the scheme {scheme.id}, by the ids of columns. {_VALUES}",
            _row("CaseRow", (*case_columns(scheme), *fact_columns(scheme))),
        ),
        "worker-rows.schema.json": _headed(
            "worker-rows.schema.json",
            "Row of a file of workers",
            f"One worker under the scheme {scheme.id}, by the ids of columns. {_VALUES}",
            _row("WorkerRow", worker_columns(scheme)),
        ),
    }


def text_of(schema: Schema) -> str:
    """A schema as its file holds it."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _headed(name: str, title: str, description: str, schema: Schema) -> Schema:
    return {"$schema": DIALECT, "$id": name, **schema, "title": title, "description": description}


def _row(name: str, columns: Iterable[Column]) -> Schema:
    """A row as a model of its columns: values as JSON types, or as the text that a CSV cell holds."""
    about = _ABOUT[name]
    fields: Any = {column.id: _field(column, about.get(column.id, "")) for column in columns}
    model = create_model(name, __config__=ConfigDict(extra="forbid"), **fields)
    return _without_defaults(model.model_json_schema(schema_generator=_Plain))


def _field(column: Column, about: str) -> tuple[Any, FieldInfo]:
    fact = getattr(column.write, "__self__", None)
    kind: Any = str | None
    default: Any = None
    extra: Schema = {}
    if column.id == "ref":
        kind, default, extra = str, ..., {"minLength": 1}
    elif column.read is read_day:
        about = f"{about} ISO, or day/month/year."
        extra = {"anyOf": [{"type": "string", "pattern": _DAY}, {"type": "null"}]}
    elif column.read is read_days:
        about = f"{about} ISO, or day/month/year; several are separated by a semicolon."
        extra = {"anyOf": [{"type": "string", "pattern": _DAYS}, {"type": "null"}]}
    elif isinstance(fact, Fact):
        about = about or f"{fact.title}. {fact.help}".strip().rstrip(".") + "."
        kind, extra = _fact_type(fact)
    return kind, Field(default=default, description=about, json_schema_extra=extra)


def _fact_type(fact: Fact) -> tuple[Any, Schema]:
    """A fact's values as JSON types, or as text: options by id or label, flags in words."""
    names = list(dict.fromkeys(name for one in fact.options for name in (one.id, one.label)))
    match fact.type:
        case "integer" | "number":
            size = {"minimum": _json(fact.minimum)}
            if fact.maximum is not None:
                size["maximum"] = _json(fact.maximum)
            text = {"type": "string", "pattern": _NUMBER}
            return Any, {"anyOf": [{"type": fact.type, **size}, text, {"type": "null"}]}
        case "flag":
            return Any, {"enum": [True, False, *sorted(YES), *sorted(NO), "", None]}
        case "level" | "choice":
            numbers = [int(name) for name in names if name.isdigit()]
            return Any, {"enum": [*names, *numbers, "", None]}
        case "choices":
            several: Schema = {"type": "array", "items": {"enum": names}}
            return Any, {"anyOf": [several, {"type": "string"}, {"type": "null"}]}


def _json(number: Decimal) -> int | float:
    return int(number) if number == number.to_integral_value() else float(number)


def _without_defaults(schema: Schema) -> Schema:
    for one in schema["properties"].values():
        one.pop("default", None)
    return schema


def main() -> None:
    """Writes them all beside this script."""
    for name, schema in schemas().items():
        (HERE / name).write_text(text_of(schema), encoding="utf-8")


if __name__ == "__main__":
    main()
