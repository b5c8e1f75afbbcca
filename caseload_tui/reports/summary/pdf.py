"""A summary as a tagged PDF, set offline by Typst. Text goes in as data, so that none of it can be an instruction."""

from __future__ import annotations

import json
from dataclasses import asdict
from importlib.resources import files

from caseload_tui.reports.summary.page import Summary
from caseload_tui.reports.summary.sheet import sheet


def typst_input(summary: Summary) -> tuple[bytes, dict[str, str]]:
    """What Typst is given: how to set a summary, and its text."""
    source = files("caseload_tui").joinpath("reports", "summary", "sheet.typ").read_bytes()
    return source, {"sheet": json.dumps(asdict(sheet(summary)))}


def pdf(summary: Summary) -> bytes:
    """The whole summary; accessible by PDF/UA-1, unless a sign in it is one that no font at hand has."""
    from typst import TypstError
    from typst import compile as set_in_type

    source, inputs = typst_input(summary)
    try:
        made: bytes = set_in_type(source, format="pdf", sys_inputs=inputs, pdf_standards=["ua-1"])
    except TypstError:
        made = set_in_type(source, format="pdf", sys_inputs=inputs)
    return made
