"""Putting a backup back in place of a caseload file, without losing what it replaces."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from caseload_tui.errors import FileDamaged, FileForeign, FileUnusable, Problem
from caseload_tui.model.values import RecordKey
from caseload_tui.store import connection, faults, folder, history, rows, seal, tables
from caseload_tui.store.file import CaseloadFile
from caseload_tui.text import quoted

_UNSEEN = 100_000
"""How far to raise versions and stamp where nobody can tell any more what they were in the file that is replaced."""


@dataclass(frozen=True, slots=True)
class _Replaced:
    """What a restored file must outgrow: the stamp and the versions of the file that it replaces."""

    stamp: int
    versions: Mapping[RecordKey, int]


def restore(backup: Path, target: Path, *, at: datetime | None = None) -> Path | None:
    """Puts a checked copy of a backup where a caseload file is or was. The backup stays as it is.

    Gives the dated name under which the replaced file is kept beside it, or ``None`` where there
    was none. Somebody who has the file open goes on with the restored one. Every record's version
    is greater than it was in either file, so that an edit of what was replaced is refused as stale.

    Raises:
        FileUnusable: or one of its kinds; then nothing was changed.
    """
    target = target.resolve()
    if not backup.is_file():
        raise faults.missing(backup)
    if target == backup.resolve():
        raise FileUnusable(Problem(f"{quoted(backup.name)} is that file itself.", "Choose another backup."))
    folder.make_private_folder(target.parent)
    with _checked_copy(backup, target) as copy, _held(target) as replaced:
        _outgrow(copy, replaced)
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
def _held(target: Path) -> Iterator[_Replaced | None]:
    """Keeps others from writing to the file that is to be replaced; gives what can be read of it."""
    if not target.exists() or target.stat().st_size == 0:
        yield None
        return
    with ExitStack() as stack:
        yield _hold(target, stack)


def _hold(target: Path, stack: ExitStack) -> _Replaced | None:
    try:
        with faults.told(target):
            database = connection.connect(target)
            stack.callback(database.close)
            connection.found_version(database, target)
            database.execute("BEGIN EXCLUSIVE")
            replaced = _Replaced(seal.read(database).stamp, tables.versions_of(database))
    except FileForeign:
        if target.suffix != folder.SUFFIX:
            raise
        return None
    except FileDamaged:
        return None
    if os.name == "nt":  # pragma: no cover - Windows only
        stack.close()  # Windows replaces no file that is open
    return replaced if all(_plausible(*one) for one in replaced.versions.items()) else None


def _plausible(key: RecordKey, version: object) -> bool:
    return key.partition(":")[0] in rows.TABLES and isinstance(version, int) and 0 < version < history.LAST


def _outgrow(copy: Path, replaced: _Replaced | None) -> None:
    with faults.told(copy):
        database = connection.connect(copy)
        try:
            with connection.transaction(database, "IMMEDIATE"):
                sealed, held = seal.read(database), tables.versions_of(database)
                if replaced is None:
                    stamp = sealed.stamp + _UNSEEN
                    versions = {key: version + _UNSEEN for key, version in held.items()}
                else:
                    stamp = max(replaced.stamp, sealed.stamp) + 1
                    versions = {
                        key: max(replaced.versions.get(key, 0), held.get(key, 0)) + 1
                        for key in sorted(held.keys() | replaced.versions.keys())
                    }
                tables.raise_versions(database, versions)
                sealed = history.raise_versions(database, sealed, versions)
                seal.write(database, seal.Seal(sealed.entries, sealed.head, stamp))
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
