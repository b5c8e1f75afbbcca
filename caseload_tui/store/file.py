"""A caseload file: opened, read, written, undone and backed up."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Literal, Self

from caseload_tui.errors import ChangeRefused, FileDamaged, FileUnusable, Problem
from caseload_tui.model.caseload import Caseload
from caseload_tui.model.values import RecordKey
from caseload_tui.store import connection, faults, folder, history, seal, soundness, tables
from caseload_tui.store.history import Entry, Signature
from caseload_tui.text import quoted

if TYPE_CHECKING:
    from sqlite3 import Connection

    from caseload_tui.model.change import Change

__all__ = ["CaseloadFile", "Check", "Entry", "Signature", "Written"]

Check = Callable[[Caseload, Caseload], None]
"""Looks at the caseload before and after, inside the transaction; raises to have nothing written."""


@dataclass(frozen=True, slots=True)
class Written:
    """The caseload after a write, and the entries that it left in the history."""

    caseload: Caseload
    entries: tuple[Entry, ...]


class CaseloadFile:
    """One open caseload file. May be used from several threads; they take turns.

    Any method may raise a ``FileUnusable``: busy, read-only, damaged, or replaced by something else.
    """

    def __init__(self, path: Path, database: Connection) -> None:
        self.path = path
        self._database = database
        self._identity = connection.identity(path)
        self._lock = threading.RLock()
        self._known: tuple[seal.Seal, Caseload] | None = None

    @classmethod
    def create(cls, path: Path) -> Self:
        """Starts a new caseload in a file, and folder, that only its owner can read.

        Raises:
            FileUnusable: there is a file already, or the folder cannot be written to.
        """
        _make_private(path)
        try:
            with faults.told(path):
                database = connection.connect(path)
                try:
                    connection.upgrade(database)
                finally:
                    database.close()
            folder.settle(path, path.parent)
        except BaseException:
            path.unlink(missing_ok=True)
            raise
        return cls.open(path)

    @classmethod
    def open(cls, path: Path) -> Self:
        """Opens a caseload file, and brings an older one up to date.

        Raises:
            FileForeign: it belongs to another program.
            FileNewer: a newer caseload-tui made it.
            FileDamaged: it is empty or no longer what was written.
            FileReadOnly: it is older and cannot be written to.
            FileUnusable: there is none, or it is busy.
        """
        database = connection.open_sound(path)
        try:
            return cls(path, database)
        except BaseException:
            database.close()
            raise

    def close(self) -> None:
        """Lets go of the file."""
        with self._lock:
            self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def read(self) -> Caseload:
        """The caseload as it is now.

        Raises:
            FileDamaged: a record is not what was written.
        """
        with self._transaction("DEFERRED"):
            return self._current()[1]

    def newest(self) -> Caseload:
        """The newest caseload that was read or written here, in any thread; never an older one than was given before.

        Unlike ``read`` it does not look at the disk, and waits for nobody, unless nothing is known yet.
        """
        known = self._known
        return self.read() if known is None else known[1]

    def seen(self) -> seal.Seal:
        """How much of the history, and which stamp, ``newest`` has seen."""
        known = self._known
        return seal.Seal() if known is None else known[0]

    def follows(self, sealed: seal.Seal) -> bool:
        """Whether the history goes on from there; not where a backup was put in place of what was seen."""
        with self._transaction("DEFERRED"):
            return history.link_after(self._database, sealed.entries) == sealed.head

    def read_known(self, known_at: datetime) -> Caseload:
        """The caseload as it was known at a time: the history up to the last entry recorded by then."""
        with self._transaction("DEFERRED"):
            sealed, caseload = self._current()
            last = history.last_by(self._database, known_at)
            return caseload if last == sealed.entries else history.replay(self._database, last)

    def write(
        self,
        changes: Sequence[Change],
        by: Signature,
        *,
        expecting: Mapping[RecordKey, int] | None = None,
        check: Check | None = None,
    ) -> Written:
        """Records changes, each as an entry of its own, all of them or none.

        ``expecting`` holds the versions of the records that the person saw; 0 where there was none.
        A change that touches no record leaves no entry.

        Raises:
            StaleEdit: somebody else changed one of those records since.
            ChangeRefused: a change does not fit, or ``check`` refused.
        """
        with self._transaction("IMMEDIATE") as commit:
            if expecting:
                from caseload_tui.store.stale import refuse_stale

                refuse_stale(self._database, self._current()[1], expecting)
            return commit(self._record([(change, by) for change in changes], check))

    def write_history(self, signed: Sequence[tuple[Change, Signature]]) -> Written:
        """Fills an empty file with a whole history, each change under its own signature, all or none.

        Raises:
            ChangeRefused: the file already has a history, or a change does not fit.
        """
        with self._transaction("IMMEDIATE") as commit:
            if self._current()[0].entries:
                raise ChangeRefused(
                    Problem(f"{quoted(self.path.name)} already holds a caseload.", "Start a new file for this one.")
                )
            return commit(self._record(signed, None))

    def undo(self, by: Signature, sequence: int | None = None) -> Written:
        """Takes a change back: the newest that can be, or the one named. To redo, name the undo.

        Raises:
            ChangeRefused: there is none, or a later change builds on it.
        """
        from caseload_tui.store.undo import undoing

        with self._transaction("IMMEDIATE") as commit:
            return commit(self._record([(undoing(self._database, sequence), by)], None))

    def history(self, *, limit: int | None = None, record: RecordKey | None = None, since: int = 0) -> list[Entry]:
        """What happened, newest first: the last so many, of one record, or after an entry."""
        with self._transaction("DEFERRED"):
            return history.entries(self._database, limit=limit, record=record, since=since)

    def stamp(self) -> int:
        """A number that grows whenever anybody writes, here or elsewhere; cheap enough to ask every second."""
        with self._transaction("DEFERRED"):
            return seal.read(self._database).stamp

    def verify(self, *, replayed: bool = True) -> list[Problem]:
        """What is wrong with the file; nothing where it is sound. Without ``replayed``, quicker and less thorough."""
        remedy = faults.way_back(self.path)
        with self._transaction("DEFERRED"):
            return [
                Problem(one.what, remedy, self.path.name)
                for one in soundness.collected(self._database, replayed=replayed)
            ]

    def backup(self, target: Path) -> None:
        """Writes a whole, checked copy while others go on working, in a file that only its owner can read.

        Raises:
            FileUnusable: there is a file already, or the disk is full.
            FileDamaged: the copy is not sound, because this file is not; it was not kept.
        """
        _make_private(target)
        try:
            with self._lock:
                self._follow()
                with faults.told(self.path):
                    self._database.execute("VACUUM INTO ?", [str(target.resolve())])
            _refuse_unsound(target, self.path)
            folder.settle(target, target.parent)
        except BaseException:
            target.unlink(missing_ok=True)
            raise

    def _record(self, signed: Sequence[tuple[Change, Signature]], check: Check | None) -> tuple[seal.Seal, Written]:
        sealed, before = self._current()
        caseload = before
        written: list[Entry] = []
        for change, by in signed:
            after = caseload.apply(change)
            touched = history.touching(caseload, after)
            if not touched:
                continue
            if change.kind == "undone":
                from caseload_tui.store.undo import refuse_dangling, refuse_unweighable

                refuse_dangling(self._database, after)
                refuse_unweighable(self._database, caseload, after)
            entry, sealed = history.append(self._database, sealed, change, by, touched)
            written.append(entry)
            caseload = after
        if check is not None:
            check(before, caseload)
        if written:
            tables.write(self._database, caseload, caseload.touched_since(before))
            seal.write(self._database, sealed)
        return sealed, Written(caseload, tuple(written))

    def _current(self) -> tuple[seal.Seal, Caseload]:
        sealed = seal.read(self._database)
        if self._known is None or self._known[0] != sealed:
            self._known = sealed, tables.read(self._database)
        return self._known

    @contextmanager
    def _transaction(
        self, kind: Literal["DEFERRED", "IMMEDIATE"]
    ) -> Iterator[Callable[[tuple[seal.Seal, Written]], Written]]:
        """All or nothing. What is passed to the function it gives is what is known once all is written."""
        done: list[tuple[seal.Seal, Written]] = []

        def commit(result: tuple[seal.Seal, Written]) -> Written:
            done.append(result)
            return result[1]

        with self._lock, faults.told(self.path):
            self._begin(kind)
            with connection.finished(self._database):
                yield commit
            for sealed, written in done:
                self._known = sealed, written.caseload

    def _begin(self, kind: Literal["DEFERRED", "IMMEDIATE"]) -> None:
        self._follow()
        while True:
            self._database.execute(f"BEGIN {kind}")
            if connection.identity(self.path) == self._identity:
                return
            # A restore put another file in place while we waited: a write here would be lost.
            self._database.execute("ROLLBACK")
            self._follow()

    def _follow(self) -> None:
        """Opens the file anew where another was put in its place."""
        if connection.identity(self.path) != self._identity:
            fresh = connection.open_sound(self.path)
            self._database.close()
            self._database, self._known = fresh, None
            self._identity = connection.identity(self.path)


def _make_private(path: Path) -> None:
    try:
        folder.make_private_folder(path.parent)
        folder.make_private_file(path)
    except FileExistsError:
        raise FileUnusable(
            Problem(f"There is a file {quoted(path)} already. It was left as it is.", "Choose another name.")
        ) from None
    except OSError:
        raise FileUnusable(
            Problem(f"{quoted(path)} cannot be made: its folder cannot be written to.", "Choose another folder.")
        ) from None


def _refuse_unsound(copy: Path, original: Path) -> None:
    with CaseloadFile.open(copy) as made:
        wrong = made.verify(replayed=False)
    if wrong:
        raise FileDamaged(*(Problem(one.what, faults.way_back(original), original.name) for one in wrong))
