"""Two versions of a record side by side: what a person saw, what somebody else made of it, and what was typed."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from caseload_tui.planning.versions import Version
from caseload_tui.text import counted
from caseload_tui.tui.widgets.cells import cell, fitted

MOST = 5
"""So many parts are shown side by side; the others are counted."""
WIDEST = 24
HEADINGS = ("you saw", "it is now", "you typed")


def compared(versions: Sequence[Version], width: int) -> Content:
    """A line a part, under headings; the third column only where something was typed."""
    shown = versions[:MOST]
    columns = 3 if any(one.typed for one in shown) else 2
    label = min(20, max(len(one.label) for one in shown))
    each = max(8, min(WIDEST, (width - label - 2 * columns) // columns))
    rows = [("", *HEADINGS)] + [(one.label, one.seen, one.now, one.typed or "–") for one in shown]
    lines = []
    for name, *values in rows:
        parts = [_cut(name, label), *(_cut(value, each) for value in values[:columns])]
        lines.append("  ".join(parts).rstrip())
    more = [f"and {counted(len(versions) - MOST, 'more difference')}"] if len(versions) > MOST else []
    return Content("\n").join([Content.styled(lines[0], "$text-muted"), *map(Content, [*lines[1:], *more])])


def _cut(text: str, width: int) -> str:
    return "".join(span.text for span in fitted(cell(text), width))
