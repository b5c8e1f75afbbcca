"""The monthly pass: which ratings are to be looked at again, why, and in which order somebody walks through them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Literal

from caseload_tui.engine.result import CaseResult
from caseload_tui.engine.score import EVIDENCE, facts_of
from caseload_tui.model.change import CaseRated
from caseload_tui.model.day import brief_day
from caseload_tui.model.values import CaseRef, Facts
from caseload_tui.planning.set_dates import evidence_decided
from caseload_tui.text import counted, listed

Outcome = Literal["confirmed", "changed", "skipped"]


def to_review(cases: Iterable[CaseResult]) -> tuple[CaseResult, ...]:
    """The cases whose rating is out of date, or that have no points, the one judged longest ago first."""
    found = (one for one in cases if one.out_of_date or one.points is None)
    return tuple(sorted(found, key=lambda one: (_judged_on(one) or date.min, one.ref)))


def _judged_on(one: CaseResult) -> date | None:
    return one.rating.on if one.rating is not None else None


def why(one: CaseResult, as_of: date) -> str:
    """Why a rating is to be looked at: ``out of date since 28 Sep``."""
    if one.rating is None:
        return "never rated"
    if one.points is None:
        missing = tuple(fact.label for fact in one.missing[:2])
        return f"unweighted: {listed(missing, 'and')} missing" if missing else "unweighted"
    on, weeks = one.rating.on, one.weigher.scheme.review_weeks
    if not one.rating.confirmed:
        return (
            f"stepped up or down on {brief_day(on)}, not judged since" if on else "stepped up or down, not judged since"
        )
    if on is None or weeks is None or not one.out_of_date:
        return f"rated {'today' if on == as_of else 'in time'}"
    return f"out of date since {brief_day(on + timedelta(days=int(7 * weeks) + 1))}"


def judged(one: CaseResult, as_of: date) -> str:
    """When a case was last judged and by whom: ``Rated 16 Aug 2026 by Kit, 45 days ago``; a step is no judgement."""
    if one.rating is None:
        return "Nobody has rated it yet"
    on, what = one.rating.on, "Rated" if one.rating.confirmed else "Changed"
    day = f"{what} {brief_day(on)} {on.year}" if on is not None else f"{what}, nobody knows when"
    by = f" by {one.rating.by}" if one.rating.by else ""
    ago = f", {counted((as_of - on).days, 'day')} ago" if on is not None and on < as_of else ""
    return f"{day}{by}{ago}"


def rating(one: CaseResult, facts: Facts, *, as_of: date, by: str) -> CaseRated:
    """The change by which somebody judges a case, as it was or otherwise.

    Whether court evidence is due stays as it was judged where a date decides it.
    """
    scheme = one.weigher.scheme
    said = dict(facts)
    if evidence_decided(one, as_of):
        said[EVIDENCE] = facts_of(scheme, one.rating).get(EVIDENCE)
    return CaseRated(case=one.ref, facts=said, scheme=scheme.edition, on=as_of, by=by)


class Walk:
    """The way through some cases, one after the other, with what became of each."""

    def __init__(self, refs: Sequence[CaseRef]) -> None:
        self.refs = list(refs)
        self.place = 0
        self.outcomes: dict[CaseRef, Outcome] = {}

    @property
    def here(self) -> CaseRef | None:
        """The case that is looked at; ``None`` at the end of the way."""
        return self.refs[self.place] if self.place < len(self.refs) else None

    def settle(self, outcome: Outcome) -> None:
        """Says what became of this case, and goes on to the next one that nobody has judged yet."""
        here = self.here
        if here is None:
            return
        if outcome != "skipped" or here not in self.outcomes:
            self.outcomes[here] = outcome
        self.place += 1
        while self.here is not None and self.outcomes.get(self.here) in {"confirmed", "changed"}:
            self.place += 1

    def back(self) -> None:
        """Goes back to the case before."""
        self.place = max(0, self.place - 1)

    def leave_out(self) -> None:
        """Takes this case out of the way: it is not open any more."""
        if self.here is not None:
            self.outcomes.pop(self.here, None)
            del self.refs[self.place]

    def return_to(self, ref: CaseRef) -> None:
        """Goes back to a case, which is not settled after all."""
        self.outcomes.pop(ref, None)
        self.place = self.refs.index(ref)

    def put_next(self, ref: CaseRef) -> None:
        """A case that is not settled after all comes after this one; at the end of the way, at once."""
        self.outcomes.pop(ref, None)
        if ref == self.here or ref not in self.refs:
            return
        self.place -= self.refs.index(ref) < self.place
        self.refs.remove(ref)
        self.refs.insert(min(self.place + 1, len(self.refs)), ref)

    @property
    def tally(self) -> str:
        """What was done so far: ``5 confirmed, 1 changed, 1 skipped``."""
        found = Counter(self.outcomes.values())
        kinds: tuple[Outcome, ...] = ("confirmed", "changed", "skipped")
        return ", ".join(f"{found[kind]:,} {kind}" for kind in kinds if found[kind])

    @property
    def left(self) -> int:
        """How many nobody has confirmed or changed yet."""
        return sum(self.outcomes.get(ref) not in {"confirmed", "changed"} for ref in self.refs)
