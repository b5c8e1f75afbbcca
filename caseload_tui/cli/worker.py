"""``caseload worker``: a worker's load, line by line, and what is arranged for them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from caseload_tui.cli import notice, output
from caseload_tui.cli.loads import near
from caseload_tui.cli.options import (
    Day,
    Share,
    as_of_option,
    end_of,
    file_option,
    format_option,
    known_at_option,
    opened,
    reason_option,
)
from caseload_tui.cli.responses import responded
from caseload_tui.errors import InputRefused, Problem
from caseload_tui.exchange.value import read_reference
from caseload_tui.model import change
from caseload_tui.model.values import TeamName, WorkerRef, worker_key
from caseload_tui.model.worker import Terms
from caseload_tui.text import listed, quoted

if TYPE_CHECKING:
    from caseload_tui.workspace import Workspace


@click.command(
    epilog="""\b
Examples:
  caseload worker W12
  caseload worker W12 --format json
  caseload worker W90 --name "Example, Alex" --team North --role "social worker" --fte 0.8
  caseload worker W12 --away-from 2026-10-01 --away-to 2026-11-13
  caseload worker W12 --no-new-work-until 2026-12-01
  caseload worker W12 --holds mentoring=2 --holds duty-day=0
  caseload worker W12 --agreed stop,help --review-on 2026-10-28 --with "service manager"
  caseload worker W12 --reviewed done"""
)
@click.argument("ref")
@click.option("--name", metavar="TEXT", help="A new worker's name, or the right one.")
@click.option("--team", metavar="NAME", help="The team, from today.")
@click.option("--role", metavar="TEXT", help="The role, from today.")
@click.option("--fte", type=Share(), metavar="NUMBER", help="Full-time equivalent from today, such as 0.8.")
@click.option("--asye-since", type=Day(), metavar="DATE", help="When the assessed and supported year began.")
@click.option("--away-from", type=Day(), metavar="DATE", help="Record an absence from this day. No reason is kept.")
@click.option("--away-to", type=Day(), metavar="DATE", help="Its last day, if that is known.")
@click.option("--no-new-work-until", type=Day(), metavar="DATE", help="Not suggested for new cases until then.")
@click.option("--leaving-on", type=Day(), metavar="DATE", help="The last day in post.")
@click.option("--holds", multiple=True, metavar="ID=NUMBER", help="A responsibility held from today; 0 ends it.")
@click.option("--agreed", metavar="WHAT", help="What was agreed about the flag: stop, move, wait, help, or several.")
@click.option("--review-on", type=Day(), metavar="DATE", help="By when it is looked at again.")
@click.option("--with", "with_whom", default="", metavar="TEXT", help="With whom it was agreed.")
@click.option("--note", default="", metavar="TEXT", help="A few words. No names of families, no reasons of health.")
@click.option("--reviewed", type=click.Choice(("done", "not-done")), help="How what was agreed turned out.")
@format_option
@as_of_option
@known_at_option
@reason_option
@file_option
def worker(  # noqa: PLR0917 - each is an option
    ref: str,
    name: str | None,
    team: str | None,
    role: str | None,
    fte: Decimal | None,
    asye_since: date | None,
    away_from: date | None,
    away_to: date | None,
    no_new_work_until: date | None,
    leaving_on: date | None,
    holds: tuple[str, ...],
    agreed: str | None,
    review_on: date | None,
    with_whom: str,
    note: str,
    reviewed: str | None,
    form: str,
    as_of: date | None,
    known_at: date | None,
    reason: str,
    file: Path | None,
) -> None:
    """Show a worker's families, points and target, line by line; with other options, arrange something first."""
    from caseload_tui.reports.above import above_since
    from caseload_tui.reports.aloud import worker_aloud
    from caseload_tui.reports.columns import CASE_COLUMNS
    from caseload_tui.reports.diary import DIARY_COLUMNS, worker_diary
    from caseload_tui.reports.document import case_item
    from caseload_tui.reports.members import member_item

    if away_to is not None and away_from is None:
        raise click.UsageError("--away-to goes with --away-from.")
    with opened(file, as_of) as workspace:
        said = {
            "team": TeamName(team) if team else None,
            "role": role,
            "fte": fte,
            "asye_since": asye_since,
            "no_new_work_until": no_new_work_until,
            "leaving_on": leaving_on,
        }
        changes = _terms(workspace, ref, name, {key: value for key, value in said.items() if value is not None})
        changes += _absence(ref, away_from, away_to)
        changes += [_responsibility(workspace, ref, one) for one in holds]
        changes += responded(
            ref,
            workspace.as_of,
            agreed=agreed,
            review_on=review_on,
            with_whom=with_whom,
            note=note,
            reviewed=reviewed,
        )
        if changes:
            workspace.act(*changes, reason=reason, expecting=workspace.versions(worker_key(ref)))
            notice.say(f"Recorded for {ref}. `caseload undo` takes it back.")
        moment = end_of(known_at)
        caseload = workspace.caseload if moment is None else workspace.known(moment)
        result = workspace.result(known_at=moment)
    found = result.worker(ref)
    if found is None:
        remedy = near(ref, [one.ref for one in result.workers])
        remedy += " Managers and duty desks have no load: cases under their name await allocation."
        raise InputRefused(Problem(f"No worker {quoted(ref)} has a load on {result.as_of}.", remedy))
    since = above_since([found], caseload, lambda day: workspace.weigher(day, caseload), result.as_of)
    held = [*found.led, *found.joint]
    if form == "json":
        output.document({**member_item(found, since), "held": [case_item(one) for one in held]})
        return
    output.rows(form, CASE_COLUMNS, held, as_data=case_item)
    if form == "table":
        output.lines()
        due = worker_diary(found, caseload, result.as_of)
        if due.overdue or due.coming:
            output.rows(form, DIARY_COLUMNS, [*due.overdue, *due.coming])
            output.lines()
        for line in worker_aloud(found, result.scheme.unit, result.as_of, since.get(found.ref)):
            output.lines(line)


def _absence(ref: str, first: date | None, last: date | None) -> list[change.SimpleChange]:
    return [] if first is None else [change.AbsenceRecorded(worker=WorkerRef(ref), first=first, last=last)]


def _terms(workspace: Workspace, ref: str, name: str | None, said: dict[str, Any]) -> list[change.SimpleChange]:
    """A new worker with these terms, or the worker's terms with what is said, from today on."""
    one = workspace.caseload.workers.get(WorkerRef(ref))
    if one is None and name is not None:
        return [change.WorkerAdded(ref=WorkerRef(read_reference(ref)), name=name, terms=Terms(**said))]
    terms = one.on(workspace.as_of) if one else None
    if one is None or terms is None or (name is None and not said):
        return []
    new = replace(terms, on=workspace.as_of, **said)
    if "fte" in said:
        new = replace(new, hours=None)
    return [change.WorkerChanged(ref=one.ref, name=name or one.name, terms=new)]


def _responsibility(workspace: Workspace, ref: str, word: str) -> change.SimpleChange:
    name, _, times = word.partition("=")
    known = {one.id.casefold(): one.id for one in workspace.weigher().scheme.capacity.responsibilities}
    try:
        number = Decimal(times or "1")
    except InvalidOperation:
        number = Decimal("NaN")
    if name.strip().casefold() not in known or not number.is_finite():
        remedy = f"Write {listed(tuple(known.values()))}, with =2 for two and =0 to end it."
        raise InputRefused(Problem(f"{quoted(word)} is not a responsibility of the scheme.", remedy))
    held = known[name.strip().casefold()]
    return change.ResponsibilityHeld(worker=WorkerRef(ref), id=held, number=number, on=workspace.as_of)
