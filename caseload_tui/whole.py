"""What a workspace writes to files, and a whole caseload rebuilt from one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal, TextIO

from caseload_tui.errors import FileRefused, Problem
from caseload_tui.text import plain, quoted

if TYPE_CHECKING:
    from caseload_tui.workspace import Workspace

What = Literal["cases", "workers", "all"]


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

    if target.exists() and not replace:
        raise FileRefused(
            Problem(f"There is a file {quoted(target.name)} already.", "Choose another name, or add --replace.")
        )
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
