"""Values of a summary as people read them, and as files hold them."""

from __future__ import annotations

from datetime import date

from caseload_tui.reports.summary.page import Cell, Figure, Range, TableColumn

NONE = "–"
PURPOSE = "For safe allocation, not for capability, discipline or pay."
"""What a summary is for: it stands on every sheet of it."""


def figure_in_words(figure: Figure) -> str:
    """A figure as people read it, without its unit."""
    return in_words(figure.value, figure.places)


def cell_in_words(cell: Cell, column: TableColumn) -> str:
    """A cell as people read it."""
    return in_words(cell, column.places)


def in_words(value: Cell, places: int | None) -> str:
    """A value with so many decimals; a range in words; a dash for none."""
    match value:
        case None:
            return "" if places is None else NONE
        case Range():
            return range_in_words(value, places or 0)
        case date():
            return value.isoformat()
        case str():
            return value
        case _:
            return f"{value:,.{places or 0}f}".replace("-", "−")


def range_in_words(hidden: Range, places: int = 0) -> str:
    """A range: ``fewer than 5``, ``10 to 14``."""
    if places:
        return f"{hidden.low:,.{places}f} to {hidden.high:,.{places}f}"
    return f"fewer than {hidden.high + 1:,}" if hidden.low == 0 else f"{hidden.low:,} to {hidden.high:,}"
