"""The small values that records are made of: references, facts and points."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, NewType

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema

CaseRef = NewType("CaseRef", str)
"""A case's reference. No child's name is needed or asked for."""
WorkerRef = NewType("WorkerRef", str)
"""A worker's reference, as the council's own systems know them."""
TeamName = NewType("TeamName", str)
"""A team's name, unique in the caseload."""
RecordKey = NewType("RecordKey", str)
"""What a version counts: ``case:C1``, ``worker:W1``, ``team:North`` or ``scheme:``."""


class _FactAsJson:
    """How a fact is written as JSON: a number as a number, exactly, so that "3" stays an option's id."""

    @staticmethod
    def __get_pydantic_core_schema__(_source: object, _handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic_core import core_schema

        return core_schema.no_info_plain_validator_function(
            _fact_from_json, serialization=core_schema.plain_serializer_function_ser_schema(_fact_to_json)
        )

    @staticmethod
    def __get_pydantic_json_schema__(_schema: CoreSchema, _handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        strings = {"type": "array", "items": {"type": "string"}}
        return {"anyOf": [{"type": ["number", "string", "boolean", "null"]}, strings]}


def _fact_from_json(value: object) -> FactValue:
    if value is None or isinstance(value, (int, Decimal, str)):
        return value
    if isinstance(value, (list, tuple)) and all(isinstance(one, str) for one in value):
        return tuple(value)
    message = "a fact is a number, a text, yes or no, a list of texts, or null"
    raise ValueError(message)


def _fact_to_json(value: FactValue) -> object:
    return float(value) if isinstance(value, Decimal) else value


FactValue = Annotated[int | Decimal | str | bool | tuple[str, ...] | None, _FactAsJson]
"""A fact as judged: a whole number, a number, an option's id, yes or no, several options' ids, or blank.

A number that is whole is an ``int``; any other is a ``Decimal`` of at most ``FACT_DIGITS`` digits,
which JSON carries without loss.
"""
FACT_DIGITS = 15
Facts = Mapping[str, FactValue]
"""A case's facts by fact id. Every fact of the scheme is present; blank is ``None``."""


def case_key(ref: str) -> RecordKey:
    """The key under which a case's versions are counted."""
    return RecordKey(f"case:{ref}")


def worker_key(ref: str) -> RecordKey:
    """The key under which a worker's versions are counted."""
    return RecordKey(f"worker:{ref}")


def team_key(name: str) -> RecordKey:
    """The key under which a team's versions are counted."""
    return RecordKey(f"team:{name}")


SCHEME_KEY = RecordKey("scheme:")
"""The key under which the adopted schemes' versions are counted."""
