"""One case while a new row about it is compared with the last one and with what the desk made of it."""

from __future__ import annotations

from datetime import date

from caseload_tui.exchange.case_rows import CaseRow
from caseload_tui.exchange.remembered import MISSING_SINCE, news, row_before
from caseload_tui.exchange.roster import Named
from caseload_tui.model import case_effects
from caseload_tui.model.case import Allocation, AllocationKind, Case
from caseload_tui.model.change import CaseChange, SimpleChange


class Revision:
    """``news`` are the columns that differ from the last imported row, ``before``; ``case`` follows the changes.

    ``lead`` and ``second`` are whom the file names, ``lead_before`` whom the last one named.
    """

    def __init__(self, row: CaseRow, case: Case, named: Named, today: date) -> None:
        self.row = row
        self.case = case
        self.lead = named.lead
        self.second = named.second
        self.team = named.team
        self.today = today
        self.before = row_before(case.imported_row)
        self.news = news(row.given, self.before)
        self.was_missing = MISSING_SINCE in self.before
        last = self.before.get("worker")
        self.lead_before = last if last in named.workers else None
        self.reopened = False
        self.changes: list[SimpleChange] = []
        self.overruled: list[str] = []

    def take(self, change: CaseChange) -> None:
        """Makes a change.

        Raises:
            ChangeRefused: it does not fit the case as it is.
        """
        self.case = case_effects.changed(self.case, change)
        self.changes.append(change)

    def overrule(self, what: str) -> None:
        """Notes that something at the desk stands against the file."""
        self.overruled.append(f"{self.row.where}: {self.row.ref} {what}.")

    def takes(self, column: str, held: str, given: str, called: str) -> bool:
        """Whether a cell is taken: new, other than what is held, and that is blank or from the last import."""
        if column not in self.news or given == held:
            return False
        if held in {"", self.before.get(column, "")}:
            return True
        self.overrule(f"keeps {called}, as the desk has it")
        return False

    def standing(self, kind: AllocationKind) -> Allocation | None:
        """The allocation of a kind that has no end yet."""
        return next((one for one in reversed(self.case.allocations) if one.kind == kind and one.until is None), None)
