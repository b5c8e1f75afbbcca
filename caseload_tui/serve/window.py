"""One browser window: a process that runs the app, and what the two tell each other."""

from __future__ import annotations

import asyncio
import json
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from textual_serve.app_service import AppService

PATIENCE = 5.0
"""Seconds that the app has to end by itself before it is ended."""


@dataclass(frozen=True, slots=True)
class Work:
    """What is worked on: a caseload file, as of a day if not today."""

    path: Path
    as_of: date | None = None

    @property
    def command(self) -> tuple[str, ...]:
        """The app's command, as words that no shell reads."""
        day = (self.as_of.isoformat(),) if self.as_of is not None else ()
        return (sys.executable, "-m", "caseload_tui.serve.session", str(self.path.resolve()), *day)


class Window(AppService):
    """The app for one person in one window. It neither opens other pages nor hands out files."""

    work: Work
    author: str

    def _build_environment(self, width: int = 80, height: int = 24) -> dict[str, str]:
        environment = super()._build_environment(width, height)
        return environment | {"CASELOAD_AUTHOR": self.author}

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        """Starts the app without a shell. What it says on stderr goes nowhere: no page and no log shows it."""
        self._process = process = await asyncio.create_subprocess_exec(
            *self.work.command,
            stdin=PIPE,
            stdout=PIPE,
            stderr=DEVNULL,
            env=self._build_environment(width, height),
        )
        self._stdin = process.stdin
        process.stderr = asyncio.StreamReader()
        process.stderr.feed_eof()
        return process

    async def on_meta(self, data: bytes) -> None:
        """Takes in that the app has ended, and nothing else that it may ask of the browser."""
        if json.loads(data).get("type") == "exit":
            await self.remote_close()

    async def on_packed(self, payload: bytes) -> None:
        """Takes no files from the app."""

    async def stop(self) -> None:
        """Ends the app: by asking it, and where it does not hear, for certain."""
        with suppress(TimeoutError):
            await asyncio.wait_for(super().stop(), PATIENCE)
        process = self._process
        if process is not None:
            with suppress(TimeoutError):
                await asyncio.wait_for(process.wait(), PATIENCE)
            if process.returncode is None:
                process.kill()
                await process.wait()
