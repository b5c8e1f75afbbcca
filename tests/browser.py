"""A real Chromium without a window, driven over its DevTools protocol."""

from __future__ import annotations

import asyncio
import base64
import json
import os
import shutil
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import aiohttp

from tests.pictures import CHROMIUM

PATIENCE = 30.0
FLAGS = tuple(one for one in CHROMIUM if "background-color" not in one)
"""A page that lives on with a see-through background ends Chromium 156."""


def chromium() -> str | None:
    """Where Chromium is; ``None`` where it is not installed and nobody promised it.

    Raises:
        AssertionError: this is the machine that checks everything, and Chromium is missing.
    """
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    assert found or not os.environ.get("CI"), "Chromium is missing: apt-get install chromium"
    return found


class Browser:
    """One Chromium with one page. Everything that the page asks for, and what it complains about, is kept."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.complaints: list[str] = []
        self.frames = 0
        self._count = 0
        self._page: dict[str, str] = {}
        self._answers: dict[int, asyncio.Future[dict[str, Any]]] = {}

    async def __aenter__(self) -> Self:
        program = chromium()
        assert program is not None
        self._folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        self._process = await asyncio.create_subprocess_exec(
            program,
            *FLAGS,
            f"--user-data-dir={self._folder.name}",
            "--remote-debugging-port=0",
            "about:blank",
            stderr=asyncio.subprocess.DEVNULL,
        )
        at = await self._told()
        self._http = aiohttp.ClientSession()
        self._socket = await self._http.ws_connect(at, max_msg_size=0)
        self._listener = asyncio.create_task(self._listen())
        page = await self.call("Target.createTarget", url="about:blank")
        attached = await self.call("Target.attachToTarget", targetId=page["targetId"], flatten=True)
        self._page = {"sessionId": attached["sessionId"]}
        for domain in ("Page", "Network", "Runtime", "Log"):
            await self.call(f"{domain}.enable")
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._listener.cancel()
        await self._http.close()
        self._process.terminate()
        await self._process.wait()
        self._folder.cleanup()

    async def _told(self) -> str:
        """Where it listens, which it writes down once it does."""
        told = Path(self._folder.name, "DevToolsActivePort")
        async with asyncio.timeout(PATIENCE):
            while not (told.exists() and len(told.read_text().split()) == 2):  # noqa: ASYNC110, ASYNC240 - not ours
                await asyncio.sleep(0.05)
        port, path = told.read_text().split()  # noqa: ASYNC240
        return f"ws://127.0.0.1:{port}{path}"

    async def _listen(self) -> None:
        async for message in self._socket:
            heard = json.loads(message.data)
            if "id" in heard:
                self._answers.pop(heard["id"]).set_result(heard)
            else:
                self._note(heard["method"], heard["params"])

    def _note(self, method: str, params: dict[str, Any]) -> None:
        match method:
            case "Network.requestWillBeSent":
                self.asked.append(params["request"]["url"])
            case "Network.webSocketCreated":
                self.asked.append(params["url"])
            case "Network.webSocketFrameReceived":
                self.frames += 1
            case "Log.entryAdded":
                self.complaints.append(params["entry"]["text"])
            case "Runtime.exceptionThrown":
                self.complaints.append(params["exceptionDetails"]["text"])

    async def call(self, method: str, **params: Any) -> dict[str, Any]:
        """Asks Chromium for something."""
        self._count += 1
        answer = self._answers[self._count] = asyncio.get_running_loop().create_future()
        await self._socket.send_json({"id": self._count, "method": method, "params": params, **self._page})
        heard = await asyncio.wait_for(answer, PATIENCE)
        assert "error" not in heard, heard
        return dict(heard["result"])

    async def go(self, url: str) -> None:
        """Opens a page."""
        await self.call("Page.navigate", url=url)

    async def value(self, script: str) -> Any:
        """What a script gives."""
        found = await self.call("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        return found["result"].get("value")

    async def until(self, script: str) -> None:
        """Waits until a script gives true."""
        await waits(lambda: self._holds(script), script)

    async def _holds(self, script: str) -> bool:
        return bool(await self.value(script))

    async def type(self, *keys: str) -> None:
        """Presses keys in the terminal: single letters, or ``Enter``, ``Tab``, ``Escape``, ``ctrl+s``."""
        await self.value("document.querySelector('.xterm-helper-textarea').focus()")
        for key in keys:
            name = key.removeprefix("ctrl+")
            event: dict[str, Any] = {"key": name, "modifiers": 2 if name != key else 0}
            if len(name) > 1:
                event["windowsVirtualKeyCode"] = NAMED[name]
                event["code"] = name
            else:
                event["windowsVirtualKeyCode"] = NAMED.get(name, ord(name.upper()))
                event["text"] = "" if name != key else name
            await self.call("Input.dispatchKeyEvent", type="keyDown", **event)
            await self.call("Input.dispatchKeyEvent", type="keyUp", **{**event, "text": ""})
            await asyncio.sleep(0.15)

    async def picture(self) -> bytes:
        """What the page looks like, as PNG."""
        found = await self.call("Page.captureScreenshot", format="png")
        return base64.b64decode(found["data"])


NAMED = {"Enter": 13, "Tab": 9, "Escape": 27, "-": 189}
"""Keys that Chromium counts otherwise than letters and digits."""


async def waits(holds: Callable[[], Awaitable[bool]], what: str) -> None:
    """Waits until something holds.

    Raises:
        AssertionError: it never does.
    """
    try:
        async with asyncio.timeout(PATIENCE):
            while not await holds():  # noqa: ASYNC110 - nothing tells
                await asyncio.sleep(0.1)
    except TimeoutError:
        message = f"It never came to be: {what}"
        raise AssertionError(message) from None
