"""The desk in a real browser: it opens, a case is entered by keys, and nothing is asked of any other host."""

from __future__ import annotations

import asyncio
import zlib
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from caseload_tui.model.values import CaseRef
from caseload_tui.workspace import Workspace
from tests.browser import Browser, chromium, waits
from tests.served import Served
from tests.tui_invented import DAY, invented_workspace

pytestmark = pytest.mark.skipif(chromium() is None, reason="Chromium is not installed")
OPEN = "document.body.classList.contains('-first-byte')"
FROM_ANOTHER_PAGE = """
new Promise(done => {{
  const socket = new WebSocket("{0}/ws");
  socket.onopen = () => done("open");
  socket.onerror = () => done("refused");
}})
"""


async def text(browser: Browser) -> str:
    return str(await browser.value("document.body ? document.body.innerText : ''"))


def test_a_case_is_entered_in_a_browser(tmp_path: Path) -> None:
    with invented_workspace(tmp_path) as workspace:
        path = workspace.path

    def entered() -> list[str]:
        with Workspace.open(path, as_of=DAY) as now:
            return [entry.author for entry in now.history(limit=1) if "case:SE-9001" in entry.records]

    async def use(served: Served) -> None:
        async with Browser() as browser:
            await browser.go(served.origin)
            await browser.until("document.body.innerText.includes('You need an address')")
            await browser.go(f"{served.origin}/?token=guessed")
            await browser.until("document.body.innerText.includes('used before, or is not complete')")
            await browser.go(served.addresses["Ann Lee"])
            await browser.until(OPEN)
            assert await browser.value("location.href") == f"{served.origin}/"
            assert await browser.value("document.cookie") == ""
            await browser.value("document.querySelector('.xterm-helper-textarea').focus()")
            await drawn(browser)
            await browser.type("n")
            await asyncio.sleep(1)
            await browser.type(*"SE-9001", "Tab", "Tab", "3", "Tab", "9", "Tab", "2", "Tab", "3", "Tab", "2", "Tab")
            await browser.type("Tab", "3", "Tab", "1", "ctrl+s")

            async def is_entered() -> bool:
                return await asyncio.to_thread(entered) == ["Ann Lee"]

            await waits(is_entered, "the case in the caseload file")
            assert {urlsplit(one).netloc for one in browser.asked} == {urlsplit(served.origin).netloc}
            assert [one for one in browser.complaints if "WebGL" not in one and "403" not in one] == []
            await elsewhere(browser, served)

    with Served(path, "Ann Lee", "Kit") as served:
        asyncio.run(asyncio.wait_for(use(served), 90))
    with Workspace.open(path, as_of=DAY) as now:
        assert now.check() == []
        assert now.result().case(CaseRef("SE-9001")) is not None


async def drawn(browser: Browser) -> None:
    """Waits until the terminal's picture is one of many different lines, not a blank."""

    async def has_much() -> bool:
        return len(zlib.compress(await browser.picture())) > 15_000

    await waits(has_much, "a screen with something on it")


async def elsewhere(browser: Browser, served: Served) -> None:
    """Another page, in a browser that is let in, opens no window; and the used address opens no page."""
    await browser.go("data:text/html,<p>another page</p>")
    await browser.until("document.body.innerText.includes('another page')")
    assert await browser.value(FROM_ANOTHER_PAGE.format(served.origin.replace("http", "ws"))) == "refused"
    await browser.call("Network.clearBrowserCookies")
    await browser.go(served.addresses["Ann Lee"])
    await browser.until("document.body.innerText.includes('used before, or is not complete')")
