"""Holds the settings: theme and keys as a person wants them, said once where the file is wrong, and saved."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, cast

from textual import on, work
from textual.message import Message
from textual.theme import ThemeProvider

from caseload_tui.errors import CaseloadError, Problem
from caseload_tui.settings.read import current
from caseload_tui.text import counted
from caseload_tui.tui.finding import Finding
from caseload_tui.tui.theme import CALM, OWN, looks, theme_names

if TYPE_CHECKING:
    from datetime import date

    from caseload_tui.settings.settings import Settings
    from caseload_tui.workspace import Workspace

SAID = 3
"""So many faults of the settings file are said; the command line lists them all."""
Settled = Callable[[CaseloadError | None], None]
"""Called on the app's thread: with nothing once settings are saved, with the refusal if they were not."""


class Settling(Finding):
    """An app with settings, read before the first frame. Where there is no settings file, that is one look for it."""

    class Saved(Message):
        """Settings were written, or refused."""

        def __init__(self, settings: Settings | None, error: CaseloadError | None, done: Settled) -> None:
            super().__init__()
            self.settings = settings
            self.error = error
            self.done = done

    def __init__(
        self, workspace: Workspace | None = None, *, author: str | None = None, as_of: date | None = None
    ) -> None:
        super().__init__(workspace, author=author, as_of=as_of)
        self.settings = current()
        self._settings_said = False
        self.settings_typed: Mapping[str, str] = {}
        """What was typed into the settings and neither saved nor given up."""
        for theme in OWN:
            self.register_theme(theme)
        # before the first frame, which is then drawn only once
        self.set_reactive(Settling.theme, self._theme_wanted())
        self.stylesheet.set_variables(self.get_css_variables())
        self._bind_keys()

    @property
    def author_named(self) -> str | None:
        """The author whom the command named, who goes before all settings."""
        return self._author

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return dict(looks(self.current_theme))

    def _theme_wanted(self) -> str:
        return self.settings.theme if self.settings.theme in self.available_themes else CALM.name

    def _bind_keys(self) -> None:
        if not self.settings.keys and not self.changed_keys:
            return
        from caseload_tui.tui.keymap import keymap

        self.changed_keys = keymap(self.settings.keys).keys
        self.set_keymap(dict(self.changed_keys))

    def say_settings(self) -> None:
        """Says once what is wrong in the settings file, if anything is."""
        if not self._settings_said and (self.settings.given or self.settings.problems):
            self._settings_said = True
            self._look_at_settings(self.settings)

    @work(thread=True, exit_on_error=False, group="settings", description="settings")
    def _look_at_settings(self, settings: Settings) -> None:
        from caseload_tui.tui.settled import wrong

        found = [*settings.problems, *wrong(settings)]
        if found:
            self.call_from_thread(self._say_wrong, found)

    def _say_wrong(self, found: list[Problem]) -> None:
        from caseload_tui.tui.screens.told import Told

        lines: list[Problem | str] = [*found[:SAID]]
        if len(found) > SAID:
            lines.append(f"{counted(len(found) - SAID, 'more fault')}: caseload settings lists them.")
        self.push_screen(Told("Settings: the rest is used, these are as built in", lines))

    def save_settings(self, values: Mapping[str, str], done: Settled) -> None:
        """Writes settings in the background, and applies at once what can be: theme, keys, author."""
        self._save_settings(dict(values), done)

    @work(thread=True, exit_on_error=False, group="settings", description="settings")
    def _save_settings(self, values: Mapping[str, str], done: Settled) -> None:
        from caseload_tui.settings.write import change
        from caseload_tui.tui.settled import wrong

        try:
            settings = change(values, self.settings.path, check=wrong)
        except CaseloadError as error:
            self.post_message(self.Saved(None, error, done))
        else:
            self.post_message(self.Saved(settings, None, done))

    @on(Saved)
    def _take_settings(self, message: Saved) -> None:
        if message.settings is not None:
            self._apply(message.settings)
        message.done(message.error)

    def _apply(self, settings: Settings) -> None:
        from caseload_tui.settings.chosen import author_name

        before, self.settings = self.settings, settings
        self._bind_keys()
        if settings.theme != before.theme or self.theme != self._theme_wanted():
            self.theme = self._theme_wanted()
        if self.is_open and settings.author != before.author and self._author is None:
            self.workspace.author = author_name()
        if settings.team != before.team and self.result is not None:
            self.first_team_changed()
        self.refresh_bindings()

    def first_team_changed(self) -> None:
        """Shows the team that the settings name now, where the app shows teams."""

    def action_theme(self) -> None:
        """Lists the themes, to choose by name; the one that is chosen is kept in the settings."""
        from textual.command import CommandPalette

        self.push_screen(CommandPalette(providers=[Themes], placeholder="Search for themes…"))

    def choose_theme(self, name: str) -> None:
        """Shows a theme, and keeps it."""
        self.theme = name
        self.save_settings({"theme": name}, self._say_theme)

    def _say_theme(self, error: CaseloadError | None) -> None:
        if error is not None:
            self.tell(error)
        else:
            self.notify(f"The theme is {self.theme} now, and when you come back.", markup=False)


class Themes(ThemeProvider):
    """The themes in the palette: the one that is chosen is kept."""

    @property
    def commands(self) -> list[tuple[str, Callable[[], None]]]:
        """Each theme's name, our own first, and what chooses it."""
        choose = cast("Settling", self.app).choose_theme
        return [(name, partial(choose, name)) for name in theme_names()]
