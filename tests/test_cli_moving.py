"""The command line twin of what moves: offers, steps, cover, leavers, worker's terms."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from caseload_tui.sample import sample_county
from tests.command import Caseload, runner

REF, TAKER = "SE-2048", "W141"


@pytest.fixture
def caseload(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Caseload:
    file = Path(shutil.copyfile(sample_county(), tmp_path / "county.caseload"))
    file.chmod(0o600)
    monkeypatch.setenv("CASELOAD_FILE", str(file))
    monkeypatch.setenv("CASELOAD_AS_OF", "2026-09-30")
    monkeypatch.setenv("CASELOAD_AUTHOR", "A. Manager")
    return runner(monkeypatch, capsys)


def holder(caseload: Caseload, ref: str = REF) -> str:
    return str(json.loads(caseload("case", ref, "--format", "json").out)["worker"])


def refs(caseload: Caseload, *words: str) -> list[str]:
    return [one["ref"] for one in json.loads(caseload("case", "list", *words, "--format", "json").out)]


def test_an_offer_leaves_the_points_until_it_is_accepted(caseload: Caseload) -> None:
    sender = holder(caseload)
    offered = caseload("case", "offer", REF, TAKER, "--code", "MANAGE")
    assert f"{sender} keeps the points until it is accepted" in offered.err
    assert "would break" not in offered.err
    assert holder(caseload) == sender
    assert REF in (offered_now := refs(caseload, "--offered"))
    assert f"offered to {TAKER} since 30 Sep" in caseload("case", REF).out
    assert f"{len(offered_now)} transfers offered" in caseload("team").out
    assert "transfers offered" not in caseload("team", "--format", "csv").out
    declined = caseload("case", "decline", REF)
    assert declined.code == 0
    assert set(refs(caseload, "--offered")) == set(offered_now) - {REF}
    assert caseload("case", "accept", REF).code == 3
    caseload("case", "offer", REF, TAKER, "--code", "MANAGE", "--share", "0.5")
    accepted = caseload("case", "accept", REF, "--reason", "agreed")
    assert f"Accepted: {REF} passes to {TAKER}." in accepted.err
    found = json.loads(caseload("case", REF, "--format", "json").out)
    assert (found["worker"], found["share"]) == (TAKER, 0.5)


def test_an_offer_says_what_accepting_it_would_break(caseload: Caseload) -> None:
    members = json.loads(caseload("team", "Safeguarding South East", "--format", "json").out)
    loaded = next(one["ref"] for one in members if one["flagged"] and one["ref"] != holder(caseload))
    offered = caseload("case", "offer", REF, loaded, "--code", "MANAGE")
    assert offered.code == 0
    assert "Accepting it would break: " in offered.err
    assert "It asks for a reason then." in offered.err


def test_a_step_keeps_the_other_facts_and_asks_for_a_rating(caseload: Caseload) -> None:
    plan = "cin" if "Plan: Child protection" in caseload("case", REF).out else "cp"
    said = caseload("case", "step", REF, f"plan={plan}")
    assert "until it is rated again" in said.err
    assert ": rate again" in caseload("case", REF).out
    assert caseload("case", "rate", REF).code == 0
    assert ": rate again" not in caseload("case", REF).out
    assert caseload("case", "step", REF, "children=2").code == 2
    assert caseload("case", "step", REF, "plan=nowhere").code == 3


def test_cover_says_when_the_case_returns_and_lists_show_what_lacks_it(caseload: Caseload) -> None:
    sender = holder(caseload)
    caseload("worker", sender, "--away-from", "2026-09-01", "--away-to", "2026-10-11")
    assert REF in refs(caseload, "--needs-cover")
    assert "need cover" in caseload("team").out
    said = caseload("case", "cover", REF, TAKER, "--until", "2026-10-12", "--reason", "agreed")
    assert f"when it returns to {sender}" in said.err
    assert REF not in refs(caseload, "--needs-cover")
    assert f"cover for {sender} until 12 Oct, then it returns" in caseload("case", REF).out


def test_a_leavers_families_are_listed_to_be_placed(caseload: Caseload) -> None:
    sender = holder(caseload)
    said = caseload("worker", sender, "--leaving-on", "2026-12-18")
    assert "to place. `caseload case list --leaving` lists them." in said.err
    leaving = refs(caseload, "--leaving")
    assert REF in leaving
    assert f"2 leaving, {len(leaving)} families to place" in caseload("team").out


def test_hours_and_days_are_arranged_from_a_day_on(caseload: Caseload) -> None:
    words = ("--hours", "18.5", "--on", "2026-10-01", "--agency", "--asye-paused-days", "7")
    assert caseload("worker", TAKER, *words).code == 0
    before, after = (
        json.loads(caseload("worker", TAKER, "--as-of", day, "--format", "json").out)["target"]
        for day in ("2026-09-30", "2026-10-01")
    )
    assert (before, after) == (100, 50)
    assert caseload("worker", TAKER, "--hours", "many").code == 2


def test_siblings_are_listed_whoever_holds_them(caseload: Caseload) -> None:
    words = ("children=1", "travel_miles=1", "trips=2", "complexity=1", "admin=light", "plan=cin", "legal=none")
    caseload("case", "add", "SE-9001", "--family", "F9", "--area", "SE15", *words)
    caseload("case", "add", "SE-9002", "--family", "F9", *words)
    assert refs(caseload, "--family", "f9") == ["SE-9001", "SE-9002"]
