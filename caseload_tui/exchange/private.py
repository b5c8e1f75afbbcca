"""Writes files that hold records: nobody else can read them, and they are there whole or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO, TextIO

from caseload_tui.errors import FileRefused, Problem
from caseload_tui.text import plain


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A file to write to, which takes the name once everything is written; whatever had it is replaced.

    Raises:
        FileRefused: it cannot be written there.
    """
    try:
        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".caseload-")
        written = Path(name)
        try:
            with os.fdopen(descriptor, "wb") as out:
                yield out
                out.flush()
                os.fsync(out.fileno())
            written.replace(path)
        except BaseException:
            written.unlink(missing_ok=True)
            raise
    except OSError as error:
        why = error.strerror or "no reason is given"
        remedy = "Check the folder and the room on the disk."
        raise FileRefused(Problem(f"It cannot be written: {why}.", remedy, plain(str(path)))) from None


@contextlib.contextmanager
def replacing_text(path: Path) -> Iterator[TextIO]:
    """The same for text, as UTF-8, line ends as they are written.

    Raises:
        FileRefused: it cannot be written there.
    """
    with replacing(path) as out:
        text = TextIOWrapper(out, encoding="utf-8", newline="")
        yield text
        text.flush()
        text.detach()
