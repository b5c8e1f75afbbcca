"""A page as a tagged PDF."""

from __future__ import annotations

from caseload_tui.reports.supervision.page import Page
from caseload_tui.reports.supervision.text import as_data
from caseload_tui.reports.typeset import typeset


def as_pdf(page: Page) -> bytes:
    """The whole page as a PDF."""
    return typeset("supervision", "page.typ", "page", as_data(page))
