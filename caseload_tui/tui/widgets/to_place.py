"""Cases that are to be placed, as rows of a list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from caseload_tui.engine.result import CaseResult
from caseload_tui.model.day import brief_day
from caseload_tui.model.values import WorkerRef
from caseload_tui.planning.placing import Pick, Plan
from caseload_tui.planning.waiting import ToPlace, Waiting
from caseload_tui.reports.placing import fact_shown
from caseload_tui.text import plain
from caseload_tui.tui.widgets import figures
from caseload_tui.tui.widgets.cells import Cell, Fitted, cell
from caseload_tui.tui.widgets.columns import Column, Item

Names = Callable[[WorkerRef], str]
TRIED = "✓"
"""The mark of a family for which somebody was tried, and of the worker who was."""
DAYS = {"awaiting": "Days", "offered": "Days", "cover": "Days", "leaving": "Leaves"}


def columns(which: Waiting | None) -> list[Column]:
    """The columns of a list; of a worker's own families where it is none of the lists."""
    return [
        Column("mark", "", least=1),
        Column("ref", "Reference", most=18, short="Ref."),
        Column("plan", "Plan", least=4, most=20, yields=True),
        Column("points", "Points", right=True, least=5, short="Pts"),
        *([Column("days", DAYS[which], right=True)] if which else []),
        Column("legal", "Legal", most=20, rank=3),
        Column("children", "Children", right=True, rank=2, short="Chn"),
        Column("area", "Area", most=10, rank=4),
        Column("tried", "Tried", most=30, rank=1),
    ]


def items(waiting: Sequence[ToPlace], plan: Plan, as_of: date, names: Names, decimals: int) -> list[Item]:
    """A row for each."""
    return [Item(one.case.ref, _cells(one, plan.pick(one.case.ref), as_of, names, decimals)) for one in waiting]


def _cells(one: ToPlace, pick: Pick | None, as_of: date, names: Names, decimals: int) -> dict[str, Cell | Fitted]:
    case = one.case
    days = one.days(as_of)
    return {
        "mark": cell(TRIED if pick else "!" if case.points is None else "", "room" if pick else "over"),
        "ref": cell(case.ref, "quiet" if pick else "strong"),
        "plan": _plan(case),
        "points": cell(figures.points(case.points, decimals), "over" if case.points is None else ""),
        "days": cell(brief_day(one.leaves) if one.leaves else "?" if days is None else days, "strong"),
        "legal": cell("" if case.facts.get("legal") == "none" else fact_shown(case, "legal")),
        "children": cell("–" if case.children is None else case.children),
        "area": cell(case.case.area),
        "tried": cell(picked(pick, names) if pick else ""),
    }


def _plan(one: CaseResult) -> Fitted:
    """The plan in full where it fits, else in short: by its id (``CP``), its initials, or how it begins."""
    full, short = plain(fact_shown(one, "plan")), plain(str(one.facts.get("plan") or "")).upper()
    words = full.split()
    begins = "".join(word[0].upper() for word in words) if len(words) > 1 else full

    def fits(width: int) -> Cell:
        return cell(next((said for said in (full, short, begins) if len(said) <= width), begins[:width]))

    return fits


def picked(pick: Pick, names: Names) -> str:
    """Who was tried: ``Nowak, Ewa``, ``Nowak, Ewa + Byrne, Aoife``."""
    return f"{names(pick.lead)} + {names(pick.second)}" if pick.second is not None else names(pick.lead)
