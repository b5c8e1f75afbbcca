"""The seal: what the history must end with, so that a missing tail is noticed."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

import orjson

from caseload_tui.errors import FileDamaged, Problem

if TYPE_CHECKING:
    from sqlite3 import Connection


_ENCODED = json.JSONEncoder(separators=(",", ":"), default=repr, check_circular=False).encode
_UNLIKE = b"\x7f"
"""The one sign of ASCII that the standard library escapes and orjson does not."""


def digest(value: object) -> str:
    """A SHA-256 digest of a value made of texts, whole numbers, blanks and lists.

    Bytes, which this program never writes, are what a damaged text can turn into.
    """
    return hashlib.sha256(_encoded(value)).hexdigest()


def _encoded(value: object) -> bytes:
    """The value as JSON in ASCII; by orjson, ten times as fast, wherever it writes the same as the standard library."""
    try:
        quick = orjson.dumps(value)
    except TypeError:
        quick = _UNLIKE
    return quick if quick.isascii() and _UNLIKE not in quick else _ENCODED(value).encode("ascii")


@dataclass(frozen=True, slots=True)
class Seal:
    """How many entries the history has, what the next is chained to, and a number that grows with every write.

    ``head`` is the digest of the last entry, and of the versions that a restore raised after it.
    """

    entries: int = 0
    head: str = ""
    stamp: int = 0


def read(db: Connection) -> Seal:
    """The seal of a file.

    Raises:
        FileDamaged: it is missing or is not what was written.
    """
    row = db.execute("SELECT entries, head, stamp, migrations, digest FROM seal WHERE id = 1").fetchone()
    if row is None or row[4] != digest(row[:4]):
        raise FileDamaged(Problem("The seal on the history was changed or lost.", "Restore a backup."))
    return Seal(row[0], row[1], row[2])


def write(db: Connection, seal: Seal) -> None:
    """Puts a new seal on the file, inside the transaction of what it seals."""
    row = [seal.entries, seal.head, seal.stamp, _migrations_digest(db)]
    db.execute("INSERT OR REPLACE INTO seal VALUES (1, ?, ?, ?, ?, ?)", [*row, digest(row)])


def knows_its_migrations(db: Connection) -> bool:
    """Whether the list of steps that made the tables is the one that was sealed."""
    row = db.execute("SELECT migrations FROM seal WHERE id = 1").fetchone()
    return row is not None and row[0] == _migrations_digest(db)


def _migrations_digest(db: Connection) -> str:
    return digest(
        db.execute("SELECT id, migration_set, name, applied_at FROM _sqlite_migrations ORDER BY id").fetchall()
    )
