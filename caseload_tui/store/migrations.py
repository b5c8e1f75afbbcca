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
_ADDED_BY_2 = frozenset({"key_dates", "offers", "responses"})
_ADDED_BY_3 = frozenset({"supervisions", "actions"})


def _without(layout: tables.Layout, added: frozenset[str], columns: frozenset[tuple[str, str]]) -> tables.Layout:
    """The tables and columns as they were before a step added some."""
    return {
        room: {
            table: tuple(column for column in held if (table, column) not in columns)
            for table, held in kinds.items()
            if table not in added
        }
        for room, kinds in layout.items()
    }


OF_VERSION_2 = _without(TABLES, _ADDED_BY_3, frozenset())
OF_VERSION_1 = _without(OF_VERSION_2, _ADDED_BY_2, frozenset({("cases", "area")}))
"""The tables and columns that the digests of earlier versions were made over."""


@MIGRATIONS(name="0001_caseload_and_history")
def caseload_and_history(db: Database, /) -> None:
    """The first version: records, their versions and the history."""
    db.executescript(schema.TABLES)
    db.executescript(schema.APPEND_ONLY)
    db.executescript(schema.VIEWS)


@MIGRATIONS(name="0002_key_dates_offers_and_responses")
def key_dates_offers_and_responses(db: Database, /) -> None:
    """The second version: key dates, areas, offered transfers and responses to flags. Damage is not sealed anew."""
    tables.refuse_damaged(db.conn, OF_VERSION_1)
    db.executescript(schema.KEY_DATES_OFFERS_RESPONSES)
    tables.seal_records(db.conn, OF_VERSION_2)


@MIGRATIONS(name="0003_supervisions")
def supervisions(db: Database, /) -> None:
    """The third version: records of supervision, and the actions that came of them."""
    tables.refuse_damaged(db.conn, OF_VERSION_2)
    db.executescript(schema.SUPERVISIONS)
    tables.seal_records(db.conn, TABLES)


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
