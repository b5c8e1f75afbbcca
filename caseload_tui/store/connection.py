"""One connection to a caseload file, set up so that nothing is lost and nobody waits in vain."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Literal

from caseload_tui.errors import FileDamaged, FileNewer, Problem
from caseload_tui.store import faults, schema, seal
from caseload_tui.text import quoted

PATIENCE_SECONDS = 30
"""How long to wait for somebody else's write before giving up."""

_SETTINGS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA recursive_triggers = ON",  # else INSERT OR REPLACE passes the triggers that keep the history
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA temp_store = MEMORY",  # names never reach a temporary file
    "PRAGMA journal_mode = DELETE",  # a write-ahead log cannot live on a network share
    "PRAGMA synchronous = EXTRA",
)

Identity = tuple[int, int]
"""Which file a path leads to, so that a file put in its place is noticed."""


def identity(path: Path) -> Identity:
    """Which file a path leads to now.

    Raises:
        FileUnusable: there is none.
    """
    try:
        found = path.stat()
    except OSError:
        raise faults.missing(path) from None
    return found.st_dev, found.st_ino


def connect(path: Path) -> sqlite3.Connection:
    """A connection to a file that exists; its contents are not looked at.

    Raises:
        sqlite3.Error: SQLite cannot open it.
    """
    connection = sqlite3.connect(
        f"{path.resolve().as_uri()}?mode=rw",
        uri=True,
        timeout=PATIENCE_SECONDS,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        for setting in _SETTINGS:
            connection.execute(setting).fetchall()
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def open_sound(path: Path) -> sqlite3.Connection:
    """A connection to a caseload file of this version, brought up to date where it is older.

    Raises:
        FileUnusable: or one of its kinds; the file is as it was.
    """
    if not path.is_file():
        raise faults.missing(path)
    if path.stat().st_size == 0:
        raise FileDamaged(
            Problem(
                f"{quoted(path.name)} is empty: it was never finished, or was copied badly.",
                f"{faults.way_back(path)} If it was to be a new caseload, delete it and start again.",
            )
        )
    with faults.told(path):
        database = connect(path)
        try:
            if found_version(database, path) < schema.VERSION:
                upgrade(database)
        except BaseException:
            database.close()
            raise
    return database


def found_version(database: sqlite3.Connection, path: Path) -> int:
    """The version of a caseload file.

    Raises:
        FileForeign: it is another program's.
        FileNewer: a newer caseload-tui made it.
    """
    if pragma(database, "application_id") != schema.APPLICATION_ID:
        raise faults.foreign(path)
    version = pragma(database, "user_version")
    if version > schema.VERSION:
        raise FileNewer(
            Problem(
                f"{quoted(path.name)} was made by a newer version of this program. Nothing was changed.",
                "Update caseload-tui, then open it again.",
            )
        )
    return version


def upgrade(database: sqlite3.Connection) -> None:
    """Runs the steps that a file has not had yet, all or none of them."""
    from caseload_tui.store import migrations

    with transaction(database, "IMMEDIATE"):
        has_seal = database.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'seal'").fetchone()
        sealed = seal.read(database) if has_seal else seal.Seal()
        migrations.apply(database)
        seal.write(database, seal.Seal(sealed.entries, sealed.head, sealed.stamp + 1))
        database.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        database.execute(f"PRAGMA user_version = {schema.VERSION}")


def pragma(database: sqlite3.Connection, name: Literal["application_id", "user_version"]) -> int:
    """A number from the file's header."""
    return int(database.execute(f"PRAGMA {name}").fetchone()[0])


@contextmanager
def transaction(database: sqlite3.Connection, kind: Literal["DEFERRED", "IMMEDIATE", "EXCLUSIVE"]) -> Iterator[None]:
    """All of what is done inside, or none of it."""
    database.execute(f"BEGIN {kind}")
    with finished(database):
        yield


@contextmanager
def finished(database: sqlite3.Connection) -> Iterator[None]:
    """Commits the transaction that is open, or rolls it back where something is raised."""
    try:
        yield
        database.execute("COMMIT")
    except BaseException:
        if database.in_transaction:
            with suppress(sqlite3.Error):
                database.execute("ROLLBACK")
        raise
