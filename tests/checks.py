"""Runs every check and every test, and says how each went.

Run it as ``python -m tests.checks``; ``--full``, and anything else given, goes on to pytest.
The last line is pytest's own count, and the exit code is not 0 if anything failed.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = Path(sysconfig.get_path("scripts"))
QUICK = (
    ("style", "ruff check ."),
    ("format", "ruff format --check ."),
    ("types", "mypy"),
    ("rooms", "lint-imports"),
    ("dependencies", "deptry ."),
    ("spelling", "codespell"),
)
"""Checks that read the code without running it: what each looks at, and its command."""
TESTS = f"pytest -n {(os.cpu_count() or 1) + 1}"
"""One more at a time than there are processors: tests of screens wait as much as they work."""
COVERED = "--cov --cov-report=term"
"""Which lines and branches the tests reach: said with ``--full`` alone, since watching takes a third of the time."""
_COUNT = re.compile(r"\d+ (passed|failed|skipped|deselected|error)|no tests ran")


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a check went: its last line says it in its own words."""

    name: str
    command: str
    passed: bool
    seconds: float
    last_line: str

    def __str__(self) -> str:
        return f"{'ok    ' if self.passed else 'FAILED'}  {self.name:<13} {self.seconds:6.1f} s  {self.command}"


def run(name: str, command: str, *, show: bool) -> Outcome:
    """Runs one check: its output is shown as it comes, or, without ``show``, only if it fails."""
    program, *arguments = command.split()
    started = time.perf_counter()
    lines: list[str] = []
    with subprocess.Popen(
        [SCRIPTS / program, *arguments], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        for line in process.stdout or ():
            lines.append(line)
            if show:
                print(line, end="", flush=True)
    passed = process.returncode == 0
    if not passed and not show:
        print("".join(lines), flush=True)
    counts = [line.strip("= \n") for line in lines if _COUNT.search(line)]
    return Outcome(name, command, passed, time.perf_counter() - started, counts[-1] if counts else "")


def main(arguments: list[str]) -> int:
    """Runs everything, prints the summary and gives the exit code."""
    outcomes = []
    for name, command in QUICK:
        outcomes.append(run(name, command, show=False))
        print(outcomes[-1], flush=True)
    covered = [COVERED] if "--full" in arguments else []
    outcomes.append(run("tests", " ".join([TESTS, *covered, *arguments]), show=True))
    print("\n" + "\n".join(map(str, outcomes)))
    print(outcomes[-1].last_line or "no tests ran")
    return 0 if all(outcome.passed for outcome in outcomes) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
