"""``caseload serve``: a locked door, one person a token, and no process that outlives its window."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import aiohttp
import pytest

from caseload_tui.serve.address import Address, is_local
from caseload_tui.serve.door import Door, invite
from caseload_tui.serve.window import Work
from tests.command import runner
from tests.served import PATIENCE, Served, ended, visitor
from tests.tui_invented import DAY, invented_workspace


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with invented_workspace(tmp_path) as workspace:
        return workspace.path


@pytest.fixture
def served(path: Path) -> Iterator[Served]:
    with Served(path, "Ann Lee", "Kit") as server:
        yield server


async def opened(session: aiohttp.ClientSession, server: Served) -> aiohttp.ClientWebSocketResponse:
    """A window, once its app is there."""
    socket = await session.ws_connect(f"{server.origin}/ws?width=100&height=30", headers={"Origin": server.origin})
    await shows(socket, "All workers")
    return socket


async def shows(socket: aiohttp.ClientWebSocketResponse, words: str) -> None:
    """Waits until the window has been sent some words."""
    seen = ""
    async with asyncio.timeout(PATIENCE):
        while words not in seen:
            message = await socket.receive()
            assert message.type == aiohttp.WSMsgType.BINARY, message
            seen += message.data.decode()


async def answers(socket: aiohttp.ClientWebSocketResponse) -> None:
    """Waits until the window has answered what comes after all that it was sent before."""
    await socket.send_json(["ping", 7])
    async with asyncio.timeout(PATIENCE):
        while (message := await socket.receive()).type != aiohttp.WSMsgType.TEXT:
            assert message.type == aiohttp.WSMsgType.BINARY, message
    assert message.json() == ["pong", 7]


def words_of(process: int) -> bytes:
    """The words of a process's command, which everybody on the machine can read."""
    return Path(f"/proc/{process}/cmdline").read_bytes()


def test_a_token_lets_one_person_in_once() -> None:
    ann, kit = invite(["Ann Lee", "Kit"])
    door = Door([ann, kit])
    assert len(ann.token) > 40
    session = door.admit(ann.token)
    assert session is not None
    assert door.author(session) == "Ann Lee"
    assert door.admit(ann.token) is None
    assert door.admit(kit.token[:-1]) is None
    assert door.admit("\udc80") is None
    assert door.author(ann.token) is None
    assert door.author("") is None


@pytest.mark.parametrize(
    ("address", "named", "is_meant"),
    [
        (Address("127.0.0.1", 8765), "127.0.0.1:8765", True),
        (Address("127.0.0.1", 8765), "127.0.0.1:8766", False),
        (Address("127.0.0.1", 8765), "evil.example:8765", False),
        (Address("127.0.0.1", 8765), "", False),
        (Address("127.0.0.1", 8765), "127.0.0.1", False),
        (Address("127.0.0.1", 80), "127.0.0.1", True),
        (Address("::1", 80), "[::1]", True),
        (Address("Anns-Desk.local", 8765), "anns-desk.local:8765", True),
        (Address("::1", 8765), "[::1]:8765", True),
        (Address("0.0.0.0", 8765), "192.0.2.7:8765", True),  # noqa: S104 - what is refused is looked at here
        (Address("0.0.0.0", 8765), "192.0.2.7:80", False),  # noqa: S104
        (Address("0.0.0.0", 8765), "evil.example:8765", False),  # noqa: S104
    ],
)
def test_only_the_served_address_may_be_named(address: Address, named: str, is_meant: bool) -> None:
    assert address.is_named(named) is is_meant


def test_what_is_this_machine_only() -> None:
    assert [one for one in ("127.0.0.1", "::1", "localhost", "0.0.0.0", "desk.example") if is_local(one)] == [  # noqa: S104
        "127.0.0.1",
        "::1",
        "localhost",
    ]


def test_the_app_is_started_without_a_shell_and_its_words_name_nobody(tmp_path: Path) -> None:
    command = Work(tmp_path / "a b; rm -rf $HOME.caseload", DAY).command
    assert command[-2:] == (str(tmp_path / "a b; rm -rf $HOME.caseload"), "2026-09-30")


def test_nobody_comes_in_without_a_token_of_their_own(served: Served) -> None:
    async def ask() -> None:
        async with visitor() as stranger, visitor() as ann:
            address = served.addresses["Ann Lee"]
            for place in (
                "/",
                "/ws",
                "/page.js",
                "/static/js/textual.js",
                "/download/x",
                "/?token=guessed",
                "/?token=",
            ):
                refused = await stranger.get(served.origin + place)
                assert (refused.status, (await refused.text()).count("\n")) == (403, 1), place
            welcome = await ann.get(address)
            assert welcome.status == 200
            cookie = welcome.headers["Set-Cookie"]
            assert "HttpOnly" in cookie
            assert "SameSite=Strict" in cookie
            assert "default-src 'none'" in welcome.headers["Content-Security-Policy"]
            assert "http" not in (await welcome.text()).replace(f"ws://{served.origin[7:]}", "")
            spent = await stranger.get(address)
            assert (spent.status, await spent.text()) == (
                403,
                "This address was used before, or is not complete. Ask whoever runs it for another.\n",
            )
            assert (await ann.get(served.origin + "/page.js")).status == 200
            for place in ("/static/images/background.png", "/static/", "/static/../server.py", "/download/x"):
                assert (await ann.get(served.origin + place)).status == 404, place
            renamed = await ann.get(served.origin, headers={"Host": "evil.example"})
            assert renamed.status == 403

    asyncio.run(ask())


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:1", "https://127.0.0.1", None])
def test_a_window_opens_from_no_other_page(served: Served, origin: str | None) -> None:
    async def ask() -> None:
        async with visitor() as ann:
            await ann.get(served.addresses["Ann Lee"])
            headers = {} if origin is None else {"Origin": origin}
            with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
                await ann.ws_connect(f"{served.origin}/ws", headers=headers)
            assert refused.value.status == 403
            assert served.running == []

    asyncio.run(ask())


def test_an_app_ends_with_its_window_and_records_by_the_name_of_its_person(served: Served) -> None:
    async def ask() -> None:
        async with visitor() as ann, visitor() as kit:
            await ann.get(served.addresses["Ann Lee"])
            await kit.get(served.addresses["Kit"])
            first, second = await opened(ann, served), await opened(kit, served)
            running = served.running
            assert len(running) == 2
            assert [words for words in map(words_of, running) if b"Ann" in words] == []
            for strange in ("not json", "5", "null", "[]", '"stdin"', '{"stdin": 1}', '["stdin", 5]', "[" * 20_000):
                await first.send_str(strange)
            await answers(first)
            await first.send_json(["resize", {"width": 120, "height": 40}])
            await shows(first, "Okafor")
            await first.send_json(["stdin", "q"])
            async with asyncio.timeout(PATIENCE):
                while (await first.receive()).type != aiohttp.WSMsgType.CLOSE:
                    pass
            await second.close()
        assert ended(running)

    asyncio.run(ask())


@pytest.mark.parametrize("how", ["end", "kill"])
def test_no_app_outlives_the_server(served: Served, how: str) -> None:
    async def ask() -> list[int]:
        async with visitor() as ann:
            await ann.get(served.addresses["Ann Lee"])
            await opened(ann, served)
            running = served.running
            assert len(running) == 1
            await asyncio.to_thread(getattr(served, how))
            return running

    assert ended(asyncio.run(ask()))


def test_it_ends_without_a_fault_and_says_so(served: Served) -> None:
    code, said = served.end()
    assert (code, said.splitlines()[-1]) == (0, "Ended. Everything that was entered is kept.")


def test_what_cannot_be_served_is_refused(
    path: Path, served: Served, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run = runner(monkeypatch, capsys)
    port = served.origin.rpartition(":")[2]
    taken = run("serve", "--file", path, "--port", port)
    assert (taken.code, taken.out) == (4, "")
    assert "Nothing can be served at 127.0.0.1" in taken.err
    assert ": something else is served there already." in taken.err
    same = run("serve", "--file", path, "--author", "Ann", "--author", " Ann")
    assert (same.code, "a name of their own" in same.err) == (3, True)
    absent = run("serve", "--file", path.with_name("absent.caseload"))
    assert absent.code == 4
    open_to_all = run("serve", "--file", path, "--host", "host.invalid", "--port", "0")
    assert open_to_all.code == 4
    assert "passes unencrypted" in open_to_all.err
