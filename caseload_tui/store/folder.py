"""What stands in a caseload file's folder: private files, backups, and files that were replaced."""

from __future__ import annotations

import contextlib
import os
from datetime import datetime
from pathlib import Path

SUFFIX = ".caseload"
_BACKUP = f".backup{SUFFIX}"


def make_private_folder(folder: Path) -> None:
    """Makes a folder, and those above it that are missing, which nobody else can look into."""
    if folder.exists():
        return
    make_private_folder(folder.parent)
    with contextlib.suppress(FileExistsError):
        folder.mkdir(mode=0o700)


def make_private_file(path: Path) -> None:
    """Makes an empty file that nobody else can read, before anything is written to it.

    Raises:
        FileExistsError: there is one already.
    """
    descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    os.close(descriptor)
    path.chmod(0o600)  # whatever the umask took away


def settle(*places: Path) -> None:
    """Waits until finished files, and the names in folders, have reached the disk.

    Not for a file that SQLite may have open here: closing any handle would drop SQLite's locks.
    """
    for place in places if os.name == "posix" else ():
        descriptor = os.open(place, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def backup_name(path: Path, at: datetime) -> Path:
    """Where a backup made at some time stands by default: beside the file, under a dated name."""
    return path.with_name(f"{path.stem}-{at:%Y-%m-%d-%H%M%S}{_BACKUP}")


def replaced_name(path: Path, at: datetime) -> Path:
    """The dated name under which a restore keeps the file that it replaces; one that is free."""
    name = path.with_name(f"{path.stem}-replaced-{at:%Y-%m-%d-%H%M%S}{SUFFIX}")
    number = 1
    while name.exists():
        number += 1
        name = path.with_name(f"{path.stem}-replaced-{at:%Y-%m-%d-%H%M%S}-{number}{SUFFIX}")
    return name


def newest_backup(path: Path) -> Path | None:
    """The backup beside a file that was made last, or ``None``."""
    with contextlib.suppress(OSError):
        beside = [
            one for one in path.parent.iterdir() if one.name.startswith(f"{path.stem}-") and one.name.endswith(_BACKUP)
        ]
        return max(beside, key=lambda one: (one.stat().st_mtime_ns, one.name), default=None)
    return None
