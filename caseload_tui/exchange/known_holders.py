"""Who holds a case that the caseload has already: an allocation made at the desk since stands."""

from __future__ import annotations

from datetime import date

from caseload_tui.exchange.revision import Revision
from caseload_tui.model.case import Allocation
from caseload_tui.model.change import CaseAllocated, CaseCovered, CaseMadeJoint, CaseTransferred

REASON = "MANAGE"
"""Why a case changed hands, as a file does not say: managing caseloads."""


def change_holders(revision: Revision) -> None:
    """Takes lead and second worker from the file where they are new in it and the desk has not chosen since."""
    if revision.case.closed_on is not None:
        return
    if revision.reopened or "worker" in revision.news:
        _change_lead(revision)
    if revision.news & {"share", "allocated_on"}:
        _correct_lead(revision)
    _change_second(revision)


def _change_lead(revision: Revision) -> None:
    standing = revision.standing("lead")
    held = standing.worker if standing else None
    if held == revision.lead:
        return
    if held != revision.lead_before and not revision.reopened and not _is_newer(revision, standing):
        who = f"stays with {held}" if held else "stays awaiting allocation"
        since = f" since {standing.on}" if standing and standing.on else ""
        revision.overrule(f"{who}, as chosen at the desk{since}")
        return
    on = _day(revision)
    second = revision.standing("second")
    if second is not None and second.worker == revision.lead:
        revision.take(CaseMadeJoint(case=revision.row.ref, worker=None, on=on))
    leading = revision.case.holders(on).lead
    if revision.lead is not None and leading is not None and leading.worker != revision.lead:
        revision.take(
            CaseTransferred(case=revision.row.ref, worker=revision.lead, on=on, reason=REASON, share=revision.row.share)
        )
    else:
        share = revision.row.share if revision.lead else None
        revision.take(CaseAllocated(case=revision.row.ref, worker=revision.lead, on=on, share=share))


def _correct_lead(revision: Revision) -> None:
    """The same worker, with another share or from another day; a cover made at the desk stays."""
    standing, row = revision.standing("lead"), revision.row
    if standing is None or standing.worker != revision.lead:
        return
    share = row.share if "share" in revision.news else standing.share
    on = row.allocated_on if "allocated_on" in revision.news and row.allocated_on else standing.on
    if (share, on) == (standing.share, standing.on):
        return
    cover = revision.case.holders(revision.today).cover
    revision.take(CaseAllocated(case=row.ref, worker=standing.worker, on=on, share=share, reason=standing.reason))
    if cover is not None and cover.on is not None and cover.until is not None:
        revision.take(CaseCovered(case=row.ref, worker=cover.worker, on=cover.on, until=cover.until))


def _change_second(revision: Revision) -> None:
    row, standing = revision.row, revision.standing("second")
    if "co_worker" not in row.given and "co_share" not in row.given:
        return
    held = standing.worker if standing else None
    if held == revision.second:
        if standing is not None and "co_share" in revision.news and row.co_share != standing.share:
            revision.take(CaseMadeJoint(case=row.ref, worker=standing.worker, on=standing.on, share=row.co_share))
        return
    before = revision.before.get("co_worker", "")
    lost = held is None and any(
        isinstance(one, (CaseAllocated, CaseMadeJoint)) and one.worker is None for one in revision.changes
    )
    if not ("co_worker" in revision.news or revision.reopened or lost):
        return
    leading = revision.standing("lead")
    if (held not in {None, before} and not revision.reopened) or (
        leading is not None and leading.worker == revision.second
    ):
        revision.overrule(f"keeps {held or 'no'} {'as ' if held else ''}second worker, as chosen at the desk")
        return
    revision.take(
        CaseMadeJoint(
            case=row.ref, worker=revision.second, on=_day(revision), share=row.co_share if revision.second else None
        )
    )


def _is_newer(revision: Revision, standing: Allocation | None) -> bool:
    """Whether the file dates its allocation after the one that stands."""
    given = revision.row.allocated_on if "allocated_on" in revision.news else None
    return given is not None and (standing is None or standing.on is None or given > standing.on)


def _day(revision: Revision) -> date:
    """When the change of hands takes effect: as the file says, or today; while the case is open."""
    row, opened_on = revision.row, revision.case.opened_on or date.min
    given = row.allocated_on if "allocated_on" in revision.news else None
    day = max(given or (opened_on if revision.reopened else revision.today), opened_on)
    return min(day, row.closed_on) if row.closed_on else day
