"""Whether a caseload file is what was written: its pages, its tables, its history and its seal."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from caseload_tui.errors import FileDamaged, Problem
from caseload_tui.store import history, schema, seal, tables

if TYPE_CHECKING:
    from sqlite3 import Connection


def problems(database: Connection, *, replayed: bool = True) -> Iterator[Problem]:
    """Everything that is wrong with a file; nothing where it is sound.

    With ``replayed`` the whole history is carried out again and compared with the tables, which
    takes longer.

    Raises:
        FileDamaged: so much is wrong that no more can be looked at.
        sqlite3.Error: the same.
    """
    yield from _length(database)
    broken = [row for (row,) in database.execute("PRAGMA integrity_check").fetchall() if row != "ok"]
    if broken:
        yield Problem(f"The file's pages do not fit together in {len(broken)} places.")
        return
    if database.execute("PRAGMA foreign_key_check").fetchone() is not None:
        yield Problem("Some rows belong to records that are not there.")
    yield from _tables_made_by_others(database)
    yield from _history(database)
    yield from _records(database, replayed=replayed)


def _length(database: Connection) -> Iterator[Problem]:
    """SQLite takes what is missing of the last page for zeros, and says nothing."""
    (_, _, path), *_ = database.execute("PRAGMA database_list").fetchall()
    sizes = [database.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size")]
    if path and Path(path).stat().st_size != sizes[0] * sizes[1]:
        yield Problem("The file is not as long as it was written.")


def _tables_made_by_others(database: Connection) -> Iterator[Problem]:
    found = schema.described(database)
    from caseload_tui.store import migrations

    expected = migrations.expected()
    for kind, name, _ in sorted(expected - found):
        yield Problem(f"The {kind} {name} was changed or removed.")
    for kind, name, _ in sorted(found - expected):
        if kind == "trigger":
            yield Problem(f"The {kind} {name} was not made by this program.")
    if not seal.knows_its_migrations(database):
        yield Problem("The list of steps that made the tables was changed.")


def _history(database: Connection) -> Iterator[Problem]:
    sealed = seal.read(database)
    count, newest = 0, history.link_after(database, 0)
    for entry, _, chained in history.proven(database):
        count, newest = entry.sequence, chained
    if (count, newest) != (sealed.entries, sealed.head):
        yield Problem(f"The history ends at entry {count}, where {sealed.entries} were written.")
    stray = database.execute("SELECT count(*) FROM history_records WHERE sequence > ? OR sequence < 1", [count])
    if stray.fetchone()[0]:
        yield Problem("The history names records of entries that are not there.")
    if any(sequence not in range(count + 1) for sequence in history.raised(database)):
        yield Problem("Versions were raised after entries that are not there.")


def _records(database: Connection, *, replayed: bool) -> Iterator[Problem]:
    expected = history.replay(database) if replayed else tables.read(database)
    for key in tables.differing(database, expected):
        yield Problem(f"{tables.record_name(key)} is not what the history leads to.")


def collected(database: Connection, *, replayed: bool = True) -> list[Problem]:
    """All that is wrong, as a list, also where the file cannot be read to its end."""
    found: list[Problem] = []
    try:
        found.extend(problems(database, replayed=replayed))
    except FileDamaged as error:
        found.extend(error.problems)
    except (sqlite3.DatabaseError, UnicodeDecodeError):
        found.append(Problem("The file cannot be read to its end."))
    return found
