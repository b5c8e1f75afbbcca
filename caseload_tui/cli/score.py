"""``caseload score``: weighs files without any caseload file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from caseload_tui.cli import notice, output
from caseload_tui.cli.options import SchemeName, as_of_option, format_option

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command(
    epilog="""\b
Examples:
  caseload score cases.csv
  caseload score cases.csv --workers workers.csv --as-of 2026-09-30 --format json
  caseload score cases.xlsx --scheme our-scheme.toml --format csv > workers.csv"""
)
@click.argument("cases", type=_FILE)
@click.option("--workers", type=_FILE, metavar="FILE", help="A file of workers; without it everybody is full time.")
@click.option("--scheme", type=SchemeName(), default="four-factor", metavar="ID|FILE", show_default=True)
@as_of_option
@format_option
def score(cases: Path, workers: Path | None, scheme: str, as_of: date | None, form: str) -> None:
    """Weigh files without any caseload file.

    CASES is a CSV or XLSX file, a row a case. The table and CSV show workers, JSON everything.
    """
    from caseload_tui.engine.score import score as weigh
    from caseload_tui.engine.weigh import Weigher
    from caseload_tui.exchange.score_files import score_files
    from caseload_tui.reports.columns import WORKER_COLUMNS
    from caseload_tui.schemes import find

    weigher = Weigher(find(scheme))
    caseload, notes = score_files(cases, workers, weigher.scheme)
    for note in notes:
        notice.say(note)
    result = weigh(caseload, weigher, as_of or date.today())  # noqa: DTZ011 - the day at this desk
    if form == "json":
        from caseload_tui.reports.document import result_document

        output.document(result_document(result))
        return
    output.rows(form, WORKER_COLUMNS, result.workers)
    notice.say(_headline(result.summary.flagged, result.summary.workers, result.summary.awaiting_allocation))


def _headline(flagged: int, workers: int, awaiting: int) -> str:
    from caseload_tui.text import counted

    return f"{flagged} of {counted(workers, 'worker')} flagged, {counted(awaiting, 'case')} awaiting allocation."
