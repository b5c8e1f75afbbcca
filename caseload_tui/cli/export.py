"""``caseload export``: cases, workers, everything, or a weighted summary out of a caseload file."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from caseload_tui.cli import notice, output
from caseload_tui.cli.options import Day, as_of_option, file_option, opened

if TYPE_CHECKING:
    from caseload_tui.reports.summary.page import Audience
    from caseload_tui.whole import SummaryForm, SummaryText

_FILE = click.Path(path_type=Path, dir_okay=False)


class Amount(click.ParamType[Decimal, Decimal]):
    """An amount of money, such as 58000 or £58,000."""

    name = "amount"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Decimal:
        """The amount, or a usage error that says how to write one."""
        text = str(value).strip().removeprefix("£").replace(",", "")
        if not re.fullmatch(r"\d{1,9}(\.\d{1,2})?", text, re.ASCII):
            self.fail(f"{str(value)!r} is not an amount. Write one such as 58000.", param, ctx)
        return Decimal(text)


@click.group(
    short_help="Write cases, workers, everything or a summary to a file.",
    epilog="""\b
Examples:
  caseload export cases > cases.csv
  caseload export workers --to workers.csv
  caseload export all --to caseload.xlsx
  caseload export summary --to summary.md
  caseload export summary --to summary.xlsx
  caseload export summary --for public --to committee.pdf
  caseload export summary "Looked After East" --since 2026-06-30 --on 2026-09-30""",
)
def export() -> None:
    """Write what a caseload file holds to other files. Each is made readable to you only."""


def _target(command: Callable[..., None]) -> Callable[..., None]:
    """``--to`` and ``--replace``."""
    command = click.option("--replace", is_flag=True, help="Write over an existing file.")(command)
    return click.option("--to", type=_FILE, metavar="FILE", help="The file, in the form that its name ends in.")(
        command
    )


@export.command(short_help="Write the open cases as CSV.")
@_target
@as_of_option
@file_option
def cases(to: Path | None, replace: bool, as_of: date | None, file: Path | None) -> None:
    """Write the open cases as they are on a day, as CSV that imports back to itself."""
    _rows("cases", to, as_of, file, replace=replace)


@export.command(short_help="Write the workers in post as CSV.")
@_target
@as_of_option
@file_option
def workers(to: Path | None, replace: bool, as_of: date | None, file: Path | None) -> None:
    """Write the workers in post as they are on a day, as CSV that imports back to itself."""
    _rows("workers", to, as_of, file, replace=replace)


@export.command("all", short_help="Write everything as XLSX or JSON.")
@_target
@as_of_option
@file_option
def all_(to: Path | None, replace: bool, as_of: date | None, file: Path | None) -> None:
    """Write cases and workers as they are on a day to XLSX, or everything with its whole history to JSON."""
    _rows("all", to, as_of, file, replace=replace)


def _rows(what: str, to: Path | None, as_of: date | None, file: Path | None, *, replace: bool) -> None:
    ending = to.suffix.lower() if to else ".csv"
    if ending not in ({".xlsx", ".json"} if what == "all" else {".csv"}):
        raise click.UsageError("Export cases or workers to .csv, and all to .xlsx or .json.")
    from caseload_tui.whole import export as export_to
    from caseload_tui.whole import write_csv

    with opened(file, as_of) as workspace:
        if to is None:
            write_csv(workspace, what, sys.stdout)
            return
        export_to(workspace, what, to, replace=replace)
    notice.say(f"Wrote {to}. It holds personal data: keep it as you keep case records.")


@export.command(short_help="Write a weighted summary of a team, a service or all workers.")
@click.argument("scope", required=False, metavar="[TEAM|SERVICE]")
@click.option("--on", type=Day(), metavar="DATE", help="The day the figures are of (today).")
@click.option("--since", type=Day(), metavar="DATE", help="An earlier day whose figures stand beside them.")
@click.option(
    "--for",
    "audience",
    type=click.Choice(["internal", "public"]),
    default="internal",
    show_default=True,
    help="Inside: counts by team. The public: a service or all, small counts hidden.",
)
@click.option("--names", is_flag=True, help="Name the flagged workers (inside only).")
@click.option(
    "--small",
    type=click.IntRange(1, 1000),
    metavar="N",
    help="The public is told no count below this (5).",
)
@click.option("--cost-per-fte", type=Amount(), metavar="AMOUNT", help="What a full-time worker costs a year, in £.")
@click.option("--comparators", type=_FILE, metavar="FILE", help="Others' figures, as TOML (those with your settings).")
@click.option(
    "--format",
    "form",
    type=click.Choice(["csv", "json", "markdown", "html", "pdf", "xlsx"]),
    help="The form (that of the file's name; markdown on standard output).",
)
@_target
@file_option
def summary(  # noqa: PLR0917 - each is an option
    scope: str | None,
    on: date | None,
    since: date | None,
    audience: str,
    names: bool,
    small: int | None,
    cost_per_fte: Decimal | None,
    comparators: Path | None,
    form: str | None,
    to: Path | None,
    replace: bool,
    file: Path | None,
) -> None:
    """Write a weighted summary of TEAM, of SERVICE, or of all workers: on a day, or beside an earlier one.

    It is the same computation as the Summaries screen. No worker is named unless names are asked for.
    """
    from caseload_tui.reports.summary.asked import SMALL, Asked
    from caseload_tui.reports.summary.comparators import Comparators, read_comparators
    from caseload_tui.whole import export_summary, summary_of, summary_text, with_comparators

    chosen = _form(form, to)
    if to is None and chosen in {"pdf", "xlsx"}:
        raise click.UsageError("A workbook or a PDF goes to a file: name it with --to.")
    typed = Comparators() if comparators is None else read_comparators(comparators)
    with opened(file, on) as workspace:
        asked = Asked(
            as_of=workspace.as_of,
            scope=scope,
            since=since,
            audience=cast("Audience", audience),
            names=names,
            small=small or SMALL,
            cost_per_fte=cost_per_fte if cost_per_fte is not None else typed.cost_per_fte,
            comparators=typed,
        )
        made = summary_of(workspace, asked if comparators is not None else with_comparators(asked))
    if to is None:
        output.lines(summary_text(made, cast("SummaryText", chosen)).removesuffix("\n"))
        return
    export_summary(made, chosen, to, replace=replace)
    kept = "It is for the public." if audience == "public" else "It is for use inside the service."
    notice.say(f"Wrote {to}. {kept}")


def _form(form: str | None, to: Path | None) -> SummaryForm:
    """The form that was asked for, or else the one that the file's name ends in."""
    from caseload_tui.whole import SUMMARY_ENDINGS

    if form is not None:
        return cast("SummaryForm", form)
    if to is None:
        return "markdown"
    found = SUMMARY_ENDINGS.get(to.suffix.lower())
    if found is None:
        endings = ".csv, .json, .md, .html, .pdf or .xlsx"
        raise click.UsageError(f"Export a summary to {endings}, or name its form with --format.")
    return found
