"""What each change does to one worker or one team."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from caseload_tui.errors import ChangeRefused, Problem
from caseload_tui.model.change import (
    AbsenceRecorded,
    AbsenceRemoved,
    ActionDone,
    ResponseAgreed,
    ResponseReviewed,
    ResponsibilityHeld,
    SupervisionHeld,
    TeamAdded,
    TeamChange,
    TeamLeft,
    WorkerAdded,
    WorkerChange,
    WorkerChanged,
    WorkerLeft,
)
from caseload_tui.model.team import Team, TeamTerms
from caseload_tui.model.worker import AGREED, Absence, Response, Responsibility, Terms, Worker
from caseload_tui.text import listed, quoted


def added(change: WorkerAdded) -> Worker:
    """The worker that a change brings.

    Raises:
        ChangeRefused: the terms make no sense.
    """
    _check_terms(change.ref, change.terms)
    return Worker(change.ref, change.name, (change.terms,))


def changed(worker: Worker, change: WorkerChange) -> Worker:
    """The worker after a change.

    Raises:
        ChangeRefused: the change does not fit the worker as they are.
    """
    match change:
        case WorkerChanged():
            _check_terms(worker.ref, change.terms)
            others = [one for one in worker.terms if one.on != change.terms.on]
            ordered = sorted([*others, change.terms], key=lambda one: one.on or date.min)
            return replace(worker, name=change.name, terms=tuple(ordered))
        case WorkerLeft():
            if worker.left_on is not None:
                raise _refuse(worker.ref, f"left on {worker.left_on} already.", "Nothing more is needed.")
            return replace(worker, left_on=change.on)
        case AbsenceRecorded():
            return _absent(worker, change)
        case AbsenceRemoved():
            return _not_absent(worker, change)
        case ResponsibilityHeld():
            return _responsible(worker, change)
        case ResponseAgreed():
            return _agreed(worker, change)
        case ResponseReviewed():
            return _reviewed(worker, change)
        case SupervisionHeld():
            return _supervised(worker, change)
        case ActionDone():
            return _done(worker, change)


def _refuse(ref: str, what: str, remedy: str) -> ChangeRefused:
    return ChangeRefused(Problem(f"Worker {quoted(ref)} {what}", remedy))


def _check_terms(ref: str, terms: Terms) -> None:
    if terms.fte < 0 or (terms.hours is not None and terms.hours < 0) or terms.hours_away < 0:
        raise _refuse(ref, "cannot have working time below 0.", "Give 0 or more.")
    if terms.asye_paused_days < 0:
        raise _refuse(ref, "cannot have an ASYE year paused for fewer than 0 days.", "Give 0 or more days.")


def _absent(worker: Worker, change: AbsenceRecorded) -> Worker:
    if change.last is not None and change.last < change.first:
        raise _refuse(
            worker.ref, f"cannot be away from {change.first} to {change.last}.", "Give a last day after the first."
        )
    others = [one for one in worker.absences if one.first != change.first]
    for one in others:
        ends = change.last or date.max
        if one.first <= ends and (one.last is None or one.last >= change.first):
            raise _refuse(
                worker.ref,
                f"is away from {one.first} to {one.last or 'no set day'} already.",
                "Change that absence instead.",
            )
    ordered = sorted([*others, Absence(change.first, change.last)], key=lambda one: one.first)
    return replace(worker, absences=tuple(ordered))


def _not_absent(worker: Worker, change: AbsenceRemoved) -> Worker:
    others = tuple(one for one in worker.absences if one.first != change.first)
    if len(others) == len(worker.absences):
        raise _refuse(worker.ref, f"has no absence from {change.first} on.", "Give the first day of one that is there.")
    return replace(worker, absences=others)


def _responsible(worker: Worker, change: ResponsibilityHeld) -> Worker:
    if change.number < 0:
        raise _refuse(worker.ref, f"cannot hold {quoted(change.id)} fewer than 0 times.", "Give 0 to end it.")
    kept: list[Responsibility] = []
    for one in worker.responsibilities:
        if one.id != change.id or (one.until is not None and change.on is not None and one.until <= change.on):
            kept.append(one)
        elif change.on is not None and (one.on is None or one.on < change.on):
            kept.append(replace(one, until=change.on))
    if change.number:
        kept.append(Responsibility(change.id, change.number, change.on, change.until))
    return replace(worker, responsibilities=tuple(kept))


def _agreed(worker: Worker, change: ResponseAgreed) -> Worker:
    unknown = [one for one in change.agreed if one not in AGREED]
    if unknown or not change.agreed:
        said = f"cannot have agreed {quoted(unknown[0])}." if unknown else "has nothing that was agreed."
        raise _refuse(worker.ref, said, f"Give one or more of {listed(tuple(AGREED))}.")
    if change.review_on <= change.on:
        raise _refuse(worker.ref, f"cannot be reviewed on {change.review_on}.", f"Give a day after {change.on}.")
    kept = [
        replace(one, reviewed_on=change.on, outcome="replaced") if one.stands(change.on) else one
        for one in worker.responses
        if one.on != change.on
    ]
    fresh = Response(change.on, change.agreed, change.review_on, change.with_whom, change.note)
    return replace(worker, responses=tuple(sorted([*kept, fresh], key=lambda one: one.on)))


def _reviewed(worker: Worker, change: ResponseReviewed) -> Worker:
    if change.outcome not in {"done", "not-done"}:
        raise _refuse(worker.ref, f"cannot have the outcome {quoted(change.outcome)}.", "Give done or not-done.")
    open_one = worker.response(change.on)
    if open_one is None:
        raise _refuse(worker.ref, "has nothing agreed that awaits its review.", "Record what is agreed first.")
    done = replace(open_one, reviewed_on=change.on, outcome=change.outcome)
    return replace(worker, responses=tuple(done if one is open_one else one for one in worker.responses))


def _supervised(worker: Worker, change: SupervisionHeld) -> Worker:
    held = change.supervision
    same_day = [one for one in worker.supervisions if one.on == held.on]
    if same_day and not held.corrects:
        raise _refuse(
            worker.ref, f"has a signed record of {held.on} already, which stays as it is.", "Record a correction of it."
        )
    if held.corrects and not same_day:
        raise _refuse(worker.ref, f"has no record of {held.on} to correct.", "Record the meeting itself.")
    if held.next_on is not None and held.next_on <= held.on:
        raise _refuse(worker.ref, f"cannot meet next on {held.next_on}.", f"Give a day after {held.on}.")
    for one in change.actions:
        if one.due < held.on or one.agreed_on != held.on:
            raise _refuse(worker.ref, f"cannot have an action due on {one.due}.", f"Give {held.on} or a later day.")
    ordered = sorted([*worker.supervisions, held], key=lambda one: one.on)
    return replace(worker, supervisions=tuple(ordered), actions=(*worker.actions, *change.actions))


def _done(worker: Worker, change: ActionDone) -> Worker:
    if not 0 < change.number <= len(worker.actions):
        raise _refuse(worker.ref, f"has no action number {change.number}.", "Look at the actions that are open.")
    action = worker.actions[change.number - 1]
    if action.done_on is not None:
        raise _refuse(worker.ref, f"has done action {change.number} on {action.done_on}.", "Nothing more is needed.")
    if change.on < action.agreed_on:
        raise _refuse(worker.ref, f"cannot have done it before {action.agreed_on}.", "Give that day or a later one.")
    done = replace(action, done_on=change.on)
    return replace(worker, actions=tuple(done if one is action else one for one in worker.actions))


def team_added(change: TeamAdded) -> Team:
    """The team that a change brings."""
    return Team(change.name, (TeamTerms(change.on, change.parent),))


def team_changed(team: Team, change: TeamChange) -> Team:
    """The team after a change."""
    if isinstance(change, TeamLeft):
        return replace(team, closed_on=change.on)
    others = [one for one in team.terms if one.on != change.on]
    ordered = sorted([*others, TeamTerms(change.on, change.parent)], key=lambda one: one.on or date.min)
    return replace(team, terms=tuple(ordered))
