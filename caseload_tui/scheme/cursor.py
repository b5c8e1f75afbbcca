"""Walks through a scheme file's tables, noting every fault with its line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from caseload_tui.errors import Problem
from caseload_tui.scheme.lines import Path, lines
from caseload_tui.text import listed, plain, quoted

UNKNOWN = "?"
MOST_DIGITS = 15


class Source:
    """A scheme file's text with the problems and blanks found in it so far."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.text = text
        self.problems: list[Problem] = []
        self.blanks: list[str] = []

    @cached_property
    def _lines(self) -> dict[Path, int]:
        return lines(self.text)

    def where(self, path: Path) -> str:
        """File and line of a key, or of the nearest table around it."""
        while path not in self._lines:
            path = path[:-1]
        return f"{self.name}:{self._lines[path]}"

    def refuse(self, path: Path, what: str, remedy: str) -> None:
        """Note a fault."""
        self.problems.append(Problem(what, remedy, self.where(path), key_of(path)))

    def note_blank(self, path: Path) -> None:
        """Note a number that is not known yet."""
        self.blanks.append(f"{self.where(path)}: {key_of(path)}")


def key_of(path: Path) -> str:
    """A path as people write it: ``weight 3.points.4`` (counting from 1)."""
    words = ""
    for part in path:
        words += f" {part + 1}" if isinstance(part, int) else f".{plain(part)}" if words else plain(part)
    return words


class Cursor:
    """One table of the file. Each reading method notes a fault and gives a harmless value instead."""

    def __init__(self, source: Source, table: Mapping[str, Any], path: Path = ()) -> None:
        self.source = source
        self.table = table
        self.path = path

    def at(self, *keys: str | int) -> Path:
        """The path of something in this table."""
        return (*self.path, *keys)

    def refuse(self, key: str | int | None, what: str, remedy: str) -> None:
        """Note a fault at a key of this table, or at the table itself."""
        self.source.refuse(self.path if key is None else self.at(key), what, remedy)

    def expect(self, shape: type) -> None:
        """Refuse keys that the shape (a typed dictionary) does not have, and ask for those it must have."""
        required: frozenset[str] = shape.__required_keys__  # type: ignore[attr-defined]
        known = tuple(shape.__annotations__)
        for key in self.table:
            if key not in known:
                self.refuse(key, f"{quoted(key)} is not a key that can stand here.", f"Use {listed(known)}.")
        for key in known:
            if key in required and key not in self.table:
                self.refuse(None, f"{quoted(key)} is missing.", f"Add a line {key} = … to this table.")

    def text(self, key: str, default: str = "") -> str:
        """A text on one line."""
        value = self.table.get(key, default)
        if not isinstance(value, str):
            self.refuse(key, f"{quoted(value)} is not a text.", "Put it in quotes.")
            return default
        return " ".join(plain(value).split())

    def name(self, key: str = "id") -> str:
        """An id: a text, or a whole number taken as text, that is not empty."""
        value = self.table.get(key)
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        text = self.text(key)
        if key in self.table and isinstance(value, str) and not text:
            self.refuse(key, "An id cannot be empty.", "Write a short name.")
        return text

    def flag(self, key: str, *, default: bool) -> bool:
        """True or false."""
        value = self.table.get(key, default)
        if not isinstance(value, bool):
            self.refuse(key, f"{quoted(value)} is neither true nor false.", "Write true or false, without quotes.")
            return default
        return value

    def day(self, key: str) -> date:
        """A date."""
        value = self.table.get(key)
        if type(value) is not date:
            if key in self.table:
                self.refuse(key, f"{quoted(value)} is not a date.", "Write a date such as 2026-04-01, without quotes.")
            return date.min
        return value

    def word(self, key: str, allowed: tuple[str, ...], default: str) -> str:
        """One of a few words."""
        value = self.table.get(key, default)
        if value not in allowed:
            self.refuse(
                key, f"{quoted(value)} is not known here.", f"Write {listed([quoted(one) for one in allowed])}."
            )
            return default
        return str(value)

    def number(
        self, key: str, *, minimum: int | None = None, above: int | None = None, whole: bool = False
    ) -> Decimal | None:
        """A number, exactly as written; ``None`` where there is none, or "?" stands for it, or it is refused."""
        if key not in self.table:
            return None
        value = self.table[key]
        if value == UNKNOWN:
            self.source.note_blank(self.at(key))
            return None
        if isinstance(value, bool) or not isinstance(value, (int, Decimal)) or not Decimal(value).is_finite():
            self.refuse(
                key, f"{quoted(value)} is not a number.", 'Write a number such as 2.5, or "?" if it is not known.'
            )
            return None
        number = Decimal(value)
        if number and abs(number.adjusted()) > MOST_DIGITS:
            self.refuse(
                key, "It is too large or too small to work with.", f"Write a number of at most {MOST_DIGITS} digits."
            )
            return None
        if minimum is not None and number < minimum:
            self.refuse(key, f"{number} is below {minimum}.", f"Write {minimum} or more.")
            return None
        if above is not None and number <= above:
            self.refuse(key, f"{number} is not above {above}.", f"Write more than {above}.")
            return None
        if whole and number != number.to_integral_value():
            self.refuse(key, f"{number} is not a whole number.", "Write a whole number.")
            return None
        return number

    def names(self, key: str) -> tuple[str, ...]:
        """A list of texts."""
        value = self.table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            self.refuse(key, "A list of names is needed here.", 'Write a list such as ["first", "second"].')
            return ()
        return tuple(value)

    def child(self, key: str) -> Cursor:
        """The table under a key; an empty one where there is none."""
        value = self.table.get(key, {})
        if not isinstance(value, dict):
            self.refuse(key, "A table is needed here.", f"Write [{key}] on a line of its own, with its keys under it.")
            value = {}
        return Cursor(self.source, value, self.at(key))

    def children(self, key: str) -> Iterator[Cursor]:
        """The tables of a list of tables under a key, in order."""
        value = self.table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            self.refuse(key, "A list of tables is needed here.", f"Write [[{key}]] before each of them.")
            return
        for index, one in enumerate(value):
            yield Cursor(self.source, one, self.at(key, index))
