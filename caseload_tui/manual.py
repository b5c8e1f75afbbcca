"""The manual: Markdown pages that the app shows as help and the command line prints."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

from caseload_tui.errors import InputRefused, Problem
from caseload_tui.text import listed, quoted

_BEFORE = (
    "start",
    "commands",
    "files",
    "summaries",
    "figures",
    "scheme-file",
    "json",
    "caseload-file",
    "settings",
    "messages",
    "privacy",
)
"""The pages that stand before those of the screens."""
_PICTURE = re.compile(r"^!\[[^\]]*\]\([^)]*\)\n\n?", re.MULTILINE)


def _folder() -> Path:
    return Path(str(files("caseload_tui"))) / "help"


def pages() -> dict[str, str]:
    """Each page's name and title, in the order of reading."""
    found = {path.stem: _title(path) for path in sorted(_folder().glob("*.md"))}
    return {name: found[name] for name in (*_BEFORE, *(name for name in found if name not in _BEFORE))}


def page_text(name: str) -> str:
    """A page's Markdown, without its pictures, which no terminal shows.

    Raises:
        InputRefused: there is no such page.
    """
    wanted = name.strip().casefold().removesuffix(".md")
    if wanted not in pages():
        raise InputRefused(Problem(f"The manual has no page {quoted(name)}.", f"Ask for {listed(tuple(pages()))}."))
    return _PICTURE.sub("", (_folder() / f"{wanted}.md").read_text(encoding="utf-8"))


def _title(path: Path) -> str:
    return path.read_text(encoding="utf-8").partition("\n")[0].lstrip("# ").strip()
