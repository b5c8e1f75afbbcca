"""What SQLite's errors mean to a manager."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from caseload_tui.errors import (
    ChangeRefused,
    FileBusy,
    FileDamaged,
    FileForeign,
    FileReadOnly,
    FileUnusable,
    Problem,
)
from caseload_tui.store.folder import newest_backup
from caseload_tui.text import quoted

_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_NOT_WRITABLE = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_CANTOPEN}
_FULL = {sqlite3.SQLITE_FULL}
_DISK = {sqlite3.SQLITE_IOERR, sqlite3.SQLITE_NOMEM}
_FOREIGN = {sqlite3.SQLITE_NOTADB}


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turns what SQLite and the system say about a file into sentences.

    Raises:
        FileUnusable: or one of its kinds; never with anything that the file holds.
    """
    try:
        yield
    except sqlite3.ProgrammingError:
        raise
    except sqlite3.Error as error:
        raise _meaning(path, error) from None
    except UnicodeDecodeError:  # SQLite's own message, about a name that is damaged
        raise _damaged(path) from None
    except FileDamaged as error:
        raise FileDamaged(*(_with_backup(path, problem) for problem in error.problems)) from None


@contextmanager
def kept() -> Iterator[None]:
    """Refuses what neither JSON nor SQLite can hold: half a character, a number without an end.

    Raises:
        ChangeRefused: without repeating it.
    """
    try:
        yield
    except (ValueError, TypeError, OverflowError):
        raise ChangeRefused(
            Problem(
                "The change holds a number or a character that cannot be kept.",
                "Type it again instead of copying it.",
            )
        ) from None


def way_back(path: Path) -> str:
    """What to do about a damaged file: the newest backup beside it is named."""
    backup = newest_backup(path)
    if backup is None:
        return "Restore a backup; there is none beside the file."
    return f"Restore the newest backup: {quoted(backup.name)}."


def missing(path: Path) -> FileUnusable:
    """There is no such file."""
    what = f"There is no caseload file {quoted(path.name)} in the folder {quoted(path.absolute().parent)}."
    return FileUnusable(Problem(what, "Check its name, or start a new caseload there."))


def foreign(path: Path) -> FileForeign:
    """The file belongs to another program."""
    remedy = "Choose a caseload file."
    if newest_backup(path) is not None:
        remedy = f"If it should be one: {way_back(path)}"
    return FileForeign(
        Problem(
            f"{quoted(path.name)} is not a caseload file, or its beginning is damaged. Nothing was changed.", remedy
        )
    )


def _with_backup(path: Path, problem: Problem) -> Problem:
    return Problem(problem.what, way_back(path), problem.where or path.name, problem.field)


def _meaning(path: Path, error: sqlite3.Error) -> FileUnusable:
    name = quoted(path.name)
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    if code in _BUSY:
        return FileBusy(
            Problem(f"Somebody else is writing to {name}. Nothing of yours was saved.", "Wait a moment and try again.")
        )
    if code in _NOT_WRITABLE:
        return _not_writable(path)
    if code in _FULL:
        return FileUnusable(
            Problem(
                f"The disk is full, so {name} could not be written. Nothing that was saved before is lost.",
                "Make room on the disk, then try again.",
            )
        )
    if code in _DISK:
        return FileUnusable(
            Problem(
                f"The disk did not take what was written to {name}. Nothing that was saved before is lost.",
                "Check that the disk has room and is connected, then try again.",
            )
        )
    if code in _FOREIGN:
        return foreign(path)
    return _damaged(path)


def _damaged(path: Path) -> FileDamaged:
    return FileDamaged(Problem(f"{quoted(path.name)} is no longer what was written.", way_back(path)))


def _not_writable(path: Path) -> FileUnusable:
    if not path.exists():
        return missing(path)
    if not os.access(path, os.R_OK):
        return FileUnusable(Problem(f"You may not read {quoted(path.name)}.", "Ask its owner to let you."))
    return FileReadOnly(
        Problem(
            f"{quoted(path.name)} or its folder cannot be written to. Nothing was changed.",
            "Ask for the right to write there, or work on a copy.",
        )
    )
