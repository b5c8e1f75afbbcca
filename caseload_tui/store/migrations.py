"""The steps that bring an older caseload file up to date, or a new one to life, through sqlite-utils.

sqlite-utils takes a while to load and a sound file of today's version needs none of the steps, so this is
imported only where one is taken.
"""

from __future__ import annotations

import sqlite3

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from caseload_tui.store import schema

MIGRATIONS = Migrations("caseload")


@MIGRATIONS(name="0001_caseload_and_history")
def caseload_and_history(db: Database, /) -> None:
    """The first version: records, their versions and the history."""
    db.executescript(schema.TABLES)
    db.executescript(schema.APPEND_ONLY)
    db.executescript(schema.VIEWS)


def apply(connection: sqlite3.Connection) -> None:
    """Takes the steps that a database has not had yet, inside the transaction that is open."""
    MIGRATIONS.apply(Database(connection, execute_plugins=False))


def expected() -> set[tuple[str, str, str]]:
    """What ``schema.described`` says of a sound file of this version."""
    fresh = sqlite3.connect(":memory:", isolation_level=None)
    try:
        apply(fresh)
        return schema.described(fresh)
    finally:
        fresh.close()
