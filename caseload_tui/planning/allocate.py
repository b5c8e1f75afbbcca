"""Who could take a case: each worker's load before and after, and what speaks for or against it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from caseload_tui.engine.limits import counted
from caseload_tui.engine.load import load
from caseload_tui.engine.result import CaseResult, WorkerResult
from caseload_tui.engine.weigh import Weigher
from caseload_tui.model.case import Allocation, Case, Holders
from caseload_tui.model.values import CaseRef, Facts
from caseload_tui.text import counted as numbered

NEW_WITHIN_DAYS = 14
"""A case that came within so many days counts as new when workers are compared."""


@dataclass(frozen=True, slots=True)
class Option:
    """One worker who could take a case, before and after.

    ``breaks`` holds, by key (``limit:…``, ``band:…``), what is kept now and would not be then: taking the case
    needs a reason. ``reasons`` say why or why not; ``suggested`` is false where something speaks against it.
    """

    before: WorkerResult
    after: WorkerResult
    breaks: dict[str, str]
    reasons: tuple[str, ...]
    suggested: bool


def newly_broken(before: WorkerResult, after: WorkerResult, as_of: date) -> dict[str, str]:
    """The labels, by key, of what a worker's new work breaks.

    That is each limit that it passes, or passes further, and the flagging band that it leads or adds to.
    """
    took_on = len(after.led) > len(before.led) or len(after.joint) > len(before.joint)
    broken = {
        f"limit:{limit.id}": limit.label
        for limit in after.broken
        if limit not in before.broken
        or counted(limit, after.led, after.joint, as_of) > counted(limit, before.led, before.joint, as_of)
    }
    if after.band is not None and after.band.flag and (took_on or after.band != before.band):
        broken[f"band:{after.band.id}"] = after.band.label
    return broken


def candidate(weigher: Weigher, ref: CaseRef, facts: Facts) -> CaseResult:
    """A case as it would be weighed, not yet held by anybody."""
    weighed = weigher.explain(facts)
    children = facts.get("children")
    return CaseResult(
        case=Case(ref),
        rating=None,
        facts=facts,
        holders=Holders(lead=None),
        lead=None,
        named=None,
        second=None,
        share=None,
        co_share=None,
        children=children if isinstance(children, int) else None,
        points=weighed.points,
        out_of_date=False,
        needs_cover=False,
        weigher=weigher,
    )


def with_case(worker: WorkerResult, case: CaseResult, as_of: date) -> WorkerResult:
    """The worker's load with one case more, or with other facts for a case that is held already."""
    scheme = case.weigher.scheme
    held = next((one for one in worker.led if one.ref == case.ref), None)
    second = held.second if held else case.second if case.second != worker.ref else None
    holders = held.holders if held else replace(case.holders, lead=Allocation(worker.ref, "lead", None, as_of))
    share = held.share if held else scheme.joint.lead if second else Decimal(1)
    taken = replace(case, lead=worker.ref, holders=holders, second=second, share=share)
    led = tuple(taken if one.ref == case.ref else one for one in worker.led)
    joint = tuple(one for one in worker.joint if one.ref != case.ref)
    return reloaded(worker, led if held else (*led, taken), joint, as_of)


def without_case(worker: WorkerResult, ref: str, as_of: date) -> WorkerResult:
    """The worker's load without a case."""
    led = tuple(one for one in worker.led if one.ref != ref)
    joint = tuple(one for one in worker.joint if one.ref != ref)
    return reloaded(worker, led, joint, as_of)


def reloaded(
    worker: WorkerResult, led: tuple[CaseResult, ...], joint: tuple[CaseResult, ...], as_of: date
) -> WorkerResult:
    """The worker with other cases."""
    cases = led or joint or worker.led or worker.joint
    if not cases:
        return worker
    return load(cases[0].weigher.scheme, worker.post, led, joint, as_of)


def option(worker: WorkerResult, case: CaseResult, as_of: date) -> Option:
    """What giving a case to a worker would do."""
    after = with_case(worker, case, as_of)
    breaks = newly_broken(worker, after, as_of)
    against = list(breaks.values())
    terms, away = worker.post.terms, worker.post.away
    if terms.no_new_work_until is not None and as_of < terms.no_new_work_until:
        against.append(f"no new work until {terms.no_new_work_until}")
    if away is not None:
        against.append(f"away to {away.last}" if away.last else "away")
    if worker.post.is_student:
        against.append("a student holds no cases")
    new = sum(_is_new(one, as_of) for one in worker.led)
    said = numbered(new, "new family", "new families") if new else "none new"
    return Option(worker, after, breaks, tuple(against) or (f"{said} in {NEW_WITHIN_DAYS} days",), not against)


def options(workers: Iterable[WorkerResult], case: CaseResult, as_of: date) -> tuple[Option, ...]:
    """Every worker who could take the case, best first: nothing against it, then the lowest load after it."""
    found = [option(worker, case, as_of) for worker in workers if worker.ref != case.lead]
    return tuple(sorted(found, key=_order))


def _order(one: Option) -> tuple[bool, int, Fraction, str]:
    load_after = one.after.load if one.after.load is not None else Fraction(10**6)
    return (not one.suggested, len(one.breaks), load_after, one.before.ref)


def _is_new(one: CaseResult, as_of: date) -> bool:
    held = one.holders.carrying
    since = one.case.since(held) if held is not None else None
    return since is not None and (as_of - since).days < NEW_WITHIN_DAYS
