"""A row of a case that the caseload has already: only what is new in the file becomes a change."""

from __future__ import annotations

from datetime import date

from caseload_tui.exchange.case_rows import CaseRow
from caseload_tui.exchange.known_holders import change_holders
from caseload_tui.exchange.known_key_dates import change_key_dates
from caseload_tui.exchange.known_rating import change_rating
from caseload_tui.exchange.outcome import Outcome, OutcomeKind
from caseload_tui.exchange.revision import Revision
from caseload_tui.exchange.roster import Named
from caseload_tui.exchange.value import write_day
from caseload_tui.model.case import Case
from caseload_tui.model.change import CaseAllocated, CaseChanged, CaseClosed, CaseReopened, CaseTransferred
from caseload_tui.scheme.scheme import Scheme


def known_case(row: CaseRow, case: Case, named: Named, scheme: Scheme, today: date) -> Outcome:
    """The changes since the last imported row, without those that something at the desk has overtaken.

    Raises:
        ChangeRefused: a change does not fit the case as it is.
    """
    revision = Revision(row, case, named, today)
    if not revision.news and not revision.was_missing:
        return Outcome("unchanged")
    _reopen(revision)
    _correct(revision)
    change_rating(revision, scheme)
    change_holders(revision)
    change_key_dates(revision)
    _close(revision)
    return Outcome(_kind(revision), tuple(revision.changes), tuple(revision.overruled))


def _reopen(revision: Revision) -> None:
    """The file had it closed, or no longer had it, and now has it open, or opened again later."""
    row, closed = revision.row, revision.case.closed_on
    listed_again = revision.was_missing or ("closed_on" in revision.news and "closed_on" in revision.before)
    if closed is None or not listed_again:
        return
    again = row.opened_on is not None and row.opened_on >= closed
    if again and row.opened_on is not None and "opened_on" in revision.news:
        revision.take(CaseReopened(case=row.ref, on=row.opened_on))
        revision.reopened = True
    elif row.closed_on is None:
        revision.take(CaseReopened(case=row.ref, on=max(closed, revision.today)))
        revision.reopened = True


def _correct(revision: Revision) -> None:
    """Family, team, area, opening and planned closing: from the file, where the desk has not put in its own since."""
    row, case = revision.row, revision.case
    family, team, opened_on, area, planned = case.family, case.team, case.opened_on, case.area, case.planned_closing
    if revision.takes("family", case.family, row.family, "the family"):
        family = row.family
    if revision.takes("area", case.area, row.area, "the area"):
        area = row.area
    held, given_day = write_day(planned), write_day(row.planned_closing)
    if revision.takes("planned_closing", held, given_day, f"the planned closing {held}"):
        planned = row.planned_closing
    given = revision.team
    if given != case.team and ("team" in revision.news or ("worker" in revision.news and given != row.team)):
        said_last = {revision.before.get(column, "").casefold() for column in ("team", "worker")}
        if case.team is None or case.team.casefold() in said_last:
            team = given
        else:
            revision.overrule(f"keeps the team {case.team}, as the desk has it")
    day = row.opened_on
    if not revision.reopened and revision.takes(
        "opened_on", write_day(opened_on), write_day(day), f"the opening date {write_day(opened_on)}"
    ):
        opened_on = day
    was = (case.family, case.team, case.opened_on, case.area, case.planned_closing)
    if (family, team, opened_on, area, planned) != was:
        revision.take(
            CaseChanged(
                ref=row.ref,
                opened_on=opened_on,
                family=family,
                team=team,
                planned_closing=planned,
                area=area,
            )
        )


def _close(revision: Revision) -> None:
    row, closed = revision.row, revision.case.closed_on
    if "closed_on" not in revision.news or row.closed_on is None or row.closed_on == closed:
        return
    if closed is None:
        revision.take(CaseClosed(case=row.ref, on=row.closed_on))
    else:
        revision.overrule(f"stays closed on {closed}; undo that closing first to give another date")


def _kind(revision: Revision) -> OutcomeKind:
    if any(isinstance(one, CaseClosed) for one in revision.changes):
        return "closed"
    if any(isinstance(one, (CaseTransferred, CaseAllocated)) for one in revision.changes):
        return "transferred"
    return "changed" if revision.changes else "unchanged"
