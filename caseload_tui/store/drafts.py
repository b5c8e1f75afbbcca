"""Drafts: what was typed into a form and is not recorded yet, in a small private file beside the caseload file.

A draft holds what was typed and nothing else; when it was kept is the file's own time. Its name is a
digest, since a reference is personal data.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from caseload_tui.errors import FileReadOnly, Problem
from caseload_tui.store.folder import make_private_file
from caseload_tui.text import quoted

SUFFIX = ".draft"


@dataclass(frozen=True, slots=True)
class Draft:
    """What was typed, by field, and when it was kept (local time)."""

    values: Mapping[str, str]
    kept_at: datetime


def draft_path(caseload: Path, key: str) -> Path:
    """Where the draft of that key stands: beside the caseload file."""
    digest = sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return caseload.with_name(f"{caseload.name}.{digest}{SUFFIX}")


def read(path: Path) -> Draft | None:
    """The draft in a file; ``None`` where there is none, or where it is not one."""
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
        kept_at = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
    except (OSError, ValueError):
        return None
    if not isinstance(values, dict) or not all(isinstance(value, str) for value in values.values()):
        return None
    return Draft(values, kept_at)


def keep(path: Path, values: Mapping[str, str], at: datetime) -> None:
    """Writes a draft in one step, readable by its owner alone; an interrupted write leaves the draft before it.

    Raises:
        FileReadOnly: the folder cannot be written to, or the disk is full.
    """
    fresh = path.with_name(f"{path.name}.new")
    try:
        fresh.unlink(missing_ok=True)
        make_private_file(fresh)
        fresh.write_text(json.dumps(values), encoding="utf-8")
        os.utime(fresh, (at.timestamp(), at.timestamp()))
        fresh.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            fresh.unlink(missing_ok=True)
        raise FileReadOnly(
            Problem(
                f"The draft cannot be kept beside {quoted(path.name.split('.')[0])}: the folder cannot be written to.",
                "Save, or copy what you typed.",
            )
        ) from None


def drop(path: Path) -> None:
    """Deletes a draft, where there is one and it can be."""
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)
