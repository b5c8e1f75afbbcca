"""The tables that hold the caseload as it is: read whole, and rewritten record by record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from caseload_tui.errors import FileDamaged, Problem
from caseload_tui.model.caseload import Caseload
from caseload_tui.model.record import Restored
from caseload_tui.model.values import SCHEME_KEY, RecordKey
from caseload_tui.store import seal
from caseload_tui.store.faults import kept
from caseload_tui.store.rows import RECORD_OF, TABLES, Row, Rows, rows_of, schemes_of
from caseload_tui.text import quoted

if TYPE_CHECKING:
    from sqlite3 import Connection

Layout = Mapping[str, Mapping[str, tuple[str, ...]]]
"""The tables and columns of each kind of record."""
Stored = dict[RecordKey, Rows]
"""The rows of every record of one kind."""


def read(database: Connection) -> Caseload:
    """The caseload as the tables hold it.

    Raises:
        FileDamaged: a record is not what this program wrote.
    """
    versions = _versions(database)
    found: dict[str, dict[Any, Any]] = {room: {} for room in RECORD_OF}
    schemes: Rows = [[]]
    gone = set(versions)
    for room in TABLES:
        for key, rows in rows_by_record(database, room).items():
            gone.discard(key)
            _refuse_other(key, rows, versions)
            if room == "scheme":
                schemes = rows
            else:
                found[room][rows[0][0][0]] = _record(room, key, rows)
    for key in sorted(gone):
        _refuse_other(key, [[] for _ in TABLES.get(key.partition(":")[0], ())], versions)
    return Caseload(
        MappingProxyType(found["team"]),
        MappingProxyType(found["worker"]),
        MappingProxyType(found["case"]),
        schemes_of(schemes),
        MappingProxyType({key: version for key, (version, _) in versions.items()}),
    )


def _refuse_other(key: RecordKey, rows: Rows, versions: Mapping[RecordKey, tuple[int, str]]) -> None:
    """Refuses a record that is not what was written."""
    version, digest = versions.get(key, (0, ""))
    if record_digest(version, rows) != digest:
        raise damaged(key)


def write(database: Connection, caseload: Caseload, touched: Iterable[RecordKey]) -> None:
    """Puts some records into the tables as a caseload holds them.

    Raises:
        ChangeRefused: one holds something that cannot be kept.
    """
    fresh: dict[str, dict[RecordKey, Rows]] = {room: {} for room in TABLES}
    with kept():
        for key in touched:
            fresh[key.partition(":")[0]][key] = rows_of(caseload.record(key))
        for room, records in fresh.items():
            if records:
                _write_room(database, room, records, caseload.versions)


def raise_versions(database: Connection, versions: Mapping[RecordKey, int]) -> None:
    """Gives records other versions, and the digests that go with them; what they hold stays as it is."""
    stored: Stored = {}
    for room in TABLES:
        stored.update(rows_by_record(database, room))
    _write_versions(
        database,
        [(key, version, stored.get(key) or rows_of(Restored(key=key))) for key, version in versions.items()],
    )


def refuse_damaged(database: Connection, layout: Layout) -> None:
    """Compares every record with its digest, as an earlier version laid the tables out.

    Raises:
        FileDamaged: a record is not what was written.
    """
    versions = _versions(database)
    for room, kinds in layout.items():
        stored = rows_by_record(database, room, layout)
        for key in sorted(stored.keys() | {one for one in versions if one.startswith(f"{room}:")}):
            _refuse_other(key, stored.get(key) or [[] for _ in kinds], versions)


def seal_records(database: Connection, layout: Layout) -> None:
    """Gives every record the digest of its rows as a version lays the tables out; contents and versions stay."""
    held = versions_of(database)
    for room, kinds in layout.items():
        stored = rows_by_record(database, room, layout)
        own = [key for key in held if key.startswith(f"{room}:")]
        _write_versions(database, [(key, held[key], stored.get(key) or [[] for _ in kinds]) for key in own])


def _write_versions(database: Connection, records: Iterable[tuple[RecordKey, int, Rows]]) -> None:
    database.executemany(
        "INSERT OR REPLACE INTO versions (record, version, digest) VALUES (?, ?, ?)",
        [(key, version, record_digest(version, rows)) for key, version, rows in records],
    )


def _write_room(
    database: Connection, room: str, records: Mapping[RecordKey, Rows], versions: Mapping[RecordKey, int]
) -> None:
    connection = database
    own, columns = next(iter(TABLES[room].items()))
    if room == "scheme":
        connection.execute("DELETE FROM schemes")
    else:
        connection.executemany(
            f"DELETE FROM {own} WHERE {columns[0]} = ?",  # noqa: S608 - names from TABLES only
            [(key.partition(":")[2],) for key in records],
        )
    for at, (table, columns) in enumerate(TABLES[room].items()):
        marks = ", ".join("?" * len(columns))
        connection.executemany(
            f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})",  # noqa: S608 - names from TABLES only
            [row for record in records.values() for row in record[at]],
        )
    _write_versions(connection, [(key, versions[key], rows) for key, rows in records.items()])


def rows_by_record(database: Connection, room: str, layout: Layout = TABLES) -> Stored:
    """Every record of a kind, as its rows."""
    tables = layout[room]
    if room == "scheme":
        rows = _ordered(database, "schemes", tables["schemes"])
        return {SCHEME_KEY: [rows]} if rows else {}
    stored: dict[str, list[list[Row]]] = {}
    for at, (table, columns) in enumerate(tables.items()):
        for row in _ordered(database, table, columns):
            name = row[0]
            record = stored.get(name)
            if record is None:
                record = stored[name] = [[] for _ in tables]
            record[at].append(row)
    return {RecordKey(f"{room}:{name}"): record for name, record in stored.items()}


def versions_of(database: Connection) -> dict[RecordKey, int]:
    """Each record's version, also of those that are no more."""
    return {key: version for key, (version, _) in _versions(database).items()}


def record_digest(version: int, rows: Rows) -> str:
    """The digest that stands beside a record's version: over both."""
    return seal.digest([version, rows])


def damaged(key: RecordKey) -> FileDamaged:
    """A record is not what was written."""
    return FileDamaged(Problem(f"{record_name(key)} is not what was written: its rows were changed or damaged."))


def record_name(key: RecordKey) -> str:
    """A record as a sentence begins with it: ``Case "C1"``."""
    room, _, name = key.partition(":")
    return f"{room.capitalize()} {quoted(name)}" if name else "The list of schemes"


def differing(database: Connection, caseload: Caseload) -> list[RecordKey]:
    """The records whose rows or versions are not those of a caseload, in order of key."""
    versions = _versions(database)
    keys = set(versions) | set(caseload.versions)
    stored: Stored = {}
    for room in TABLES:
        stored.update(rows_by_record(database, room))
    wrong = []
    for key in sorted(keys | stored.keys()):
        record: Restored = caseload.record(key)
        rows = rows_of(record)
        held = stored.get(key) or [[] for _ in rows]
        if [list(one) for one in held] != [list(one) for one in rows]:
            wrong.append(key)
        else:
            version = caseload.versions.get(key, 0)
            if versions.get(key) != (version, record_digest(version, rows)):
                wrong.append(key)
    return wrong


def _record(room: str, key: RecordKey, rows: Rows) -> object:
    try:
        return RECORD_OF[room](rows)
    except (ValueError, TypeError, ArithmeticError, RecursionError):
        raise damaged(key) from None


def _ordered(database: Connection, table: str, columns: tuple[str, ...]) -> list[Row]:
    order = ", ".join(columns[:2]) if "position" in columns else columns[0]
    ordered = f"SELECT {', '.join(columns)} FROM {table} ORDER BY {order}"  # noqa: S608 - names from TABLES only
    return database.execute(ordered).fetchall()


def _versions(database: Connection) -> dict[RecordKey, tuple[int, str]]:
    return {
        RecordKey(str(key)): (version, digest)
        for key, version, digest in database.execute("SELECT record, version, digest FROM versions")
    }
