"""``caseload case dates``: what falls due in a case, and when."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from caseload_tui.cli import notice, output
from caseload_tui.cli.loads import found, record, report_load
from caseload_tui.cli.options import Day, file_option, format_option, opened, reason_option
from caseload_tui.errors import InputRefused, Problem
from caseload_tui.model.case import KEY_DATES, KeyDateKind
from caseload_tui.scheme.numbers import shown

if TYPE_CHECKING:
    from caseload_tui.engine.result import CaseResult
    from caseload_tui.workspace import Workspace

CLOSING = "closing"


@click.command()
@click.argument("ref")
@click.option("--assessment", type=Day(), metavar="DATE", help="When the assessment is due (worked out, if not given).")
@click.option("--conference", type=Day(), multiple=True, metavar="DATE", help="When the conference is.")
@click.option("--hearing", type=Day(), multiple=True, metavar="DATE", help="When a hearing is; again for another one.")
@click.option("--evidence", type=Day(), multiple=True, metavar="DATE", help="When court evidence is due.")
@click.option("--closing", type=Day(), metavar="DATE", help="When the case is planned to close.")
@click.option(
    "--none",
    "none",
    type=click.Choice((*KEY_DATES, CLOSING)),
    multiple=True,
    help="There is no date of this kind to come.",
)
@click.option(
    "--not-on", "wrong", type=Day(), multiple=True, metavar="DATE", help="Take out what was recorded for a past day."
)
@format_option
@reason_option
@file_option
def dates(  # noqa: PLR0917 - each is an option
    ref: str,
    assessment: date | None,
    conference: tuple[date, ...],
    hearing: tuple[date, ...],
    evidence: tuple[date, ...],
    closing: date | None,
    none: tuple[str, ...],
    wrong: tuple[date, ...],
    form: str,
    reason: str,
    file: Path | None,
) -> None:
    """Show what falls due in a case; with options, set it first.

    The dates given take the place of those of their kind that are still to come; past ones stay unless taken out.
    """
    said: dict[KeyDateKind, tuple[date, ...]] = {
        "assessment": (assessment,) if assessment is not None else (),
        "conference": conference,
        "hearing": hearing,
        "evidence": evidence,
    }
    given = {kind: days for kind, days in said.items() if days or kind in none}
    contradicted = [kind for kind in none if said.get(kind) or (kind == CLOSING and closing)]  # type: ignore[call-overload]
    if contradicted:
        raise click.UsageError(f"--none {contradicted[0]} and --{contradicted[0]} contradict each other.")
    with opened(file) as workspace:
        one = found(workspace.result(), ref)
        if given or closing is not None or CLOSING in none or wrong:
            ends = None if CLOSING in none else closing or one.case.planned_closing
            one = _set(workspace, one, given, ends, wrong, reason=reason)
        day = workspace.as_of
    _show(one, day, form)


def _set(
    workspace: Workspace,
    one: CaseResult,
    given: dict[KeyDateKind, tuple[date, ...]],
    planned_closing: date | None,
    wrong: tuple[date, ...],
    *,
    reason: str,
) -> CaseResult:
    from caseload_tui.planning.set_dates import date_problem, past, setting, to_come

    day = workspace.as_of
    new = [each for days in given.values() for each in days]
    if planned_closing is not None and planned_closing != one.case.planned_closing:
        new.append(planned_closing)
    problems = [problem for each in new if (problem := date_problem(each, day)) is not None]
    held = past(one.case, day)
    days = {each.day for each in held}
    problems += [
        Problem(f"{one.ref} has no past date on {each}.", f"Those that are past: {', '.join(map(str, sorted(days)))}.")
        if days
        else Problem(f"{one.ref} has no past dates.", "Nothing is to be taken out.")
        for each in wrong
        if each not in days
    ]
    if problems:
        raise InputRefused(*problems)
    gone = [each for each in held if each.day not in wrong]
    changes = setting(one.case, to_come(one.case, day) | given, planned_closing, as_of=day, gone=gone)
    if not changes:
        notice.say(f"{one.ref} has these dates already. Nothing was changed.")
        return one
    record(workspace, one.ref, *changes, reason=reason)
    after = found(workspace.result(), one.ref)
    notice.say(f"Set the dates of {one.ref}. `caseload undo` takes it back.")
    if after.points != one.points and one.points is not None and after.points is not None:
        notice.say(f"Court evidence: {shown(one.points)} → {shown(after.points)} {one.weigher.scheme.unit}.")
        report_load(workspace, one.lead, one.second)
    return after


def _show(one: CaseResult, day: date, form: str) -> None:
    from caseload_tui.reports.dates import dates_aloud
    from caseload_tui.reports.diary import DIARY_COLUMNS, case_entries

    if form != "table":
        output.rows(form, DIARY_COLUMNS, case_entries(one, day))
        return
    for line in dates_aloud(one, day) or [f"{one.ref} has no dates."]:
        output.lines(line)
