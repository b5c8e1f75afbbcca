"""A row of a case that the caseload does not have yet."""

from __future__ import annotations

from caseload_tui.exchange.case_rows import CaseRow
from caseload_tui.exchange.outcome import Outcome
from caseload_tui.exchange.roster import Named
from caseload_tui.model.case import KeyDate
from caseload_tui.model.change import (
    CaseAllocated,
    CaseClosed,
    CaseMadeJoint,
    CaseOpened,
    CaseRated,
    KeyDatesSet,
    SimpleChange,
)
from caseload_tui.scheme.scheme import Scheme


def new_case(row: CaseRow, named: Named, scheme: Scheme) -> Outcome:
    """The changes that bring it in, each on the date that the file gives, or else on the day it opened."""
    changes: list[SimpleChange] = [
        CaseOpened(
            ref=row.ref,
            on=row.opened_on,
            family=row.family,
            team=named.team,
            planned_closing=row.planned_closing,
            area=row.area,
        )
    ]
    if row.rated_on is not None or any(value is not None for value in row.facts.values()):
        rated_on = row.rated_on or row.opened_on
        changes.append(CaseRated(case=row.ref, facts=row.facts, scheme=scheme.edition, on=rated_on))
    allocated_on = row.allocated_on or row.opened_on
    if named.lead is not None:
        changes.append(CaseAllocated(case=row.ref, worker=named.lead, on=allocated_on, share=row.share))
    if named.second is not None:
        changes.append(CaseMadeJoint(case=row.ref, worker=named.second, on=allocated_on, share=row.co_share))
    dates = tuple(sorted(KeyDate(day, kind) for kind, days in row.key_dates.items() for day in days))
    if dates:
        changes.append(KeyDatesSet(case=row.ref, on=dates[0].day, dates=dates))
    if row.closed_on is not None:
        changes.append(CaseClosed(case=row.ref, on=row.closed_on))
    return Outcome("new", tuple(changes))
