"""Changes and records as JSON, for the history, whole-file exports and anybody who reads them.

The only module of this room that needs pydantic, which takes a while to load: import it where
JSON is really read or written.
"""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Annotated, TypeVar

from pydantic import Field, TypeAdapter, ValidationError

from caseload_tui.errors import FileRefused, Problem
from caseload_tui.model.change import Change
from caseload_tui.model.record import Restored
from caseload_tui.text import plain

Read = TypeVar("Read")
_CHANGE: TypeAdapter[Change] = TypeAdapter(Annotated[Change, Field(discriminator="kind")])
_RECORDS: TypeAdapter[tuple[Restored, ...]] = TypeAdapter(tuple[Restored, ...])


def change_to_json(change: Change) -> str:
    """A change as one line of JSON: dates as ISO, exact numbers, ``kind`` to tell it by."""
    return _CHANGE.dump_json(change).decode()


def change_from_json(text: str | bytes, where: str = "") -> Change:
    """The change that a line of JSON stands for.

    Raises:
        FileRefused: the text is not a change; the message never repeats what it holds.
    """
    return checked(_CHANGE, json_value(text, where), where)


def records_to_json(records: tuple[Restored, ...]) -> str:
    """Records' whole content as one line of JSON."""
    return _RECORDS.dump_json(records).decode()


def records_from_json(text: str | bytes, where: str = "") -> tuple[Restored, ...]:
    """The records that a line of JSON stands for.

    Raises:
        FileRefused: the text is no list of records.
    """
    return checked(_RECORDS, json_value(text, where), where)


def json_value(text: str | bytes, where: str = "") -> object:
    """What a JSON text says, numbers exact.

    Raises:
        FileRefused: it is no JSON.
    """
    try:
        return json.loads(text, parse_float=Decimal)
    except (ValueError, RecursionError):
        raise FileRefused(Problem("This is not valid JSON.", "Export it again.", where)) from None


def checked(adapter: TypeAdapter[Read], value: object, where: str = "") -> Read:
    """A value as an adapter takes it.

    Raises:
        FileRefused: it does not; each fault is named by its place, and none repeats what the value holds.
    """
    try:
        return adapter.validate_python(value)
    except ValidationError as error:
        problems = [
            Problem(f"{_said(one['type'], one['msg'])}.", "Export it again.", where, _place(one["loc"]))
            for one in error.errors(include_input=False, include_url=False, include_context=False)
        ]
        raise FileRefused(*problems) from None


def _said(kind: str, message: str) -> str:
    return "This kind of change is not known" if kind == "union_tag_invalid" else message


def _place(location: tuple[int | str, ...]) -> str:
    return ".".join(plain(str(part)) for part in location)
