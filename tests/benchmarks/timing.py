"""Takes the time of whole processes, and of what happens within one.

What is compared is measured turn by turn in one run, so that a machine which slows down slows both.
"""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median

import pexpect

ROOT = Path(__file__).resolve().parent.parent.parent
Measure = Callable[[], float]
"""Does a thing once and gives the seconds that it took."""


def medians(measures: Mapping[str, Measure], rounds: int = 9) -> dict[str, float]:
    """The median seconds of each measure, taken in turns after one round that does not count."""
    taken: dict[str, list[float]] = {name: [] for name in measures}
    for number in range(rounds + 1):
        for name, measure in measures.items():
            seconds = measure()
            if number:
                taken[name].append(seconds)
    return {name: median(seconds) for name, seconds in taken.items()}


def ratio(ours: Measure, baseline: Measure, rounds: int = 9) -> float:
    """How many times as long ours takes as the baseline."""
    found = medians({"ours": ours, "baseline": baseline}, rounds)
    return found["ours"] / found["baseline"]


def timed(act: Callable[[], object]) -> Measure:
    """The measure of a call."""

    def measure() -> float:
        started = time.perf_counter()
        act()
        return time.perf_counter() - started

    return measure


def process(*command: str | Path) -> Measure:
    """The measure of a whole process, from its start to its end.

    Raises:
        subprocess.CalledProcessError: the process failed, so its time means nothing.
    """
    return timed(lambda: subprocess.run(command, cwd=ROOT, check=True, capture_output=True))


def first_frame(
    *command: str | Path, shows: Sequence[str], size: tuple[int, int] = (80, 24), patience: float = 30
) -> Measure:
    """The measure from a process's start until its terminal has been sent every one of some texts.

    Args:
        command: the program, which is stopped as soon as it has shown them.
        shows: texts of the complete first frame, each drawn in one style, so that its letters
            come one after the other.
        size: columns and rows of the terminal.
        patience: seconds after which it is taken to have failed.

    Raises:
        TimeoutError: not all of the texts came; the message says which.
    """
    program, *arguments = map(str, command)

    def measure() -> float:
        started = time.perf_counter()
        child: pexpect.spawn[bytes] = pexpect.spawn(
            program, arguments, cwd=str(ROOT), dimensions=(size[1], size[0]), timeout=patience
        )
        try:
            _await(child, shows, started + patience)
            return time.perf_counter() - started
        finally:
            child.close(force=True)

    return measure


def _await(child: pexpect.spawn[bytes], shows: Sequence[str], deadline: float) -> None:
    """Reads until every text has come."""
    seen = b""
    missing = [text.encode() for text in shows]
    while missing:
        try:
            seen += child.read_nonblocking(65_536, timeout=max(0.0, deadline - time.perf_counter()))
        except (pexpect.TIMEOUT, pexpect.EOF):
            texts = b", ".join(missing).decode()
            message = f"The first frame never showed: {texts}"
            raise TimeoutError(message) from None
        missing = [text for text in missing if text not in seen]


def percentile(seconds: Sequence[float], share: float = 0.95) -> float:
    """The time within which that share of all stayed."""
    ordered = sorted(seconds)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
