"""What somebody else changed while a person was looking at an older version."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from caseload_tui.errors import Difference, Problem, StaleEdit
from caseload_tui.model.caseload import Caseload
from caseload_tui.model.codec import records_from_json
from caseload_tui.model.record import Restored
from caseload_tui.model.values import FactValue, RecordKey
from caseload_tui.store import history
from caseload_tui.store.tables import record_name
from caseload_tui.store.words import said
from caseload_tui.text import listed, quoted

if TYPE_CHECKING:
    from sqlite3 import Connection

_REMEDY = "Look at it as it is now, then make your change again."


def refuse_stale(database: Connection, now: Caseload, expecting: Mapping[RecordKey, int]) -> None:
    """Refuses an edit of records that are no longer as the person saw them.

    Raises:
        StaleEdit: one problem for each such record: who changed it, when, what they did, what is different.
    """
    changed = {key: seen for key, seen in sorted(expecting.items()) if now.versions.get(key, 0) != seen}
    if changed:
        found = [_changed(database, now, key, seen) for key, seen in changed.items()]
        raise StaleEdit(
            *(problem for problem, _, _ in found),
            who=" ".join(dict.fromkeys(who for _, who, _ in found if who)),
            differences=tuple(one for _, _, different in found for one in different),
        )


def _changed(
    database: Connection, now: Caseload, key: RecordKey, seen: int
) -> tuple[Problem, str, tuple[Difference, ...]]:
    """What to say of a record that has changed, who changed it, and what is different."""
    version = now.versions.get(key, 0)
    if history.raised_since(database, key, seen):
        what = f"{record_name(key)} may have changed since you looked at it: a backup was restored."
        return Problem(f"{what} You saw version {seen}; it is now version {version}.", _REMEDY), what, ()
    newest = history.entries(database, limit=1, record=key)
    who = f"{said(newest[0])}. " if newest and version > seen else ""
    before = history.content_at(database, key, seen)
    earlier = records_from_json(f"[{before}]")[0] if before else Restored(key=key)
    different = _differences(described(earlier), described(now.record(key)))
    what = f"{record_name(key)} has changed since you looked at it. {who}"
    told = listed([f"{one.what} was {one.seen}, is {one.now}" for one in different], "and")
    versions = f"You saw version {seen}; it is now version {version}{': ' if different else ''}{told}."
    return Problem(what + versions, _REMEDY), what.strip(), different


def _differences(seen: Mapping[str, str], now: Mapping[str, str]) -> tuple[Difference, ...]:
    return tuple(
        Difference(name, seen.get(name, "not there"), now.get(name, "not there"))
        for name in {**seen, **now}
        if seen.get(name) != now.get(name)
    )


def _value(value: FactValue) -> str:
    """A fact as a sentence says it."""
    if value is None:
        return "blank"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return quoted("; ".join(value)) if isinstance(value, tuple) else quoted(value)


def described(record: Restored) -> dict[str, str]:
    """The parts of a record that a person works on, in words; without anybody's name."""
    if record.case is not None:
        case = record.case
        current = {one.kind: quoted(one.worker) for one in case.allocations if one.until is None}
        rating = case.ratings[-1] if case.ratings else None
        spell = case.spells[-1]
        return {
            "lead worker": current.get("lead", "nobody"),
            "second worker": current.get("second", "nobody"),
            "team": quoted(case.team or ""),
            "opened": str(spell.opened_on or "blank"),
            "closed": str(spell.closed_on or "blank"),
            "planned closing": str(case.planned_closing or "blank"),
            "area": quoted(case.area),
            "offered to": quoted(case.offer.worker) if case.offer else "nobody",
            "key dates": listed([f"{one.kind} {one.day}" for one in case.key_dates], "and") or "none",
            "last rating": f"of {rating.on or 'no date'}" if rating else "none",
        } | {name: _value(value) for name, value in (rating.facts.items() if rating else ())}
    if record.worker is not None:
        worker = record.worker
        terms = worker.terms[-1]
        return {
            "team": quoted(terms.team or ""),
            "role": quoted(terms.role),
            "FTE": str(terms.fte),
            "hours": str(terms.hours or "blank"),
            "hours away": str(terms.hours_away),
            "no new work until": str(terms.no_new_work_until or "blank"),
            "leaving": str(terms.leaving_on or "blank"),
            "left": str(worker.left_on or "blank"),
            "number of responses agreed": str(len(worker.responses)),
            "last response": "reviewed" if worker.responses and worker.responses[-1].reviewed_on else "open or none",
            "number of supervisions": str(len(worker.supervisions)),
            "open actions": str(sum(one.done_on is None for one in worker.actions)),
            "number of absences": str(len(worker.absences)),
            "responsibilities": listed([f"{quoted(one.id)} × {one.number}" for one in worker.responsibilities], "and")
            or "none",
        }
    if record.team is not None:
        return {"service": quoted(record.team.terms[-1].parent or ""), "ended": str(record.team.closed_on or "blank")}
    if record.schemes:
        return {"newest scheme": quoted(f"{record.schemes[-1].id} {record.schemes[-1].version}")}
    return {}
