"""Taking a change back: each record it touched is put back as it was, unless something later builds on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from caseload_tui.errors import ChangeRefused, Problem, SignedOff
from caseload_tui.model.caseload import Caseload
from caseload_tui.model.change import Change, Imported, Together, Undone
from caseload_tui.model.codec import records_from_json
from caseload_tui.model.record import Restored
from caseload_tui.model.values import CaseRef, RecordKey, case_key
from caseload_tui.store import history
from caseload_tui.store.tables import record_name
from caseload_tui.store.words import said
from caseload_tui.text import quoted

if TYPE_CHECKING:
    from sqlite3 import Connection


def undoing(database: Connection, sequence: int | None) -> Undone:
    """The change that takes an entry back: the one named, or the newest that is not taken back yet.

    Raises:
        ChangeRefused: there is none, it is taken back already, or a later change touched the same record.
    """
    pairs = history.undo_pairs(database)
    taken_back = history.undone(pairs)
    if sequence is None:
        sequence = _newest(database, pairs, taken_back)
    touched = history.proven_touches(database, sequence)
    if sequence in taken_back:
        raise ChangeRefused(Problem(f"Change number {sequence} is taken back already.", "Nothing more is needed."))
    _refuse_built_on(database, sequence, pairs, taken_back)
    return Undone(sequence=sequence, restored=tuple(_restored(one) for one in touched))


def refuse_signed(entries: Sequence[history.Entry], sequence: int) -> None:
    """Refuses to take back what wrote a record that was signed off: it stays as it is.

    Raises:
        SignedOff: the entry of this number wrote one; it names the newest before it, of the same author, that could
            be taken back.
    """
    entry = next((one for one in entries if one.sequence == sequence), None)
    if entry is None or not _signs(entry):
        return
    before = _before(entries, entry)
    instead = f" What was done before it, caseload undo {before} takes back." if before is not None else ""
    raise SignedOff(
        Problem("A supervision that was signed off stays as it is.", f"Sign a correction of it instead.{instead}"),
        signed=sequence,
        before=before,
    )


def _before(entries: Sequence[history.Entry], signed: history.Entry) -> int | None:
    """The newest change of the same author before one that stays, that touches nothing that such a one wrote."""
    kept: set[RecordKey] = set()
    for one in entries:
        if _signs(one):
            kept.update(one.records)
        elif (
            one.sequence < signed.sequence
            and one.author == signed.author
            and one.undoes is None
            and not one.undone
            and kept.isdisjoint(one.records)
        ):
            return one.sequence
    return None


def _signs(entry: history.Entry) -> bool:
    return any(one.kind == "supervision-held" for one in _each(entry.change))


def _each(made: Change) -> tuple[Change, ...]:
    """A change, or those that were made together."""
    return made.changes if isinstance(made, Together | Imported) else (made,)


def refuse_dangling(database: Connection, after: Caseload) -> None:
    """Refuses to take a worker away who holds cases, or to give a case to a worker who is no more.

    Raises:
        ChangeRefused: naming the case, and the change that last touched it.
    """
    for case in after.cases.values():
        for worker in (*(one.worker for one in case.allocations), *([case.offer.worker] if case.offer else [])):
            if worker not in after.workers:
                raise ChangeRefused(
                    Problem(
                        f"Case {quoted(case.ref)} would be held by worker {quoted(worker)},"
                        f" who would no longer be there.{_last_touched(database, case.ref)}",
                        "Undo that first.",
                    )
                )


def refuse_unweighable(database: Connection, before: Caseload, after: Caseload) -> None:
    """Refuses to leave cases without the scheme that they are rated under, or without any.

    Raises:
        ChangeRefused: naming the case and its scheme, and the change that last touched it.
    """
    if after.cases and not after.schemes and (before.schemes or not before.cases):
        raise ChangeRefused(
            Problem(
                "There would be cases without a weighting scheme.",
                "Keep the scheme, or undo the opening of the cases first."
                if before.schemes
                else "Adopt a scheme first.",
            )
        )
    known = _editions(before)
    allowed = _editions(after) | ({rating.scheme for case in before.cases.values() for rating in case.ratings} - known)
    for case in after.cases.values():
        for rating in case.ratings:
            if rating.scheme not in allowed:
                raise ChangeRefused(
                    Problem(
                        f"Case {quoted(case.ref)} would be rated under {quoted(rating.scheme)}, a scheme that"
                        f" would not be adopted.{_last_touched(database, case.ref)}",
                        "Undo that first, or keep it." if rating.scheme in known else "Adopt that scheme first.",
                    )
                )


def _editions(caseload: Caseload) -> set[str]:
    return {f"{one.id} {one.version}" for one in caseload.schemes}


def _last_touched(database: Connection, case: CaseRef) -> str:
    newest = history.entries(database, limit=1, record=case_key(case))
    return f" {said(newest[0])}." if newest else ""


def _newest(database: Connection, pairs: dict[int, int], taken_back: set[int]) -> int:
    for (sequence,) in database.execute("SELECT sequence FROM history ORDER BY sequence DESC"):
        if sequence not in pairs and sequence not in taken_back:
            return int(sequence)
    raise ChangeRefused(Problem("There is nothing to undo.", "Name an earlier change to undo that."))


def _refuse_built_on(database: Connection, sequence: int, pairs: dict[int, int], taken_back: set[int]) -> None:
    later = database.execute(
        "SELECT sequence, min(record) FROM history_records WHERE sequence > ?"
        " AND record IN (SELECT record FROM history_records WHERE sequence = ?)"
        " GROUP BY sequence ORDER BY sequence DESC",
        [sequence, sequence],
    ).fetchall()
    for number, record in later:
        # A later change and the undo of it cancel out; an undo that reaches behind this change does not.
        if number in taken_back or pairs.get(number, 0) > sequence:
            continue
        (entry,) = history.entries(database, since=number - 1, until=number)
        raise ChangeRefused(
            Problem(
                f"{record_name(RecordKey(record))} was changed again afterwards:"
                f" {said(entry)} (change number {number}).",
                f"Undo change number {number} first.",
            )
        )


def _restored(touch: history.Touch) -> Restored:
    if touch.before is None:
        return Restored(key=touch.record)
    return records_from_json(f"[{touch.before}]")[0]
