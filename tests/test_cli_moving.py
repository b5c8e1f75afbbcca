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


def test_a_step_to_where_the_case_stands_or_to_nothing_asks_for_no_rating(caseload: Caseload) -> None:
    plan = json.loads(caseload("case", REF, "--format", "json").out)["facts"]["plan"]
    waiting = refs(caseload, "--out-of-date")
    same = caseload("case", "step", REF, f"plan={plan}")
    assert (same.code, "Nothing was changed" in same.err) == (0, True)
    nowhere = caseload("case", "step", REF, "plan=")
    assert (nowhere.code, "name it, as in plan=cp" in nowhere.err) == (2, True)
    assert refs(caseload, "--out-of-date") == waiting


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


def test_a_last_day_holds_after_hours_that_were_arranged_for_a_day_to_come(caseload: Caseload) -> None:
    caseload("worker", TAKER, "--hours", "18.5", "--on", "2026-10-01")
    caseload("worker", TAKER, "--leaving-on", "2026-12-18")
    found = json.loads(caseload("worker", TAKER, "--as-of", "2026-12-18", "--format", "json").out)
    assert found["target"] == 50
    assert caseload("worker", TAKER, "--as-of", "2026-12-19").code == 3


def test_a_new_worker_begins_on_the_day_that_is_given(caseload: Caseload) -> None:
    caseload("worker", "W900", "--name", "Example, Alex", "--on", "2026-11-01")
    assert caseload("worker", "W900", "--as-of", "2026-10-31").code == 3
    assert caseload("worker", "W900", "--as-of", "2026-11-01").code == 0


@pytest.mark.parametrize("number", ["1e9999999", "1e400", "-1", "NaN", "12345", "two"])
def test_a_number_of_responsibilities_that_nobody_holds_is_refused(caseload: Caseload, number: str) -> None:
    """A number that cannot be weighed would keep the whole file from being looked at."""
    refused = caseload("worker", TAKER, "--holds", f"mentoring={number}")
    assert (refused.code, refused.out) == (3, "")
    assert "is not a number. Write 0 or more" in refused.err
    assert caseload("worker", TAKER).code == 0


def test_an_offer_that_nobody_could_accept_is_not_made(caseload: Caseload) -> None:
    caseload("worker", TAKER, "--leaving-on", "2026-09-29")
    refused = caseload("case", "offer", REF, TAKER, "--code", "MANAGE")
    assert (refused.code, f'Worker "{TAKER}" is not in post' in refused.err) == (3, True)
    assert REF not in refs(caseload, "--offered")


def test_a_case_is_listed_in_the_team_of_its_worker_and_in_their_service(caseload: Caseload) -> None:
    """As `team` counts it, also after it came from another team."""
    elsewhere = json.loads(caseload("team", "Looked After East", "--format", "json").out)[-1]["ref"]
    caseload("case", "transfer", REF, elsewhere, "--code", "MANAGE", "--reason", "agreed")
    assert REF in refs(caseload, "--team", "looked after east")
    assert REF in refs(caseload, "--team", "Children looked after and leaving care")
    assert REF not in refs(caseload, "--team", "Safeguarding South East")


def test_siblings_are_listed_whoever_holds_them(caseload: Caseload) -> None:
    words = ("children=1", "travel_miles=1", "trips=2", "complexity=1", "admin=light", "plan=cin", "legal=none")
    caseload("case", "add", "SE-9001", "--family", "F9", "--area", "SE15", *words)
    caseload("case", "add", "SE-9002", "--family", "F9", *words)
    assert refs(caseload, "--family", "f9") == ["SE-9001", "SE-9002"]
