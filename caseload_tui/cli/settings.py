"""``caseload settings``: what is settled, where each comes from, and how to change it."""

from __future__ import annotations

from pathlib import Path

import click

from caseload_tui.cli import notice, output
from caseload_tui.cli.options import author_option, file_before, format_option


@click.group(
    invoke_without_command=True,
    short_help="Show or change your settings.",
    epilog="""\b
Examples:
  caseload settings
  caseload settings set author "A. Manager"
  caseload settings set keys.case.new ctrl+n
  caseload settings set visits.cp 6
  caseload settings keys
  caseload settings path""",
)
@format_option
@click.pass_context
def settings(context: click.Context, form: str) -> None:
    """Show every setting, its value and where that comes from."""
    if context.invoked_subcommand is not None:
        return
    from caseload_tui.reports.columns import Column
    from caseload_tui.settings.chosen import Chosen, chosen
    from caseload_tui.settings.read import current
    from caseload_tui.tui.settled import wrong

    found = current()
    columns: tuple[Column[Chosen], ...] = (
        Column("setting", "Setting", lambda one: one.setting),
        Column("value", "Value", lambda one: one.value),
        Column("source", "From", lambda one: one.source),
        Column("does", "What it does", lambda one: one.does),
    )
    output.rows(form, columns, chosen(found, author=author_option(), file=file_before()))
    notice.problems([*found.problems, *wrong(found)])


@settings.command("set")
@click.argument("name")
@click.argument("value")
def set_(name: str, value: str) -> None:
    """Change the setting called NAME; a blank VALUE goes back to what is built in."""
    from caseload_tui.settings.write import change
    from caseload_tui.tui.settled import wrong

    written = change({name: value}, check=wrong)
    done = f"is {value.strip()} now" if value.strip() else "is as built in again"
    notice.say(f"{name} {done}, in {written.path}.")


@settings.command("path")
def path() -> None:
    """Print where the settings file is, whether or not there is one yet."""
    from caseload_tui.settings.read import settings_path

    found: Path = settings_path()
    output.lines(str(found))


@settings.command("keys")
@format_option
def keys(form: str) -> None:
    """List everything that has a key: the id to change it by, the keys as they are, where, and what it does."""
    from caseload_tui.reports.columns import Column
    from caseload_tui.settings.read import current
    from caseload_tui.tui.actions import ACTIONS, Action, keys_shown
    from caseload_tui.tui.keymap import keymap

    changed = keymap(current().keys).keys
    first: dict[str, Action] = {}
    places: dict[str, list[str]] = {}
    for one in ACTIONS:
        first.setdefault(one.id, one)
        places.setdefault(one.id, []).extend(one.where)
    columns: tuple[Column[Action], ...] = (
        Column("id", "Id", lambda one: one.id),
        Column("keys", "Keys", lambda one: " ".join(keys_shown(one, changed))),
        Column("where", "Where", lambda one: ", ".join(places[one.id])),
        Column("does", "What it does", lambda one: one.help),
    )
    output.rows(form, columns, list(first.values()))
