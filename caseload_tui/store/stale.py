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
    from datetime import date
    from sqlite3 import Connection

    from caseload_tui.model.case import Allocation, Case, Rating
    from caseload_tui.model.worker import Response, Worker

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
        return _case(record.case)
    if record.worker is not None:
        return _worker(record.worker)
    if record.team is not None:
        return {"service": quoted(record.team.terms[-1].parent or ""), "ended": _day(record.team.closed_on)}
    if record.schemes:
        return {"newest scheme": quoted(f"{record.schemes[-1].id} {record.schemes[-1].version}")}
    return {}


def _case(case: Case) -> dict[str, str]:
    held = {one.kind: one for one in case.allocations if one.until is None or one.kind == "cover"}
    rating = case.ratings[-1] if case.ratings else None
    spell = case.spells[-1]
    return {
        "lead worker": _holder(held.get("lead")),
        "second worker": _holder(held.get("second")),
        "lead's share": _share(held.get("lead")),
        "second worker's share": _share(held.get("second")),
        "last cover by": _holder(held.get("cover")),
        "last cover until": _day(held["cover"].until) if "cover" in held else "blank",
        "family": quoted(case.family),
        "team": quoted(case.team or ""),
        "opened": _day(spell.opened_on),
        "closed": _day(spell.closed_on),
        "planned closing": _day(case.planned_closing),
        "area": quoted(case.area),
        "offered to": quoted(case.offer.worker) if case.offer else "nobody",
        "key dates": listed([f"{one.kind} {one.day}" for one in case.key_dates], "and") or "none",
        "last rating": _rated(rating),
    } | {name: _value(value) for name, value in (rating.facts.items() if rating else ())}


def _worker(worker: Worker) -> dict[str, str]:
    terms = worker.terms[-1]
    return {
        "team": quoted(terms.team or ""),
        "role": quoted(terms.role),
        "FTE": str(terms.fte),
        "hours": "blank" if terms.hours is None else str(terms.hours),
        "hours away": str(terms.hours_away),
        "in post since": _day(terms.in_post_since),
        "ASYE since": _day(terms.asye_since),
        "ASYE paused, days": str(terms.asye_paused_days),
        "agency": _value(terms.agency),
        "registered": _value(terms.registered),
        "no new work until": _day(terms.no_new_work_until),
        "leaving": _day(terms.leaving_on),
        "left": _day(worker.left_on),
        "times of other terms": str(len(worker.terms) - 1),
        "number of responses agreed": str(len(worker.responses)),
        "last response": _agreed(worker.responses[-1]) if worker.responses else "none",
        "number of supervisions": str(len(worker.supervisions)),
        "open actions": str(sum(one.done_on is None for one in worker.actions)),
        "absences": listed([f"{one.first} to {one.last or 'no set day'}" for one in worker.absences], "and") or "none",
        "responsibilities": listed([f"{quoted(one.id)} × {one.number}" for one in worker.responsibilities], "and")
        or "none",
    }


def _day(day: date | None) -> str:
    return str(day or "blank")


def _holder(held: Allocation | None) -> str:
    return quoted(held.worker) if held is not None else "nobody"


def _share(held: Allocation | None) -> str:
    return "blank" if held is None or held.share is None else str(held.share)


def _rated(rating: Rating | None) -> str:
    if rating is None:
        return "none"
    return f"of {rating.on or 'no date'}{'' if rating.confirmed else ', not confirmed'}"


def _agreed(one: Response) -> str:
    """What was agreed last; nobody's name, and no note."""
    until = f"reviewed {one.reviewed_on}, {one.outcome}" if one.reviewed_on else f"review {one.review_on}"
    return f"{listed(one.agreed, 'and')} on {one.on}, {until}"
