"""What is on a screen as plain data: a table as people read it, with its figures as numbers, and text around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from caseload_tui.text import plain

_FIGURE = re.compile(r"([-−+]?\d{1,3}(?:,\d{3})*|[-−+]?\d+)(\.\d+)?( ?%)?")
"""A figure as screens show it: ``1,234.5``, ``61.8 %``."""


class Shown(NamedTuple):
    """One cell: its text as on screen, and its number where it is a figure."""

    text: str
    number: Decimal | None = None

    @property
    def places(self) -> int:
        """The decimal places shown."""
        return len(self.text.removesuffix("%").rstrip().partition(".")[2])

    @property
    def is_share(self) -> bool:
        """Whether it is a figure in per cent."""
        return self.number is not None and self.text.endswith("%")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A screen: ``above`` and ``below`` are lines of text, ``foot`` says scheme, date and what it is for."""

    title: str
    headings: tuple[str, ...] = ()
    rows: tuple[tuple[Shown, ...], ...] = ()
    total: tuple[Shown, ...] | None = None
    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    foot: tuple[str, ...] = ()

    @property
    def every(self) -> tuple[tuple[Shown, ...], ...]:
        """The rows, and that of the totals."""
        return (*self.rows, self.total) if self.total is not None else self.rows


def figure(text: str) -> Shown:
    """A cell of a column of figures; what is no figure there (a dash, a question mark) stays text."""
    said = plain(text).strip()
    found = _FIGURE.fullmatch(said)
    if found is None:
        return Shown(said)
    return Shown(said, Decimal(found[1].replace(",", "").replace("−", "-") + (found[2] or "")))


def words(text: str) -> Shown:
    """A cell of text."""
    return Shown(plain(text).strip())
