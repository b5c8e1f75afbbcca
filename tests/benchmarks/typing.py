"""How long a key press takes to the new figure in the case form, for a team and for a large county."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from time import perf_counter

from textual import events

from caseload_tui.model.change import CaseAllocated, CaseOpened, CaseRated, Imported, SimpleChange, WorkerAdded
from caseload_tui.model.values import CaseRef, TeamName, WorkerRef
from caseload_tui.model.worker import Terms
from caseload_tui.sample import SAMPLE_DATE
from caseload_tui.store.file import CaseloadFile, Signature
from caseload_tui.tui.app import CaseloadApp
from caseload_tui.tui.screens.case_form import CaseForm
from caseload_tui.workspace import Workspace
from tests.benchmarks.rows import Row, at_most
from tests.benchmarks.timing import percentile
from tests.benchmarks.weighing import invented

PRESSES = 60
TEAM = (8, 71)
COUNTY = (400, 6_500)
OPENED = date(2026, 9, 1)
AT = datetime(2026, 9, 30, tzinfo=UTC)


def typing() -> list[Row]:
    """The 95th of a hundred key presses, of a team and of a county."""
    return [
        Row(f"key press to the new figure, {workers} workers and {cases:,} cases, p95", seconds * 1000, limit, "ms")
        for workers, cases, limit in ((*TEAM, at_most(16)), (*COUNTY, at_most(50)))
        for seconds in [percentile(asyncio.run(_pressed(workers, cases)))]
    ]


async def _pressed(workers: int, cases: int) -> list[float]:
    folder = Path(tempfile.mkdtemp(prefix="caseload-benchmark-"))
    try:
        path = folder / "invented.caseload"
        _fill(path, workers, cases)
        app = CaseloadApp(path=path, as_of=SAMPLE_DATE)
        async with app.run_test(size=(80, 24)) as pilot:
            for _ in range(3):
                await app.workers.wait_for_complete()
                await pilot.pause()
            app.push_screen(CaseForm(case=None, worker=WorkerRef("W1")))
            await pilot.pause()
            await pilot.press("tab", "tab", "2", "tab", "1", "0", "tab", "9", "tab")
            return [await _press(app, key) for key in _keys()]
    finally:
        shutil.rmtree(folder)


def _keys() -> Iterator[str]:
    """Levels of complexity, one after the other: each changes the total."""
    return (str(1 + place % 4) for place in range(PRESSES))


async def _press(app: CaseloadApp, key: str) -> float:
    before = _total(app)
    start = perf_counter()
    app.post_message(events.Key(key, key))
    while _total(app) == before:  # noqa: ASYNC110 - nothing tells when a figure has moved
        await asyncio.sleep(0)
    return perf_counter() - start


def _total(app: CaseloadApp) -> str:
    """What the form says of the worker's load, as it will be painted."""
    return str(app.screen.query_one("#outcome").render())


def _fill(path: Path, workers: int, cases: int) -> None:
    with Workspace.create(path, as_of=SAMPLE_DATE) as workspace:
        edition = workspace.weigher().scheme.edition
    changes: list[SimpleChange] = [
        WorkerAdded(ref=WorkerRef(f"W{one}"), name=f"Worker {one}", terms=Terms(team=TeamName(f"Team {one // 8}")))
        for one in range(workers)
    ]
    for one, facts in enumerate(invented(cases)):
        ref = CaseRef(f"C{one}")
        changes += [
            CaseOpened(ref=ref, on=OPENED),
            CaseRated(case=ref, facts=facts, scheme=edition, on=OPENED),
            CaseAllocated(case=ref, worker=WorkerRef(f"W{one % workers}"), on=OPENED),
        ]
    with CaseloadFile.open(path) as file:
        file.write([Imported(source="invented", changes=tuple(changes))], Signature("benchmark", AT))
