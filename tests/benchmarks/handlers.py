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
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any
from unittest import mock

from textual import app as app_module
from textual import message_pump, timer
from textual._callback import invoke
from textual.message_pump import MessagePump

from caseload_tui.sample import SAMPLE_DATE, sample_county
from caseload_tui.tui.actions import actions
from caseload_tui.tui.actions.places import AWAITING, SUMMARIES, TEAM, TEAMS, WORKER
from caseload_tui.tui.app import CaseloadApp
from caseload_tui.workspace import Workspace
from tests.benchmarks.rows import Row, at_most

if TYPE_CHECKING:
    from textual.message import Message
    from textual.pilot import Pilot

WAYS: dict[str, Sequence[str]] = {TEAM: (), WORKER: ("enter",), AWAITING: ("a",), TEAMS: ("t",), SUMMARIES: ("x",)}
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
    """What held the app up; ``during`` is what is going on now."""

    during: str = ""
    steps: list[Held] = field(default_factory=list)
    """Everything that the loop did at one go, Textual's layout and painting included."""
    handlers: list[Held] = field(default_factory=list)
    """The app's own handlers, watchers and actions."""
    handled: list[str] = field(default_factory=list)
    turns: int = 0

    def note(self, found: list[Held], what: Sequence[str], started: tuple[float, float]) -> None:
        """Notes what took long since a moment, as processor and clock had it then."""
        processor, clock = (now - then for now, then in zip(_now(), started, strict=True))
        if processor > MOST / 20:
            found.append(Held(self.during, tuple(what), processor, clock))


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
        watch.turns += 1
        started = _now()
        run(handle)
        watch.note(watch.steps, watch.handled, started)

    async def noted(pump: MessagePump, message: Message) -> None:
        watch.handled.append(f"{type(pump).__name__} {type(message).__name__}")
        await dispatch(pump, message)

    async def invoked(callback: Callable[..., Any], *given: object) -> Any:
        if not str(getattr(callback, "__module__", "")).startswith("caseload_tui"):
            return await invoke(callback, *given)
        turn, started = watch.turns, _now()
        answer = await invoke(callback, *given)
        if watch.turns == turn:  # else it let others have their turn
            watch.note(watch.handlers, [callback.__qualname__], started)
        return answer

    def collected(phase: str, info: dict[str, int]) -> None:
        if phase == "start":
            watch.handled.append(f"garbage {info['generation']}")

    with ExitStack() as patches:
        patches.enter_context(mock.patch.object(asyncio.Handle, "_run", timed))
        patches.enter_context(mock.patch.object(MessagePump, "_dispatch_message", noted))
        for module in (message_pump, app_module, timer):
            patches.enter_context(mock.patch.object(module, "invoke", invoked))
        gc.callbacks.append(collected)
        patches.callback(gc.callbacks.remove, collected)
        yield watch


def _now() -> tuple[float, float]:
    """The processor time of this thread, and the clock."""
    return time.thread_time(), time.perf_counter()


def worst(found: Sequence[Held]) -> list[Held]:
    """The longest first."""
    return sorted(found, key=lambda one: -one.processor)


async def settle(pilot: Pilot[Any]) -> None:
    """Waits until everything that was asked for is on the screen."""
    for _ in range(2):
        await pilot.pause()
        await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def walk(pilot: Pilot[Any], watch: Watching, *, once: bool) -> None:
    """Goes to every screen of the desk and does everything there that has a key; each thing ``once``, or everywhere."""
    app = pilot.app
    home = app.screen_stack[0]
    done = set(LEAVES)
    for place, way in WAYS.items():
        for one in actions(place):
            if one.id in (done if once else LEAVES):
                continue
            done.add(one.id)
            for key in (*way, one.key.partition(",")[0], "down"):
                watch.during = f"{place} {one.id} {key}"
                await pilot.press(key)
                await settle(pilot)
            watch.during = f"{place} {one.id}, and back"
            while app.screen is not home:
                app.pop_screen()
                await settle(pilot)


async def watched(size: tuple[int, int] = (120, 40), *, once: bool = False) -> Watching:
    """What held the app up on the sample county, on a walk through the whole desk."""
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
                await walk(pilot, watch, once=once)
        return watch
    finally:
        gc.unfreeze()
        gc.set_threshold(*usual)
        gc.enable()
        shutil.rmtree(folder)


def yardstick() -> float:
    """Seconds of processor time that this machine takes now to weigh the sample county once."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(shutil.copyfile(sample_county(), Path(folder) / "county.caseload"))
        with Workspace.open(path, as_of=SAMPLE_DATE) as workspace:
            taken = []
            for _ in range(7):
                started = time.thread_time()
                workspace.result()
                taken.append(time.thread_time() - started)
            return median(taken)


def handlers() -> list[Row]:
    """The longest that anything held the app up, in milliseconds and against a weighing of the county."""
    watch, weighing = asyncio.run(watched()), yardstick()
    own, step = worst(watch.handlers)[0], worst(watch.steps)[0]
    return [
        Row("longest handler on the sample county, processor", own.processor * 1000, at_most(50), "ms"),
        Row(f"the same over weighing the county once ({', '.join(own.handled)})", own.processor / weighing),
        Row("longest hold-up with a screen's layout and painting", step.processor * 1000, unit="ms"),
        Row("the same over weighing the county once", step.processor / weighing),
    ]


def main() -> None:
    """Prints the longest handlers, and the longest hold-ups of any kind."""
    watch, weighing = asyncio.run(watched()), yardstick()
    print(f"weighing the county once: {weighing * 1000:.1f} ms of processor time\n\nhandlers of the desk")
    print("\n".join(map(str, worst(watch.handlers)[:25])))
    print("\nwith what Textual does at one go: layout, styles, painting")
    print("\n".join(map(str, worst(watch.steps)[:25])))


if __name__ == "__main__":
    main()
