"""The columns of a list, and how they share the width that there is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from caseload_tui.tui.widgets.cells import Cell, Fitted, width_of


@dataclass(frozen=True, slots=True)
class Column:
    """One column. It is as wide as what stands in it, from ``least`` to ``most``.

    ``rank`` 0 is always shown; others join, the lowest first, where there is room. Where room is short, a column
    that ``yields`` is as narrow as ``least``. A column of bars ``fills`` what room is left at the end.
    """

    id: str
    heading: str | Callable[[int], str]
    least: int = 1
    most: int = 60
    right: bool = False
    rank: int = 0
    yields: bool = False
    fills: bool = False
    short: str = ""
    """The heading where there is less room; such a column is as wide as it wants to be or as narrow as it can."""

    def headed(self, width: int) -> str:
        """The heading at a width."""
        if callable(self.heading):
            return self.heading(width)
        return self.heading if len(self.heading) <= width else self.short or self.heading

    @property
    def heading_width(self) -> int:
        """The width in which its heading can be read, and the least one."""
        if callable(self.heading):
            return self.least
        return len(self.short or self.heading)


@dataclass(frozen=True, slots=True)
class Item:
    """One row: a key that stays the same when the list is sorted or weighed anew, and its cells by column."""

    key: str
    cells: Mapping[str, Cell | Fitted]


GOOD_BAR = 22
"""How wide a bar should be before columns join that are not always shown."""
Layout = tuple[tuple[Column, int], ...]
"""The columns that are shown, with their widths."""


def laid_out(columns: Sequence[Column], wanted: Mapping[str, int], room: int) -> Layout:
    """Which columns are shown in so much room, and how wide each is; one blank stands between them."""
    widths = {one.id: one.least if one.yields or one.fills else wanted[one.id] for one in columns if not one.rank}
    for one in sorted((one for one in columns if one.rank), key=lambda one: one.rank):
        full = sum(wanted[shown] for shown in widths)
        if full + len(widths) + wanted[one.id] <= room:
            widths[one.id] = wanted[one.id]
    shown = [one for one in columns if one.id in widths]
    left = room - sum(widths.values()) - len(widths) + 1
    for one in (*(one for one in shown if one.yields), *(one for one in shown if one.short and not one.yields)):
        full = max(wanted[one.id], len(one.heading) if isinstance(one.heading, str) else 0)
        more = max(0, min(left, full - widths[one.id]))
        if not one.short or widths[one.id] + more == full:
            widths[one.id] += more
            left -= more
    for one in (one for one in shown if one.fills):
        more = max(0, min(left, one.most - widths[one.id]))
        widths[one.id] += more - more % 3
        left -= more - more % 3
    return tuple((one, widths[one.id]) for one in shown)


def wanted_widths(columns: Sequence[Column], items: Sequence[Item]) -> dict[str, int]:
    """How wide each column would be if there were room, by column id."""
    return {one.id: _wanted(one, items) for one in columns}


def _wanted(column: Column, items: Sequence[Item]) -> int:
    if column.fills:
        return min(column.most, GOOD_BAR)
    cells = (
        cell if isinstance(cell, tuple) else cell(column.most) for one in items if (cell := one.cells.get(column.id))
    )
    return min(column.most, max(chain(map(width_of, cells), [column.heading_width, column.least])))
