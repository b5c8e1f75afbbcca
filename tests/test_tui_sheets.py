"""Copying what is on screen, and writing it to a file, from every screen of the desk by the same two keys."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from caseload_tui.tui.screens.to_file import ToFile
from tests.tui_forms import NARROW, WIDE, Desk, compare, drive
from tests.tui_invented import SOUTH_EAST

KEYS = {"team": (), "worker": ("enter",), "awaiting": ("a",), "teams": ("t",)}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where files go that nobody named another place for."""
    monkeypatch.setattr(ToFile, "folder", tmp_path)
    return tmp_path


@pytest.mark.parametrize("where", KEYS)
def test_every_screen_copies_its_list_and_its_text(tmp_path: Path, where: str) -> None:
    async def steps(desk: Desk) -> None:
        await desk.press(*KEYS[where], "y")
        await desk.settle()
        rows = [line.split("\t") for line in desk.app.clipboard.splitlines()]
        assert len({len(row) for row in rows}) == 1
        assert len(rows) > 2
        assert "█" not in desk.app.clipboard
        await desk.press("Y")
        assert desk.app.clipboard.count("\n") >= 3
        assert "\t" not in desk.app.clipboard
        said = [one.message for one in desk.app._notifications]
        assert said[0].startswith(f"Copied {len(rows) - (2 if where != 'awaiting' else 1)} rows in {len(rows[0])}")
        assert "f writes a file" in said[0]
        assert len(said[0]) < NARROW[0] - 3

    drive(tmp_path, steps)


def test_the_copied_list_is_the_one_on_screen(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await desk.press("s", "s", "y")
        lines = desk.app.clipboard.splitlines()
        headings = lines[0].split("\t")
        assert headings[:3] == ["Mark", "Worker", "Role"]
        assert headings[-1] == "Load %"
        points = [float(line.split("\t")[headings.index("Points")]) for line in lines[1:-1]]
        assert points == sorted(points, reverse=True)
        assert lines[-1].split("\t")[1] == "All workers"
        assert lines[-1].endswith("90.9 %")

    drive(tmp_path, steps)


def test_a_file_is_written_and_never_over_another_unasked(tmp_path: Path) -> None:
    path = tmp_path / "All workers 2026-09-30.csv"

    async def steps(desk: Desk) -> None:
        await desk.press("f")
        await desk.settle()
        assert desk.where == "to-file"
        await desk.press("enter")
        assert desk.where == "team"
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file))
        assert rows[0][:3] == ["Mark", "Worker", "Role"]
        assert rows[-1] == ["For safe allocation, not for capability, discipline or pay."]
        path.write_text("mine", encoding="utf-8")
        await desk.press("f")
        await desk.settle()
        await desk.press("enter")
        assert desk.where == "to-file"
        assert "Enter again writes over it." in desk.shown()
        assert path.read_text(encoding="utf-8") == "mine"
        await desk.press("enter")
        assert desk.where == "team"
        assert "Okafor" in path.read_text(encoding="utf-8")

    drive(tmp_path, steps)


def test_another_name_asks_anew_and_faults_are_said(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        for name in ("here.csv", "there.csv"):
            (tmp_path / name).write_text("mine", encoding="utf-8")
        await desk.press("enter", "f")
        await desk.settle()
        for typed, said in (
            ("", "No file is named."),
            ("x.pdf", "has no ending that is known here."),
            (str(tmp_path), "is a folder."),
            (str(tmp_path / "no" / "x.csv"), "It cannot be written"),
            (str(tmp_path / "here.csv"), "Enter again"),
            (str(tmp_path / "there.csv"), "Enter again"),
        ):
            desk.app.screen.query_one("Input").value = typed  # type: ignore[attr-defined]
            await desk.press("enter")
            assert said in " ".join(desk.shown().replace("│", " ").split())
        assert (tmp_path / "there.csv").read_text(encoding="utf-8") == "mine"
        await desk.press("escape")
        assert desk.where == "worker"

    drive(tmp_path, steps)


@pytest.mark.parametrize("size", [NARROW, WIDE])
def test_the_dialog_looks_as_it_did(tmp_path: Path, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ToFile, "folder", Path("/desk/kit"))

    async def steps(desk: Desk) -> None:
        await desk.press("right_square_bracket", "right_square_bracket", "f")
        await desk.settle()
        box = desk.app.screen.query_one(".dialog").region
        lines = desk.shown().splitlines()[box.y : box.bottom]
        compare(f"to-file-{size[0]}x{size[1]}", "\n".join(line[box.x : box.right] for line in lines) + "\n")
        assert SOUTH_EAST in desk.shown()

    drive(tmp_path, steps, size)
