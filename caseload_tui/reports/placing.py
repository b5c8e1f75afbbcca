"""What waits to be placed as rows: the case, for how long, and who is best placed to take it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from caseload_tui.engine.result import CaseResult
from caseload_tui.planning.allocate import Option
from caseload_tui.planning.key_dates import in_words, next_four_weeks
from caseload_tui.planning.waiting import ToPlace
from caseload_tui.reports.columns import Column

NOBODY = "something speaks against everybody"
"""What is said where no worker is suggested."""


@dataclass(frozen=True, slots=True)
class Suggested:
    """A case that is to be placed on a day, with who is best placed for it, if nothing speaks against somebody."""

    placed: ToPlace
    best: Option | None
    as_of: date

    @property
    def case(self) -> CaseResult:
        """The case."""
        return self.placed.case


def fact_shown(one: CaseResult, id: str) -> str:
    """A fact as people read it; empty where the scheme has no such fact or it is blank."""
    fact = one.weigher.scheme.by_id.get(id)
    return fact.show(one.facts.get(id)) if fact is not None else ""


def _load(one: Suggested, which: str) -> Decimal | None:
    if one.best is None:
        return None
    return one.best.before.load_percent if which == "before" else one.best.after.load_percent


def _day(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def option_columns(as_of: date) -> Sequence[Column[Option]]:
    """The workers who could take a case, on a day."""
    return (
        Column("ref", "Ref", lambda one: one.before.ref),
        Column("name", "Worker", lambda one: one.before.name),
        Column("team", "Team", lambda one: one.before.team),
        Column("load_before", "Before %", lambda one: one.before.load_percent, 1),
        Column("load_after", "After %", lambda one: one.after.load_percent, 1),
        Column("band_before", "Band before", lambda one: one.before.band.label if one.before.band else None),
        Column("band_after", "Band after", lambda one: one.after.band.label if one.after.band else None),
        Column("cases", "Families", lambda one: len(one.before.led), 0),
        Column("children", "Children", lambda one: one.before.children, 0),
        Column("new", "New in 14 days", lambda one: one.new, 0),
        Column("near", "In its area", lambda one: one.near, 0),
        Column("due", "Next four weeks", lambda one: in_words(next_four_weeks(one.before, as_of))),
        Column("suggested", "Suggested", lambda one: one.suggested),
        Column("reasons", "Why, or why not", lambda one: "; ".join(one.reasons)),
    )


SUGGESTED_COLUMNS: Sequence[Column[Suggested]] = (
    Column("ref", "Reference", lambda one: one.case.ref),
    Column("plan", "Plan", lambda one: fact_shown(one.case, "plan")),
    Column("legal", "Legal", lambda one: fact_shown(one.case, "legal")),
    Column("children", "Children", lambda one: one.case.children, 0),
    Column("points", "Points", lambda one: one.case.points, 1),
    Column("days", "Days", lambda one: one.placed.days(one.as_of), 0),
    Column("back", "Back on", lambda one: _day(one.placed.back)),
    Column("leaves", "Leaves on", lambda one: _day(one.placed.leaves)),
    Column("team", "Team", lambda one: one.case.case.team),
    Column("area", "Area", lambda one: one.case.case.area),
    Column("held_by", "Under", lambda one: one.case.lead or one.case.named),
    Column("best", "Best placed", lambda one: one.best.before.ref if one.best else None),
    Column("best_name", "Worker", lambda one: one.best.before.name if one.best else None),
    Column("load_before", "Before %", lambda one: _load(one, "before"), 1),
    Column("load_after", "After %", lambda one: _load(one, "after"), 1),
    Column("reasons", "Why", lambda one: "; ".join(one.best.reasons) if one.best else NOBODY),
)
