"""The row last imported for a record, to tell what is new in the next file.

Only cells that hold something are remembered, so that a column which an earlier file did not have is the
same as a blank one.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date

MISSING_SINCE = "missing_since"
"""Remembered in place of a column where a case was closed because a file no longer had it."""


def row_text(given: Mapping[str, str], before: Mapping[str, str]) -> str:
    """A row as it is remembered: what the file gives, and from earlier files what it has no column for."""
    cells = {key: text for key, text in {**before, **given}.items() if text and (key != MISSING_SINCE or key in given)}
    return json.dumps(cells, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def row_missing(before: Mapping[str, str], since: date) -> str:
    """What is remembered of a case that was closed because a file no longer had it."""
    return row_text({MISSING_SINCE: since.isoformat()}, before)


def row_before(text: str | None) -> dict[str, str]:
    """The row that was remembered; empty where there was none."""
    return {} if text is None else dict(json.loads(text))


def news(given: Mapping[str, str], before: Mapping[str, str]) -> set[str]:
    """The columns whose cells differ from the last import's."""
    return {key for key, text in given.items() if text != before.get(key, "")}
