"""``caseload case``: show, list, add and rate cases; ``moving`` has what hands them over."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from caseload_tui.cli import notice, output
from caseload_tui.cli.confirm import confirm
from caseload_tui.cli.dates import dates
from caseload_tui.cli.loads import found, known_team, near, record, report_load
from caseload_tui.cli.moving import MOVING
from caseload_tui.cli.options import (
    Day,
    as_of_option,
    fact_values,
    file_option,
    format_option,
    on_option,
    opened,
    reason_option,
)
from caseload_tui.errors import InputRefused, Problem
from caseload_tui.exchange.value import read_reference
from caseload_tui.model import change
from caseload_tui.model.values import CaseRef, WorkerRef
from caseload_tui.planning.typed import opening_problem
from caseload_tui.scheme.numbers import shown
from caseload_tui.text import plain, quoted


class _CaseCommands(click.Group):
    """``case REF`` shows a case; the words below act."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """A word that is no command is taken for a reference."""
        if args and args[0] not in self.commands and not args[0].startswith("-"):
            args = ["show", *args]
        return super().resolve_command(ctx, args)


@click.group(
    cls=_CaseCommands,
    short_help="Show a case, or act on one.",
    epilog="""\b
Examples:
  caseload case SE-2214
  caseload case list --awaiting
  caseload case list --offered
  caseload case add SE-2301 --worker W12 children=2 travel_miles=7 trips=9 complexity=3 \
    admin=standard plan=cp legal=none
  caseload case rate SE-2301 complexity=2
  caseload case step SE-2301 plan=cp
  caseload case transfer SE-2301 W14 --code MANAGE
  caseload case offer SE-2301 W31 --code MANAGE
  caseload case accept SE-2301
  caseload case confirm SE-2301 SE-2302
  caseload case dates SE-2301 --hearing 2026-12-03
  caseload case close SE-2301""",
)
def case() -> None:
    """Show a case (caseload case REF), or act on one."""


@case.command("show")
@click.argument("ref")
@format_option
@as_of_option
@file_option
def show(ref: str, form: str, as_of: date | None, file: Path | None) -> None:
    """Show a case: who holds it, its facts, and its points line by line."""
    from caseload_tui.reports.aloud import case_aloud
    from caseload_tui.reports.columns import CASE_COLUMNS
    from caseload_tui.reports.dates import dates_aloud
    from caseload_tui.reports.document import case_item
    from caseload_tui.reports.one_document import case_document

    with opened(file, as_of) as workspace:
        one = found(workspace.result(), ref)
        day = workspace.as_of
    if form == "json":
        output.document(case_document(one, day))
        return
    output.rows(form, CASE_COLUMNS, [one], as_data=case_item)
    if form == "table":
        output.lines()
        for fact in one.weigher.scheme.facts:
            output.lines(plain(f"{fact.title}: {fact.show(one.facts[fact.id]) or '–'}"))
        output.lines()
        for line in case_aloud(one):
            output.lines(line)
        due = dates_aloud(one, day)
        if due:
            output.lines()
        for line in due:
            output.lines(line)


@case.command("list")
@click.option("--awaiting", is_flag=True, help="Only cases that await allocation.")
@click.option("--offered", is_flag=True, help="Only cases that are offered to somebody.")
@click.option("--needs-cover", is_flag=True, help="Only cases of somebody long away without cover.")
@click.option("--leaving", is_flag=True, help="Only cases of somebody who leaves, still to be placed.")
@click.option("--out-of-date", is_flag=True, help="Only cases to be rated again, the one judged longest ago first.")
@click.option("--family", metavar="REF", help="Only cases of this family, whoever holds them.")
@click.option("--worker", metavar="REF", help="Only cases that this worker holds.")
@click.option("--team", metavar="NAME", help="Only cases of this team or service.")
@format_option
@as_of_option
@file_option
def list_(  # noqa: PLR0917 - each is an option
    awaiting: bool,
    offered: bool,
    needs_cover: bool,
    leaving: bool,
    out_of_date: bool,
    family: str | None,
    worker: str | None,
    team: str | None,
    form: str,
    as_of: date | None,
    file: Path | None,
) -> None:
    """List open cases."""
    from caseload_tui.planning.review import to_review
    from caseload_tui.reports.columns import CASE_COLUMNS
    from caseload_tui.reports.document import case_item
    from caseload_tui.reports.scope import cases_of, scope

    with opened(file, as_of) as workspace:
        result = workspace.result()
        placing = {one.ref for one in scope(result, workspace.caseload, None).to_place}
        there = {one.ref for one in cases_of(result, workspace.caseload, known_team(workspace, team))}
    cases = result.cases
    if worker is not None and worker not in {one.ref for one in result.workers}:
        what = f"No worker {quoted(worker)} has a load on {result.as_of}."
        raise InputRefused(Problem(what, near(worker, [one.ref for one in result.workers])))
    chosen = [
        one
        for one in (to_review(cases) if out_of_date else cases)
        if (not awaiting or one.awaiting)
        and (not offered or one.case.offer is not None)
        and (not needs_cover or one.needs_cover)
        and (not leaving or one.ref in placing)
        and (family is None or one.case.family.casefold() == family.strip().casefold())
        and (worker is None or worker in {one.lead, one.second})
        and one.ref in there
    ]
    output.rows(form, CASE_COLUMNS, chosen, as_data=case_item)


@case.command("add")
@click.argument("ref")
@click.argument("facts", nargs=-1, metavar="FACT=VALUE…")
@click.option("--worker", metavar="REF", help="Who leads it; without it the case awaits allocation.")
@click.option("--team", metavar="NAME", help="The team it belongs to.")
@click.option("--family", default="", help="What links it with cases of siblings.")
@click.option("--area", default="", help="The patch or postcode area of the address.")
@click.option("--opened", type=Day(), metavar="DATE", help="When it opened (today).")
@reason_option
@file_option
def add(  # noqa: PLR0917 - each is an option
    ref: str,
    facts: tuple[str, ...],
    worker: str | None,
    team: str | None,
    family: str,
    area: str,
    opened: date | None,
    reason: str,
    file: Path | None,
) -> None:
    """Add a case with its facts, and allocate it."""
    from caseload_tui.cli.options import opened as open_workspace

    with open_workspace(file) as workspace:
        day = opened or workspace.as_of
        wrong = opening_problem(day, workspace.as_of)
        if wrong is not None:
            raise InputRefused(wrong)
        scheme = workspace.weigher().scheme
        read = scheme.read(fact_values(facts))
        new = CaseRef(read_reference(ref))
        known = known_team(workspace, team)
        changes: list[change.SimpleChange] = [
            change.CaseOpened(ref=new, on=day, family=family, team=known, area=area),
            change.CaseRated(case=new, facts=read, scheme=scheme.edition, on=day, by=workspace.author),
        ]
        if worker is not None:
            changes.append(change.CaseAllocated(case=new, worker=WorkerRef(worker), on=day))
        record(workspace, ref, *changes, reason=reason)
        one = found(workspace.result(), ref)
        missing = ", ".join(fact.label for fact in one.missing)
        weighed = f"{one.points} {scheme.unit}" if one.points is not None else f"unweighted: {missing} missing"
        notice.say(f"Added {ref}: {weighed}.")
        report_load(workspace, worker)


@case.command("rate")
@click.argument("ref")
@click.argument("facts", nargs=-1, metavar="FACT=VALUE…")
@on_option
@reason_option
@file_option
def rate(ref: str, facts: tuple[str, ...], on: date | None, reason: str, file: Path | None) -> None:
    """Judge a case again; facts that are not given stay as they were. Without any, the rating is confirmed."""
    from caseload_tui.planning.review import rating

    with opened(file) as workspace:
        one, then = found(workspace.result(), ref), found(workspace.result(on), ref)
        scheme = then.weigher.scheme
        judged = scheme.read(fact_values(facts), onto=then.facts)
        record(workspace, ref, rating(then, judged, as_of=on or workspace.as_of, by=workspace.author), reason=reason)
        points = found(workspace.result(), ref).points
        before, after = (shown(amount) if amount is not None else "unweighted" for amount in (one.points, points))
        notice.say(f"Rated {ref}: {before} → {after} {scheme.unit}.")
        report_load(workspace, one.lead, one.second)


case.add_command(dates)
case.add_command(confirm)
for command in MOVING:
    case.add_command(command)
