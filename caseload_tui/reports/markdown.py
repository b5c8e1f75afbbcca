"""What every Markdown file is made with: text that means nothing to Markdown, and tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from caseload_tui.text import plain

_MARKS = re.compile(r"([\\`*_{}\[\]<>|#~])")


def safe(value: str) -> str:
    """Text that means nothing to Markdown."""
    return _MARKS.sub(r"\\\1", plain(value))


def table(headings: Sequence[str], right: Sequence[bool], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """A table; columns that are ``right`` hold numbers."""
    yield _row(map(safe, headings))
    yield _row("---:" if one else "---" for one in right)
    yield from (_row(map(safe, row)) for row in rows)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
