"""Who could take a case: each worker's load before and after, and what speaks for or against it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from caseload_tui.engine.limits import counted
from caseload_tui.engine.load import load
from caseload_tui.engine.result import CaseResult, WorkerResult
from caseload_tui.engine.weigh import Weigher
from caseload_tui.model.case import Allocation, Case, Holders
from caseload_tui.model.day import brief_day
from caseload_tui.model.values import CaseRef, Facts
from caseload_tui.text import counted as numbered

NEW_WITHIN_DAYS = 14
"""A case that came within so many days counts as new when workers are compared."""
CLOSE = Fraction(1, 20)
"""Loads within the same step of this size count as equal when workers are compared."""


@dataclass(frozen=True, slots=True)
class Option:
    """One worker who could take a case, before and after.

    ``breaks`` holds, by key (``limit:…``, ``band:…``), what is kept now and would not be then: taking the case
    needs a reason. ``barred`` says why somebody is not to be given new work at all. ``reasons`` say why or why not.
    ``new`` counts the families that came in the last 14 days, ``near`` those in the case's area.
    """

    before: WorkerResult
    after: WorkerResult
    breaks: dict[str, str]
    reasons: tuple[str, ...]
    barred: tuple[str, ...] = ()
    new: int = 0
    near: int = 0

    @property
    def suggested(self) -> bool:
        """Whether nothing speaks against it."""
        return not self.breaks and not self.barred


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
    return judged(worker, with_case(worker, case, as_of), case, as_of)


def judged(before: WorkerResult, after: WorkerResult, case: CaseResult, as_of: date) -> Option:
    """What speaks for or against giving a case to a worker, whose load before and after is known."""
    area = case.case.area
    breaks = newly_broken(before, after, as_of)
    barred = tuple(_barred(before, as_of))
    new = sum(_is_new(one, as_of) for one in before.led if one.ref != case.ref)
    near = sum(bool(area) and one.case.area == area for one in before.led if one.ref != case.ref)
    said = (numbered(new, "new family", "new families") if new else "none new") + f" in {NEW_WITHIN_DAYS} days"
    fits = (f"{numbered(near, 'family', 'families')} in {area}",) if near else ()
    reasons = (*barred, *breaks.values()) or (*fits, said)
    return Option(before, after, breaks, reasons, barred, new, near)


def _barred(worker: WorkerResult, as_of: date) -> Iterator[str]:
    """Why somebody is not suggested for new work at all; of "no new work" only the date is known."""
    terms, away = worker.post.terms, worker.post.away
    if terms.no_new_work_until is not None and as_of < terms.no_new_work_until:
        yield f"no new work until {_day(terms.no_new_work_until, as_of)}"
    if away is not None:
        yield f"away to {_day(away.last, as_of)}" if away.last else "away"
    if terms.leaving_on is not None:
        yield f"leaves on {_day(terms.leaving_on, as_of)}"
    if worker.post.is_student:
        yield "a student holds no cases"


def _day(day: date, as_of: date) -> str:
    return brief_day(day) if day.year == as_of.year else f"{brief_day(day)} {day.year}"


def options(workers: Iterable[WorkerResult], case: CaseResult, as_of: date) -> tuple[Option, ...]:
    """Every worker who could take the case, best first."""
    return best_first(option(worker, case, as_of) for worker in workers if worker.ref != case.lead)


def best_first(found: Iterable[Option]) -> tuple[Option, ...]:
    """Nothing against it first; then the lowest load after it.

    Loads within the same five per cent count as equal: then families nearby and few new ones speak for somebody.
    Who is barred from new work comes last.
    """
    return tuple(sorted(found, key=_order))


def _order(one: Option) -> tuple[bool, int, int, int, int, Fraction, str]:
    load = one.after.load if one.after.load is not None else Fraction(10**6)
    return bool(one.barred), len(one.breaks), int(load / CLOSE), -one.near, one.new, load, one.before.ref


def _is_new(one: CaseResult, as_of: date) -> bool:
    held = one.holders.carrying
    since = one.case.since(held) if held is not None else None
    return since is not None and (as_of - since).days < NEW_WITHIN_DAYS
