"""``caseload scheme``: list, show, check and adopt weighting schemes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from caseload_tui.cli import notice, output
from caseload_tui.cli.options import SchemeName, file_option, format_option, opened, reason_option
from caseload_tui.text import counted

if TYPE_CHECKING:
    from caseload_tui.scheme.scheme import Scheme


@click.group(
    short_help="Work on weighting schemes.",
    epilog="""\b
Examples:
  caseload scheme list
  caseload scheme show four-factor > our-scheme.toml
  caseload scheme check our-scheme.toml
  caseload scheme adopt our-scheme.toml""",
)
def scheme() -> None:
    """Work on weighting schemes: the agreed rules that turn a case into points."""


@scheme.command("list")
@format_option
def list_(form: str) -> None:
    """List the schemes that come with the program."""
    from caseload_tui.reports.columns import Column
    from caseload_tui.schemes import built_in, library

    columns: tuple[Column[Scheme], ...] = (
        Column("id", "Id", lambda one: one.id),
        Column("version", "Version", lambda one: one.version),
        Column("title", "Title", lambda one: one.title),
        Column("state", "State", lambda one: f"{len(one.blanks)} blanks to fill in" if one.blanks else "complete"),
        Column("source", "Source", lambda one: one.source),
    )
    schemes = [built_in(name) for name in library()]
    output.rows(form, columns, schemes)


@scheme.command("show")
@click.argument("name", type=SchemeName(), metavar="ID|FILE", required=False)
@file_option
def show(name: str | None, file: Path | None) -> None:
    """Print a scheme's file; without a name, the one that the caseload file has adopted."""
    from caseload_tui.schemes import find

    if name is None:
        with opened(file) as workspace:
            output.lines(_without_schema(workspace.weigher().scheme.text))
        return
    output.lines(_without_schema(find(name).text))


def _without_schema(text: str) -> str:
    """The file without the line that leads editors to its schema, which leads nowhere from elsewhere."""
    first, _, rest = text.partition("\n")
    return (rest if first.startswith("#:schema") else text).rstrip("\n")


@scheme.command("check")
@click.argument("name", type=SchemeName(), metavar="ID|FILE")
@click.pass_context
def check(context: click.Context, name: str) -> None:
    """Check a scheme file and prove its examples: 0 sound, 1 when there is a problem or a blank."""
    from caseload_tui.errors import SchemeRefused
    from caseload_tui.schemes import find

    try:
        found = find(name)
    except SchemeRefused as refused:
        for problem in refused.problems:
            output.lines(str(problem))
        notice.say(f"{counted(len(refused.problems), 'problem')} found.")
        context.exit(1)
    for blank in found.blanks:
        output.lines(f"{blank}: a number is still missing.")
    for warning in found.warnings:
        output.lines(f"{found.name}: warning: {warning}")
    if found.blanks:
        notice.say(f"{counted(len(found.blanks), 'blank')} to fill in before {found.title} can weigh anything.")
        context.exit(1)
    notice.say(f"{found.title} {found.version}: {counted(len(found.examples), 'example')} proven.")


@scheme.command("adopt")
@click.argument("name", type=SchemeName(), metavar="ID|FILE")
@reason_option
@file_option
def adopt(name: str, reason: str, file: Path | None) -> None:
    """Adopt a scheme for the caseload file, before its first case is rated."""
    from caseload_tui.schemes import find

    with opened(file) as workspace:
        chosen = find(name)
        workspace.adopt(chosen, reason=reason)
        notice.say(f"Adopted {chosen.title} {chosen.version}.")
