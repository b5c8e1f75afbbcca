"""Reads the settings file. That never fails: what is wrong is a ``Problem``, and the default holds in its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from caseload_tui.errors import InputRefused, Problem
from caseload_tui.settings.settings import TABLE_NAMES, Settings, taken
from caseload_tui.text import plain


def settings_path() -> Path:
    """The settings file, whether or not there is one."""
    from platformdirs import user_config_path

    return user_config_path("caseload-tui", appauthor=False) / "settings.toml"


def current() -> Settings:
    """The settings as the file has them now."""
    return read(settings_path())


def read(path: Path) -> Settings:
    """The settings in a file; all built in where there is none."""
    try:
        stamp = path.stat()
    except OSError:
        return Settings(path)
    return _read(path, stamp.st_mtime_ns, stamp.st_size, stamp.st_ino)


@lru_cache(maxsize=4)
def _read(path: Path, *_stamp: int) -> Settings:
    try:
        return settled(path, path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        problem = Problem(f"It cannot be read: {error.strerror}.", "Check who may read it.", plain(str(path)))
    except UnicodeDecodeError:
        problem = Problem("This is not UTF-8 text.", "Save it as UTF-8.", path.name)
    return Settings(path, problems=(problem,))


def settled(path: Path, text: str) -> Settings:
    """The settings in a text; ``path`` is the file that it is of."""
    from tomllib import TOMLDecodeError, loads

    text = text.replace("\r\n", "\n")
    try:
        table = loads(text)
    except (TOMLDecodeError, RecursionError) as error:
        return Settings(path, problems=(_syntax(path, text, error),))
    return _settled(path, text, table)


def _syntax(path: Path, text: str, error: Exception) -> Problem:
    what, _, place = str(error).rpartition(" (at ")
    line = place.removeprefix("line ").partition(",")[0]
    if not line.isdigit():
        line = str(max(1, len(text.splitlines())))
    return Problem(f"This is not valid TOML: {plain(what or str(error))}.", "Correct the line.", f"{path.name}:{line}")


def _settled(path: Path, text: str, table: Mapping[str, object]) -> Settings:
    """Takes each value that can be taken, and says what is wrong with the others."""
    settings, problems = Settings(path), []
    for name, value in table.items():
        for key, one in [(name, value)] if name not in TABLE_NAMES else _entries(name, value):
            try:
                settings = taken(settings, key, one)
            except InputRefused as refused:
                where = place_of(path, text, name_parts(key))
                problems += [replace(problem, where=where) for problem in refused.problems]
    return replace(settings, problems=tuple(problems))


def _entries(table: str, value: object) -> list[tuple[str, object]]:
    """The entries of a table, by their full names; ids that are not quoted stand in tables of their own."""
    if not isinstance(value, dict):
        return [(table, value)]
    found: list[tuple[str, object]] = []
    for key, one in value.items():
        found += _entries(f"{table}.{key}", one) if isinstance(one, dict) else [(f"{table}.{key}", one)]
    return found


def name_parts(name: str) -> tuple[str, ...]:
    """A setting's table and key, or its name alone: ``keys.case.new`` is ``keys`` and ``case.new``."""
    table, _, key = name.partition(".")
    return (table, key) if key else (table,)


def place_of(path: Path, text: str, key: tuple[str, ...]) -> str:
    """The place of a key in a settings file, for a message: ``settings.toml:7``."""
    from caseload_tui.scheme.lines import lines

    found = lines(text)
    spelled = (key[0], *key[1].split(".")) if len(key) > 1 else key
    line = found.get(key) or found.get(spelled) or found.get(key[:1])
    return f"{path.name}:{line}" if line else path.name


def place(settings: Settings, name: str) -> str:
    """The place of a setting in the file that the settings are from."""
    try:
        text = settings.path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return settings.path.name
    return place_of(settings.path, text, name_parts(name))
