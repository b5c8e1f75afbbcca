"""A plan of who takes which cases: the picks tried so far, and what each next one would do with those counted."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from types import MappingProxyType

from caseload_tui.engine.load import load
from caseload_tui.engine.result import CaseResult, Result, WorkerResult
from caseload_tui.engine.score import weigh_cases
from caseload_tui.errors import ChangeRefused, Problem
from caseload_tui.model.caseload import Caseload
from caseload_tui.model.change import (
    CaseAllocated,
    CaseCovered,
    CaseMadeJoint,
    CaseTransferred,
    SimpleChange,
    TransferOffered,
)
from caseload_tui.model.values import CaseRef, TeamName, WorkerRef
from caseload_tui.planning.allocate import Option, best_first, judged, newly_broken
from caseload_tui.planning.waiting import ToPlace, first_day_gone
from caseload_tui.text import quoted

Workers = Mapping[WorkerRef, WorkerResult]


@dataclass(frozen=True, slots=True)
class Pick:
    """Who is to take a case from a day on: as lead, perhaps with a second worker, or as cover until (not on) a day.

    Shares that are ``None`` are left to the scheme. ``version`` is the case's own when it was picked, so that an
    edit made since is seen.
    """

    case: CaseRef
    lead: WorkerRef
    on: date
    second: WorkerRef | None = None
    share: Decimal | None = None
    second_share: Decimal | None = None
    until: date | None = None
    version: int = 0


NOBODY = WorkerRef("")
"""The lead of a pick for which somebody is still sought."""
COVER_AT_FIRST = timedelta(days=28)
"""How long cover is taken to last while nobody knows when the worker is back."""


def open_pick(one: ToPlace, as_of: date, version: int = 0) -> Pick:
    """A case's pick before anybody is chosen: from today, and as cover where it is to be covered."""
    until = (one.back or as_of + COVER_AT_FIRST) if one.to_cover else None
    return Pick(one.case.ref, NOBODY, as_of, until=until, version=version)


@dataclass(frozen=True)
class Plan:
    """Picks over a caseload that stays as it is until they are recorded. Each case has one pick at most."""

    caseload: Caseload = field(repr=False)
    result: Result = field(repr=False)
    picks: tuple[Pick, ...] = ()

    def tried(self, pick: Pick) -> Plan:
        """The plan with one pick more, in place of an earlier one for that case."""
        return replace(self, picks=(*self.forgotten(pick.case).picks, pick))

    def forgotten(self, case: CaseRef) -> Plan:
        """The plan without a case's pick."""
        return replace(self, picks=tuple(one for one in self.picks if one.case != case))

    def pick(self, case: str) -> Pick | None:
        """What was tried for a case."""
        return next((one for one in self.picks if one.case == case), None)

    def problem(self, pick: Pick) -> Problem | None:
        """Why a pick cannot be carried out as things stand; ``None`` where it can."""
        for ref in (pick.lead, pick.second):
            if ref is not None and ref not in self._workers:
                return Problem(f"Worker {quoted(ref)} is not in post on {self.result.as_of}.", "Choose somebody else.")
        try:
            self.weighed(pick)
        except ChangeRefused as refused:
            return refused.problems[0]
        return None

    def changes(self, *picks: Pick) -> tuple[SimpleChange, ...]:
        """What recording these picks, or all of them, would change."""
        return tuple(change for pick in picks or self.picks for change in self._changes(pick, pick.on))

    def is_offer(self, pick: Pick) -> bool:
        """Whether the case goes to another team, which has to accept it first."""
        return isinstance(self._changes(pick, pick.on)[0], TransferOffered)

    def weighed(self, pick: Pick) -> CaseResult:
        """The case as it would be today, were the pick carried out and an offer accepted.

        Raises:
            ChangeRefused: the pick does not fit the case.
        """
        before, result = self._case(pick.case), self.result
        alone = Caseload(self.caseload.teams, self.caseload.workers, MappingProxyType({pick.case: before.case}))
        changes = [
            CaseTransferred(case=one.case, worker=one.worker, on=one.on, reason=one.reason, share=one.share)
            if isinstance(one, TransferOffered)
            else one
            for one in self._changes(pick, min(pick.on, result.as_of))
        ]
        (after,) = weigh_cases(
            [alone.apply(*changes).cases[pick.case]],
            before.weigher,
            result.as_of,
            set(self._workers),
            self._away,
        )
        return after

    def standing(self, *, without: str = "", accepted: bool = True) -> Workers:
        """Every worker's load with the picks counted: but for one case's, or without offers that are not accepted."""
        workers = dict(self._workers)
        for pick in self.picks:
            if pick.case != without and (accepted or not self.is_offer(pick)):
                workers |= self._moved(workers, pick)
        return workers

    def options(self, pick: Pick, among: Collection[WorkerRef] | None = None) -> tuple[Option, ...]:
        """Everybody (of those ``among``) who could take the case of a pick, best first, with the others counted."""
        standing = self.standing(without=pick.case)
        picks = (replace(pick, lead=ref, second=None) for ref in _those(standing, among))
        return best_first(self._options(standing, picks))

    def seconds(self, pick: Pick, among: Collection[WorkerRef] | None = None) -> tuple[Option, ...]:
        """Everybody who could join as second worker, best first: their own load before and after."""
        standing = self.standing(without=pick.case)
        led = {**standing, **self._moved(standing, replace(pick, second=None, share=None))}
        picks = (replace(pick, second=ref) for ref in _those(led, among) if ref != pick.lead)
        return best_first(self._options(standing, picks, led))

    def judged(self, pick: Pick) -> tuple[Option, ...]:
        """What a pick does to its lead, and to its second worker if it has one."""
        standing = self.standing(without=pick.case)
        moved = self._moved(standing, pick)
        case, day = self._case(pick.case), self.result.as_of
        return tuple(
            judged(standing[ref], moved[ref], case, day) for ref in (pick.lead, pick.second) if ref is not None
        )

    def breaks(self) -> dict[WorkerRef, dict[str, str]]:
        """What the picks together would break, by worker who takes something on; offers only once accepted."""
        after = self.standing(accepted=False)
        given = {ref for pick in self.picks if not self.is_offer(pick) for ref in self._given(pick)}
        broken = {ref: newly_broken(self._workers[ref], after[ref], self.result.as_of) for ref in sorted(given)}
        return {ref: found for ref, found in broken.items() if found}

    def _given(self, pick: Pick) -> set[WorkerRef]:
        """Who takes on a part of the case that they do not hold yet."""
        before, after = self._case(pick.case), self.weighed(pick)
        had = {(before.lead, "lead"), (before.second, "second")}
        return {ref for ref, part in ((after.lead, "lead"), (after.second, "second")) if ref and (ref, part) not in had}

    def _options(self, standing: Workers, picks: Iterator[Pick], led: Workers | None = None) -> Iterator[Option]:
        for pick in picks:
            who = pick.lead if led is None else pick.second or pick.lead
            try:
                after = self._moved(standing, pick)[who]
            except ChangeRefused:
                continue
            yield judged((led or standing)[who], after, self._case(pick.case), self.result.as_of)

    def _moved(self, workers: Workers, pick: Pick) -> dict[WorkerRef, WorkerResult]:
        """The workers whose load a pick changes, as they would be."""
        before, after = self._case(pick.case), self.weighed(pick)
        touched = {before.lead, before.second, after.lead, after.second}
        found: dict[WorkerRef, WorkerResult] = {}
        for ref in touched:
            worker = workers.get(ref) if ref is not None else None
            if worker is not None:
                led = [one for one in worker.led if one.ref != pick.case] + [after] * (after.lead == worker.ref)
                joint = [one for one in worker.joint if one.ref != pick.case] + [after] * (after.second == worker.ref)
                found[worker.ref] = load(self.result.scheme, worker.post, led, joint, self.result.as_of)
        return found

    @cached_property
    def _workers(self) -> dict[WorkerRef, WorkerResult]:
        return {one.ref: one for one in self.result.workers}

    @cached_property
    def _away(self) -> set[WorkerRef]:
        return {one.ref for one in self.result.workers if one.post.long_away}

    @cached_property
    def _cases(self) -> dict[CaseRef, CaseResult]:
        return {one.ref: one for one in self.result.cases}

    def _case(self, ref: CaseRef) -> CaseResult:
        found = self._cases.get(ref)
        if found is None:
            raise ChangeRefused(Problem(f"Case {quoted(ref)} is not open any more.", "Forget it."))
        return found

    def _changes(self, pick: Pick, on: date) -> list[SimpleChange]:
        case = self._case(pick.case)
        if pick.until is not None:
            return [CaseCovered(case=pick.case, worker=pick.lead, on=on, until=pick.until)]
        changes: list[SimpleChange] = []
        if case.awaiting:
            changes.append(CaseAllocated(case=pick.case, worker=pick.lead, on=on, share=pick.share))
        else:
            sender = case.holders.lead.worker if case.holders.lead is not None else case.lead
            known = self.caseload.workers.get(sender) if sender is not None else None
            leaves = known is not None and first_day_gone(known, self.result.as_of) is not None
            taking, giving = self._team(pick.lead), self._team(sender)
            kind = CaseTransferred if taking == giving or taking is None or giving is None else TransferOffered
            reason = "LEFTRL" if leaves else "MANAGE"
            changes.append(kind(case=pick.case, worker=pick.lead, on=on, reason=reason, share=pick.share))
        if pick.second is not None:
            changes.append(CaseMadeJoint(case=pick.case, worker=pick.second, on=on, share=pick.second_share))
        return changes

    def _team(self, ref: WorkerRef | None) -> TeamName | None:
        worker = self._workers.get(ref) if ref is not None else None
        return worker.team if worker is not None else None


def _those(workers: Workers, among: Collection[WorkerRef] | None) -> Iterator[WorkerRef]:
    return (ref for ref in workers if among is None or ref in among)


def suggestions(
    plan: Plan, cases: Collection[ToPlace], among: Callable[[CaseResult], Collection[WorkerRef] | None]
) -> Iterator[tuple[ToPlace, Option | None]]:
    """For each case in turn who is best placed for it, each counting those before.

    ``None`` stands where something speaks against everybody.
    """
    for one in cases:
        pick = open_pick(one, plan.result.as_of)
        found = plan.options(pick, among(one.case))
        best = next((option for option in found if option.suggested), None)
        if best is not None:
            plan = plan.tried(replace(pick, lead=best.before.ref))
        yield one, best
