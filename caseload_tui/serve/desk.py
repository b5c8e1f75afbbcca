"""The server: textual-serve with a locked door. Whoever has no session gets a plain sentence and nothing else."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from pathlib import Path
from string import Template

from aiohttp import WSMsgType, web
from textual_serve.server import Server

from caseload_tui.serve.address import Address
from caseload_tui.serve.door import Door
from caseload_tui.serve.window import Window, Work

PAGES = Path(__file__).resolve().parent / "pages"
SHIPPED = ("css/xterm.css", "js/textual.js")
"""All of textual-serve's own files that a page needs; its fonts and pictures are not."""
HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self'; "
        "img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}
"""A page may load what this server sends it, and nothing from anywhere else."""
MOST_WINDOWS = 8
"""Windows that one person may have open at once: each is a process."""
HEARTBEAT = 15.0
ENDING = 12.0
"""Seconds within which all apps have ended once the server is to end."""
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class DeskServer(Server):
    """Serves one caseload file to those who were invited."""

    def __init__(self, work: Work, door: Door, address: Address) -> None:
        super().__init__("caseload", host=address.host, port=address.port, templates_path=PAGES)
        self.address = address
        self._work = work
        self._door = door
        self._windows: dict[str, int] = {}
        self._open: set[web.WebSocketResponse] = set()

    async def _make_app(self) -> web.Application:
        app = web.Application(middlewares=[self._guard])
        app.add_routes(
            [
                web.get("/", self.handle_index),
                web.get("/ws", self.handle_websocket),
                web.get("/page.js", _file(PAGES / "page.js")),
                *(web.get(f"/static/{one}", _file(Path(self.statics_path) / one)) for one in SHIPPED),
            ]
        )
        app.on_shutdown.append(self.on_shutdown)
        return app

    async def run(self, ready: Callable[[Address], None]) -> None:
        """Serves until it is interrupted or told to end; ``ready`` is told the address once it listens.

        Raises:
            OSError: nothing can be served there.
        """
        runner = web.AppRunner(await self._make_app(), access_log=None, shutdown_timeout=ENDING)
        await runner.setup()
        try:
            site = web.TCPSite(runner, self.address.host, self.address.port)
            await site.start()
            port = runner.addresses[0][1]
            self.address = Address(self.address.host, port)
            ended = asyncio.Event()
            with suppress(NotImplementedError):  # Windows: an interrupt ends it all the same
                for one in (signal.SIGINT, signal.SIGTERM):
                    asyncio.get_running_loop().add_signal_handler(one, ended.set)
            ready(self.address)
            await ended.wait()
        finally:
            await runner.cleanup()

    @property
    def _cookie(self) -> str:
        """The session's cookie. Browsers do not tell ports of one host apart; its name does."""
        return f"caseload-{self.address.port}"

    def _author(self, request: web.Request) -> str | None:
        return self._door.author(request.cookies.get(self._cookie, ""))

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Refuses whatever is not meant for this address or comes from somebody without a session."""
        if not self.address.is_named(request.host):
            return _refusal("This page is served under another address. Open it as it was printed.")
        token = request.query.get("token") if request.path == "/" else None
        if token is not None:
            return self._enter(request, token)
        if self._author(request) is None:
            return _refusal("You need an address with a token that was not used before. Ask whoever runs it.")
        try:
            response = await handler(request)
        except web.HTTPException as refused:
            response = web.Response(text=refused.reason, status=refused.status)
        if not response.prepared:
            response.headers.update(HEADERS)
        return response

    def _enter(self, request: web.Request, token: str) -> web.StreamResponse:
        """Spends the token and begins a session; somebody who has one already may come with it again."""
        session = self._door.admit(token)
        if session is None and self._author(request) is None:
            return _refusal("This address was used before, or is not complete. Ask whoever runs it for another.")
        response = self._page(request)
        if session is not None:
            response.set_cookie(self._cookie, session, httponly=True, samesite="Strict", path="/")
        return response

    async def handle_index(self, request: web.Request) -> web.Response:
        """The page with the terminal."""
        return self._page(request)

    def _page(self, request: web.Request) -> web.Response:
        """The page. The host that it names has been looked at by the guard."""
        template = Template((PAGES / "desk.html").read_text(encoding="utf-8"))
        page = template.substitute(socket=f"ws://{request.host}/ws")
        return web.Response(text=page, content_type="text/html", headers=HEADERS)

    async def handle_websocket(self, request: web.Request) -> web.StreamResponse:  # type: ignore[override]
        """Runs the app for one window, as long as the window is open."""
        author = self._author(request)
        if author is None or request.headers.get("Origin") != f"http://{request.host}":
            return _refusal("Only the page that is served here may do this.")
        if self._windows.get(author, 0) >= MOST_WINDOWS:
            return _refusal(f"You have {MOST_WINDOWS} windows open. Close one first.")
        socket = web.WebSocketResponse(heartbeat=HEARTBEAT)
        await socket.prepare(request)
        window = self._window(author, socket)
        self._windows[author] = self._windows.get(author, 0) + 1
        self._open.add(socket)
        try:
            await window.start(_size(request, "width", 80), _size(request, "height", 24))
            await _carry(socket, window)
        finally:
            self._open.discard(socket)
            await asyncio.shield(window.stop())
            self._windows[author] -= 1
        return socket

    def _window(self, author: str, socket: web.WebSocketResponse) -> Window:
        async def close() -> None:
            await socket.close()

        window = Window(
            self.command,
            write_bytes=socket.send_bytes,
            write_str=socket.send_str,
            close=close,
            download_manager=self.download_manager,
        )
        window.work, window.author = self._work, author
        return window

    async def on_shutdown(self, app: web.Application) -> None:
        """Closes every window, which ends its app."""
        del app
        await asyncio.gather(*(one.close() for one in set(self._open)))


async def _carry(socket: web.WebSocketResponse, window: Window) -> None:
    """Hands over what is typed and how large the window is; what is no such message is passed over."""
    async for message in socket:
        if message.type != WSMsgType.TEXT:
            continue
        try:
            heard = message.json()
        except (ValueError, RecursionError):
            continue
        match heard:
            case ["stdin", str(text)]:
                await window.send_bytes(text.encode("utf-8", "replace"))
            case ["resize", {"width": int(width), "height": int(height)}]:
                await window.set_terminal_size(_fair(width), _fair(height))
            case ["ping", said]:
                await socket.send_json(["pong", said])
            case ["blur", *_]:
                await window.blur()
            case ["focus", *_]:
                await window.focus()


def _file(path: Path) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    """Answers with one file."""

    async def answer(_: web.Request) -> web.StreamResponse:
        return web.FileResponse(path, headers=HEADERS)

    return answer


def _refusal(sentence: str) -> web.Response:
    return web.Response(text=f"{sentence}\n", status=403, headers=HEADERS)


def _size(request: web.Request, name: str, usual: int) -> int:
    text = request.query.get(name, "")
    return _fair(int(text)) if text.isascii() and text.isdecimal() and len(text) < 6 else usual


def _fair(size: int) -> int:
    """Columns or rows that a screen can have."""
    return max(1, min(size, 1_000))
