"""A page as a tagged PDF, set offline by Typst. Text goes in as data, so that none of it can be an instruction."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Literal

from caseload_tui.reports.supervision.page import Page
from caseload_tui.reports.supervision.text import as_data


def as_pdf(page: Page) -> bytes:
    """The whole page as a PDF: accessible by PDF/UA-1, unless a sign in it is one that no font at hand has."""
    from typst import TypstError

    try:
        return _set(page, ["ua-1"])
    except TypstError:
        return _set(page, [])


def _set(page: Page, standards: list[Literal["ua-1"]]) -> bytes:
    from typst import compile as set_in_type

    source = files("caseload_tui").joinpath("reports", "supervision", "page.typ").read_bytes()
    made: bytes = set_in_type(
        source,
        format="pdf",
        sys_inputs={"page": json.dumps(as_data(page))},
        pdf_standards=[*standards],
    )
    return made
