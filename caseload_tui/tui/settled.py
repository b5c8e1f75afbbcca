"""What of the settings only the app can judge: themes that there are, and keys that do not collide."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from caseload_tui.errors import Problem
from caseload_tui.text import listed, quoted

if TYPE_CHECKING:
    from caseload_tui.settings.settings import Settings


def wrong(settings: Settings) -> Iterator[Problem]:
    """The themes, keys and schemes that cannot be taken, each with its place in the file."""
    from caseload_tui.settings.read import place

    for problem in (*_wrong_theme(settings), *_wrong_scheme(settings), *_wrong_keys(settings)):
        yield replace(problem, where=place(settings, problem.field))


def _wrong_theme(settings: Settings) -> Iterator[Problem]:
    from caseload_tui.tui.theme import theme_names

    if settings.theme not in theme_names():
        what = f"There is no theme {quoted(settings.theme)}."
        yield Problem(what, f"Write {listed(theme_names())}.", "", "theme")


def _wrong_scheme(settings: Settings) -> Iterator[Problem]:
    from caseload_tui.schemes import library

    if settings.scheme not in library() and not settings.scheme.endswith(".toml"):
        what = f"There is no built-in scheme {quoted(settings.scheme)}."
        yield Problem(what, f"Name {listed(tuple(library()))}, or a file.", "", "scheme")


def _wrong_keys(settings: Settings) -> Iterator[Problem]:
    from caseload_tui.tui.keymap import keymap

    yield from keymap(settings.keys).problems
