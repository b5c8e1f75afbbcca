"""Putting a backup back in place of a caseload file, without losing what it replaces."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path

from caseload_tui.errors import FileDamaged, FileForeign, FileUnusable, Problem
from caseload_tui.store import connection, faults, folder, seal
from caseload_tui.store.file import CaseloadFile
from caseload_tui.text import quoted


def restore(backup: Path, target: Path, *, at: datetime | None = None) -> Path | None:
    """Puts a checked copy of a backup where a caseload file is or was. The backup stays as it is.

    Gives the dated name under which the replaced file is kept beside it, or ``None`` where there
    was none. Somebody who has the file open goes on with the restored one.

    Raises:
        FileUnusable: or one of its kinds; then nothing was changed.
    """
    target = target.resolve()
    if not backup.is_file():
        raise faults.missing(backup)
    if target == backup.resolve():
        raise FileUnusable(Problem(f"{quoted(backup.name)} is that file itself.", "Choose another backup."))
    folder.make_private_folder(target.parent)
    with _checked_copy(backup, target) as copy, _held(target) as stamp:
        _outgrow(copy, stamp)
        folder.settle(copy)
        kept = _set_aside(target, at or datetime.now().astimezone()) if target.exists() else None
        copy.replace(target)
    folder.settle(target.parent)
    return kept


@contextmanager
def _checked_copy(backup: Path, target: Path) -> Iterator[Path]:
    try:
        descriptor, name = tempfile.mkstemp(prefix=".restoring-", suffix=folder.SUFFIX, dir=target.parent)
    except OSError:
        raise FileUnusable(
            Problem(f"{quoted(target.parent)} cannot be written to. Nothing was changed.", "Choose another folder.")
        ) from None
    os.close(descriptor)
    copy = Path(name)
    try:
        with faults.told(backup):
            database = connection.connect(backup)
            try:
                connection.found_version(database, backup)
                database.execute("VACUUM INTO ?", [str(copy)])
            finally:
                database.close()
        with CaseloadFile.open(copy) as restored:
            wrong = restored.verify()
        if wrong:
            raise FileDamaged(*(Problem(one.what, "Choose an earlier backup.", backup.name) for one in wrong))
        yield copy
    finally:
        copy.unlink(missing_ok=True)


@contextmanager
def _held(target: Path) -> Iterator[int]:
    """Keeps others from writing to the file that is to be replaced; gives its stamp where it has one."""
    if not target.exists() or target.stat().st_size == 0:
        yield 0
        return
    with ExitStack() as stack:
        yield _hold(target, stack)


def _hold(target: Path, stack: ExitStack) -> int:
    try:
        with faults.told(target):
            database = connection.connect(target)
            stack.callback(database.close)
            connection.found_version(database, target)
            database.execute("BEGIN EXCLUSIVE")
            stamp = seal.read(database).stamp
    except FileForeign:
        if target.suffix != folder.SUFFIX:
            raise
        return 0
    except FileDamaged:
        return 0
    if os.name == "nt":  # pragma: no cover - Windows only
        stack.close()  # Windows replaces no file that is open
    return stamp


def _outgrow(copy: Path, stamp: int) -> None:
    with faults.told(copy):
        database = connection.connect(copy)
        try:
            with connection.transaction(database, "IMMEDIATE"):
                sealed = seal.read(database)
                seal.write(database, seal.Seal(sealed.entries, sealed.head, max(stamp, sealed.stamp) + 1))
        finally:
            database.close()


def _set_aside(target: Path, at: datetime) -> Path:
    kept = folder.replaced_name(target, at)
    journal = target.with_name(f"{target.name}-journal")
    if journal.exists():
        # Else SQLite would take it for the restored file's, and roll that back.
        journal.rename(kept.with_name(f"{kept.name}-journal"))
    try:
        os.link(target, kept)
    except OSError:
        target.rename(kept)
    return kept
