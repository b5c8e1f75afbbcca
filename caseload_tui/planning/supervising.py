"""What worker and manager say in supervision, checked and made into the record that is signed off."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from caseload_tui.engine.result import WorkerResult
from caseload_tui.errors import InputRefused, Problem
from caseload_tui.model.change import SupervisionHeld
from caseload_tui.model.day import read_day
from caseload_tui.model.supervision import Action, By, Remark, Supervision, View
from caseload_tui.model.values import WorkerRef
from caseload_tui.model.worker import Worker
from caseload_tui.text import plain, quoted

DRAFT = "supervision"
"""What drafts of records are kept under, with the worker after it."""


@dataclass(frozen=True, slots=True)
class Said:
    """What was said in a meeting, before anybody signed it."""

    worker_view: View = ""
    worker_words: str = ""
    manager_view: View = ""
    way_forward: bool | None = None
    remarks: tuple[Remark, ...] = ()
    actions: tuple[Action, ...] = ()
    next_on: date | None = None


@dataclass(frozen=True, slots=True)
class Met:
    """A meeting as it is signed off: when, with which figures before both, and by whom."""

    on: date
    points: Decimal
    target: Decimal | None
    signed_by: str
    corrects: bool = False


def signed_off(ref: WorkerRef, met: Met, said: Said) -> SupervisionHeld:
    """The record of a meeting.

    Raises:
        InputRefused: nothing was said, or the worker disagrees and their own words are missing.
    """
    views = said.worker_view or said.manager_view or said.way_forward is not None
    if not (views or said.remarks or said.actions):
        raise InputRefused(Problem("Nothing was recorded.", "Say at least whether the load is fair."))
    if said.worker_view == "not-fair" and not said.worker_words.strip():
        raise InputRefused(
            Problem("The worker finds the load not fair, and does not say why.", "Write it in their own words.")
        )
    if said.worker_words.strip() and not said.worker_view:
        raise InputRefused(
            Problem("The worker's words stand without their view.", "Say whether they find the load fair.")
        )
    return SupervisionHeld(
        worker=ref,
        supervision=Supervision(
            on=met.on,
            points=met.points,
            target=met.target,
            worker_view=said.worker_view,
            manager_view=said.manager_view,
            worker_words=plain(said.worker_words.strip()),
            remarks=said.remarks,
            way_forward=said.way_forward,
            next_on=said.next_on,
            signed_by=plain(met.signed_by),
            corrects=met.corrects,
        ),
        actions=said.actions,
    )


def as_corrected(said: Said, before: Supervision) -> Said:
    """What was said, and what the corrected record has of all that nobody said anew."""
    same_view = said.worker_view in {"", before.worker_view}
    return replace(
        said,
        worker_view=said.worker_view or before.worker_view,
        worker_words=said.worker_words or (before.worker_words if same_view else ""),
        manager_view=said.manager_view or before.manager_view,
        way_forward=before.way_forward if said.way_forward is None else said.way_forward,
        remarks=said.remarks or before.remarks,
        next_on=said.next_on or before.next_on,
    )


def to_correct(worker: Worker, on: date) -> Supervision | None:
    """The newest record of a day, which a new one of that day would correct."""
    return next((one for one in reversed(worker.supervisions) if one.on == on), None)


def about(typed: str, worker: WorkerResult) -> str:
    """What a remark is about: a family's reference or a line's id, however it was written; empty for the whole load.

    Raises:
        InputRefused: the worker has no such family or line.
    """
    wanted = plain(typed.strip()).casefold()
    if not wanted:
        return ""
    for name, meant in _names(worker):
        if name.casefold() == wanted:
            return meant
    raise InputRefused(
        Problem(
            f"{quoted(typed.strip())} is neither a family nor a line of {plain(worker.name)}.",
            "Write a reference or a line as the page has them, or nothing for the whole load.",
        )
    )


def _names(worker: WorkerResult) -> Iterator[tuple[str, str]]:
    """Every name that a remark can go by, with what it means."""
    cases = (*worker.led, *worker.joint)
    yield from ((one.ref, one.ref) for one in cases)
    for line in (*worker.lines, *worker.target_lines, *(line for one in cases for line in one.lines)):
        yield line.id, line.id
        yield line.label, line.id


def remark(typed_about: str, text: str, by: By, worker: WorkerResult, *, challenge: bool) -> Remark:
    """A comment or a challenge.

    Raises:
        InputRefused: it says nothing, or is about nothing that the worker has.
    """
    words = plain(text.strip())
    if not words:
        raise InputRefused(Problem("A remark says nothing.", "Write a few words after what it is about."))
    return Remark(about(typed_about, worker), words, by, challenge)


def action(what: str, owner: str, due: str, on: date) -> Action:
    """An action that was agreed.

    Raises:
        InputRefused: what, who or by when is missing.
    """
    if not what.strip() or not owner.strip():
        raise InputRefused(Problem("An action lacks what is to be done, or who does it.", "Write both."))
    day = read_day(due, on, "future")
    if day is None:
        raise InputRefused(Problem(f"The action {quoted(what.strip())} has no day.", "Write by when it is to be done."))
    return Action(plain(what.strip()), plain(owner.strip()), day, on)


def parts_of(typed: str, number: int, form: str) -> Sequence[str]:
    """The parts of a text with semicolons between them.

    Raises:
        InputRefused: there are fewer or more than so many.
    """
    found = [part.strip() for part in typed.split(";")] if number > 2 else [*map(str.strip, typed.split(";", 1))]
    if len(found) != number:
        raise InputRefused(Problem(f"{quoted(typed)} is not {form}.", "Write it with a semicolon between the parts."))
    return found
