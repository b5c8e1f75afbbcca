"""Cases that were in an earlier file and are no longer in this one."""

from __future__ import annotations

from datetime import date

from caseload_tui.model.case import Case
from caseload_tui.model.caseload import Caseload
from caseload_tui.model.values import TeamName, WorkerRef


def missing_cases(
    caseload: Caseload, present: set[str], teams: set[TeamName], today: date
) -> tuple[list[Case], list[Case]]:
    """Open cases of these teams that no row names: those of an earlier file, and those that no file ever named."""
    absent = [
        case
        for case in caseload.open_cases(today)
        if case.ref not in present and team_on(caseload, case, today) in teams
    ]
    return (
        [case for case in absent if case.imported_row is not None],
        [case for case in absent if case.imported_row is None],
    )


def team_on(caseload: Caseload, case: Case, today: date) -> TeamName | None:
    """A case's team, or else its lead worker's."""
    lead = case.holders(today).lead
    return case.team or team_of_worker(caseload, lead.worker if lead else None, today)


def team_of_worker(caseload: Caseload, worker: WorkerRef | None, today: date) -> TeamName | None:
    """The team that a worker is in on a date."""
    known = caseload.workers.get(worker) if worker else None
    terms = known.on(today) if known else None
    return terms.team if terms else None
