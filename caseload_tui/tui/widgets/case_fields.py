"""The fields of the case form: the scheme's facts, and what tells the case from others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from caseload_tui.model.day import show_day
from caseload_tui.planning.suggested import TRIPS, areas_used
from caseload_tui.planning.typed import written
from caseload_tui.text import plain
from caseload_tui.tui.widgets.fact_rows import FactRow, fact_rows
from caseload_tui.tui.widgets.field_row import FieldRow, Said
from caseload_tui.tui.widgets.option_field import Choice, OptionField
from caseload_tui.tui.widgets.suggested_field import AreaField, SuggestedField
from caseload_tui.tui.widgets.text_field import DayField, TextField
from caseload_tui.tui.widgets.worker_field import WorkerField

if TYPE_CHECKING:
    from textual.widget import Widget

    from caseload_tui.engine.result import CaseResult, WorkerResult
    from caseload_tui.model.caseload import Caseload
    from caseload_tui.scheme.scheme import Scheme
    from caseload_tui.tui.widgets.fields import AnyField
    from caseload_tui.workspace import Workspace

REFERENCE = "A reference from your case system, never a name. References are personal data too."
NEXT = "The next of the team's references: → or enter takes it. Look whether your case system gives the same one."
TEAM = "The team in which the case waits or is counted; the worker's if blank."
FAMILY = "A family reference links siblings who are cases of their own. Never a name: it is personal data."
AREA = "The patch or postcode area of the address, such as SE15, never the address: for families that are close by."
NO_NAMES = "no names: personal data"
SUGGESTED = "suggested"


class CaseFields:
    """The fields of one case, in their order, and their rows.

    Args:
        workspace: where the case is, or is to be.
        case: the case as it is, or ``None`` for a new one.
        lead: who leads it.
        workers: who could.
    """

    def __init__(
        self,
        workspace: Workspace,
        case: CaseResult | None,
        lead: WorkerResult | None,
        workers: Sequence[WorkerResult],
    ) -> None:
        self.is_new = case is None
        self._case = case
        self._lead = lead
        caseload, today = workspace.caseload, workspace.as_of
        scheme = workspace.weigher().scheme
        self.reference = SuggestedField("reference", about=REFERENCE, width=17, placeholder="no names")
        self.opened = DayField("opened", None, today, about="The day on which the case opened.")
        self.facts: tuple[FactRow, ...] = tuple(
            fact_rows(scheme, written(scheme, case.facts) if case is not None else {})
        )
        self._head = (
            FieldRow("Reference", self.reference, "", "Opened", self.opened, id="head")
            if case is None
            else FieldRow("Reference", Said(plain(case.ref), fills=False), "  Opened", self.opened, id="head")
        )
        self.worker = WorkerField("worker", workers)
        self.team = OptionField("team", _teams(caseload, case, workspace), about=TEAM, blank="no team")
        self.family = TextField("family", about=FAMILY, width=13)
        self.area = AreaField("area", areas_used(caseload.cases.values()), about=AREA, width=10)
        self.by_name: dict[str, AnyField] = {"reference": self.reference} if self.is_new else {}
        self.by_name |= {"opened": self.opened}
        for one in self.facts:
            self.by_name |= one.fields
        self.by_name |= {"worker": self.worker} if lead is None else {}
        self.by_name |= {"team": self.team, "family": self.family, "area": self.area}

    @property
    def trips(self) -> SuggestedField | None:
        """The field for trips, where the scheme asks for them."""
        field = self.by_name.get(TRIPS)
        return field if isinstance(field, SuggestedField) else None

    def fill(self, values: dict[str, str]) -> None:
        """Writes what the fields hold before anything is typed."""
        for name, field in self.by_name.items():
            field.typed = values.get(name, "")

    def rows(self) -> Iterator[Widget]:
        """The rows of the form."""
        yield self._head
        for one in self.facts:
            yield one.row
        yield Static(Content("────────"), id="rule")
        yield FieldRow("Total", Said(id="unweighted"), id="total")
        if self._lead is None:
            yield FieldRow("Allocate to", self.worker, id="worker")
        else:
            yield FieldRow("Held by", Said(plain(self._lead.name)), id="worker")
        yield Static(id="outcome", markup=False)
        yield FieldRow("Team", self.team, id="team")
        yield FieldRow("Family", self.family, "  Area", self.area, NO_NAMES, id="family", earns=False)
        yield Static(id="siblings", markup=False)

    def suggest_reference(self, reference: str) -> None:
        """Suggests the next reference, and says where it stands that it is one."""
        self.reference.suggest(reference)
        self.reference.about = f"{NEXT} {REFERENCE}" if reference and not self.reference.value else REFERENCE
        self._head.relabel("", SUGGESTED if self.reference.is_suggested else "")

    def suggest_trips(self, trips: int | None) -> None:
        """Writes the usual trips of the plan, and says where they stand that they are suggested."""
        field = self.trips
        if field is None:
            return
        field.suggest("" if trips is None else str(trips), at_once=trips is not None)
        for row in self.facts:
            label = next((fact.label for fact in row.facts if fact.id == TRIPS), None)
            if label is not None:
                row.row.relabel(label, f"{label.split()[0]} ({SUGGESTED})" if field.is_suggested else label)


def at_first(
    case: CaseResult | None, scheme: Scheme, today: str, worker: WorkerResult | None, team: str
) -> dict[str, str]:
    """What the fields hold before anything is typed: what is known of a case, or a new one's day, worker and team."""
    if case is None:
        of_worker = (worker.team or "") if worker is not None else team
        return {"opened": today, "worker": worker.ref if worker is not None else "", "team": of_worker}
    return written(scheme, case.facts) | {
        "opened": show_day(case.case.opened_on),
        "team": case.case.team or "",
        "family": case.case.family,
        "area": case.case.area,
    }


def _teams(caseload: Caseload, case: CaseResult | None, workspace: Workspace) -> list[Choice]:
    held = case.case.team if case is not None else None
    names = {name for name, team in caseload.teams.items() if team.exists(workspace.as_of)} | (
        {held} if held else set()
    )
    return [Choice(name, plain(name), "", "") for name in sorted(names)]
