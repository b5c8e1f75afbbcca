"""The history: everything that happened, who recorded it, when and why. It only grows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from caseload_tui.errors import ChangeRefused, FileDamaged, FileRefused, Problem
from caseload_tui.model.caseload import Caseload
from caseload_tui.model.record import Restored
from caseload_tui.model.values import RecordKey
from caseload_tui.store import seal
from caseload_tui.store.faults import kept

if TYPE_CHECKING:
    from sqlite3 import Connection

    from caseload_tui.model.change import Change

LAST = 2**62
"""A sequence number that no history reaches."""
_COLUMNS = "sequence, recorded_at, author, reason, kind, undoes, change"
_EVERY = "SELECT sequence, recorded_at, author, reason, kind, undoes, change, digest FROM history"


@dataclass(frozen=True, slots=True)
class Signature:
    """Who records a change, when, and why. A time without a zone is taken as local."""

    author: str
    at: datetime
    reason: str = ""


@dataclass(frozen=True)
class Entry:
    """One change in the history, with the records that it touched.

    ``undoes`` is the earlier entry that it takes back; ``undone`` whether it was itself taken back
    and is so still. ``change`` is decoded when it is first asked for.
    """

    sequence: int
    recorded_at: datetime
    author: str
    reason: str
    kind: str
    records: tuple[RecordKey, ...]
    undoes: int | None = None
    undone: bool = False
    text: str = field(default="", repr=False)

    @cached_property
    def change(self) -> Change:
        """What happened.

        Raises:
            FileDamaged: the entry cannot be read.
        """
        return _decoded(self.sequence, self.text)


class Head(NamedTuple):
    """An entry's row in the history, but for its digest."""

    sequence: int
    recorded_at: str
    author: str
    reason: str
    kind: str
    undoes: int | None
    change: str


@dataclass(frozen=True, slots=True)
class Touch:
    """A record as an entry found it: its version afterwards, its content before as JSON or nothing."""

    record: RecordKey
    version: int
    before: str | None


def moment(at: datetime) -> str:
    """A time as the history keeps it: in UTC, always equally long, so that texts sort as times do."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def touching(before: Caseload, after: Caseload) -> list[Touch]:
    """What a change touched, in order of key, from the caseload before it and after it.

    Raises:
        ChangeRefused: it holds something that cannot be kept.
    """
    with kept():
        return [Touch(key, after.versions[key], _content(before.record(key))) for key in after.touched_since(before)]


def append(
    database: Connection, sealed: seal.Seal, change: Change, by: Signature, touched: Sequence[Touch]
) -> tuple[Entry, seal.Seal]:
    """Writes one change, inside the transaction of the tables it updates.

    Raises:
        ChangeRefused: it holds something that cannot be kept.
    """
    from caseload_tui.model.codec import change_to_json

    sequence = sealed.entries + 1
    undoes = change.sequence if change.kind == "undone" else None
    with kept():
        row = Head(sequence, moment(by.at), by.author, by.reason, change.kind, undoes, change_to_json(change))
        digest = entry_digest(sealed.head, row, touched)
        database.execute(
            "INSERT INTO history (sequence, recorded_at, author, reason, kind, undoes, change, digest)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [*row, digest],
        )
        database.executemany(
            "INSERT INTO history_records (sequence, record, version, before) VALUES (?, ?, ?, ?)",
            [(sequence, one.record, one.version, one.before) for one in touched],
        )
    written = _entry(row, tuple(one.record for one in touched), undone=False)
    return written, seal.Seal(sequence, digest, sealed.stamp + 1)


def entry_digest(previous: str, head: Sequence[object], touches: Sequence[Touch]) -> str:
    """The digest of an entry: over all that it holds, and what it is chained to."""
    return seal.digest([previous, list(head), [[one.record, one.version, one.before] for one in touches]])


def entries(
    database: Connection,
    *,
    limit: int | None = None,
    record: RecordKey | None = None,
    since: int = 0,
    until: int = LAST,
) -> list[Entry]:
    """Entries after one sequence number up to another, newest first; of one record only, where it is named."""
    where = "sequence > ? AND sequence <= ?"
    given: list[object] = [since, until]
    if record is not None:
        where += " AND sequence IN (SELECT sequence FROM history_records WHERE record = ?)"
        given.append(record)
    given.append(-1 if limit is None else limit)
    chosen = f"SELECT {_COLUMNS} FROM history WHERE {where} ORDER BY sequence DESC LIMIT ?"  # noqa: S608 - of our own words only
    touched: dict[int, list[RecordKey]] = {}
    of_chosen = f"SELECT sequence, record FROM history_records WHERE sequence IN (SELECT sequence FROM ({chosen}))"  # noqa: S608
    for sequence, key in database.execute(f"{of_chosen} ORDER BY record", given):
        touched.setdefault(sequence, []).append(key)
    taken_back = undone(undo_pairs(database))
    found = (Head(*row) for row in database.execute(chosen, given).fetchall())
    return [_entry(head, tuple(touched.get(head.sequence, ())), undone=head.sequence in taken_back) for head in found]


def touches(database: Connection, sequence: int) -> list[Touch]:
    """What an entry touched, in order of key."""
    rows = database.execute(
        "SELECT record, version, before FROM history_records WHERE sequence = ? ORDER BY record", [sequence]
    )
    return [Touch(*row) for row in rows]


Raised = Sequence[tuple[RecordKey, int]]
"""Records with the versions that a restore raised them to, in order of key."""


def raised(database: Connection) -> dict[int, Raised]:
    """The versions that restores raised, by the last entry that the history had then."""
    found: dict[int, list[tuple[RecordKey, int]]] = {}
    rows = database.execute("SELECT sequence, record, version FROM raised_versions ORDER BY sequence, record")
    for sequence, record, version in rows:
        number = version if isinstance(version, int) else 0  # a text or bytes is damage, and too low
        found.setdefault(sequence, []).append((RecordKey(str(record)), number))
    return dict(found)


def raise_versions(database: Connection, sealed: seal.Seal, versions: Mapping[RecordKey, int]) -> seal.Seal:
    """Writes down that a restore raised versions, and chains what follows to it."""
    database.executemany(
        "INSERT OR REPLACE INTO raised_versions (sequence, record, version) VALUES (?, ?, ?)",
        [(sealed.entries, key, version) for key, version in versions.items()],
    )
    return seal.Seal(sealed.entries, link_after(database, sealed.entries), sealed.stamp)


def raised_since(database: Connection, key: RecordKey, version: int) -> bool:
    """Whether a restore raised a record's version since it had an earlier one."""
    found = database.execute("SELECT 1 FROM raised_versions WHERE record = ? AND version > ?", [key, version])
    return found.fetchone() is not None


def link_after(database: Connection, sequence: int) -> str:
    """What the entry after one is chained to."""
    row = database.execute("SELECT digest FROM history WHERE sequence = ?", [sequence]).fetchone()
    since = database.execute(
        "SELECT record, version FROM raised_versions WHERE sequence = ? ORDER BY record", [sequence]
    ).fetchall()
    return chained(row[0] if row else "", since)


def chained(digest: str, since: Raised) -> str:
    """An entry's digest with the versions that were raised after it."""
    return seal.digest([digest, list(since)]) if since else digest


def proven(database: Connection, until: int = LAST) -> Iterator[tuple[Head, list[Touch], str]]:
    """Each entry in order, as its row, what it touched, and what the next is chained to, once that has been checked.

    Raises:
        FileDamaged: an entry is missing, is not what was written, or does not follow from those before it.
    """
    since = raised(database)
    previous = chained("", since.get(0, ()))
    versions = dict(since.get(0, ()))
    rows = database.execute(f"{_EVERY} WHERE sequence <= ? ORDER BY sequence", [until]).fetchall()
    for count, (*row, digest) in enumerate(rows, 1):
        touched = touches(database, row[0])
        if row[0] != count:
            raise FileDamaged(Problem(f"Entry {count} of the history is missing."))
        if entry_digest(previous, row, touched) != digest:
            raise _not_as_written(count)
        for one in touched:
            if one.version != versions.get(one.record, 0) + 1:
                raise FileDamaged(Problem(f"Entry {count} of the history does not follow from those before it."))
            versions[one.record] = one.version
        for record, version in since.get(count, ()):
            if version <= versions.get(record, 0):
                raise FileDamaged(Problem(f"A version that was raised after entry {count} of the history is too low."))
            versions[record] = version
        previous = chained(digest, since.get(count, ()))
        yield Head(*row), touched, previous


def proven_touches(database: Connection, sequence: int) -> list[Touch]:
    """What one entry touched, once its digest has been checked against what it is chained to.

    Raises:
        ChangeRefused: there is no such entry.
        FileDamaged: it is not what was written.
    """
    found = database.execute(f"{_EVERY} WHERE sequence = ?", [sequence]).fetchone()
    if found is None:
        raise ChangeRefused(Problem(f"There is no change number {sequence}.", "Look for its number in the history."))
    *row, digest = found
    touched = touches(database, sequence)
    if entry_digest(link_after(database, sequence - 1), row, touched) != digest:
        raise _not_as_written(sequence)
    return touched


def content_at(database: Connection, key: RecordKey, version: int) -> str | None:
    """A record's content, as JSON, when it had an earlier version; ``None`` where it was not there."""
    row = database.execute(
        "SELECT before FROM history_records WHERE record = ? AND version = ?", [key, version + 1]
    ).fetchone()
    return None if row is None else row[0]


def undo_pairs(database: Connection) -> dict[int, int]:
    """Each entry that takes another back, with that other's number."""
    return dict(database.execute("SELECT sequence, undoes FROM history WHERE undoes IS NOT NULL").fetchall())


def undone(pairs: Mapping[int, int]) -> set[int]:
    """The entries that are taken back now: an undo that was itself undone takes back nothing."""
    taken_back: set[int] = set()
    for sequence in sorted(pairs, reverse=True):
        if sequence not in taken_back:
            taken_back.add(pairs[sequence])
    return taken_back


def replay(database: Connection, until: int = LAST) -> Caseload:
    """The caseload that the history up to an entry leads to, from nothing.

    Raises:
        FileDamaged: an entry is not what was written, or does not fit those before it.
    """
    since = raised(database)
    changes: list[Change] = []
    versions = dict(since.get(0, ()))
    for entry, touched, _ in proven(database, until):
        changes.append(_decoded(entry.sequence, entry.change))
        versions.update({one.record: one.version for one in touched})
        versions.update(since.get(entry.sequence, ()))
    try:
        content = Caseload().apply_all(changes)
    except ChangeRefused:
        raise FileDamaged(Problem("The history does not lead to a caseload: an entry does not fit.")) from None
    return replace(content, versions=MappingProxyType(versions))


def last_by(database: Connection, known_at: datetime) -> int:
    """The number of the last entry recorded by a time; 0 where there was none.

    A clock that was set back does not hide what came earlier in the history.
    """
    row = database.execute("SELECT max(sequence) FROM history WHERE recorded_at <= ?", [moment(known_at)]).fetchone()
    return row[0] or 0


def _entry(head: Head, records: tuple[RecordKey, ...], *, undone: bool) -> Entry:
    try:
        recorded_at = datetime.fromisoformat(head.recorded_at)
    except (ValueError, TypeError):
        raise _not_as_written(head.sequence) from None
    return Entry(
        head.sequence, recorded_at, head.author, head.reason, head.kind, records, head.undoes, undone, head.change
    )


def _decoded(sequence: int, text: str) -> Change:
    from caseload_tui.model.codec import change_from_json

    try:
        return change_from_json(text)
    except FileRefused:
        raise _not_as_written(sequence) from None


def _not_as_written(sequence: int) -> FileDamaged:
    return FileDamaged(Problem(f"Entry {sequence} of the history is not what was written."))


def _content(record: Restored) -> str | None:
    if record.team is None and record.worker is None and record.case is None and record.schemes is None:
        return None
    from caseload_tui.model.codec import records_to_json

    return records_to_json((record,))[1:-1]
