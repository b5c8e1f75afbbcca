"""What holds now, and where it comes from: an option, an environment variable, the settings file, or built in."""

from __future__ import annotations

import getpass
import os
from pathlib import Path
from typing import NamedTuple

from caseload_tui.settings.read import current
from caseload_tui.settings.settings import SETTINGS, TABLES, Setting, Settings
from caseload_tui.text import plain

_FILE, _BUILT_IN = "settings file", "built in"


class Chosen(NamedTuple):
    """A setting's value as it holds now, and where it comes from."""

    setting: str
    value: str
    source: str
    does: str


def chosen(settings: Settings, *, author: str | None = None, file: Path | None = None) -> tuple[Chosen, ...]:
    """Every setting as it holds: a command's option goes before an environment variable, that before the file."""
    options = {"author": author, "file": None if file is None else str(file)}
    found = [_chosen(one, settings, options.get(one.name)) for one in SETTINGS]
    for action, key in settings.keys.items():
        found.append(Chosen(f"keys.{action}", key, _FILE, TABLES[0].does))
    for plan, trips in settings.visits.items():
        source = _FILE if f"visits.{plan}" in settings.given else _BUILT_IN
        found.append(Chosen(f"visits.{plan}", str(trips), source, TABLES[1].does))
    return tuple(found)


def _chosen(one: Setting, settings: Settings, option: str | None = None) -> Chosen:
    variable = os.environ.get(one.variable, "").strip() if one.variable else ""
    if option:
        return Chosen(one.name, option, "option", one.does)
    if variable:
        return Chosen(one.name, variable, one.variable, one.does)
    value = str(getattr(settings, one.name))
    if value and one.name in settings.given:
        return Chosen(one.name, value, _FILE, one.does)
    return Chosen(one.name, value or _default(one.name), _BUILT_IN, one.does)


def _default(name: str) -> str:
    match name:
        case "author":
            return _login()
        case "file":
            return str(_data_file())
        case _:
            return ""


def author_name() -> str:
    """Who is at the desk: ``CASELOAD_AUTHOR``, else the settings file, else the name of the login."""
    return plain(_chosen(SETTINGS[0], current()).value)


def caseload_file() -> Path:
    """The caseload file where none is named: ``CASELOAD_FILE``, the settings file's, or one in the data folder."""
    return Path(_chosen(SETTINGS[1], current()).value).expanduser()


def _login() -> str:
    try:
        return plain(getpass.getuser())
    except (OSError, KeyError):
        return "unknown"


def _data_file() -> Path:
    from platformdirs import user_data_path

    return user_data_path("caseload-tui", appauthor=False) / "team.caseload"
