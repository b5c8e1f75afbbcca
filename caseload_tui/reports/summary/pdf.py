"""A summary as a tagged PDF."""

from __future__ import annotations

from dataclasses import asdict

from caseload_tui.reports.summary.page import Summary
from caseload_tui.reports.summary.sheet import sheet
from caseload_tui.reports.typeset import typeset


def pdf(summary: Summary) -> bytes:
    """The whole summary."""
    return typeset("summary", "sheet.typ", "sheet", asdict(sheet(summary)))
