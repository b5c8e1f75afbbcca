"""What lies ahead of the cases on the date: conferences, hearings, evidence, planned closings."""  # noqa: INP001 - data with its maker, not a package

from __future__ import annotations

from datetime import date, timedelta

from sample_data.chance import Chance
from sample_data.kinds import Case
from sample_data.people import AS_OF
from sample_data.year.calendar import some_day

LOOKED_AHEAD = date(2026, 9, 24)
"""When the managers put in the dates of the weeks to come."""
LAST = AS_OF + timedelta(days=42)
EVIDENCE = 28
"""Days before its date from which court evidence is due: what a case says of itself decides on which side it lies."""


def look_ahead(chance: Chance, cases: list[Case]) -> None:
    """Gives some of the open cases dates in the next six weeks."""
    for case in cases:
        if case.opened_on > LOOKED_AHEAD or case.closed_on is not None:
            continue
        case.key_dates = _key_dates(chance, case)
        if _may_close(case) and chance.happens(14):
            case.planned_closing = some_day(chance, AS_OF + timedelta(days=5), LAST)


def _key_dates(chance: Chance, case: Case) -> tuple[tuple[str, date], ...]:
    found: list[tuple[str, date]] = []
    soon, later = AS_OF + timedelta(days=1), AS_OF + timedelta(days=EVIDENCE + 1)
    if case.plan == "cp" and chance.happens(40):
        found.append(("conference", some_day(chance, soon, LAST)))
    if case.legal == "proceedings":
        if chance.happens(60):
            found.append(("hearing", some_day(chance, soon + timedelta(days=4), LAST)))
        if chance.happens(20):
            found.append(("hearing", some_day(chance, later, LAST)))
        if case.evidence_due:
            found.append(("evidence", some_day(chance, soon, AS_OF + timedelta(days=EVIDENCE - 2))))
        elif chance.happens(50):
            found.append(("evidence", some_day(chance, later + timedelta(days=1), LAST)))
    if case.plan == "assessment" and case.opened_on < date(2026, 8, 14) and chance.happens(40):
        found.append(("assessment", some_day(chance, soon, AS_OF + timedelta(days=16))))
    return tuple(sorted(set(found), key=lambda one: (one[1], one[0])))


def _may_close(case: Case) -> bool:
    return (
        case.worker.startswith("W")
        and case.complexity == 1
        and case.plan in {"assessment", "cin", "other"}
        and (AS_OF - case.opened_on).days > 25
    )
