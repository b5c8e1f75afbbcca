"""What a person has settled: name, file, scheme, team, week, theme, keys and visit rhythms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NamedTuple

from caseload_tui.errors import InputRefused, Problem
from caseload_tui.planning.suggested import RHYTHMS
from caseload_tui.text import is_plain, listed, plain, quoted

VISITS = RHYTHMS
"""Trips in 12 weeks by plan or legal status: what is usual where a council has not said otherwise."""
WEEK_STARTS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MOST_TRIPS = 200
LONGEST = 500
"""Characters that a setting may have."""


class Setting(NamedTuple):
    """One setting: its name in the file, its label, and what it does."""

    name: str
    label: str
    does: str
    variable: str = ""
    """The environment variable that goes before the file."""


SETTINGS = (
    Setting("author", "Your name", "Stands beside everything you record, in the history.", "CASELOAD_AUTHOR"),
    Setting("file", "Caseload file", "Is opened where no other is named.", "CASELOAD_FILE"),
    Setting("scheme", "Scheme", "New caseload files begin with it: a built-in one's id, or a scheme file."),
    Setting("team", "Team", "Is shown first; blank shows all workers."),
    Setting("week_start", "Week begins on", "The first day of a week in calendars."),
    Setting("theme", "Theme", "The colours of the app; marks and words say the same."),
)
TABLES = (
    Setting("keys", "Keys", "Other keys for what can be done, by the id of the action."),
    Setting("visits", "Visit rhythm", "Trips in 12 weeks that are suggested, by plan or legal status."),
)
NAMES = tuple(one.name for one in SETTINGS)
TABLE_NAMES = tuple(one.name for one in TABLES)


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that is settled. ``given`` names what the file says itself; the rest is built in."""

    path: Path
    author: str = ""
    file: str = ""
    scheme: str = "four-factor"
    team: str = ""
    week_start: str = "monday"
    theme: str = "caseload"
    keys: Mapping[str, str] = field(default_factory=dict)
    visits: Mapping[str, int] = field(default_factory=lambda: VISITS)
    given: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()

    @property
    def first_weekday(self) -> int:
        """The weekday on which weeks begin: 0 for Monday."""
        return WEEK_STARTS.index(self.week_start)


def is_setting(name: str) -> bool:
    """Whether there is a setting of this name: ``theme``, or an entry of a table such as ``visits.cp``."""
    table, _, key = name.partition(".")
    return name in NAMES or (table in TABLE_NAMES and bool(key))


def taken(settings: Settings, name: str, value: object) -> Settings:
    """The settings with one more of the file's.

    Raises:
        InputRefused: it is no setting, or the value cannot be taken.
    """
    table, _, key = name.partition(".")
    given = settings.given | {name}
    if name == "week_start":
        return replace(settings, week_start=_word(name, value, WEEK_STARTS), given=given)
    if name in NAMES:
        texts: dict[str, Any] = {name: _text(name, value)}
        return replace(settings, given=given, **texts)
    if table == "keys" and key:
        return replace(settings, keys={**settings.keys, key: _text(name, value)}, given=given)
    if table == "visits" and key:
        return replace(settings, visits={**settings.visits, key: _trips(name, value)}, given=given)
    if name in TABLE_NAMES:
        raise InputRefused(Problem(f"{quoted(name)} is a table.", f"Write [{name}] on a line of its own.", "", name))
    known = listed([*NAMES, *TABLE_NAMES])
    raise InputRefused(Problem(f"{quoted(name)} is not a setting.", f"Write {known}.", "", plain(name)))


def _text(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise InputRefused(Problem("This is not text.", f'Put it in quotation marks: {name} = "…".', "", name))
    if not is_plain(value) or len(value) > LONGEST:
        raise InputRefused(
            Problem("This holds characters that cannot be shown, or too many.", "Write one line.", "", name)
        )
    return value.strip()


def _word(name: str, value: object, words: tuple[str, ...]) -> str:
    said = _text(name, value).casefold()
    if said not in words:
        raise InputRefused(Problem(f"{quoted(value)} is not known here.", f"Write {listed(words)}.", "", name))
    return said


def _trips(name: str, value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= MOST_TRIPS:
        raise InputRefused(
            Problem(f"{quoted(value)} is not a number of trips.", "Write a whole number such as 9.", "", name)
        )
    return value
