"""``caseload serve``: the desk in a browser."""

from __future__ import annotations

import asyncio
from errno import EADDRINUSE
from pathlib import Path
from typing import TYPE_CHECKING

import click

from caseload_tui.cli import notice, output
from caseload_tui.cli.options import file_option, fixed_day, opened
from caseload_tui.errors import FileUnusable, InputRefused, Problem
from caseload_tui.text import plain

if TYPE_CHECKING:
    from caseload_tui.serve.address import Address


@click.command(
    short_help="Open the desk in a browser, on this machine only.",
    epilog="""\b
Examples:
  caseload serve
  caseload serve --author "Ann Lee" --author "Kit Sørensen"
  caseload serve --port 0 --file team.caseload""",
)
@click.option("--author", "authors", multiple=True, metavar="NAME", help="Who gets an address; once for each person.")
@click.option("--port", type=click.IntRange(0, 65_535), default=8765, show_default=True, help="0 takes any free one.")
@click.option("--host", default="127.0.0.1", show_default=True, metavar="HOST", help="Whom else it is served to.")
@file_option
def serve(authors: tuple[str, ...], port: int, host: str, file: Path | None) -> None:
    """Open the desk in a browser. It prints an address for each person; each works once.

    Only this machine can reach it unless --host says otherwise. Ctrl+C ends it, and every window with it.
    """
    from caseload_tui.serve.address import Address, is_local
    from caseload_tui.serve.desk import DeskServer
    from caseload_tui.serve.door import Door, invite
    from caseload_tui.serve.window import Work

    with opened(file) as workspace:
        names = _names(authors or (workspace.author,))
        work = Work(workspace.path, fixed_day())
    if not is_local(host):
        notice.say(f"Careful: {host} is not only this machine. Whoever can reach it sees this page's door,")
        notice.say("and everything typed and shown passes unencrypted. Prefer ssh: caseload help serve.")
    invitations = invite(names)

    def ready(at: Address) -> None:
        for one in invitations:
            output.lines(f"{one.author}: http://{at.authority}/?token={one.token}")
        notice.say("Each address works once, for the person named. Ctrl+C ends it.")

    try:
        asyncio.run(DeskServer(work, Door(invitations), Address(host, port)).run(ready))
    except OSError as error:
        why = "something else is served there already" if error.errno == EADDRINUSE else error.strerror
        raise FileUnusable(
            Problem(f"Nothing can be served at {host}, port {port}: {why}.", "Choose another: --port 0.")
        ) from None
    notice.say("Ended. Everything that was entered is kept.")


def _names(authors: tuple[str, ...]) -> list[str]:
    names = [plain(one.strip()) for one in authors]
    if not all(names) or len(set(names)) < len(names):
        raise InputRefused(Problem("Each person needs a name of their own.", 'Write --author "Ann Lee".'))
    return names
