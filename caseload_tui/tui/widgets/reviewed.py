"""What the monthly pass says of a case: what is changed, and what that does to whoever holds it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from caseload_tui.engine.result import CaseResult, WorkerResult
from caseload_tui.planning.allocate import with_case
from caseload_tui.planning.review import Walk
from caseload_tui.planning.typed import Typed, weighed_as
from caseload_tui.text import counted, plain
from caseload_tui.tui.widgets import case_words, figures


def changes(case: CaseResult, typed: Typed) -> Iterator[str]:
    """What is changed, in a line: ``Complexity: Some strain → High``; nothing where nothing is."""
    said = [
        f"{fact.label}: {fact.show(case.facts[fact.id]) or '–'} → {fact.show(typed.facts[fact.id]) or '–'}"
        for fact in case.weigher.scheme.facts
        if typed.facts[fact.id] != case.facts[fact.id] and fact.id not in typed.problems
    ]
    if said:
        yield plain("; ".join(said))


def load(case: CaseResult, typed: Typed, lead: WorkerResult | None, as_of: date) -> Iterator[str]:
    """The load of whoever leads the case, before and after what is changed."""
    if lead is None:
        return
    if typed.facts == case.facts:
        yield f"{plain(lead.name)}  {figures.load(lead)}"
        return
    after = with_case(lead, weighed_as(typed, case, case.ref, case.weigher), as_of)
    places = figures.places(case.weigher.scheme)
    yield from case_words.edited(lead, after, places, so_far=typed.points is None)


def ending(walk: Walk) -> Iterator[str]:
    """What was done, at the end of the way, and what is left."""
    yield walk.tally.capitalize() or "Nothing was to be done."
    if walk.left:
        yield f"{counted(walk.left, 'rating')} skipped: ← goes back to them."
    else:
        yield "Every one was looked at."
    yield ""
    yield "⏎ or esc leaves."
