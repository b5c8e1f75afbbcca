from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from caseload_tui.errors import FileUnusable
from caseload_tui.store import backup, folder
from tests.store_invented import made

AT = datetime(2026, 9, 30, 14, 5, tzinfo=UTC)


def test_there_may_be_no_backup(tmp_path: Path) -> None:
    assert folder.newest_backup(tmp_path / "c.caseload") is None
    assert folder.newest_backup(tmp_path / "none" / "c.caseload") is None
    folder.make_private_file(tmp_path / "other-2026-09-30-140500.backup.caseload")
    assert folder.newest_backup(tmp_path / "c.caseload") is None


def test_a_disk_without_links_keeps_the_replaced_file_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_paths: Path) -> None:
        raise OSError

    with made(tmp_path) as file:
        file.backup(tmp_path / "b.caseload")
        monkeypatch.setattr(os, "link", fail)
        kept = backup.restore(tmp_path / "b.caseload", file.path, at=AT)
        assert kept is not None
        assert kept.exists()
        assert file.verify() == []


def test_a_folder_that_takes_no_file_is_said_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(**_options: object) -> None:
        raise PermissionError

    with made(tmp_path) as file:
        monkeypatch.setattr("tempfile.mkstemp", fail)
        with pytest.raises(FileUnusable, match="cannot be written to"):
            backup.restore(file.path, tmp_path / "other.caseload")
