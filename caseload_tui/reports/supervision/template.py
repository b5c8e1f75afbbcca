"""The template of the supervision page: its headings and their order, from a file that a council edits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from caseload_tui.errors import FileRefused, Problem
from caseload_tui.text import is_plain, listed, plain, quoted

PARTS = ("last", "load", "trend", "since", "limits", "flags", "dates", "open-actions", "families", "record", "next")
"""What the program writes; each may stand once."""
NAME = "supervision.toml"
"""What a council's own template is called, in the folder of the settings."""
MOST_ROOM = 40
LONGEST = 300
LARGEST = 100_000
"""Bytes that a template may have; more is another file."""
_KEYS = ("part", "heading", "says", "room")


@dataclass(frozen=True, slots=True)
class Asked:
    """One section of a template; ``part`` is empty for one of the council's own."""

    heading: str
    part: str = ""
    says: str = ""
    room: int = 0


@dataclass(frozen=True, slots=True)
class Template:
    """A whole template."""

    title: str
    sections: tuple[Asked, ...]


def built_in_text() -> str:
    """The built-in template, as a file to start from."""
    return Path(str(files("caseload_tui"))).joinpath("reports", "supervision", "template.toml").read_text("utf-8")


@lru_cache(maxsize=1)
def built_in() -> Template:
    """The built-in template."""
    return read_template(built_in_text(), "the built-in template")


def template_in(path: Path) -> Template:
    """The template in a file.

    Raises:
        FileRefused: it cannot be read, or something in it is wrong: each fault is named.
    """
    where = plain(path.name)
    try:
        content = path.read_bytes()
    except OSError as error:
        why = error.strerror or "no reason is given"
        raise FileRefused(Problem(f"It cannot be read: {why}.", "Check the path.", where)) from None
    if len(content) > LARGEST:
        raise FileRefused(Problem("It is too large for a template.", "Name the template's own file.", where))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise FileRefused(Problem("This is not UTF-8 text.", "Save it as UTF-8.", where)) from None
    return read_template(text, where)


def read_template(text: str, where: str) -> Template:
    """The template in a text; ``where`` names it in messages.

    Raises:
        FileRefused: something in it is wrong: each fault is named.
    """
    from tomllib import TOMLDecodeError, loads

    try:
        table = loads(text.replace("\r\n", "\n"))
    except (TOMLDecodeError, RecursionError) as error:
        problem = Problem(f"This is not valid TOML: {plain(str(error))}.", "Correct the line.", where)
        raise FileRefused(problem) from None
    problems = list(_faults(table, where))
    if problems:
        raise FileRefused(*problems)
    return Template(table["title"], tuple(Asked(**one) for one in table["section"]))


def _faults(table: Mapping[str, object], where: str) -> Iterator[Problem]:
    for key in table:
        if key not in {"title", "section"}:
            yield Problem(f"A template has no {quoted(key)}.", "Write title and [[section]] only.", where)
    yield from _wrong_text(table.get("title"), "title", where)
    sections = table.get("section")
    if not isinstance(sections, list) or not sections or not all(isinstance(one, dict) for one in sections):
        yield Problem("There is no section.", "Write at least one [[section]] with a heading.", where)
        return
    seen: set[str] = set()
    for number, one in enumerate(sections, 1):
        yield from _section(one, seen, f"{where}, section {number}")


def _section(one: Mapping[str, object], seen: set[str], where: str) -> Iterator[Problem]:
    for key in one:
        if key not in _KEYS:
            yield Problem(f"A section has no {quoted(key)}.", f"Write {listed(_KEYS)}.", where)
    yield from _wrong_text(one.get("heading"), "heading", where)
    if "says" in one:
        yield from _wrong_text(one["says"], "says", where)
    part = one.get("part", "")
    if part and part not in PARTS:
        yield Problem(f"{quoted(part)} is no part of the page.", f"Write {listed(PARTS)}, or leave it out.", where)
    elif part in seen:
        yield Problem(f"The part {quoted(part)} stands twice.", "Keep one of them.", where)
    elif not isinstance(part, str):
        yield Problem("part is not a text.", f"Write {listed(PARTS)} in quotation marks.", where)
    else:
        seen |= {part} - {""}
    room = one.get("room", 0)
    if not isinstance(room, int) or isinstance(room, bool) or not 0 <= room <= MOST_ROOM:
        yield Problem("room is not a number of lines.", f"Write one from 0 to {MOST_ROOM}.", where)


def _wrong_text(value: object, key: str, where: str) -> Iterator[Problem]:
    if not isinstance(value, str) or not value.strip():
        yield Problem(f"{key} is missing, or is not a text.", f"Write {key} with a text in quotation marks.", where)
    elif len(value) > LONGEST:
        yield Problem(f"{key} is longer than {LONGEST} characters.", "Shorten it.", where)
    elif not is_plain(value):
        yield Problem(f"{key} holds characters that cannot be shown.", "Write it on one line, as plain text.", where)
