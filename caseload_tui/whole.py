"""What a workspace writes to files, and a whole caseload rebuilt from one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TextIO

from caseload_tui.errors import FileRefused, Problem
from caseload_tui.text import plain, quoted

if TYPE_CHECKING:
    from caseload_tui.reports.summary.asked import Asked
    from caseload_tui.reports.summary.page import Summary
    from caseload_tui.workspace import Workspace

What = Literal["cases", "workers", "all"]
SummaryText = Literal["csv", "json", "markdown", "html"]
"""The forms of a summary that can be printed."""
SummaryForm = SummaryText | Literal["pdf", "xlsx"]
SUMMARY_ENDINGS: dict[str, SummaryForm] = {
    ".csv": "csv",
    ".json": "json",
    ".md": "markdown",
    ".html": "html",
    ".pdf": "pdf",
    ".xlsx": "xlsx",
}
"""The form of a summary's file, by how its name ends."""


def write_csv(workspace: Workspace, what: str, out: TextIO) -> None:
    """Cases or workers as they are on the workspace's day, as CSV that imports back to itself."""
    from caseload_tui.exchange.write_csv import write_cases_csv, write_workers_csv

    write = write_workers_csv if what == "workers" else write_cases_csv
    write(workspace.caseload, workspace.weigher().scheme, workspace.as_of, out)


def export(workspace: Workspace, what: str, target: Path, *, replace: bool = False) -> None:
    """Cases or workers as CSV, or all: both as XLSX, or everything with its history as JSON.

    Nobody else can read the file.

    Raises:
        FileRefused: there is a file already, or it cannot be written.
    """
    from caseload_tui.exchange.private import replacing_text
    from caseload_tui.exchange.write_json import write_json
    from caseload_tui.exchange.write_xlsx import write_xlsx

    _refuse_to_replace(target, replace=replace)
    if target.suffix.lower() == ".xlsx":
        write_xlsx(workspace.caseload, workspace.weigher().scheme, workspace.as_of, target)
        return
    with replacing_text(target) as out:
        if target.suffix.lower() == ".json":
            from caseload_tui.exchange.whole import HistoryLine

            lines = [
                HistoryLine(
                    sequence=one.sequence,
                    recorded_at=one.recorded_at,
                    author=one.author,
                    reason=one.reason,
                    change=one.change,
                )
                for one in reversed(workspace.history())
            ]
            write_json(workspace.caseload, lines, out)
        else:
            write_csv(workspace, what, out)


def _refuse_to_replace(target: Path, *, replace: bool) -> None:
    if target.exists() and not replace:
        raise FileRefused(
            Problem(f"There is a file {quoted(target.name)} already.", "Choose another name, or add --replace.")
        )


def summary_of(workspace: Workspace, asked: Asked, *, stop: Callable[[], bool] = lambda: False) -> Summary:
    """A weighted summary of what is known now. ``stop`` is asked before each earlier day that is weighed.

    Raises:
        InputRefused: there is no such team or service, or what is asked for does not go together.
    """
    from caseload_tui.reports.summary.make import summary

    return summary(asked, workspace.caseload, workspace.weigher, stop=stop)


def with_comparators(asked: Asked) -> Asked:
    """What is asked for, with the comparators and the cost that stand in the folder of the settings, if any do.

    Own and previous figures are of all workers: beside a team or a service stand others' alone.

    Raises:
        FileRefused: they cannot be used; every fault is named with its line.
    """
    from dataclasses import replace

    from caseload_tui.reports.summary.comparators import NAME, read_comparators
    from caseload_tui.settings.read import settings_path

    path = settings_path().with_name(NAME)
    if not path.exists():
        return asked
    typed = read_comparators(path)
    cost = asked.cost_per_fte if asked.cost_per_fte is not None else typed.cost_per_fte
    return replace(asked, comparators=typed if asked.scope is None else typed.of_others(), cost_per_fte=cost)


def summary_text(summary: Summary, form: SummaryText) -> str:
    """A summary as text in one of the forms."""
    if form == "markdown":
        from caseload_tui.reports.summary.markdown import markdown

        return markdown(summary)
    if form == "html":
        from caseload_tui.reports.summary.html import html

        return html(summary)
    if form == "json":
        import json

        from caseload_tui.reports.summary.document import summary_document

        return json.dumps(summary_document(summary), ensure_ascii=False, indent=1) + "\n"
    return _summary_csv(summary)


def _summary_csv(summary: Summary) -> str:
    """A line for each figure and cell; text cannot run as a formula."""
    import csv
    from decimal import Decimal
    from io import StringIO

    from caseload_tui.exchange.guard import guarded
    from caseload_tui.reports.summary.rows import COLUMNS, Plain, rows
    from caseload_tui.scheme.numbers import shown

    def cell(value: Plain) -> str:
        if isinstance(value, str):
            return guarded(plain(value))
        return shown(value) if isinstance(value, (int, Decimal)) else "" if value is None else value.isoformat()

    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([cell(row.get(column)) for column in COLUMNS] for row in rows(summary))
    return out.getvalue()


def export_summary(summary: Summary, form: SummaryForm, target: Path, *, replace: bool = False) -> None:
    """Writes a summary to a file that nobody else can read.

    Raises:
        FileRefused: there is a file already, or it cannot be written.
    """
    from caseload_tui.exchange.private import replacing

    _refuse_to_replace(target, replace=replace)
    content = _summary_content(summary, form)
    with replacing(target) as out:
        out.write(content)


def _summary_content(summary: Summary, form: SummaryForm) -> bytes:
    if form == "xlsx":
        return _summary_xlsx(summary)
    if form == "pdf":
        from caseload_tui.reports.summary.pdf import pdf

        return pdf(summary)
    return summary_text(summary, form).encode()


def _summary_xlsx(summary: Summary) -> bytes:
    """A workbook; text cannot run as a formula, not even once it is saved as CSV."""
    from caseload_tui.exchange.guard import guarded
    from caseload_tui.reports.summary.workbook.book import workbook

    return workbook(summary, lambda text: guarded(plain(text)))


def rebuild(source: Path, target: Path | None) -> int:
    """Starts a caseload file from a JSON export and gives the number of changes; without a target, a trial.

    Raises:
        FileRefused: the export is not as it was written, or the target holds a caseload already.
    """
    from caseload_tui.exchange.read_json import read_json
    from caseload_tui.store.history import Signature
    from caseload_tui.workspace import Workspace

    if target is not None and target.exists():
        raise FileRefused(
            Problem(
                f"{quoted(plain(target.name))} already holds a caseload.",
                "A whole caseload goes into a new file: name one with --file.",
            )
        )
    lines = read_json(source)
    if target is not None:
        signed = [(one.change, Signature(one.author, one.recorded_at, one.reason)) for one in lines]
        Workspace.rebuilt(target, signed).close()
    return len(lines)
