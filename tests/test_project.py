"""What holds for the project as a whole: its commands, its pins, and what no file may contain."""

from __future__ import annotations

import re
import subprocess
import tempfile
import tomllib
from pathlib import Path
from statistics import median

import platformdirs
import pytest

ROOT = Path(__file__).resolve().parent.parent
COMMAND = re.compile(r"^python3 -m venv .*$", re.MULTILINE)


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    paths = [ROOT / name for name in listed.stdout.split("\0") if name]
    return [path for path in paths if path.is_file()]


def test_the_readme_has_two_commands_and_ci_runs_the_second() -> None:
    app, tests = COMMAND.findall((ROOT / "README.md").read_text(encoding="utf-8"))
    assert app.endswith(".venv/bin/caseload demo")
    assert COMMAND.findall((ROOT / ".ci/run").read_text(encoding="utf-8")) == [f'{tests} "$@"']


def test_every_dependency_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    pins = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = {pin.split("==")[0].lower().replace("_", "-") for pin in pins if not pin.startswith("#")}
    assert all(re.fullmatch(r"[A-Za-z0-9._-]+==[\w.]+", pin) for pin in pins if not pin.startswith("#"))
    assert {re.split(r"[<>=]", one)[0] for one in wanted} <= pinned


def test_no_file_names_this_machine_or_an_index() -> None:
    told = re.compile(rb"https?://[^\s/]*(?:pypi|simple/)|--(?:extra-)?index-url|/(?:root|work|home)/\w")
    allowed = {ROOT / "tests/test_project.py"}
    assert [path for path in tracked() if path not in allowed and told.search(path.read_bytes())] == []


def test_modules_stay_small() -> None:
    lengths = {
        path: len(path.read_text(encoding="utf-8").splitlines()) for path in (ROOT / "caseload_tui").rglob("*.py")
    }
    assert {path.name: length for path, length in lengths.items() if length > 450} == {}
    assert median(lengths.values()) <= 120


def test_tests_keep_out_of_the_users_folders() -> None:
    for folder in (platformdirs.user_data_path, platformdirs.user_config_path, platformdirs.user_state_path):
        assert folder("caseload-tui").is_relative_to(tempfile.gettempdir())
