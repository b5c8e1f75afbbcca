"""The one module that writes to stdout: results, as a table for people or as JSON or CSV for programs."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

import click

from caseload_tui.text import plain

if TYPE_CHECKING:
    from caseload_tui.reports.columns import Column

_Row = TypeVar("_Row")
FORMATS = ("table", "json", "csv")


def prepare() -> None:
    """The same bytes whatever the locale: UTF-8 and plain line ends."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure: Callable[..., None] | None = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")


def lines(text: str = "") -> None:
    """Text as it is."""
    click.echo(text)


def document(data: object) -> None:
    """Data as JSON, an item of each list on a line of its own: quick to write, and still readable."""
    if isinstance(data, dict):
        pairs = [f"{json.dumps(key, ensure_ascii=False)}: {_listed(value)}" for key, value in data.items()]
        click.echo("{\n" + ",\n".join(pairs) + "\n}")
    else:
        click.echo(_listed(data))


def _listed(data: object) -> str:
    if not isinstance(data, list) or not data:
        return json.dumps(data, ensure_ascii=False)
    return "[\n" + ",\n".join(json.dumps(item, ensure_ascii=False) for item in data) + "\n]"


def rows(
    form: str,
    columns: Sequence[Column[_Row]],
    found: Iterable[_Row],
    *,
    as_data: Callable[[_Row], object] | None = None,
    total: _Row | None = None,
    foot: Mapping[str, str] | None = None,
) -> None:
    """Rows in the form that was asked for; a total row stands only in the table, where people read it.

    ``foot`` is a total of another kind than the rows: its cells by column id.
    """
    if form == "json":
        from caseload_tui.reports.columns import item

        document([as_data(row) if as_data else item(columns, row) for row in found])
    elif form == "csv":
        _csv(columns, found)
    else:
        foot = foot if total is None else {column.id: column.shown(total) for column in columns}
        _table(columns, found, foot)


def _csv(columns: Sequence[Column[_Row]], found: Iterable[_Row]) -> None:
    import csv

    from caseload_tui.exchange.guard import guarded

    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow([column.id for column in columns])
    for row in found:
        writer.writerow(
            [column.written(row) if column.is_number else guarded(column.written(row)) for column in columns]
        )


def _table(columns: Sequence[Column[_Row]], found: Iterable[_Row], foot: Mapping[str, str] | None) -> None:
    from caseload_tui.cli.table import Head, table

    heads = [Head(column.heading, column.is_number) for column in columns]
    cells = [[plain(column.shown(row)) for column in columns] for row in found]
    last = [plain(foot.get(column.id, "")) for column in columns] if foot is not None and cells else None
    room = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    for line, stands_out in table(heads, cells, last, room):
        click.echo(click.style(line, bold=True) if stands_out else line)
