"""Options that several commands share, and how their words are read."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
from click.shell_completion import CompletionItem

from caseload_tui.cli.output import FORMATS
from caseload_tui.errors import InputRefused
from caseload_tui.text import plain

if TYPE_CHECKING:
    from caseload_tui.workspace import Workspace

_Command = TypeVar("_Command", bound=Callable[..., Any])


class Day(click.ParamType[date, date]):
    """A date: ISO, or day/month/year."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The date, or a usage error that says how to write one."""
        if isinstance(value, date):
            return value
        from caseload_tui.exchange.value import read_day

        try:
            read = read_day(str(value).strip())
        except InputRefused as refused:
            self.fail(str(refused), param, ctx)
        return read or self.fail("A date is missing.", param, ctx)


class Share(click.ParamType[Decimal, Decimal]):
    """A part of a case's points or of full time, such as 0.3: exact, from 0 to 2."""

    name = "share"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Decimal:
        """The share, or a usage error."""
        text = str(value).strip()
        if not re.fullmatch(r"\d(\.\d{1,4})?", text, re.ASCII) or Decimal(text) > 2:
            self.fail(f"{text!r} is not a share. Write a number from 0 to 2, such as 0.3.", param, ctx)
        return Decimal(text)


class Hours(click.ParamType[Decimal, Decimal]):
    """Hours a week, exact: 0 or more."""

    name = "hours"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Decimal:
        """The hours, or a usage error."""
        text = str(value).strip()
        if not re.fullmatch(r"\d{1,3}(\.\d{1,4})?", text, re.ASCII):
            self.fail(f"{text!r} is no number of hours. Write one such as 29.6.", param, ctx)
        return Decimal(text)


class SchemeName(click.ParamType[str, str]):
    """A built-in scheme's id, completed in the shell, or a file."""

    name = "scheme"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The name as given."""
        return str(value)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Built-in ids, then files."""
        from caseload_tui.schemes import library

        ids = [CompletionItem(one) for one in library() if one.startswith(incomplete)]
        return ids or [CompletionItem(incomplete, type="file")]


def format_option(command: _Command) -> _Command:
    """``--format``."""
    return click.option(
        "--format", "form", type=click.Choice(FORMATS), default="table", help="How rows are shown.", show_default=True
    )(command)


def as_of_option(command: _Command) -> _Command:
    """``--as-of``."""
    return click.option("--as-of", type=Day(), metavar="DATE", help="The day the figures are of (today).")(command)


def known_at_option(command: _Command) -> _Command:
    """``--known-at``."""
    return click.option(
        "--known-at", type=Day(), metavar="DATE", help="As it was known at the end of that day (as known now)."
    )(command)


def file_option(command: _Command) -> _Command:
    """``--file``."""
    return click.option(
        "--file",
        "file",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="FILE",
        help="The caseload file (CASELOAD_FILE, your settings, or one in your data folder).",
    )(command)


def reason_option(command: _Command) -> _Command:
    """``--reason``."""
    return click.option("--reason", default="", metavar="TEXT", help="Why; kept in the history.")(command)


def on_option(command: _Command) -> _Command:
    """``--on``."""
    return click.option("--on", type=Day(), metavar="DATE", help="When it takes effect (today).")(command)


def fact_values(words: tuple[str, ...]) -> dict[str, object]:
    """Facts as words of a command: ``children=2``."""
    values: dict[str, object] = {}
    for word in words:
        name, equals, value = word.partition("=")
        if not equals:
            raise click.UsageError(f"{word!r} is not FACT=VALUE, such as children=2.")
        values[name] = value
    return values


def caseload_path(file: Path | None) -> Path:
    """The caseload file that is meant: the command's option, the one before the command, or the default."""
    named = file or file_before()
    if named is not None:
        return named
    from caseload_tui.workspace import default_file

    return default_file()


def file_before() -> Path | None:
    """The caseload file named before the command, if one is."""
    context = click.get_current_context(silent=True)
    found: Path | None = context.find_root().params.get("file") if context else None
    return found


def wants_mouse() -> bool:
    """Whether the app may take the mouse: not where ``--no-mouse`` stands before the command."""
    context = click.get_current_context(silent=True)
    return not (context and context.find_root().params.get("no_mouse"))


def author_option() -> str | None:
    """The author named before the command, if one is."""
    context = click.get_current_context(silent=True)
    found: str | None = context.find_root().params.get("author") if context else None
    return plain(found or "").strip() or None


def opened(file: Path | None, as_of: date | None = None) -> Workspace:
    """The workspace of the caseload file that is meant."""
    from caseload_tui.workspace import Workspace

    return Workspace.open(caseload_path(file), author=author_option(), as_of=as_of or fixed_day())


def fixed_day() -> date | None:
    """The day that ``CASELOAD_AS_OF`` fixes, for showing an old file as it was."""
    named = os.environ.get("CASELOAD_AS_OF", "").strip()
    try:
        return date.fromisoformat(named) if named else None
    except ValueError:
        raise click.UsageError(f"CASELOAD_AS_OF is {named!r}, which is not a date. Write 2026-09-30.") from None


def end_of(day: date | None) -> datetime | None:
    """The last moment of a day, here."""
    return None if day is None else datetime(day.year, day.month, day.day, 23, 59, 59, 999_999).astimezone()
