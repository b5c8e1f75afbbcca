"""The steps that bring an older caseload file up to date, or a new one to life, through sqlite-utils.

sqlite-utils takes a while to load and a sound file of today's version needs none of the steps, so this is
imported only where one is taken.
"""

from __future__ import annotations

import sqlite3

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from caseload_tui.store import schema, tables
from caseload_tui.store.rows import TABLES

MIGRATIONS = Migrations("caseload")
_ADDED = {"key_dates", "offers", "responses"}
_OF_VERSION_1 = {
    room: {
        table: tuple(column for column in columns if (table, column) != ("cases", "area"))
        for table, columns in kinds.items()
        if table not in _ADDED
    }
    for room, kinds in TABLES.items()
}
"""The tables and columns that the digests of the first version were made over."""


@MIGRATIONS(name="0001_caseload_and_history")
def caseload_and_history(db: Database, /) -> None:
    """The first version: records, their versions and the history."""
    db.executescript(schema.TABLES)
    db.executescript(schema.APPEND_ONLY)
    db.executescript(schema.VIEWS)


@MIGRATIONS(name="0002_key_dates_offers_and_responses")
def key_dates_offers_and_responses(db: Database, /) -> None:
    """The second version: key dates, areas, offered transfers and responses to flags. Damage is not sealed anew."""
    tables.refuse_damaged(db.conn, _OF_VERSION_1)
    db.executescript(schema.KEY_DATES_OFFERS_RESPONSES)
    tables.raise_versions(db.conn, tables.versions_of(db.conn))


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
