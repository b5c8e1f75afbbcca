"""The workers of a team as rows: their load, what came of their flag, and since when they are above target."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from caseload_tui.engine.result import WorkerResult
from caseload_tui.model.values import WorkerRef
from caseload_tui.reports.above import Above
from caseload_tui.reports.columns import WORKER_COLUMNS, Column
from caseload_tui.reports.flags import response_in_words

Since = Mapping[WorkerRef, Above]
"""Since when each worker who is above target has been so."""
Met = Callable[[WorkerResult], Sequence[str]]
"""What is to be known of a worker's supervision, in words."""


def member_columns(since: Since, as_of: date, met: Met) -> Sequence[Column[WorkerResult]]:
    """The columns of workers, with the response to a flag, since when they are above target, and supervision."""
    return (
        *WORKER_COLUMNS,
        Column("response", "Response", lambda one: response_in_words(one, as_of) or None),
        Column("above_since", "Above target since", lambda one: _since(one, since)),
        Column("supervision", "Supervision", lambda one: ", ".join(met(one)) or None),
    )


def _since(one: WorkerResult, since: Since) -> str | None:
    above = since.get(one.ref)
    if above is None:
        return None
    return "as far back as is known" if above.since is None else above.since.isoformat()
