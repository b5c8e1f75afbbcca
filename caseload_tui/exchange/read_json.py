"""Reads a whole caseload file, with its history, from JSON."""

from __future__ import annotations

from pathlib import Path

from caseload_tui.errors import ChangeRefused, FileRefused, Problem
from caseload_tui.exchange.sheet import content_of
from caseload_tui.exchange.sound import unsound
from caseload_tui.exchange.whole import FORMAT, VERSION, HistoryLine, WholeFile, records_of
from caseload_tui.model.caseload import Caseload
from caseload_tui.text import plain


def read_json(path: Path) -> tuple[HistoryLine, ...]:
    """The history in a JSON export, oldest first; played through, it gives the caseload that was exported.

    Raises:
        FileRefused: it is no such export, a newer program wrote it, it is not as it was written, or holds what nobody
            could work with: text that cannot be shown, a scheme or rating that does not fit.
    """
    from pydantic import TypeAdapter

    from caseload_tui.model.codec import checked, json_value

    name = plain(path.name)
    value = json_value(content_of(path, name), name)
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        raise FileRefused(Problem("This is not a JSON export of a caseload.", "Choose a file that export wrote.", name))
    version = value.get("version")
    if isinstance(version, int) and version > VERSION:
        raise FileRefused(Problem("A newer caseload-tui wrote this.", "Update caseload-tui.", name))
    whole = checked(TypeAdapter(WholeFile), value, name)
    problems = tuple(unsound(whole.history, name))
    if problems:
        raise FileRefused(*problems)
    if not _is_as_written(whole):
        raise FileRefused(Problem("This is not as it was written.", "Export it again.", name))
    return whole.history


def _is_as_written(whole: WholeFile) -> bool:
    """Whether the entries are numbered without a gap, and come to the records beside them."""
    if [line.sequence for line in whole.history] != list(range(1, len(whole.history) + 1)):
        return False
    caseload = Caseload()
    try:
        for line in whole.history:
            caseload = caseload.apply(line.change)
    except ChangeRefused:
        return False
    records = {record.key: record for record in whole.records}
    return len(records) == len(whole.records) and records == {one.key: one for one in records_of(caseload)}
