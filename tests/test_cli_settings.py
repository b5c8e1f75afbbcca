"""``caseload settings``: every setting with where it comes from, changed one by one, and the keys that there are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from caseload_tui.tui.actions import ACTIONS
from tests.command import Caseload, runner


@pytest.fixture
def caseload(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Caseload:
    """Runs the command."""
    return runner(monkeypatch, capsys)


@pytest.fixture(autouse=True)
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A settings file of this test's own."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.delenv("CASELOAD_AUTHOR", raising=False)
    return tmp_path / "caseload-tui" / "settings.toml"


def shown(caseload: Caseload, *before: str) -> dict[str, tuple[str, str]]:
    rows = json.loads(caseload(*before, "settings", "--format", "json").out)
    return {row["setting"]: (row["value"], row["source"]) for row in rows}


def test_all_are_shown_with_where_each_comes_from(monkeypatch: pytest.MonkeyPatch, caseload: Caseload) -> None:
    assert shown(caseload)["week_start"] == ("monday", "built in")
    assert caseload("settings", "set", "author", "Kit").code == 0
    assert shown(caseload)["author"] == ("Kit", "settings file")
    monkeypatch.setenv("CASELOAD_AUTHOR", "Robin")
    assert shown(caseload)["author"] == ("Robin", "CASELOAD_AUTHOR")
    assert shown(caseload, "--author", "Sam")["author"] == ("Sam", "option")
    assert shown(caseload, "--file", "x.caseload")["file"] == ("x.caseload", "option")


def test_the_author_of_the_option_stands_in_the_history(tmp_path: Path, caseload: Caseload) -> None:
    path = str(tmp_path / "team.caseload")
    rows = tmp_path / "workers.csv"
    rows.write_text("ref,name\nW1,A\n", encoding="utf-8")
    assert caseload("--author", "Sam", "--file", path, "import", str(rows)).code == 0
    assert caseload("--author", "Kit", "--file", path, "worker", "W1", "--team", "North").code == 0
    history = json.loads(caseload("--file", path, "history", "--format", "json").out)
    assert [row["author"] for row in history] == ["Kit", "Sam", "Sam"]


def test_what_is_wrong_is_said_beside_them(file: Path, caseload: Caseload) -> None:
    file.parent.mkdir()
    file.write_text('theme = "pink"\nweek_start = "never"\n', encoding="utf-8")
    said = caseload("settings")
    assert "monday" in said.out
    assert 'settings.toml:1: theme: There is no theme "pink".' in said.err
    assert "settings.toml:2: week_start:" in said.err


def test_a_wrong_one_is_refused(file: Path, caseload: Caseload) -> None:
    refused = caseload("settings", "set", "keys.undo", "n")
    assert refused.code == 3
    assert 'keys.undo: "n" already means "new case" there (case.new).' in refused.err
    assert not file.exists()


def test_a_blank_one_is_as_built_in_again(file: Path, caseload: Caseload) -> None:
    caseload("settings", "set", "visits.cp", "6")
    assert shown(caseload)["visits.cp"] == ("6", "settings file")
    said = caseload("settings", "set", "visits.cp", "")
    assert said.err == f"visits.cp is as built in again, in {file}.\n"
    assert shown(caseload)["visits.cp"] == ("9", "built in")


def test_every_key_is_listed_as_it_is_now(caseload: Caseload) -> None:
    caseload("settings", "set", "case.new", "x")
    caseload("settings", "set", "keys.case.new", "ctrl+n")
    rows = {row["id"]: row for row in json.loads(caseload("settings", "keys", "--format", "json").out)}
    assert list(rows) == list(dict.fromkeys(one.id for one in ACTIONS))
    assert rows["case.new"]["where"] == "team, worker, awaiting"
    assert rows["case.new"]["keys"] == "ctrl+n"
    assert "- `ctrl+n`: Opens a new family" in caseload("help", "team").out


def test_the_path_is_printed(file: Path, caseload: Caseload) -> None:
    assert caseload("settings", "path").out == f"{file}\n"
