"""``caseload help`` and ``caseload completion``: the manual, and completion of commands in the shell."""

from __future__ import annotations

import click

from caseload_tui.cli import output


@click.command("help", epilog="\b\nExamples:\n  caseload help\n  caseload help scheme-file")
@click.argument("page", required=False)
def help_(page: str | None) -> None:
    """Show the manual: its list of pages, or one PAGE."""
    from caseload_tui.manual import page_text, pages

    if page is None:
        for name, title in pages().items():
            output.lines(f"{name:<18} {title}")
        return
    output.lines(page_text(page).rstrip("\n"))
    for line in _keys(page.strip().casefold()):
        output.lines(line)


def _keys(page: str) -> list[str]:
    """The keys of a page's screen, as the app shows them; nothing where the page is of no screen."""
    from caseload_tui.settings.read import current
    from caseload_tui.tui.actions import ACTIONS
    from caseload_tui.tui.keymap import keymap
    from caseload_tui.tui.screens.help import keys_of

    if page not in {where for action in ACTIONS for where in action.where}:
        return []
    changed = keymap(current().keys).keys
    return ["", "## Keys", "", *(f"- `{keys}`: {does}" for keys, does in keys_of(page, changed))]


@click.command(
    short_help="Make your shell complete commands and options.",
    epilog='\b\nExample (bash):\n  eval "$(caseload completion bash)"',
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print what makes SHELL complete commands, options, schemes and files."""
    from click.shell_completion import get_completion_class

    from caseload_tui.cli.main import cli

    kind = get_completion_class(shell)
    if kind is not None:
        output.lines(kind(cli, {}, "caseload", "_CASELOAD_COMPLETE").source())
