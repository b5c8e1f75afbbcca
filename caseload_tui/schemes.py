"""Finds schemes: those that come with the program, by id, and files, by path."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from caseload_tui.engine.proof import load_proven
from caseload_tui.errors import Problem, SchemeRefused
from caseload_tui.text import listed, quoted

if TYPE_CHECKING:
    from caseload_tui.scheme.scheme import Scheme

DEFAULT_SCHEME = "four-factor"


def library() -> dict[str, Path]:
    """The files of the schemes that come with the program, by id."""
    folder = Path(str(files("caseload_tui"))) / "scheme" / "library"
    return {path.stem: path for path in sorted(folder.glob("*.toml"))}


def built_in(scheme_id: str) -> Scheme:
    """A scheme that comes with the program.

    Raises:
        SchemeRefused: there is none of that id.
    """
    path = library().get(scheme_id)
    if path is None:
        known = listed(tuple(library()))
        raise SchemeRefused(Problem(f"There is no built-in scheme {quoted(scheme_id)}.", f"Name {known}, or a file."))
    return load_proven(path)


def find(name: str) -> Scheme:
    """The scheme that a person names: a file's path, or the id of a built-in one.

    Raises:
        SchemeRefused: there is none, or it breaks the rules.
    """
    path = Path(name)
    if path.suffix == ".toml" or path.is_file():
        return load_proven(path)
    return built_in(name)
