"""Supervisions: in how many the load was discussed and a way forward agreed."""

from __future__ import annotations

from collections.abc import Iterator

from caseload_tui.engine.result import WorkerResult
from caseload_tui.model.supervision import Supervision
from caseload_tui.model.worker import Worker
from caseload_tui.planning.meetings import meetings
from caseload_tui.reports.summary.page import Figure, Section, Tells
from caseload_tui.reports.summary.view import View, share


def supervisions(view: View) -> Section:
    """The supervisions of the time that is looked back on; a corrected record counts once, as corrected.

    The public is told of twelve months alone: the parts of a year could be added up.
    """
    held = [one for worker in view.caseload.workers.values() for one in _meetings(view, worker)]
    discussed = [one for one in held if one.worker_view or one.manager_view]
    told: Tells = "count" if view.asked.since is None else "inside"
    agreed = sum(one.way_forward is True for one in discussed)
    return Section(
        "supervisions",
        "Supervision",
        figures=(
            Figure(
                "supervisions",
                "Supervisions held",
                len(held),
                "supervisions",
                "Signed off since the first day, workers who have left since included.",
                tells=told,
            ),
            Figure(
                "load_discussed",
                "Load discussed",
                len(discussed),
                "supervisions",
                "Worker or manager said whether the load is fair.",
                tells=told,
            ),
            Figure(
                "way_forward",
                "Load discussed and a way forward agreed",
                agreed,
                "supervisions",
                "Of those in which the load was discussed.",
                tells=told,
            ),
            Figure(
                "way_forward_share",
                "Share of supervisions",
                share(agreed, len(held)),
                "%",
                "Load discussed and a way forward agreed, of all supervisions held.",
                1,
                "share" if told == "count" else told,
                ("way_forward", "supervisions"),
            ),
            Figure(
                "meetings_overdue",
                "Supervisions overdue",
                sum(bool(_overdue(view, one)) for one in view.workers),
                "workers",
                "The next was agreed for an earlier day, or the scheme asks for one sooner.",
            ),
        ),
    )


def _overdue(view: View, one: WorkerResult) -> int:
    return meetings(view.scheme, view.record(one), one.post, view.as_of).overdue(view.as_of)


def _meetings(view: View, worker: Worker) -> Iterator[Supervision]:
    newest = {one.on: one for one in worker.supervisions if view.looked_back(worker, one.on)}
    yield from newest.values()
