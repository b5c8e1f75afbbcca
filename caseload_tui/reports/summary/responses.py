"""What came of the flags: responses agreed, overdue, and how they turned out."""

from __future__ import annotations

from caseload_tui.model.worker import AGREED, OUTCOMES
from caseload_tui.reports.flags import flag_counts
from caseload_tui.reports.summary.page import Figure, Section, Table, TableColumn
from caseload_tui.reports.summary.view import View


def responses(view: View) -> Section:
    """Responses that stand on the day, those that lack or are overdue, and those of the time that is looked back on."""
    counts = flag_counts(view.workers, view.as_of)
    every = [(worker, one) for worker in view.caseload.workers.values() for one in worker.responses]
    agreed = [one for worker, one in every if view.looked_back(worker, one.on)]
    reviewed = [one for worker, one in every if one.reviewed_on and view.looked_back(worker, one.reviewed_on)]
    return Section(
        "responses",
        "Responses to flags",
        figures=(
            Figure(
                "responses_standing",
                "Responses agreed",
                sum(one.post.response is not None for one in view.workers),
                "workers",
                "Something was agreed about the worker's load and awaits its review.",
            ),
            Figure(
                "without_response",
                "Without a response",
                counts.without_response,
                "workers",
                "Flagged, and nothing is agreed yet.",
                tells="inside",
            ),
            Figure(
                "reviews_overdue",
                "Responses overdue",
                counts.reviews_due,
                "workers",
                "The day has passed by which what was agreed was to be reviewed.",
            ),
            Figure(
                "responses_made",
                "Agreed since the first day",
                len(agreed),
                "responses",
                "In the time that is looked back on, workers who have left since included.",
                tells="inside",
            ),
        ),
        tables=(
            Table(
                "responses_agreed",
                "What was agreed",
                (TableColumn("agreed", "Agreed", None), TableColumn("responses", "Responses", 0)),
                tuple((label, sum(key in one.agreed for one in agreed)) for key, label in AGREED.items()),
                "One response can be several of these.",
            ),
            Table(
                "responses_outcome",
                "How it turned out",
                (TableColumn("outcome", "Outcome", None), TableColumn("responses", "Responses", 0)),
                tuple((label, sum(one.outcome == key for one in reviewed)) for key, label in OUTCOMES.items()),
                "Of the responses reviewed in the time that is looked back on.",
            ),
        ),
    )
