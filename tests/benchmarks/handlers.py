"""How long the app's thread is held up by one thing at a time: a message handled, a screen built, a frame painted.

``python -m tests.benchmarks.handlers`` walks through every place of the desk on the sample county and prints the
longest. A person's key waits for at most that long.
"""

from __future__ import annotations

import asyncio
import gc
import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.message_pump import MessagePump

from caseload_tui.sample import SAMPLE_DATE, sample_county
from caseload_tui.tui.actions import actions
from caseload_tui.tui.actions.places import AWAITING, TEAM, TEAMS, WORKER
from caseload_tui.tui.app import CaseloadApp
from caseload_tui.workspace import Workspace
from tests.benchmarks.rows import Row, at_most, table
from tests.benchmarks.weighing import best

if TYPE_CHECKING:
    from textual.message import Message
    from textual.pilot import Pilot

WAYS: dict[str, Sequence[str]] = {TEAM: (), WORKER: ("enter",), AWAITING: ("a",), TEAMS: ("t",)}
"""The keys that lead to each screen of the desk from the first one."""
LEAVES = frozenset({"quit", "quit.desk", "back", "undo"})
MOST = 0.05
"""Seconds of processor time that one thing may take."""


@dataclass(frozen=True, slots=True)
class Held:
    """The app's thread was held up: for so many seconds of processor time, and so many by the clock."""

    during: str
    """The keys that led there."""
    handled: tuple[str, ...]
    """What was handled meanwhile."""
    processor: float
    clock: float

    def __str__(self) -> str:
        handled = ", ".join(dict.fromkeys(self.handled)) or "a frame or a timer"
        return f"{self.processor * 1000:6.1f} ms ({self.clock * 1000:6.1f} by the clock)  {self.during}: {handled}"


@dataclass
class Watching:
    """What the loop did, in order; ``during`` is what is going on now."""

    during: str = ""
    found: list[Held] = field(default_factory=list)
    handled: list[str] = field(default_factory=list)

    @property
    def worst(self) -> list[Held]:
        """The longest first."""
        return sorted(self.found, key=lambda one: -one.processor)


@contextmanager
def watching() -> Iterator[Watching]:
    """Takes the time of everything that the event loop does, but for the driving test itself."""
    watch = Watching()
    run, dispatch = asyncio.Handle._run, MessagePump._dispatch_message
    own = asyncio.current_task()

    def timed(handle: asyncio.Handle) -> None:
        if getattr(handle._callback, "__self__", None) is own:  # type: ignore[attr-defined]
            run(handle)
            return
        watch.handled.clear()
        processor, clock = time.thread_time(), time.perf_counter()
        run(handle)
        taken = time.thread_time() - processor
        if taken > MOST / 10:
            elapsed = time.perf_counter() - clock
            watch.found.append(Held(watch.during, tuple(watch.handled), taken, elapsed))

    async def noted(pump: MessagePump, message: Message) -> None:
        watch.handled.append(f"{type(pump).__name__} {type(message).__name__}")
        await dispatch(pump, message)

    def collected(phase: str, info: dict[str, int]) -> None:
        if phase == "start":
            watch.handled.append(f"garbage {info['generation']}")

    gc.callbacks.append(collected)
    asyncio.Handle._run = timed  # type: ignore[method-assign, assignment]
    MessagePump._dispatch_message = noted  # type: ignore[method-assign, assignment]
    try:
        yield watch
    finally:
        gc.callbacks.remove(collected)
        asyncio.Handle._run = run  # type: ignore[method-assign]
        MessagePump._dispatch_message = dispatch  # type: ignore[method-assign]


async def settle(pilot: Pilot[Any]) -> None:
    """Waits until everything that was asked for is on the screen."""
    for _ in range(2):
        await pilot.pause()
        await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def walk(pilot: Pilot[Any], watch: Watching) -> None:
    """Goes to every screen of the desk and does everything there that has a key."""
    app = pilot.app
    home = app.screen_stack[0]
    for place, way in WAYS.items():
        for one in actions(place):
            if one.id in LEAVES:
                continue
            for key in (*way, one.key.partition(",")[0], "down", "down"):
                watch.during = f"{place} {one.id} {key}"
                await pilot.press(key)
                await settle(pilot)
            watch.during = f"{place} {one.id}, and back"
            while app.screen is not home:
                app.pop_screen()
                await settle(pilot)


async def held(size: tuple[int, int] = (120, 40)) -> list[Held]:
    """The longest that the app's thread was held up on the sample county, longest first."""
    folder = Path(tempfile.mkdtemp(prefix="caseload-handlers-"))
    usual = gc.get_threshold()
    try:
        path = Path(shutil.copyfile(sample_county(), folder / "county.caseload"))
        gc.disable()  # as the app's own start does, until its first figures are shown
        app = CaseloadApp(path=path, as_of=SAMPLE_DATE)
        with watching() as watch:
            watch.during = "start"
            async with app.run_test(size=size) as pilot:
                await settle(pilot)
                await walk(pilot, watch)
        return watch.worst
    finally:
        gc.unfreeze()
        gc.set_threshold(*usual)
        gc.enable()
        shutil.rmtree(folder)


def yardstick() -> float:
    """Seconds that this machine takes now to weigh the sample county once."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(shutil.copyfile(sample_county(), Path(folder) / "county.caseload"))
        with Workspace.open(path, as_of=SAMPLE_DATE) as workspace:
            return best(workspace.result)


def handlers() -> list[Row]:
    """The longest that anything held the app up, in milliseconds and against a weighing of the county."""
    worst = asyncio.run(held())[0]
    return [
        Row("longest hold-up by one handler, sample county, processor", worst.processor * 1000, at_most(50), "ms"),
        Row("the same over weighing the county once", worst.processor / yardstick()),
    ]


if __name__ == "__main__":
    found = asyncio.run(held())
    print("\n".join(map(str, found[:25])))
    print(table(handlers()))
