"""Writes a whole caseload file, with its history, as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TextIO

from caseload_tui.exchange.whole import FORMAT, VERSION, HistoryLine, records_of
from caseload_tui.model.caseload import Caseload


def write_json(caseload: Caseload, history_lines: Iterable[HistoryLine], out: TextIO) -> None:
    """Writes every record and every entry, oldest first, one a line, so that two exports can be compared."""
    from caseload_tui.model.codec import change_to_json, records_to_json

    out.write(f'{{"format": {json.dumps(FORMAT)}, "version": {VERSION},\n"records": [')
    for index, record in enumerate(records_of(caseload)):
        out.write(",\n" if index else "\n")
        out.write(records_to_json((record,))[1:-1])
    out.write('\n],\n"history": [')
    for index, line in enumerate(history_lines):
        head = {
            "sequence": line.sequence,
            "recorded_at": line.recorded_at.isoformat(),
            "author": line.author,
            "reason": line.reason,
        }
        out.write(",\n" if index else "\n")
        out.write(f'{json.dumps(head, ensure_ascii=False)[:-1]}, "change": {change_to_json(line.change)}}}')
    out.write("\n]}\n")
