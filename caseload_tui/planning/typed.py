"""A case as it is being typed: what its facts come to so far, and what recording it would change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from caseload_tui.engine.line import Line
from caseload_tui.engine.result import CaseResult
from caseload_tui.engine.weigh import Weigher
from caseload_tui.errors import InputRefused, Problem
from caseload_tui.model.caseload import Caseload
from caseload_tui.model.change import CaseAllocated, CaseChanged, CaseOpened, CaseRated
from caseload_tui.model.values import CaseRef, Facts, FactValue, TeamName, WorkerRef
from caseload_tui.planning.allocate import candidate
from caseload_tui.planning.review import rating
from caseload_tui.scheme.fact import Fact
from caseload_tui.scheme.scheme import Scheme
from caseload_tui.text import listed, plain, quoted

ONE_LINE = 52
"""Characters of a sentence that a form has room for beside the points."""


@dataclass(frozen=True, slots=True)
class Typed:
    """The facts as typed, what is wrong with them by fact id, and what they come to.

    ``points`` are ``None`` while the case is unweighted; ``so_far`` is what the known facts come to.
    """

    facts: Facts
    problems: Mapping[str, Problem]
    missing: tuple[Fact, ...]
    lines: tuple[Line, ...]
    points: Decimal | None
    so_far: Decimal

    @property
    def unweighted(self) -> str:
        """Why there are no points, in words; empty where there are."""
        if self.points is not None:
            return ""
        if not self.missing:
            return "unweighted: no weight of the scheme applies"
        named = [fact.label for fact in self.missing]
        said = f"unweighted: {listed(named, 'and')} {'is' if len(named) == 1 else 'are'} missing"
        for most in (2, 1):
            if len(said) > ONE_LINE and len(named) > most:
                shown = (*named[:most], f"{len(named) - most} more")
                said = f"unweighted: {listed(shown, 'and')} are missing"
        return said


def read_typed(weigher: Weigher, values: Mapping[str, str]) -> Typed:
    """What was typed, by fact id, read as the scheme's facts and weighed as far as it goes."""
    facts: dict[str, FactValue] = {}
    problems: dict[str, Problem] = {}
    for fact in weigher.scheme.facts:
        try:
            facts[fact.id] = fact.read(plain(values.get(fact.id, "")))
        except InputRefused as refused:
            facts[fact.id] = None
            problems[fact.id] = replace(refused.problems[0], field="")
    missing = weigher.missing(facts)
    known = weigher.so_far(facts)
    return Typed(
        facts=facts,
        problems=problems,
        missing=missing,
        lines=known.lines,
        points=None if missing else known.points,
        so_far=known.points or Decimal(0),
    )


def written(scheme: Scheme, facts: Facts) -> dict[str, str]:
    """A rating's facts as they would be typed, by fact id; blank ones are empty."""
    return {fact.id: fact.write(facts.get(fact.id)) for fact in scheme.facts}


def beside(scheme: Scheme) -> dict[str, str]:
    """Beside which fact each weight's line stands: the last, in the scheme's order, of those it depends on.

    A line that depends on none stands with the line after it, or else before it.
    """
    order = {fact.id: place for place, fact in enumerate(scheme.facts)}
    places = {weight.id: max(weight.facts, key=order.__getitem__, default="") for weight in scheme.weights}
    for ids in (list(reversed(places)), list(places)):
        nearest = ""
        for weight in ids:
            places[weight] = nearest = places[weight] or nearest
    return places


def earned(scheme: Scheme, lines: tuple[Line, ...]) -> dict[str, list[Line]]:
    """The lines by the fact beside which they stand."""
    places = beside(scheme)
    found: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        found[places[line.id]].append(line)
    return found


def weighed_as(typed: Typed, case: CaseResult | None, ref: CaseRef, weigher: Weigher) -> CaseResult:
    """The case with the facts typed, for a look at a worker's load: with the points so far while it is unweighted."""
    fresh = candidate(weigher, ref, typed.facts)
    points = typed.so_far if typed.points is None else typed.points
    if case is None:
        return replace(fresh, points=points)
    return replace(case, facts=typed.facts, children=fresh.children, points=points)


def reference_problem(caseload: Caseload, typed: str) -> Problem | None:
    """What is wrong with a new case's reference."""
    ref = typed.strip()
    if not ref:
        return Problem("The reference is blank.", "Write the one that your case system gives, never a name.")
    case = caseload.cases.get(CaseRef(ref))
    if case is None:
        return None
    if case.closed_on is not None:
        return Problem(f"{quoted(ref)} is a case already, closed on {case.closed_on:%d/%m/%Y}.", "Reopen that one.")
    return Problem(f"{quoted(ref)} is a case already.", "Write another reference, or find that case and edit it.")


def opening_problem(opened_on: date | None, as_of: date) -> Problem | None:
    """What is wrong with the day on which a case is said to have opened."""
    if opened_on is not None and opened_on > as_of:
        return Problem(f"{opened_on:%d/%m/%Y} is still to come.", f"Write {as_of:%d/%m/%Y} or an earlier day.")
    return None


@dataclass(frozen=True, slots=True)
class Particulars:
    """What is entered of a case besides its facts; ``worker`` is who is to lead it, if anybody yet."""

    ref: CaseRef
    opened_on: date | None
    family: str = ""
    team: TeamName | None = None
    worker: WorkerRef | None = None
    area: str = ""


def opening(
    particulars: Particulars, typed: Typed, scheme: Scheme, *, as_of: date, by: str
) -> tuple[CaseOpened | CaseRated | CaseAllocated, ...]:
    """The changes that open a case, rate it, and allocate it where a worker is named; judged and given on ``as_of``."""
    ref, worker = particulars.ref, particulars.worker
    opened = CaseOpened(
        ref=ref,
        on=particulars.opened_on,
        family=particulars.family,
        team=particulars.team,
        area=particulars.area,
    )
    rated = CaseRated(case=ref, facts=dict(typed.facts), scheme=scheme.edition, on=as_of, by=by)
    if worker is None:
        return opened, rated
    return opened, rated, CaseAllocated(case=ref, worker=worker, on=as_of)


def correcting(
    case: CaseResult, particulars: Particulars, typed: Typed, *, as_of: date, by: str
) -> tuple[CaseChanged | CaseRated | CaseAllocated, ...]:
    """The changes that make a case what was typed: only what is different. A rating of the same day is corrected.

    A rating that a step left unconfirmed is confirmed: somebody has looked at the facts.
    """
    changes: list[CaseChanged | CaseRated | CaseAllocated] = []
    was = case.case
    now = (particulars.opened_on, particulars.family, particulars.team, particulars.area)
    if now != (was.opened_on, was.family, was.team, was.area):
        opened_on, family, team, area = now
        closing = was.planned_closing
        changes.append(
            CaseChanged(ref=case.ref, opened_on=opened_on, family=family, team=team, planned_closing=closing, area=area)
        )
    unconfirmed = case.rating is not None and not case.rating.confirmed
    if dict(typed.facts) != dict(case.facts) or unconfirmed:
        changes.append(rating(case, typed.facts, as_of=as_of, by=by))
    if particulars.worker is not None and case.awaiting:
        changes.append(CaseAllocated(case=case.ref, worker=particulars.worker, on=as_of))
    return tuple(changes)
