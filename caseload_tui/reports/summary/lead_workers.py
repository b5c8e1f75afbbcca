"""Children who have had three or more lead workers in twelve months."""

from __future__ import annotations

from datetime import date

from caseload_tui.engine.result import CaseResult
from caseload_tui.model.values import WorkerRef
from caseload_tui.reports.summary.asked import year_before
from caseload_tui.reports.summary.page import Figure, Section
from caseload_tui.reports.summary.view import View, share

MANY = 3


def leads_within(view: View, one: CaseResult, after: date) -> set[WorkerRef]:
    """Who has led a case at any time after a day, up to the day of the summary; desks where cases wait left out."""
    found: set[WorkerRef] = set()
    for held in one.case.allocations:
        worker = view.caseload.workers.get(held.worker)
        started = held.on is None or held.on <= view.as_of
        ended = held.until is not None and held.until <= after
        if held.kind != "lead" or worker is None or not started or ended:
            continue
        terms = worker.on(max(held.on, after) if held.on is not None else after) or worker.on(view.as_of)
        if terms is not None and not terms.is_awaiting_desk:
            found.add(held.worker)
    return found


def lead_workers(view: View) -> Section:
    """Open families and their children by how many lead workers they have had in twelve months."""
    after = year_before(view.as_of)
    many = [one for one in view.cases if len(leads_within(view, one, after)) >= MANY]
    children = sum(one.children or 0 for one in many)
    every = sum(one.children or 0 for one in view.cases)
    return Section(
        "lead-workers",
        "Changes of worker",
        figures=(
            Figure(
                "open_children",
                "Children",
                every,
                "children",
                "In all open families, with or without a worker.",
                tells="inside",
            ),
            Figure(
                "many_leads_children",
                "Children with three or more lead workers",
                children,
                "children",
                "In the twelve months before; cover is not counted, nor desks where families wait.",
                of=("children",),
            ),
            Figure(
                "many_leads_families",
                "Families that they belong to",
                len(many),
                "families",
                "Open on the day.",
                of=("families",),
            ),
            Figure(
                "many_leads_share",
                "Share of all children",
                share(children, every),
                "%",
                "Of the children in open families.",
                1,
                tells="inside",
            ),
        ),
    )
