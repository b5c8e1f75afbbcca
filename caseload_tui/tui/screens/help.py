"""Help: the manual's page about a screen, the keys that work there as they are now, and every other page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from textwrap import wrap
from typing import TYPE_CHECKING

from textual import on
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Markdown, Static

from caseload_tui.manual import page_text, pages
from caseload_tui.tui.actions import actions, bindings, keys_shown
from caseload_tui.tui.actions.places import APP, DESK, HELP, LISTING
from caseload_tui.tui.widgets.pane import Pane

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult

PALETTE = ("ctrl+p", "Lists everything that can be done here, to choose by name.")
CHANGED = "Keys are changed in your settings: those in the text above are the built-in ones, these hold."
_KEYS = 16
_LINK = re.compile(r"\]\(([\w-]+)\.md(?:#[\w-]*)?\)")


class HelpScreen(ModalScreen[None]):
    """A page of the manual, and the keys of the screen that it was asked from. Links lead to other pages.

    Asked from a field with options, what each of these means (``about``) stands first.
    """

    WHERE = HELP
    BINDINGS = bindings(HELP)

    def __init__(self, where: str, changed: Mapping[str, str] | None = None, about: Content | None = None) -> None:
        super().__init__()
        self._about = about
        self._where = where
        self._changed = changed or {}
        self._before: list[str] = []
        self._page = where
        self._links: tuple[str, ...] = ()

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="dialog page") as box:
            box.border_title = "Help"
            if self._about is not None:
                yield Static(self._about, id="field")
            yield Markdown(open_links=False)
            yield Pane(id="links")
            yield Pane(id="keys")

    async def on_mount(self) -> None:
        await self._show()

    async def _show(self) -> None:
        """Shows the page; the keys stand on the page of the screen that help was asked from, and of other screens."""
        text = page_text(self._page) if self._page in pages() else ""
        self._links = tuple(dict.fromkeys(name for name in _LINK.findall(text) if name != self._page))[:9]
        await self.query_one(Markdown).update(text)
        self.query_one("#links", Pane).fill(lambda width: link_lines(self._links, width))
        self.query_one("#keys", Pane).fill(lambda width: key_lines(self._page, width, self._changed))
        box = self.query_one(VerticalScroll)
        back = "backspace page before · " if self._before else ""
        box.border_subtitle = f"l all pages · {back}esc closes"
        box.scroll_home(animate=False)

    async def _open(self, page: str) -> None:
        if page in pages() and page != self._page:
            self._before.append(self._page)
            self._page = page
            await self._show()

    @on(Markdown.LinkClicked)
    async def _follow(self, message: Markdown.LinkClicked) -> None:
        message.stop()
        await self._open(message.href.partition("#")[0].removesuffix(".md"))

    async def on_key(self, event: events.Key) -> None:
        """A number follows the link that bears it."""
        if event.key.isdecimal() and 0 < int(event.key) <= len(self._links):
            event.stop()
            await self._open(self._links[int(event.key) - 1])

    def action_pages(self) -> None:
        from caseload_tui.tui.screens.help_pages import HelpPages

        self.app.push_screen(HelpPages(self._page), self._open_chosen)

    async def _open_chosen(self, page: str | None) -> None:
        if page is not None:
            await self._open(page)

    async def action_page_before(self) -> None:
        if self._before:
            self._page = self._before.pop()
            await self._show()

    def action_back(self) -> None:
        self.dismiss()


def keys_of(where: str, changed: Mapping[str, str] | None = None) -> Iterator[tuple[str, str]]:
    """What each key does in a place, from the registry of actions; ``changed`` are other keys by the action's id."""
    moves = actions(LISTING) if where in DESK else ()
    for one in (*actions(where), *moves, *actions(APP)):
        yield " ".join(keys_shown(one, changed)), one.help
    yield PALETTE


def key_lines(where: str, width: int, changed: Mapping[str, str] | None = None) -> Iterator[Content]:
    """The keys of a place as lines of text; nothing on pages that are of no screen."""
    here = actions(where)
    if not here:
        return
    yield Content.styled("Keys", "bold $primary")
    if changed and any(one.id in changed for one in (*here, *actions(LISTING), *actions(APP))):
        for line in wrap(CHANGED, max(20, width)):
            yield Content.styled(line, "italic")
    for keys, does in keys_of(where, changed):
        first, *more = wrap(does, max(20, width - _KEYS))
        yield Content.assemble((f"{keys:<{_KEYS}}", "bold"), first)
        for line in more:
            yield Content(f"{'':<{_KEYS}}{line}")


def link_lines(links: tuple[str, ...], width: int) -> Iterator[Content]:
    """Where the page's links lead, each with the number that follows it."""
    titles = pages()
    line = Content("")
    for number, page in enumerate(links, 1):
        said = Content.assemble((str(number), "bold $primary"), " ", titles[page])
        joined = Content.assemble(line, "   ", said) if line else said
        if joined.cell_length > width:
            yield line
            joined = said
        line = joined
    if line:
        yield line
        yield Content("")
