"""The settings, each with what it does and where it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on, work
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.suggester import SuggestFromList
from textual.widgets import Input, Static

from caseload_tui.errors import CaseloadError, Problem
from caseload_tui.settings.chosen import Chosen, chosen
from caseload_tui.settings.settings import SETTINGS, TABLES, WEEK_STARTS, Settings
from caseload_tui.text import listed, plain
from caseload_tui.tui.actions import bindings
from caseload_tui.tui.actions.places import SETTINGS as PLACE
from caseload_tui.tui.theme import theme_names
from caseload_tui.tui.widgets.field_row import FieldRow
from caseload_tui.tui.widgets.keys import Keys
from caseload_tui.tui.widgets.option_field import Choice, OptionField
from caseload_tui.tui.widgets.pane import Pane, piece
from caseload_tui.tui.widgets.text_field import TextField

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.widget import Widget

    from caseload_tui.tui.app import CaseloadApp

EVERY = (*SETTINGS, *TABLES)
LABELS = {one.name: one.label for one in EVERY}
HOW = {
    "keys": "Such as: case.new = ctrl+n; undo = z. caseload settings keys lists the ids.",
    "visits": "Such as: cp = 9; cin = 3. A plan that is taken out goes back to what is built in.",
    "week_start": "A number or ← → chooses. Calendars show working days, and put these into weeks.",
    "theme": "The first letters or ← → choose; f8 lists them on any screen.",
}


class LongField(TextField):
    """A line that holds a whole table."""

    def __init__(self, field_id: str, typed: str) -> None:
        super().__init__(field_id)
        self.max_length = 2_000
        self.value = plain(typed)

    @property
    def typed(self) -> str:
        """What was entered."""
        return self.value.strip()

    @typed.setter
    def typed(self, value: str) -> None:
        self.value = value


class SettingsScreen(Screen[None]):
    """A row a setting. Blank rows say in grey what is built in; nothing is written before it is saved."""

    WHERE = PLACE
    BINDINGS = bindings(PLACE)
    AUTO_FOCUS = None
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]
    DEFAULT_CSS: ClassVar[str] = """
    SettingsScreen #rows { height: 1fr; padding: 1 1 0 1; scrollbar-size-vertical: 1; }
    SettingsScreen #aside { height: 5; padding: 0 1; border-top: solid $border; }
    SettingsScreen #said { display: none; height: auto; max-height: 6; padding: 0 1; color: $text-error; }
    SettingsScreen #head { background: $panel; }
    SettingsScreen.-wide FieldRow { margin-bottom: 1; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._rows: dict[str, FieldRow] = {}
        self._fields: dict[str, TextField | OptionField] = {}
        self._initial: dict[str, str] = {}

    @property
    def desk(self) -> CaseloadApp:
        """The app."""
        return cast("CaseloadApp", self.app)

    def compose(self) -> ComposeResult:
        settings = self.desk.settings
        yield Pane(id="head")
        with VerticalScroll(id="rows", can_focus=False):
            for one in EVERY:
                field = self._fields[one.name] = self._field(one.name, settings)
                row = self._rows[one.name] = FieldRow(one.label, field, earns=False)
                yield row
        with Vertical(id="aside"):
            yield Static(id="hint", markup=False)
        yield Static(id="said", markup=False)
        yield Keys()

    def _field(self, name: str, settings: Settings) -> TextField | OptionField:
        if name == "week_start":
            options = tuple(
                Choice(day, day[:3].capitalize(), "", str(place)) for place, day in enumerate(WEEK_STARTS, 1)
            )
            return OptionField(name, options)
        if name == "theme":
            return OptionField(name, tuple(Choice(theme, theme, "", "") for theme in theme_names()))
        if name in {"keys", "visits"}:
            return LongField(name, written(getattr(settings, name)))
        field = TextField(name, getattr(settings, name) if name in settings.given else "")
        offered = self._offered(name)
        if offered:
            field.suggester = SuggestFromList(offered, case_sensitive=False)
        return field

    def _offered(self, name: str) -> tuple[str, ...]:
        """What is at hand to choose from."""
        if name == "scheme":
            from caseload_tui.schemes import library

            return tuple(library())
        result = self.desk.result
        if name == "team" and result is not None:
            return tuple(plain(team.name) for team in result.teams if team.name is not None)
        return ()

    def on_mount(self) -> None:
        settings = self.desk.settings
        for name in ("week_start", "theme"):
            self._fields[name].typed = getattr(settings, name)
        path = str(settings.path)
        self.query_one(Pane).fill(
            lambda width: [piece("Settings", "bold $primary"), piece(_end_of(path, width), "$quiet")]
        )
        for one in self._holding():
            field = self._fields.get(one.setting)
            if isinstance(field, TextField):
                field.placeholder = plain(one.value) or "all workers"
        self._initial = self.typed()
        for name, value in self.desk.settings_typed.items():
            self._fields[name].typed = value
        self._fields["author"].focus()
        self._look_at_file(settings)

    def _holding(self) -> tuple[Chosen, ...]:
        return chosen(self.desk.settings, author=self.desk.author_named)

    def typed(self) -> dict[str, str]:
        """What stands in the rows."""
        return {name: field.typed for name, field in self._fields.items()}

    def changed(self) -> dict[str, str]:
        """What was typed and is not saved."""
        return {name: value for name, value in self.typed().items() if value != self._initial.get(name)}

    def hear(self, field: Widget) -> None:
        """Takes away what was wrong with a row once something else is typed there."""
        row = self._rows.get(getattr(field, "field_id", ""))
        if row is not None and row.is_attached:
            row.show_wrong("")

    def on_descendant_focus(self) -> None:
        name = getattr(self.focused, "field_id", "")
        one = next((one for one in EVERY if one.name == name), None)
        if one is None:
            return
        lines = [Content(one.does)]
        offered = self._offered(name)
        if offered:
            lines.append(Content(f"→ takes what is suggested: {listed(offered)}."))
        if name in HOW:
            lines.append(Content(HOW[name]))
        holds = next((two for two in self._holding() if two.setting == name), None)
        if holds is not None and holds.source not in {"settings file", "built in"}:
            lines.append(Content(f"Now it is {plain(holds.value)}, by {holds.source}, which goes before the file."))
        self.query_one("#hint", Static).update(Content("\n").join(lines))

    def action_next_field(self) -> None:
        self.focus_next()

    def action_previous_field(self) -> None:
        self.focus_previous()

    @on(Input.Submitted)
    def _go_on(self) -> None:
        self.action_next_field()

    def action_save(self) -> None:
        self._say()
        values: dict[str, str] = {}
        for name, value in self.changed().items():
            if name in {"keys", "visits"}:
                entries = read_entries(value)
                if entries is None:
                    self._rows[name].show_wrong(f"Something is not understood. {HOW[name]}")
                    return
                before = {key: str(one) for key, one in getattr(self.desk.settings, name).items()}
                values |= {f"{name}.{key}": one for key, one in entries.items() if before.get(key) != one}
                values |= {f"{name}.{key}": "" for key in before if key not in entries}
            else:
                values[name] = value
        if values:
            self.desk.save_settings(values, self._saved)
        else:
            self._close("Nothing was changed.")

    def _saved(self, error: CaseloadError | None) -> None:
        if not self.is_attached:
            return
        if error is None:
            self._close("Saved. A file or scheme holds from the next start on." if self._later() else "Saved.")
            return
        rest: list[Problem] = []
        for problem in error.problems:
            row = self._rows.get(problem.field.partition(".")[0])
            if row is not None:
                row.show_wrong(f"{problem.what} {problem.remedy}")
            else:
                rest.append(problem)
        self._say(*rest)

    def _later(self) -> bool:
        return bool({"file", "scheme"} & set(self.changed()))

    def _close(self, said: str) -> None:
        self.desk.settings_typed = {}
        self.desk.notify(said, markup=False)
        self.dismiss()

    def action_leave(self) -> None:
        self.desk.settings_typed = self.changed()
        if self.desk.settings_typed:
            self.desk.notify("Closed, not saved. What you typed is here again next time.", markup=False)
        self.dismiss()

    @work(thread=True, exit_on_error=False, group="settings", description="settings")
    def _look_at_file(self, settings: Settings) -> None:
        from caseload_tui.tui.settled import wrong

        found = [*settings.problems, *wrong(settings)]
        if found:
            self.app.call_from_thread(self._say, *found)

    def _say(self, *problems: Problem) -> None:
        if self.is_attached:
            said = self.query_one("#said", Static)
            said.update(Content("\n".join(plain(str(one)) for one in problems)))
            said.display = bool(problems)


def _end_of(path: str, width: int) -> str:
    """A path in so many columns; where it is too long, its end, which tells most."""
    said = f"They are kept in {plain(path)}"
    return said if len(said) <= width else f"…{plain(path)[-max(1, width - 1) :]}"


def written(entries: Mapping[str, object]) -> str:
    """A table in a line: ``cp = 9; cin = 3``."""
    return "; ".join(f"{key} = {str(value).replace(';', 'semicolon')}" for key, value in entries.items())


def read_entries(typed: str) -> dict[str, str] | None:
    """What a line says of a table; ``None`` where it is not understood."""
    found: dict[str, str] = {}
    for part in _parts(typed):
        key, equals, value = part.partition("=")
        if not equals or not key.strip() or not value.strip():
            return None
        found[key.strip().strip("\"'")] = value.strip().strip("\"'")
    return found


def _parts(typed: str) -> Iterable[str]:
    return (part for part in typed.split(";") if part.strip())
