"""``caseload allocate``: what waits with who is best placed, who could take a case, and joint work at once."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.command import Caseload, runner
from tests.tui_invented import DAY, NORTH, SOUTH_EAST, invented_workspace


@pytest.fixture
def caseload(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Caseload:
    invented_workspace(tmp_path).close()
    monkeypatch.setenv("CASELOAD_FILE", str(tmp_path / "team.caseload"))
    monkeypatch.setenv("CASELOAD_AS_OF", DAY.isoformat())
    return runner(monkeypatch, capsys)


def rows(caseload: Caseload, *words: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(caseload("allocate", *words, "--format", "json").out)
    return found


def test_what_waits_is_listed_each_suggestion_counting_those_before(caseload: Caseload) -> None:
    found = rows(caseload)
    assert [(one["ref"], one["days"], one["best"]) for one in found] == [
        ("SE-2214", 6, "W4"),
        ("SE-2217", 2, "W4"),
        ("SE-2216", 0, None),
    ]
    assert found[1]["load_before"] == found[0]["load_after"]
    assert found[2]["reasons"] == "something speaks against everybody"
    assert {one["best"] for one in rows(caseload, "--all-teams")} == {"W9"}
    assert "Nowak, Ewa" in caseload("allocate", "--team", SOUTH_EAST).out
    none = caseload("allocate", "--team", NORTH)
    assert (none.out, none.err.strip()) == ("", "Nothing is to be placed here.")
    assert rows(caseload, "--team", NORTH) == []
    assert "There is no team" in caseload("allocate", "--team", "nowhere").err


def test_other_lists_are_to_be_had_too(caseload: Caseload) -> None:
    assert caseload("worker", "W5", "--away-from", "2026-09-28", "--leaving-on", "2026-12-18").code == 0
    cover, leaving = rows(caseload, "--list", "cover"), rows(caseload, "--list", "leaving")
    assert {one["held_by"] for one in cover} == {one["held_by"] for one in leaving} == {"W5"}
    assert {one["leaves"] for one in leaving} == {"2026-12-18"}
    assert rows(caseload, "--list", "offered") == []


def test_a_workers_families_are_listed_to_be_passed_on(caseload: Caseload) -> None:
    found = rows(caseload, "--held-by", "W1")
    assert len(found) == 9
    assert {one["held_by"] for one in found} == {"W1"}
    points = [one["points"] for one in found]
    assert points == sorted(points, reverse=True)
    assert found[0]["best"] == "W4"
    assert "No worker" in caseload("allocate", "--held-by", "w1").err


def test_everybody_is_compared_with_what_they_hold_and_what_is_due(caseload: Caseload) -> None:
    found = {one["ref"]: one for one in rows(caseload, "SE-2214")}
    assert found["W4"] | {"load_after": 0, "due": ""} == {
        "ref": "W4",
        "name": "Nowak, Ewa",
        "team": SOUTH_EAST,
        "load_before": 62.8,
        "load_after": 0,
        "band_before": "Has room",
        "band_after": "Within target",
        "cases": 4,
        "children": 10,
        "new": 0,
        "near": 0,
        "due": "",
        "suggested": True,
        "reasons": "none new in 14 days",
    }
    assert set(rows(caseload, "SE-2214", "--team", NORTH)[0].values()) >= {"W9", "Achterberg, Wil"}


def test_a_case_is_joint_at_once(caseload: Caseload) -> None:
    ran = caseload("allocate", "SE-2214", "W4", "--second", "W9", "--share", "0.7", "--second-share", "0.4")
    assert ran.code == 0
    assert "Allocated SE-2214 to W4, jointly with W9." in ran.err
    assert {"W4: ", "W9: "} == {line[:4] for line in ran.err.splitlines()[1:]}
    held = json.loads(caseload("case", "SE-2214", "--format", "json").out)
    assert (held["worker"], held["co_worker"], held["share"], held["co_share"]) == ("W4", "W9", 0.7, 0.4)


def test_options_that_do_not_go_together_are_refused(caseload: Caseload) -> None:
    assert "go with WORKER" in caseload("allocate", "SE-2214", "--share", "0.7").err
    assert "goes with --second" in caseload("allocate", "SE-2214", "W4", "--second-share", "0.7").err
    assert "goes with CASE" in caseload("allocate", "--nobody").err
    assert "goes without CASE" in caseload("allocate", "SE-2214", "--held-by", "W1").err
