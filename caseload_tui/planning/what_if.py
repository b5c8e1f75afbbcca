"""What changes would do to some workers, exactly as if they were recorded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from caseload_tui.engine.result import WorkerResult
from caseload_tui.engine.score import score_worker
from caseload_tui.engine.weigh import Weigher
from caseload_tui.model.caseload import Caseload
from caseload_tui.model.change import Change
from caseload_tui.model.values import WorkerRef
from caseload_tui.planning.allocate import newly_broken


@dataclass(frozen=True, slots=True)
class Moved:
    """A worker on a day, without the changes and with them; ``None`` for who has no load then.

    ``breaks`` holds, by key, the labels of what the changes break, or break further.
    """

    before: WorkerResult | None
    after: WorkerResult | None
    breaks: dict[str, str]


def what_if(
    caseload: Caseload, weigher: Weigher, day: date, changes: Iterable[Change], workers: Sequence[WorkerRef]
) -> dict[WorkerRef, Moved]:
    """Each of these workers before and after.

    Raises:
        ChangeRefused: a change does not fit.
    """
    after = caseload.apply(*changes)
    return {
        ref: _moved(score_worker(caseload, weigher, day, ref), score_worker(after, weigher, day, ref), day)
        for ref in workers
    }


def _moved(before: WorkerResult | None, after: WorkerResult | None, day: date) -> Moved:
    breaks = newly_broken(before, after, day) if before is not None and after is not None else {}
    return Moved(before, after, breaks)
