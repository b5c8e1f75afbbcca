"""A family that is closed, or is yet to open: when, who had it, and what can be done about it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from textual import on
from textual.containers import HorizontalGroup, VerticalGroup
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from caseload_tui.errors import CaseloadError
from caseload_tui.model.change import CaseReopened
from caseload_tui.model.day import show_day
from caseload_tui.model.values import CaseRef, case_key
from caseload_tui.text import counted, plain
from caseload_tui.tui.actions import bindings
from caseload_tui.tui.actions.places import CLOSED_CASE

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from caseload_tui.model.case import Case
    from caseload_tui.tui.app import CaseloadApp


class ClosedCase(ModalScreen[None]):
    """A dialog. A closed family can be opened again; it then awaits allocation."""

    WHERE = CLOSED_CASE
    BINDINGS = bindings(CLOSED_CASE)
    DEFAULT_CSS = """
    ClosedCase Static { width: 100%; height: auto; }
    ClosedCase #wrong { color: $text-error; }
    ClosedCase Button { margin-right: 2; }
    """

    def __init__(self, case: CaseRef) -> None:
        super().__init__()
        self._ref = case

    @property
    def desk(self) -> CaseloadApp:
        """The app."""
        return cast("CaseloadApp", self.app)

    @property
    def case(self) -> Case:
        """The family as it is known now."""
        return self.desk.workspace.caseload.cases[self._ref]

    @property
    def is_closed(self) -> bool:
        """Whether it is closed, and so can be opened again."""
        return self.case.closed_on is not None and self.case.closed_on <= self.desk.workspace.as_of

    def compose(self) -> ComposeResult:
        with VerticalGroup(classes="dialog") as box:
            state = "is closed" if self.is_closed else "is not open yet"
            box.border_title = f"{plain(self._ref)} {state}".replace("[", "\\[")
            yield Static(Content("\n".join(self._lines())))
            yield Static("", id="wrong", markup=False)
            with HorizontalGroup():
                if self.is_closed:
                    yield Button("Reopen", variant="primary", id="reopen", compact=True)
                yield Button("Back", id="back", compact=True)

    def _lines(self) -> Iterator[str]:
        case = self.case
        if case.opened_on is not None:
            yield f"{'Opened' if self.is_closed else 'Opens'}     {show_day(case.opened_on)}"
        if case.closed_on is not None:
            yield f"Closed     {show_day(case.closed_on)}"
        last = next((one.worker for one in reversed(case.allocations) if one.kind != "second"), None)
        yield f"Last with  {self.desk.name_of(last)}" if last is not None else "Nobody held it."
        if case.team:
            yield f"Team       {plain(case.team)}"
        if len(case.spells) > 1:
            yield f"It was open {counted(len(case.spells), 'time')}."
        if self.is_closed:
            yield ""
            yield "Reopened, it counts from today on and awaits allocation, with the facts of its last rating."

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is not closed cannot be reopened."""
        del parameters
        return action != "reopen" or self.is_closed

    @on(Button.Pressed, "#reopen")
    def action_reopen(self) -> None:
        workspace = self.desk.workspace
        self.desk.record(
            CaseReopened(case=self._ref, on=workspace.as_of),
            expecting=workspace.versions(case_key(self._ref)),
            said=f"{plain(self._ref)} is open again and awaits allocation.",
            done=self._recorded,
        )

    def _recorded(self, error: CaseloadError | None) -> None:
        if not self.is_attached:
            return
        if error is not None:
            self.query_one("#wrong", Static).update("\n".join(plain(str(one)) for one in error.problems))
            return
        self.dismiss()
        self.desk.allocate(None, self._ref)

    @on(Button.Pressed, "#back")
    def action_back(self) -> None:
        self.dismiss()
