"""Weighs a whole caseload with a scheme on a date."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from caseload_tui.engine.load import load
from caseload_tui.engine.post import Post, post
from caseload_tui.engine.result import HUNDREDTH, CaseResult, Result, Summary, TeamResult, WorkerResult
from caseload_tui.engine.weigh import Weigher
from caseload_tui.errors import InputRefused
from caseload_tui.model.case import Case, Holders, Rating
from caseload_tui.model.caseload import Caseload
from caseload_tui.model.values import Facts, FactValue, TeamName, WorkerRef
from caseload_tui.scheme.capacity import Joint
from caseload_tui.scheme.numbers import rounded
from caseload_tui.scheme.scheme import Scheme

CHILDREN = "children"
"""The fact that is reported as children."""
EVIDENCE = "evidence_due"
"""The flag that a case's dates for court evidence decide, where it has any."""
EVIDENCE_DAYS = 28
"""Evidence is due, as the flag means it, from so many days before its date until that date."""


def score(caseload: Caseload, weigher: Weigher, as_of: date) -> Result:
    """Every open case, every worker, every team and the whole, on a date.

    A case whose lead is a manager or duty desk awaits allocation; they have no row among workers.
    """
    scheme = weigher.scheme
    in_post = {worker.ref: (worker, terms) for worker in caseload.working(as_of) if (terms := worker.on(as_of))}
    holding = {ref: pair for ref, pair in in_post.items() if not pair[1].is_awaiting_desk}
    posts = [post(worker, terms, scheme.capacity, as_of) for worker, terms in holding.values()]
    away = {one.ref for one in posts if one.long_away}
    cases = weigh_cases(caseload.open_cases(as_of), weigher, as_of, set(holding), away)
    workers = tuple(_loads(scheme, posts, cases, as_of))
    return Result(
        scheme=scheme,
        as_of=as_of,
        cases=cases,
        workers=workers,
        teams=tuple(_teams(workers)),
        county=total(None, workers),
        summary=_summary(cases, workers),
    )


def score_worker(caseload: Caseload, weigher: Weigher, as_of: date, ref: WorkerRef) -> WorkerResult | None:
    """One worker's part of the result, without weighing what others hold; ``None`` for who holds no cases."""
    worker = caseload.workers.get(ref)
    terms = worker.on(as_of) if worker is not None and worker.works(as_of) else None
    if worker is None or terms is None or terms.is_awaiting_desk:
        return None
    there = post(worker, terms, weigher.scheme.capacity, as_of)
    held = [one for one in caseload.cases.values() if _was_held(one, ref) and one.is_open(as_of)]
    holding = _holding(caseload, {one.worker for case in held for one in case.allocations}, as_of)
    cases = weigh_cases(held, weigher, as_of, holding, {ref} if there.long_away else set())
    return next(iter(_loads(weigher.scheme, [there], cases, as_of)))


def _was_held(case: Case, worker: WorkerRef) -> bool:
    """Whether a worker has, had or is to have a part of a case; a plain loop, since it looks at every case."""
    for one in case.allocations:  # noqa: SIM110 - any() takes three times as long
        if one.worker == worker:
            return True
    return False


def _holding(caseload: Caseload, refs: set[WorkerRef], as_of: date) -> set[WorkerRef]:
    """Those of some workers who can hold cases on a date."""
    return {
        worker.ref
        for ref in refs
        if (worker := caseload.workers.get(ref)) is not None
        and worker.works(as_of)
        and (terms := worker.on(as_of)) is not None
        and not terms.is_awaiting_desk
    }


def weigh_cases(
    cases: Iterable[Case], weigher: Weigher, as_of: date, holding: set[WorkerRef], away: set[WorkerRef]
) -> tuple[CaseResult, ...]:
    """Cases weighed on a date; only workers in ``holding`` can hold them, and those ``away`` need cover."""
    rated = [
        (case, rating, dated_facts(weigher.scheme, case, facts_of(weigher.scheme, rating), as_of))
        for case in cases
        for rating in [case.rating(as_of)]
    ]
    totals = weigher.totals([facts for _, _, facts in rated])
    found: list[CaseResult] = []
    for (case, rating, facts), points in zip(rated, totals, strict=True):
        parts = _parts(case.holders(as_of), weigher.scheme.joint, holding)
        children = facts.get(CHILDREN)
        found.append(
            CaseResult(
                case=case,
                rating=rating,
                facts=facts,
                holders=parts.holders,
                lead=parts.lead,
                named=parts.named,
                second=parts.holders.second.worker if parts.holders.second else None,
                share=parts.share,
                co_share=parts.co_share,
                children=children if isinstance(children, int) else None,
                points=None if points is None else weigher.points(points),
                out_of_date=_out_of_date(weigher.scheme, rating, as_of),
                needs_cover=parts.lead in away,
                weigher=weigher,
                coming=tuple(one for one in case.allocations if one.on is not None and one.on > as_of),
            )
        )
    return tuple(found)


class _Parts(NamedTuple):
    """Who carries which part of a case."""

    holders: Holders
    lead: WorkerRef | None
    named: WorkerRef | None
    share: Decimal | None
    co_share: Decimal | None


def _parts(holders: Holders, joint: Joint, holding: set[WorkerRef]) -> _Parts:
    """The parts of a case: a lead's share is whole unless the case is joint or says otherwise."""
    cover = holders.cover if holders.cover and holders.cover.worker in holding else None
    carrying = cover or holders.lead
    second = holders.second if holders.second and holders.second.worker in holding else None
    co_share = None if second is None else second.share if second.share is not None else joint.second
    if carrying is None or carrying.worker not in holding:
        return _Parts(Holders(second=second), None, carrying.worker if carrying else None, None, co_share)
    given = holders.lead.share if holders.lead and carrying.share is None else carrying.share
    share = given if given is not None else joint.lead if second is not None else Decimal(1)
    return _Parts(Holders(holders.lead, second, cover), carrying.worker, None, share, co_share)


def facts_of(scheme: Scheme, rating: Rating | None) -> Facts:
    """A rating's facts as this scheme has them; what it cannot take from another scheme is blank."""
    if rating is None:
        return scheme.blank_facts
    if rating.scheme == scheme.edition and rating.facts.keys() == scheme.by_id.keys():
        return rating.facts
    read: dict[str, FactValue] = {}
    for fact in scheme.facts:
        try:
            read[fact.id] = fact.read(rating.facts.get(fact.id))
        except InputRefused:
            read[fact.id] = None
    return read


def dated_facts(scheme: Scheme, case: Case, facts: Facts, as_of: date) -> Facts:
    """A case's facts on a date: whether court evidence is due follows from its dates, where it has any."""
    if not case.key_dates or scheme.by_id.get(EVIDENCE) is None or scheme.by_id[EVIDENCE].type != "flag":
        return facts
    days = [(one.day - as_of).days for one in case.key_dates if one.kind == "evidence"]
    return {**facts, EVIDENCE: any(0 <= left <= EVIDENCE_DAYS for left in days)} if days else facts


def _out_of_date(scheme: Scheme, rating: Rating | None, as_of: date) -> bool:
    if rating is None or scheme.review_weeks is None:
        return False
    aged = rating.on is not None and (as_of - rating.on).days > 7 * scheme.review_weeks
    return aged or not rating.confirmed


def _loads(scheme: Scheme, posts: Iterable[Post], cases: Sequence[CaseResult], as_of: date) -> Iterable[WorkerResult]:
    led: dict[WorkerRef, list[CaseResult]] = defaultdict(list)
    joint: dict[WorkerRef, list[CaseResult]] = defaultdict(list)
    for one in cases:
        if one.lead is not None:
            led[one.lead].append(one)
        if one.second is not None:
            joint[one.second].append(one)
    for there in posts:
        yield load(scheme, there, led[there.ref], joint[there.ref], as_of)


def _teams(workers: Sequence[WorkerResult]) -> Iterable[TeamResult]:
    by_team: dict[TeamName, list[WorkerResult]] = {}
    for worker in workers:
        if worker.team is not None:
            by_team.setdefault(worker.team, []).append(worker)
    return (total(name, members) for name, members in by_team.items())


def total(name: TeamName | None, workers: Sequence[WorkerResult]) -> TeamResult:
    """Several workers together."""
    points = sum((one.points for one in workers), Decimal(0))
    targets = [one.target for one in workers if one.target is not None]
    target = sum(targets, Decimal(0)) if targets else None
    return TeamResult(
        name=name,
        workers=len(workers),
        fte=rounded(sum((one.post.fte for one in workers), Fraction(0)), HUNDREDTH),
        cases=sum(len(one.led) for one in workers),
        children=sum(one.children for one in workers),
        points=points,
        target=target,
        load=Fraction(points) / Fraction(target) if target else None,
        flagged=sum(one.flagged for one in workers),
    )


def _summary(cases: Sequence[CaseResult], workers: Sequence[WorkerResult]) -> Summary:
    return Summary(
        workers=len(workers),
        flagged=sum(one.flagged for one in workers),
        cases=len(cases),
        children=sum(one.children or 0 for one in cases),
        awaiting_allocation=sum(one.awaiting for one in cases),
        unweighted=sum(one.points is None for one in cases),
        out_of_date=sum(one.out_of_date for one in cases),
        needs_cover=sum(one.needs_cover for one in cases),
    )
