"""What is done with the settings."""

from __future__ import annotations

from caseload_tui.tui.actions.action import Action
from caseload_tui.tui.actions.places import DESK, FIRST_RUN, SETTINGS

SETTLED: tuple[Action, ...] = (
    Action(
        "settings.open",
        "settings",
        "comma",
        "settings",
        "Shows your settings: name, file, team, week, theme, keys and visit rhythms.",
        (*DESK, FIRST_RUN),
        shown=False,
        key_shown=",",
    ),
    Action(
        "settings.save",
        "save",
        "ctrl+s",
        "save",
        "Writes the settings file; theme, team, name and keys change at once.",
        (SETTINGS,),
        key_shown="^s",
    ),
    Action(
        "settings.close",
        "leave",
        "escape",
        "close",
        "Closes the settings. What was typed and not saved is there again when they are opened again.",
        (SETTINGS,),
        key_shown="esc",
    ),
)
