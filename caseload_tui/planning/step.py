"""A step up or down: plan or legal status changes, the other facts stay as they were until somebody rates again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from caseload_tui.engine.result import CaseResult
from caseload_tui.engine.score import facts_of
from caseload_tui.errors import InputRefused
from caseload_tui.model.change import CaseRated
from caseload_tui.model.values import Facts, FactValue
from caseload_tui.planning.suggested import RHYTHMS, TRIPS, suggested_trips
from caseload_tui.scheme.fact import Fact
from caseload_tui.scheme.scheme import Scheme

STEPS = ("plan", "legal")
"""The facts that a step changes, where the scheme has them as choices."""


@dataclass(frozen=True, slots=True)
class Stepped:
    """A case before and after a step: its facts and points, and what usually changes with it.

    ``trips`` are those that the new plan usually needs, with the points that they would bring; ``None`` where they
    stay as they are. ``judged`` are the labels of the levels to be judged again.
    """

    before: Decimal | None
    after: Decimal | None
    facts: Facts
    trips: tuple[int, Decimal | None] | None
    judged: tuple[str, ...]


def step_facts(scheme: Scheme) -> tuple[Fact, ...]:
    """The choices of a scheme that a step changes."""
    return tuple(
        fact for name in STEPS if (fact := scheme.by_id.get(name)) is not None and fact.type in {"choice", "level"}
    )


def step(case: CaseResult, typed: Mapping[str, str], rhythms: Mapping[str, int] = RHYTHMS) -> Stepped:
    """What a case becomes with another plan or legal status, by fact id as typed.

    Raises:
        InputRefused: a value is no option of the scheme.
    """
    weigher = case.weigher
    as_judged = dict(facts_of(weigher.scheme, case.rating))
    facts = weigher.scheme.read(typed, onto=as_judged)
    now, then = suggested_trips(as_judged, rhythms), suggested_trips(facts, rhythms)
    trips = None
    if then is not None and then != now and then != facts.get(TRIPS) and TRIPS in weigher.scheme.by_id:
        trips = (then, weigher.explain({**case.facts, **typed_only(facts, typed), TRIPS: then}).points)
    levels = tuple(fact.label for fact in weigher.scheme.facts if fact.type == "level" and fact.id not in STEPS)
    after = weigher.explain({**case.facts, **typed_only(facts, typed)}).points
    return Stepped(case.points, after, facts, trips, levels)


def typed_only(facts: Facts, typed: Mapping[str, str]) -> dict[str, FactValue]:
    """The facts that were typed."""
    return {name: facts[name] for name in typed}


def stepping(case: CaseResult, facts: Facts, *, on: date, by: str) -> CaseRated:
    """The change that records a step: the rating is out of date from then on until somebody confirms it."""
    scheme = case.weigher.scheme
    return CaseRated(case=case.ref, facts=dict(facts), scheme=scheme.edition, on=on, by=by, confirmed=False)


def unchanged(case: CaseResult, typed: Mapping[str, str]) -> bool:
    """Whether plan and legal status are as they were."""
    scheme = case.weigher.scheme
    try:
        facts = scheme.read(typed, onto=facts_of(scheme, case.rating))
    except InputRefused:
        return False
    return all(facts.get(name) == case.facts.get(name) for name in typed)
