"""What the screens of the desk have in common: they show the result, and show it anew when it changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on, work
from textual.screen import Screen

from caseload_tui.tui.messages import DaysKnown

if TYPE_CHECKING:
    from textual.geometry import Size

    from caseload_tui.engine.result import Result
    from caseload_tui.exchange.shown import Sheet
    from caseload_tui.model.values import TeamName
    from caseload_tui.reports.trend import Past
    from caseload_tui.store.listening import News
    from caseload_tui.tui.app import CaseloadApp


WITHOUT_RESULT = frozenset({"quit", "leave", "help", "back", "settings", "theme"})
"""What can be asked for before anything is weighed."""


WIDE = 110
"""From so many columns on, panes stand beside lists."""


class Desk(Screen[None]):
    """A screen that shows the result of the day. ``WHERE`` is its name in the registry of actions and in the help."""

    WHERE: ClassVar[str] = ""
    TYPED_INTO: ClassVar[bool] = False
    """Whether somebody may be typing here, who is not to be disturbed."""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]
    team: TeamName | None = None
    """The team that is looked at; ``None`` for all workers."""

    @property
    def desk(self) -> CaseloadApp:
        """The app."""
        return cast("CaseloadApp", self.app)

    @property
    def result(self) -> Result:
        """The result of the day. Ask only once there is one."""
        result = self.desk.result
        if result is None:
            message = "nothing has been weighed yet"
            raise RuntimeError(message)
        return result

    def on_compose(self) -> None:
        """Tells wide from narrow before anything is laid out, which would otherwise be done twice."""
        wide = self.app.size.width >= WIDE
        self.set_class(wide, "-wide")
        self.set_class(not wide, "-narrow")

    def _screen_resized(self, size: Size) -> None:
        """Is laid out for another size only. Textual tells every new screen its size once more, and those below it."""
        if size != self._size:
            super()._screen_resized(size)

    def on_mount(self) -> None:
        self.watch(self.desk, "result", self._take)
        self.watch(self.desk, "past", self._take_past, init=False)

    def _take(self, result: Result | None) -> None:
        if result is not None:
            self.show()
            self.refresh_bindings()

    def _take_past(self, past: Past | None) -> None:
        if past is not None:
            self.show_past()

    def show_past(self) -> None:
        """Shows what is known of the last twelve months, a moment after the result itself."""

    def show(self) -> None:
        """Shows the result as it is now; what is marked and in sight stays so."""
        raise NotImplementedError

    def meanwhile(self, news: News) -> None:
        """Hears what others wrote. The result is shown by itself; a form says what concerns its own case."""

    def on_screen_resume(self) -> None:
        self.desk.tell_news()

    def sheet(self) -> Sheet:
        """What is on the screen as plain data, to copy or to write to a file."""
        from caseload_tui.tui.widgets.sheet import sheet_of

        return sheet_of(self, self.result)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Until there is a result, only leaving, help and settings can be asked for."""
        del parameters
        return self.desk.result is not None or action in WITHOUT_RESULT

    @property
    def knows_working_days(self) -> bool:
        """Whether England's bank holidays have been read, so that working days can be counted at once."""
        from caseload_tui.planning.working_days import known

        return known()

    def with_working_days(self, then: Callable[[], None]) -> None:
        """Does what counts working days: at once, or the first time when a thread has read the bank holidays."""
        if self.knows_working_days:
            then()
        else:
            self._read_working_days(then)

    @work(thread=True, exit_on_error=False, group="working days", description="working days")
    def _read_working_days(self, then: Callable[[], None]) -> None:
        from caseload_tui.planning.working_days import bank_holidays

        bank_holidays(self.result.as_of.year)
        self.post_message(DaysKnown(then))

    @on(DaysKnown)
    def _go_on_with_days(self, message: DaysKnown) -> None:
        message.then()

    def action_new_case(self) -> None:
        self.desk.open_case(None, None)

    def action_find(self) -> None:
        self.desk.find()

    def action_copy(self) -> None:
        from caseload_tui.tui.copying import copy_table

        copy_table(self.desk, self.sheet())

    def action_copy_text(self) -> None:
        from caseload_tui.tui.copying import copy_text

        copy_text(self.desk, self.sheet())

    def action_to_file(self) -> None:
        from caseload_tui.tui.papers import sheet_paper
        from caseload_tui.tui.screens.to_file import ToFile

        self.desk.push_screen(ToFile(sheet_paper(self.sheet(), self.result.as_of.isoformat())))

    def action_settings(self) -> None:
        self.desk.show_settings()

    def action_leave(self) -> None:
        self.desk.exit()

    def action_undo(self) -> None:
        self.desk.undo()
