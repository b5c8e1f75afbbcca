"""``caseload serve`` as a process of its own, and what can be asked of it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

import aiohttp

from tests.tui_invented import DAY

PATIENCE = 30.0


class Served:
    """A server of one caseload file. Each author has an address with a token of their own."""

    def __init__(self, path: Path, *authors: str) -> None:
        named = [word for author in authors for word in ("--author", author)]
        command = [sys.executable, "-m", "caseload_tui", "serve", "--port", "0", "--file", str(path), *named]
        env = {**os.environ, "CASELOAD_AS_OF": DAY.isoformat()}
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env)
        assert self._process.stdout is not None
        lines = [self._process.stdout.readline() for _ in authors]
        self.addresses = dict(re.fullmatch(r"(.+): (http://\S+)\n", line).groups() for line in lines)  # type: ignore[union-attr, misc]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process.poll() is None:
            self._process.terminate()
        self._process.communicate(timeout=PATIENCE)

    @property
    def origin(self) -> str:
        """Where it is served, as a browser names it."""
        found = urlsplit(next(iter(self.addresses.values())))
        return f"{found.scheme}://{found.netloc}"

    @property
    def running(self) -> list[int]:
        """The processes that it has started and that still run."""
        return processes(self._process.pid)

    def end(self) -> tuple[int, str]:
        """Ends it as a system does; gives its exit code and what it said."""
        self._process.terminate()
        _, said = self._process.communicate(timeout=PATIENCE)
        return self._process.returncode, said

    def kill(self) -> None:
        """Ends it without giving it a chance to do anything."""
        self._process.kill()


def processes(parent: int) -> list[int]:
    """The processes that another one has started."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, started_by = stat.read_text().rpartition(")")[2].split()[:2]
        except OSError:
            continue
        if int(started_by) == parent and state != "Z":
            found.append(int(stat.parent.name))
    return found


def ended(numbers: list[int]) -> bool:
    """Whether processes end in time."""
    limit = time.monotonic() + PATIENCE
    while any(Path(f"/proc/{number}").exists() for number in numbers):
        if time.monotonic() > limit:
            return False
        time.sleep(0.1)
    return True


def visitor() -> aiohttp.ClientSession:
    """Somebody with a program of their own that keeps cookies."""
    return aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True))
