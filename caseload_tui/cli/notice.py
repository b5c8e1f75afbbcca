"""The one module that writes to stderr: notes, problems and what was done."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Iterable
from pathlib import Path

import click

from caseload_tui.errors import Problem
from caseload_tui.text import plain

UNEXPECTED = 70
"""The exit code of a fault in the program itself."""


def say(sentence: str) -> None:
    """A note, such as what was done."""
    click.echo(plain(sentence), err=True)


def problems(found: Iterable[Problem | str]) -> None:
    """Problems, one a line."""
    for problem in found:
        say(str(problem))


def unexpected(error: BaseException) -> None:
    """A fault of the program: where it is, without anything that could be somebody's data."""
    places = [
        f"{Path(frame.filename).name}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
    ]
    say(f"caseload-tui has a fault ({type(error).__name__}). What was not confirmed was not done.")
    say(f"To report it, send these places, which hold no data: {' < '.join(reversed(places[-6:]))}")
    sys.exit(UNEXPECTED)
