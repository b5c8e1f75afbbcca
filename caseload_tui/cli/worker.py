"""``caseload worker``: a worker's load, line by line, and what is arranged for them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from caseload_tui.cli import notice, output
from caseload_tui.cli.loads import known_team, near
from caseload_tui.cli.options import (
    Day,
    Hours,
    Share,
    as_of_option,
    end_of,
    file_option,
    format_option,
    known_at_option,
    on_option,
    opened,
    reason_option,
)
from caseload_tui.cli.responses import responded
from caseload_tui.cli.terms import absence, begun, leaving_told, new_terms, responsibility
from caseload_tui.errors import InputRefused, Problem
from caseload_tui.model.values import worker_key
from caseload_tui.text import quoted

if TYPE_CHECKING:
    from caseload_tui.model.change import SimpleChange
    from caseload_tui.workspace import Workspace


NEW_TEAM = "Where it begins with this worker, add --new-team."
_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command(
    epilog="""\b
Examples:
  caseload worker W12
  caseload worker W12 --format json
  caseload worker W90 --name "Example, Alex" --team North --new-team --role "social worker" --fte 0.8
  caseload worker W12 --away-from 2026-10-01 --away-to 2026-11-13
  caseload worker W12 --no-new-work-until 2026-12-01
  caseload worker W12 --leaving-on 2026-12-18
  caseload worker W12 --hours 29.6 --on 2026-11-01
  caseload worker W12 --holds mentoring=2 --holds duty-day=0
  caseload worker W12 --agreed stop,help --review-on 2026-10-28 --with "service manager"
  caseload worker W12 --reviewed done
  caseload worker W12 --page --to w12.html"""
)
@click.argument("ref")
@click.option("--name", metavar="TEXT", help="A new worker's name, or the right one.")
@click.option("--team", metavar="NAME", help="The team, from today.")
@click.option("--new-team", is_flag=True, help="That team is not there yet: it begins with this worker.")
@click.option("--role", metavar="TEXT", help="The role, from today.")
@click.option("--fte", type=Share(), metavar="NUMBER", help="Full-time equivalent from today, such as 0.8.")
@click.option("--hours", type=Hours(), metavar="NUMBER", help="Contracted hours a week, instead of FTE.")
@click.option("--hours-away", type=Hours(), metavar="NUMBER", help="Hours a week agreed not to be worked.")
@click.option("--in-post-since", type=Day(), metavar="DATE", help="Since when the worker is in this post.")
@click.option("--asye-since", type=Day(), metavar="DATE", help="When the assessed and supported year began.")
@click.option("--asye-paused-days", type=click.IntRange(0, 9999), metavar="DAYS", help="Days that the year paused.")
@click.option("--agency/--no-agency", default=None, help="Whether an agency employs the worker.")
@click.option("--away-from", type=Day(), metavar="DATE", help="Record an absence from this day. No reason is kept.")
@click.option("--away-to", type=Day(), metavar="DATE", help="Its last day, if that is known.")
@click.option("--not-away-from", type=Day(), metavar="DATE", help="Take out an absence recorded from this day.")
@click.option("--no-new-work-until", type=Day(), metavar="DATE", help="Not suggested for new cases until then.")
@click.option("--leaving-on", type=Day(), metavar="DATE", help="The last day in post.")
@click.option("--holds", multiple=True, metavar="ID=NUMBER", help="A responsibility held from today; 0 ends it.")
@click.option("--agreed", metavar="WHAT", help="What was agreed about the flag: stop, move, wait, help, or several.")
@click.option("--review-on", type=Day(), metavar="DATE", help="By when it is looked at again.")
@click.option("--with", "with_whom", default="", metavar="TEXT", help="With whom it was agreed.")
@click.option("--note", default="", metavar="TEXT", help="A few words. No names of families, no reasons of health.")
@click.option("--reviewed", type=click.Choice(("done", "not-done")), help="How what was agreed turned out.")
@click.option("--page", is_flag=True, help="The worker's own lines, to read and to answer.")
@click.option("--to", type=_FILE, metavar="FILE", help="Write that page to FILE: .html, .pdf, .txt, .md or .json.")
@click.option("--replace", is_flag=True, help="Write over an existing file.")
@on_option
@format_option
@as_of_option
@known_at_option
@reason_option
@file_option
def worker(  # noqa: PLR0917 - each is an option
    ref: str,
    name: str | None,
    team: str | None,
    new_team: bool,
    role: str | None,
    fte: Decimal | None,
    hours: Decimal | None,
    hours_away: Decimal | None,
    in_post_since: date | None,
    asye_since: date | None,
    asye_paused_days: int | None,
    agency: bool | None,
    away_from: date | None,
    away_to: date | None,
    not_away_from: date | None,
    no_new_work_until: date | None,
    leaving_on: date | None,
    holds: tuple[str, ...],
    agreed: str | None,
    review_on: date | None,
    with_whom: str,
    note: str,
    reviewed: str | None,
    page: bool,
    to: Path | None,
    replace: bool,
    on: date | None,
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
    from caseload_tui.reports.meetings import worker_in_words
    from caseload_tui.reports.one_document import worker_document

    if away_to is not None and away_from is None:
        raise click.UsageError("--away-to goes with --away-from.")
    if new_team and not team:
        raise click.UsageError("--new-team goes with --team.")
    if (to is not None or replace) and not page:
        raise click.UsageError("--to and --replace go with --page.")
    with opened(file, as_of) as workspace:
        said: dict[str, Any] = {
            "team": known_team(workspace, team, NEW_TEAM, begins=new_team),
            "role": role,
            "fte": fte,
            "hours": hours,
            "hours_away": hours_away,
            "in_post_since": in_post_since,
            "asye_since": asye_since,
            "asye_paused_days": asye_paused_days,
            "agency": agency,
            "no_new_work_until": no_new_work_until,
            "leaving_on": leaving_on,
        }
        day = on or workspace.as_of
        changes: list[SimpleChange] = begun(workspace, said["team"]) if new_team else []
        changes += new_terms(workspace, ref, name, {key: value for key, value in said.items() if value is not None}, on)
        changes += absence(ref, away_from, away_to, not_away_from)
        changes += [responsibility(workspace, ref, one, day) for one in holds]
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
            if leaving_on is not None:
                notice.say(leaving_told(workspace, workspace.result(), ref))
        if page:
            _own_page(workspace, ref, to, form, replace=replace)
            return
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
        met = worker_in_words(found, caseload.workers.get(found.ref), result.scheme, result.as_of)
        output.document(worker_document(found, since, met))
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


def _own_page(workspace: Workspace, ref: str, to: Path | None, form: str, *, replace: bool) -> None:
    """The worker's own lines, as text or JSON on standard output, or in a file."""
    from caseload_tui.cli.supervision import show_page
    from caseload_tui.pages import form_of, own_page, review_of

    if form == "csv":
        raise click.UsageError("A page is no table: --format json shows it as data.")
    if to is not None:
        form_of(to)
    show_page(own_page(review_of(workspace, ref)), to, "json" if form == "json" else "text", replace=replace)
