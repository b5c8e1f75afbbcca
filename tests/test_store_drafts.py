"""Drafts are kept whole, private, and hold only what was typed."""

from __future__ import annotations

import json
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest

from caseload_tui.errors import FileReadOnly
from caseload_tui.store import drafts

AT = datetime(2026, 9, 30, 14, 2, tzinfo=UTC)


def test_a_draft_comes_back_as_it_was_typed(tmp_path: Path) -> None:
    path = drafts.draft_path(tmp_path / "team.caseload", "new")
    typed = {"ref": "SE-2214\x1b[31m", "opened": "3/12", "family": "\udc80 مرحبا", "": "x" * 10_000}
    drafts.keep(path, typed, AT)
    assert drafts.read(path) == drafts.Draft(typed, AT)


def test_a_draft_is_private_and_holds_nothing_else(tmp_path: Path) -> None:
    path = drafts.draft_path(tmp_path / "team.caseload", "case:SE-2214")
    drafts.keep(path, {"ref": "A"}, AT)
    drafts.keep(path, {"ref": "B"}, AT)
    assert json.loads(path.read_text(encoding="utf-8")) == {"ref": "B"}
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [one.name for one in tmp_path.iterdir()] == [path.name]
    assert "SE-2214" not in path.name


def test_each_key_has_a_draft_of_its_own(tmp_path: Path) -> None:
    caseload = tmp_path / "team.caseload"
    assert len({drafts.draft_path(caseload, key) for key in ("new", "case:new", "case:\ud800", "../../x")}) == 4
    assert all(drafts.draft_path(caseload, key).parent == tmp_path for key in ("../../x", "a/b"))


def test_dropping_is_quiet(tmp_path: Path) -> None:
    path = drafts.draft_path(tmp_path / "team.caseload", "new")
    drafts.drop(path)
    drafts.keep(path, {"ref": "A"}, AT)
    drafts.drop(path)
    assert drafts.read(path) is None


@pytest.mark.parametrize("text", ["", "{", "[]", '{"ref": 1}', '"x"', "\x00"])
def test_what_is_not_a_draft_is_none(tmp_path: Path, text: str) -> None:
    path = tmp_path / "x.draft"
    path.write_text(text, encoding="utf-8")
    assert drafts.read(path) is None


def test_a_folder_that_is_gone_is_said(tmp_path: Path) -> None:
    with pytest.raises(FileReadOnly, match="draft cannot be kept"):
        drafts.keep(tmp_path / "gone" / "team.caseload.x.draft", {"ref": "A"}, AT)
