"""Sets a page as a tagged PDF, offline, by Typst. Text goes in as data, so that none of it can be an instruction."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Literal


def typeset(room: str, source: str, name: str, data: object) -> bytes:
    """A PDF of data: accessible by PDF/UA-1, unless a sign in it is one that no font at hand has.

    Args:
        room: the folder of reports that has the source.
        source: the file that says how to set the data.
        name: what the data are called in it.
        data: what can be written as JSON.
    """
    from typst import TypstError

    text = files("caseload_tui").joinpath("reports", room, source).read_bytes()
    inputs = {name: json.dumps(data)}
    try:
        return _set(text, inputs, ["ua-1"])
    except TypstError:
        return _set(text, inputs, [])


def _set(source: bytes, inputs: dict[str, str], standards: list[Literal["ua-1"]]) -> bytes:
    from typst import compile as set_in_type

    made: bytes = set_in_type(source, format="pdf", sys_inputs=inputs, pdf_standards=[*standards])
    return made
