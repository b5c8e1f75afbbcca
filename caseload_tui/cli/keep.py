"""``caseload check``, ``history``, ``undo``, ``backup`` and ``restore``: keep the file sound."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from caseload_tui.cli import notice, output
from caseload_tui.cli.options import caseload_path, file_option, format_option, opened, reason_option

if TYPE_CHECKING:
    from caseload_tui.store.history import Entry


@click.command(
    short_help="Check that the caseload file is sound.", epilog="\b\nExample:\n  caseload check --file team.caseload"
)
@file_option
@click.pass_context
def check(context: click.Context, file: Path | None) -> None:
    """Check that the caseload file is what was written: silent and 0 when sound, 1 when not."""
    with opened(file) as workspace:
        problems = workspace.check()
    for problem in problems:
        output.lines(str(problem))
    if problems:
        context.exit(1)


@click.command(
    epilog="""\b
Examples:
  caseload history --limit 20
  caseload history --case SE-2214
  caseload history --format csv > history.csv"""
)
@click.option("--limit", type=click.IntRange(1), default=50, show_default=True, help="How many, newest first.")
@click.option("--case", "case", metavar="REF", help="Only what touched this case.")
@click.option("--worker", metavar="REF", help="Only what touched this worker.")
@format_option
@file_option
def history(limit: int, case: str | None, worker: str | None, form: str, file: Path | None) -> None:
    """Show what happened, newest first: who did what, when and why."""
    from caseload_tui.model.values import case_key, worker_key
    from caseload_tui.reports.columns import Column
    from caseload_tui.store.words import done

    record = case_key(case) if case else worker_key(worker) if worker else None
    with opened(file) as workspace:
        entries = workspace.history(limit=limit, record=record)
    columns: tuple[Column[Entry], ...] = (
        Column("sequence", "No.", lambda one: one.sequence, 0),
        Column("recorded_at", "Recorded", lambda one: f"{one.recorded_at.astimezone():%Y-%m-%d %H:%M}"),
        Column("author", "By", lambda one: one.author),
        Column("kind", "Kind", lambda one: one.kind),
        Column("done", "What", lambda one: done(one) + (" (undone)" if one.undone else "")),
        Column("records", "Records", lambda one: _named(one.records)),
        Column("reason", "Reason", lambda one: one.reason),
    )
    output.rows(form, columns, entries)


def _named(records: tuple[str, ...]) -> str:
    shown = ", ".join(record.removesuffix(":") for record in records[:3])
    return shown if len(records) <= 3 else f"{shown} and {len(records) - 3} more"


@click.command(
    short_help="Take back the newest change, or an earlier one.",
    epilog="\b\nExamples:\n  caseload undo\n  caseload undo 17",
)
@click.argument("number", type=int, required=False)
@reason_option
@file_option
def undo(number: int | None, reason: str, file: Path | None) -> None:
    """Take back your newest change, or the one with this NUMBER in the history."""
    with opened(file) as workspace:
        for entry in workspace.undo(number, reason=reason):
            notice.say(f"Undone: {entry.undoes} ({_named(entry.records)}). To redo: caseload undo {entry.sequence}")


@click.command(
    short_help="Write a whole, checked copy of the caseload file.",
    epilog="\b\nExamples:\n  caseload backup\n  caseload backup 2026-09-30.caseload",
)
@click.argument("target", type=click.Path(path_type=Path, dir_okay=False), required=False)
@file_option
def backup(target: Path | None, file: Path | None) -> None:
    """Write a whole, checked copy, beside the caseload file unless TARGET says otherwise."""
    from caseload_tui.store.folder import backup_name

    with opened(file) as workspace:
        made = target or backup_name(workspace.path, workspace.clock())
        workspace.backup(made)
    output.lines(str(made))


@click.command(
    short_help="Put a backup in place of the caseload file.",
    epilog="\b\nExample:\n  caseload restore 2026-09-30.caseload",
)
@click.argument("backup", type=click.Path(path_type=Path, dir_okay=False))
@file_option
def restore(backup: Path, file: Path | None) -> None:
    """Put a backup in place of the caseload file; the replaced file is kept beside it."""
    from caseload_tui.store.backup import restore as put_back

    kept = put_back(backup, caseload_path(file))
    notice.say(f"Restored from {backup.name}.")
    if kept is not None:
        notice.say(f"The replaced file is kept as {kept.name}.")
