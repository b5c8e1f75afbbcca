"""``caseload supervision``: the page of a worker's supervision, and the record of the meeting."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from caseload_tui.cli import notice, output
from caseload_tui.cli.options import Day, as_of_option, file_option, opened
from caseload_tui.errors import InputRefused
from caseload_tui.model.values import WorkerRef, worker_key

if TYPE_CHECKING:
    from caseload_tui.model.change import SimpleChange
    from caseload_tui.model.supervision import By, View
    from caseload_tui.pages import PageForm
    from caseload_tui.planning.supervising import Said
    from caseload_tui.reports.supervision.page import Page
    from caseload_tui.reports.supervision.review import Review
    from caseload_tui.workspace import Workspace

_FILE = click.Path(path_type=Path, dir_okay=False)
_FAIR = click.Choice(("fair", "not-fair"))
FORMS = click.Choice(("text", "markdown", "html", "json"))


@click.command(
    short_help="Show or write a worker's supervision page; record the meeting.",
    epilog="""\b
Examples:
  caseload supervision W134
  caseload supervision W134 --to w134.pdf
  caseload supervision W134 --record --worker-view fair --manager-view fair --way-forward yes
  caseload supervision W134 --done 2
  caseload supervision --template-show > supervision.toml""",
)
@click.argument("worker", required=False)
@click.option("--to", type=_FILE, metavar="FILE", help="Write the page to FILE: .html, .pdf, .txt, .md or .json.")
@click.option("--replace", is_flag=True, help="Write over an existing file.")
@click.option("--format", "form", type=FORMS, default="text", show_default=True, help="The form on standard output.")
@click.option("--template", type=_FILE, metavar="FILE", help="A template of your own, as TOML.")
@click.option("--template-show", is_flag=True, help="Show the built-in template, to edit a copy.")
@click.option("--record", is_flag=True, help="Sign off what was said. A record is never altered afterwards.")
@click.option("--corrects", is_flag=True, help="With --record: a correction of the record of that day.")
@click.option("--on", type=Day(), metavar="DATE", help="With --record: when the meeting was (today).")
@click.option("--worker-view", type=_FAIR, help="How the worker finds the load.")
@click.option("--words", default="", metavar="TEXT", help="The worker's own words, where they disagree.")
@click.option("--manager-view", type=_FAIR, help="How the manager finds the load.")
@click.option("--way-forward", type=click.Choice(("yes", "no")), help="Whether a way forward was agreed.")
@click.option("--comment", "comments", multiple=True, metavar='"ABOUT;TEXT"', help="The manager's comment on a line.")
@click.option("--challenge", "challenges", multiple=True, metavar='"ABOUT;TEXT"', help="The worker's challenge of one.")
@click.option("--action", "actions", multiple=True, metavar='"WHAT;OWNER;DATE"', help="Something agreed to be done.")
@click.option("--next", "next_on", type=Day(), metavar="DATE", help="The next meeting (by the scheme).")
@click.option("--done", multiple=True, type=click.IntRange(1), metavar="N", help="Tick off action number N.")
@as_of_option
@file_option
def supervision(  # noqa: PLR0917 - each is an option
    worker: str | None,
    to: Path | None,
    replace: bool,
    form: str,
    template: Path | None,
    template_show: bool,
    record: bool,
    corrects: bool,
    on: date | None,
    worker_view: str | None,
    words: str,
    manager_view: str | None,
    way_forward: str | None,
    comments: tuple[str, ...],
    challenges: tuple[str, ...],
    actions: tuple[str, ...],
    next_on: date | None,
    done: tuple[int, ...],
    as_of: date | None,
    file: Path | None,
) -> None:
    """Show the supervision page of WORKER: what both look at together, and what they recorded.

    With --record it signs off a record first. Once signed it stays as it is; a correction is a new one.
    """
    if template_show:
        from caseload_tui.reports.supervision.template import built_in_text

        output.lines(built_in_text().removesuffix("\n"))
        return
    if worker is None:
        raise click.UsageError("Name a worker, such as W134.")
    said = (corrects, on, worker_view, words, manager_view, way_forward, comments, challenges, actions, next_on)
    if not record and any(said):
        raise click.UsageError("What was said goes with --record, which signs it off.")
    from caseload_tui.pages import form_of, review_of, supervision_page
    from caseload_tui.pages import template as template_of

    if to is not None:
        form_of(to)
    template_of(template)
    with opened(file, as_of) as workspace:
        found = review_of(workspace, worker)
        ref, today = found.worker.ref, workspace.as_of
        changes: list[SimpleChange] = [_done(ref, number, today) for number in done]
        if record:
            day = on or today
            heard = _said(
                found,
                day,
                views=(worker_view or "", words, manager_view or ""),
                way_forward=way_forward,
                remarks=(comments, challenges),
                actions=actions,
                next_on=next_on,
            )
            changes.append(_held(workspace, found, heard, day, corrects=corrects))
        if changes:
            workspace.act(*changes, expecting=workspace.versions(worker_key(ref)))
            signed = "Signed off: this record stays as it is. " if record else ""
            notice.say(f"{signed}Recorded for {ref}.")
            found = review_of(workspace, worker)
        page = supervision_page(found, template)
    show_page(page, to, cast("PageForm", form), replace=replace)


def show_page(page: Page, to: Path | None, form: PageForm, *, replace: bool) -> None:
    """Writes a page to a file, or to standard output."""
    from caseload_tui.pages import page_text, write_page

    if to is None:
        output.lines(page_text(page, form).removesuffix("\n"))
        return
    write_page(page, to, replace=replace)
    notice.say(f"Wrote {to}. It is about a person: keep it as you keep supervision records.")


def _done(ref: WorkerRef, number: int, today: date) -> SimpleChange:
    from caseload_tui.model.change import ActionDone

    return ActionDone(worker=ref, number=number, on=today)


def _held(workspace: Workspace, found: Review, said: Said, day: date, *, corrects: bool) -> SimpleChange:
    """The record; the next meeting is as the scheme has it, and a correction keeps what nobody said anew."""
    from caseload_tui.pages import review_of
    from caseload_tui.planning.meetings import proposed
    from caseload_tui.planning.supervising import Met, as_corrected, signed_off, to_correct

    ref = found.worker.ref
    corrected = to_correct(found.known, day) if corrects else None
    if corrected is not None:
        met = Met(day, corrected.points, corrected.target, workspace.author, corrects=True)
        return signed_off(ref, met, as_corrected(said, corrected))
    worker = found.worker if day == workspace.as_of else review_of(workspace, ref, day).worker
    met = Met(day, worker.points, worker.target, workspace.author, corrects=corrects)
    due = said.next_on or proposed(found.meetings.every_weeks, day)
    return signed_off(ref, met, replace(said, next_on=due))


def _said(
    found: Review,
    day: date,
    *,
    views: tuple[str, str, str],
    way_forward: str | None,
    remarks: tuple[tuple[str, ...], tuple[str, ...]],
    actions: tuple[str, ...],
    next_on: date | None,
) -> Said:
    """What the options say."""
    from caseload_tui.planning.supervising import Said, action, parts_of, remark

    if day > found.as_of:
        from caseload_tui.errors import Problem

        raise InputRefused(Problem(f"The meeting cannot be on {day}, a day to come.", "Record it once it was held."))
    made = []
    whose: tuple[By, By] = ("manager", "worker")
    for by, texts in zip(whose, remarks, strict=True):
        for text in texts:
            what, words = parts_of(text, 2, '"ABOUT;TEXT"')
            made.append(remark(what, words, by, found.worker, challenge=by == "worker"))
    agreed = []
    for one in actions:
        what, owner, due = parts_of(one, 3, '"WHAT;OWNER;DATE"')
        agreed.append(action(what, owner, due, day))
    worker_view, words, manager_view = views
    return Said(
        worker_view=cast("View", worker_view),
        worker_words=words,
        manager_view=cast("View", manager_view),
        way_forward=None if way_forward is None else way_forward == "yes",
        remarks=tuple(made),
        actions=tuple(agreed),
        next_on=next_on,
    )
