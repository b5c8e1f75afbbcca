"""The history: everything that happened, who recorded it, when and why. It only grows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from caseload_tui.errors import ChangeRefused, FileDamaged, FileRefused, Problem
from caseload_tui.model.caseload import Caseload
from caseload_tui.model.change import Change, Restored, Undone
from caseload_tui.model.values import RecordKey
from caseload_tui.store import seal

if TYPE_CHECKING:
    from sqlite_utils import Database

LAST = 2**62
"""A sequence number that no history reaches."""
_COLUMNS = "sequence, recorded_at, author, reason, kind, undoes, change"


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
        from caseload_tui.model.codec import change_from_json

        try:
            return change_from_json(self.text)
        except FileRefused:
            raise FileDamaged(
                Problem(f"Entry {self.sequence} of the history cannot be read.", "Restore a backup.")
            ) from None


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
        ChangeRefused: it holds a character that cannot be kept.
    """
    with _kept():
        return [Touch(key, after.versions[key], _content(before.record(key))) for key in after.touched_since(before)]


def append(
    database: Database, sealed: seal.Seal, change: Change, by: Signature, touched: Sequence[Touch]
) -> tuple[Entry, seal.Seal]:
    """Writes one change, inside the transaction of the tables it updates.

    Raises:
        ChangeRefused: it holds a character that cannot be kept.
    """
    from caseload_tui.model.codec import change_to_json

    sequence = sealed.entries + 1
    undoes = change.sequence if isinstance(change, Undone) else None
    with _kept():
        text = change_to_json(change)
        head = [sequence, moment(by.at), by.author, by.reason, change.kind, undoes, text]
        digest = entry_digest(sealed.head, head, touched)
        database.execute(
            "INSERT INTO history (sequence, recorded_at, author, reason, kind, undoes, change, digest)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [*head, digest],
        )
        database.conn.executemany(
            "INSERT INTO history_records (sequence, record, version, before) VALUES (?, ?, ?, ?)",
            [(sequence, one.record, one.version, one.before) for one in touched],
        )
    written = Entry(
        sequence,
        by.at.astimezone(UTC),
        by.author,
        by.reason,
        change.kind,
        tuple(one.record for one in touched),
        undoes,
        text=text,
    )
    return written, seal.Seal(sequence, digest, sealed.stamp + 1)


def entry_digest(previous: str, head: Sequence[object], touches: Sequence[Touch]) -> str:
    """The digest of an entry: over all that it holds, and the digest of the entry before it."""
    return seal.digest([previous, list(head), [[one.record, one.version, one.before] for one in touches]])


def entries(
    database: Database,
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
    return [
        Entry(
            sequence,
            datetime.fromisoformat(recorded_at),
            author,
            reason,
            kind,
            tuple(touched.get(sequence, ())),
            undoes,
            sequence in taken_back,
            text,
        )
        for sequence, recorded_at, author, reason, kind, undoes, text in database.execute(chosen, given).fetchall()
    ]


def entry(database: Database, sequence: int) -> Entry:
    """One entry, by its number.

    Raises:
        ChangeRefused: there is none.
    """
    found = entries(database, since=sequence - 1, until=sequence)
    if not found:
        raise ChangeRefused(Problem(f"There is no change number {sequence}.", "Look for its number in the history."))
    return found[0]


def touches(database: Database, sequence: int) -> list[Touch]:
    """What an entry touched, in order of key."""
    rows = database.execute(
        "SELECT record, version, before FROM history_records WHERE sequence = ? ORDER BY record", [sequence]
    )
    return [Touch(*row) for row in rows]


def chain(database: Database) -> Iterator[tuple[int, tuple[object, ...], str, list[Touch]]]:
    """Each entry in order: its number, its row, its digest and what it touched."""
    every = "SELECT sequence, recorded_at, author, reason, kind, undoes, change, digest FROM history ORDER BY sequence"
    for *head, digest in database.execute(every).fetchall():
        yield head[0], tuple(head), digest, touches(database, head[0])


def content_at(database: Database, key: RecordKey, version: int) -> str | None:
    """A record's content, as JSON, when it had an earlier version; ``None`` where it was not there."""
    row = database.execute(
        "SELECT before FROM history_records WHERE record = ? AND version = ?", [key, version + 1]
    ).fetchone()
    return None if row is None else row[0]


def undo_pairs(database: Database) -> dict[int, int]:
    """Each entry that takes another back, with that other's number."""
    return dict(database.execute("SELECT sequence, undoes FROM history WHERE undoes IS NOT NULL").fetchall())


def undone(pairs: Mapping[int, int]) -> set[int]:
    """The entries that are taken back now: an undo that was itself undone takes back nothing."""
    taken_back: set[int] = set()
    for sequence in sorted(pairs, reverse=True):
        if sequence not in taken_back:
            taken_back.add(pairs[sequence])
    return taken_back


def replay(database: Database, until: int = LAST) -> Caseload:
    """The caseload that the history up to an entry leads to, from nothing.

    Raises:
        FileDamaged: an entry cannot be read, or does not fit those before it.
    """
    known = entries(database, until=until)[::-1]
    versions: dict[RecordKey, int] = {}
    for one in known:
        for key in one.records:
            versions[key] = versions.get(key, 0) + 1
    try:
        content = Caseload().apply_all(one.change for one in known)
    except (ChangeRefused, KeyError):
        raise FileDamaged(Problem("The history does not lead to a caseload: an entry does not fit.")) from None
    return Caseload(content.teams, content.workers, content.cases, content.schemes, versions)


def last_by(database: Database, known_at: datetime) -> int:
    """The number of the last entry recorded by a time; 0 where there was none.

    A clock that was set back does not hide what came earlier in the history.
    """
    row = database.execute("SELECT max(sequence) FROM history WHERE recorded_at <= ?", [moment(known_at)]).fetchone()
    return row[0] or 0


def _content(record: Restored) -> str | None:
    if record.team is None and record.worker is None and record.case is None and record.schemes is None:
        return None
    from caseload_tui.model.codec import records_to_json

    return records_to_json((record,))[1:-1]


@contextmanager
def _kept() -> Iterator[None]:
    from pydantic_core import PydanticSerializationError

    try:
        yield
    except (PydanticSerializationError, UnicodeEncodeError):
        raise ChangeRefused(
            Problem("The change holds a character that cannot be kept.", "Type the text again instead of copying it.")
        ) from None
