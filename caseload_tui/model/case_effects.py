"""What each change does to one case."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from caseload_tui.errors import ChangeRefused, Problem
from caseload_tui.model.case import KEY_DATES, TRANSFER_REASONS, Allocation, AllocationKind, Case, Offer, Rating, Spell
from caseload_tui.model.change import (
    CaseAllocated,
    CaseChange,
    CaseChanged,
    CaseClosed,
    CaseCovered,
    CaseMadeJoint,
    CaseOpened,
    CaseRated,
    CaseReopened,
    CaseTransferred,
    KeyDatesSet,
    OfferEnded,
    TransferOffered,
)
from caseload_tui.text import listed, quoted


def opened(change: CaseOpened) -> Case:
    """The case that a change opens."""
    return Case(
        ref=change.ref,
        family=change.family,
        team=change.team,
        planned_closing=change.planned_closing,
        area=change.area,
        spells=(Spell(change.on),),
    )


def changed(case: Case, change: CaseChange) -> Case:
    """The case after a change.

    Raises:
        ChangeRefused: the change does not fit the case as it is.
    """
    match change:
        case CaseChanged():
            return _corrected(case, change)
        case CaseRated():
            return _rated(case, change)
        case CaseAllocated():
            return _allocated(case, change)
        case CaseMadeJoint():
            return _made_joint(case, change)
        case CaseCovered():
            return _covered(case, change)
        case CaseTransferred():
            return _transferred(case, change)
        case TransferOffered():
            return _offered(case, change)
        case OfferEnded():
            return _offer_ended(case)
        case KeyDatesSet():
            return _key_dates_set(case, change)
        case CaseClosed():
            return _closed(case, change.on)
        case CaseReopened():
            return _reopened(case, change.on)


def _refuse(case: Case, what: str, remedy: str) -> ChangeRefused:
    return ChangeRefused(Problem(f"Case {quoted(case.ref)} {what}", remedy))


def _corrected(case: Case, change: CaseChanged) -> Case:
    last = case.spells[-1]
    if last.closed_on and change.opened_on and change.opened_on > last.closed_on:
        raise _refuse(
            case, f"was closed on {last.closed_on}, before {change.opened_on}.", "Correct one of the two dates."
        )
    if change.opened_on and len(case.spells) > 1 and change.opened_on < (case.spells[-2].closed_on or date.min):
        raise _refuse(case, "was still open then, from an earlier time.", "Give a later opening date.")
    return replace(
        case,
        family=change.family,
        team=change.team,
        planned_closing=change.planned_closing,
        area=change.area,
        spells=(*case.spells[:-1], replace(last, opened_on=change.opened_on)),
    )


def _rated(case: Case, change: CaseRated) -> Case:
    rating = Rating(change.on, change.facts, change.scheme, change.by, change.confirmed)
    others = [one for one in case.ratings if one.on != change.on]
    ordered = sorted([*others, rating], key=lambda one: one.on or date.min)
    return replace(case, ratings=tuple(ordered))


def _must_be_open(case: Case, on: date | None) -> None:
    last = case.spells[-1]
    if last.closed_on is not None and (on is None or on >= last.closed_on):
        raise _refuse(case, f"was closed on {last.closed_on}.", "Reopen it first.")
    if on is not None and last.opened_on is not None and on < last.opened_on:
        raise _refuse(case, f"opened on {last.opened_on}, after {on}.", "Give that day or a later one.")


def _ended(
    allocations: tuple[Allocation, ...], kinds: tuple[AllocationKind, ...], on: date | None
) -> tuple[Allocation, ...]:
    """The allocations with those of some kinds ended on a date; what had not begun by then goes."""
    kept: list[Allocation] = []
    for one in allocations:
        if one.kind not in kinds or (one.until is not None and (on is None or one.until <= on)):
            kept.append(one)
        elif on is not None and (one.on is None or one.on < on):
            kept.append(replace(one, until=on))
    return tuple(kept)


def _must_be_last(case: Case, on: date | None) -> None:
    later = [
        one for one in case.allocations if one.kind == "lead" and one.on is not None and on is not None and one.on > on
    ]
    if later:
        raise _refuse(
            case,
            f"went to {quoted(later[-1].worker)} on {later[-1].on}.",
            "Give that day or a later one, or undo that first.",
        )


def _allocated(case: Case, change: CaseAllocated) -> Case:
    _must_be_open(case, change.on)
    _must_be_last(case, change.on)
    if change.worker is None:
        return replace(case, allocations=_ended(case.allocations, ("lead", "second", "cover"), change.on), offer=None)
    _must_not_hold(case, change.worker, change.on, "second")
    lead = Allocation(change.worker, "lead", change.share, change.on, None, change.reason)
    standing = case.holders(change.on).lead if change.on is not None else None
    if standing is not None and standing.worker == change.worker:
        return replace(case, allocations=(*_ended(case.allocations, ("lead",), change.on), lead))
    return replace(case, allocations=(*_ended(case.allocations, ("lead", "cover"), change.on), lead), offer=None)


def _must_not_hold(case: Case, worker: str, on: date | None, kind: AllocationKind) -> None:
    for one in case.allocations:
        if one.kind == kind and one.worker == worker and (on is None or one.until is None or one.until > on):
            role = {"lead": "lead", "second": "second worker", "cover": "cover"}[kind]
            raise _refuse(
                case, f"already has {quoted(worker)} as its {role}.", "Choose somebody else, or end that first."
            )


def _made_joint(case: Case, change: CaseMadeJoint) -> Case:
    _must_be_open(case, change.on)
    allocations = _ended(case.allocations, ("second",), change.on)
    if change.worker is None:
        return replace(case, allocations=allocations)
    _must_not_hold(case, change.worker, change.on, "lead")
    _must_not_hold(case, change.worker, change.on, "cover")
    second = Allocation(change.worker, "second", change.share, change.on)
    return replace(case, allocations=(*allocations, second))


def _covered(case: Case, change: CaseCovered) -> Case:
    _must_be_open(case, change.on)
    if change.until <= change.on:
        raise _refuse(
            case, f"cannot return on {change.until}, before cover begins.", "Give a later day for its return."
        )
    if case.holders(change.on).lead is None:
        raise _refuse(case, "has no worker who could be covered.", "Allocate it instead.")
    _must_not_hold(case, change.worker, change.on, "lead")
    _must_not_hold(case, change.worker, change.on, "second")
    cover = Allocation(change.worker, "cover", None, change.on, change.until, "ABSENC")
    return replace(case, allocations=(*_ended(case.allocations, ("cover",), change.on), cover))


def _transferred(case: Case, change: CaseTransferred) -> Case:
    _must_be_open(case, change.on)
    _must_be_last(case, change.on)
    _must_fit(case, change)
    holders = case.holders(change.on)
    kinds: tuple[AllocationKind, ...] = ("lead", "cover")
    if holders.second is not None and holders.second.worker == change.worker:
        kinds = ("lead", "cover", "second")
    lead = Allocation(change.worker, "lead", change.share, change.on, None, change.reason)
    return replace(case, allocations=(*_ended(case.allocations, kinds, change.on), lead), offer=None)


def _must_fit(case: Case, change: CaseTransferred | TransferOffered) -> None:
    """A transfer has a reason of the list, somebody who gives the case up, and somebody else who takes it."""
    if change.reason not in TRANSFER_REASONS:
        raise _refuse(
            case,
            f"cannot be transferred for the reason {quoted(change.reason)}.",
            f"Give one of {listed(tuple(TRANSFER_REASONS))}.",
        )
    lead = case.holders(change.on).lead
    if lead is None:
        raise _refuse(case, "has no worker to transfer it from.", "Allocate it instead.")
    if lead.worker == change.worker:
        raise _refuse(case, f"is held by {quoted(change.worker)} already.", "Choose another worker.")


def _offered(case: Case, change: TransferOffered) -> Case:
    _must_be_open(case, change.on)
    _must_fit(case, change)
    return replace(case, offer=Offer(change.worker, change.on, change.reason, change.share))


def _offer_ended(case: Case) -> Case:
    if case.offer is None:
        raise _refuse(case, "is not offered to anybody.", "Nothing more is needed.")
    return replace(case, offer=None)


def _key_dates_set(case: Case, change: KeyDatesSet) -> Case:
    for one in change.dates:
        if one.kind not in KEY_DATES:
            raise _refuse(
                case, f"cannot have a date for {quoted(one.kind)}.", f"Give one of {listed(tuple(KEY_DATES))}."
            )
        if one.day < change.on:
            raise _refuse(case, f"cannot be given a date on {one.day}, which is past.", "Give a later day.")
    past = [one for one in case.key_dates if one.day < change.on]
    return replace(case, key_dates=tuple(sorted({*past, *change.dates})))


def _closed(case: Case, on: date) -> Case:
    last = case.spells[-1]
    if last.closed_on is not None:
        raise _refuse(case, f"was closed on {last.closed_on} already.", "Nothing more is needed.")
    if last.opened_on is not None and on < last.opened_on:
        raise _refuse(case, f"opened on {last.opened_on}, after {on}.", "Give that day or a later one.")
    return replace(
        case,
        spells=(*case.spells[:-1], replace(last, closed_on=on)),
        allocations=_ended(case.allocations, ("lead", "second", "cover"), on),
        offer=None,
    )


def _reopened(case: Case, on: date) -> Case:
    last = case.spells[-1]
    if last.closed_on is None:
        raise _refuse(case, "is open.", "Nothing more is needed.")
    if on < last.closed_on:
        raise _refuse(case, f"was still open until {last.closed_on}.", "Give that day or a later one.")
    return replace(case, spells=(*case.spells, Spell(on)))
