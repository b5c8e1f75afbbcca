"""The command line: what falls due in a case, for a worker, in a team."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path

import pytest

from caseload_tui.sample import sample_county
from tests.command import Caseload, runner

CASE = "SE-2048"


@pytest.fixture
def caseload(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Caseload:
    file = Path(shutil.copyfile(sample_county(), tmp_path / "county.caseload"))
    file.chmod(0o600)
    monkeypatch.setenv("CASELOAD_FILE", str(file))
    monkeypatch.setenv("CASELOAD_AS_OF", "2026-09-30")
    monkeypatch.setenv("CASELOAD_AUTHOR", "A. Manager")
    return runner(monkeypatch, capsys)


def test_dates_are_set_shown_and_cleared(caseload: Caseload) -> None:
    set_ = caseload(
        "case", "dates", CASE, "--hearing", "2026-12-26", "--hearing", "14/10/2026", "--closing", "1/2/2027"
    )
    assert set_.out.splitlines()[-3:] == [
        "Hearing: Wed 14 Oct",
        "Hearing: Sat 26 Dec – Boxing Day",
        "Planned closing: Mon 1 Feb 2027",
    ]
    assert "Set the dates" in set_.err
    again = caseload("case", "dates", CASE, "--hearing", "2026-12-26", "--hearing", "2026-10-14")
    assert "Nothing was changed" in again.err
    assert "Hearing: Wed 14 Oct" in caseload("case", CASE).out
    cleared = caseload("case", "dates", CASE, "--none", "hearing", "--none", "closing")
    assert "Hearing" not in cleared.out
    assert "Planned" not in cleared.out
    caseload("undo")
    assert "Hearing: Wed 14 Oct" in caseload("case", "dates", CASE).out


def test_court_evidence_says_what_it_does_to_the_points(caseload: Caseload) -> None:
    before = json.loads(caseload("case", "show", CASE, "--format", "json").out)["points"]
    ran = caseload("case", "dates", CASE, "--evidence", "2026-10-12")
    assert f"Court evidence: {before:g} → {before + 4:g} points." in ran.err
    assert "% of target" in ran.err
    later = caseload("case", "dates", CASE, "--evidence", "2026-12-12")
    assert f"Court evidence: {before + 4:g} → {before:g} points." in later.err


def test_a_rating_leaves_court_evidence_to_its_date(caseload: Caseload) -> None:
    before = json.loads(caseload("case", "show", CASE, "--format", "json").out)["points"]
    caseload("case", "dates", CASE, "--evidence", "2026-10-12")
    assert f"Rated {CASE}: {before + 4:g} → {before + 4:g} points." in caseload("case", "rate", CASE).err
    cleared = caseload("case", "dates", CASE, "--none", "evidence")
    assert f"Court evidence: {before + 4:g} → {before:g} points." in cleared.err


def test_what_cannot_be_is_refused_and_nothing_is_set(caseload: Caseload) -> None:
    past = caseload("case", "dates", CASE, "--hearing", "2026-09-29")
    assert (past.code, past.out) == (3, "")
    assert "29/09/2026 is past. Write 30/09/2026 or a later day." in past.err
    both = caseload("case", "dates", CASE, "--hearing", "2026-10-29", "--none", "hearing")
    assert both.code == 2
    assert "contradict each other" in both.err
    assert caseload("case", "dates", "SE-0").code == 3


def test_what_was_recorded_wrongly_for_a_past_day_is_taken_out(
    caseload: Caseload, monkeypatch: pytest.MonkeyPatch
) -> None:
    caseload("case", "dates", CASE, "--hearing", "2026-10-14", "--hearing", "2026-10-20")
    monkeypatch.setenv("CASELOAD_AS_OF", "2026-10-16")
    assert "has no past date on 2026-10-15" in caseload("case", "dates", CASE, "--not-on", "2026-10-15").err
    done = caseload("case", "dates", CASE, "--not-on", "2026-10-14", "--hearing", "2026-10-21")
    assert done.code == 0
    assert "14 Oct" not in done.out
    assert "21 Oct" in done.out


def test_the_calendar_puts_what_is_overdue_first(caseload: Caseload) -> None:
    caseload("case", "dates", CASE, "--hearing", "2026-10-14", "--conference", "2026-10-14")
    rows = list(csv.DictReader(io.StringIO(caseload("calendar", "--format", "csv").out)))
    late = [row["overdue"] for row in rows]
    assert late == sorted(late, reverse=True)
    coming = [row["day"] for row in rows if row["overdue"] == "no"]
    assert coming == sorted(coming)
    assert coming[-1] <= "2026-10-27"
    assert {row["what"] for row in rows if row["case"] == CASE} == {"Hearing", "Conference"}
    team = caseload("calendar", "safeguarding south east", "--weeks", "16")
    assert "Week by week" in team.out
    assert "Bank holidays: Fri 25 Dec Christmas Day, Mon 28 Dec Boxing Day (observed), Fri 1 Jan 2027" in team.out
    assert caseload("calendar", "nowhere").code == 3


def test_the_weeks_of_the_calendar_begin_on_the_day_that_is_settled(
    caseload: Caseload, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settled"))
    assert "from the day named: 30 Sep" in caseload("calendar").out
    monday = caseload("calendar").out
    caseload("settings", "set", "week_start", "thursday")
    thursday = caseload("calendar").out
    assert "5 Oct" in monday.rpartition("Week by week")[2].partition("Most")[0]
    assert "8 Oct" in thursday.rpartition("Week by week")[2].partition("Most")[0]


def test_a_worker_who_is_away_on_the_day_is_said(caseload: Caseload) -> None:
    worker = json.loads(caseload("case", "show", CASE, "--format", "json").out)["worker"]
    caseload("case", "dates", CASE, "--hearing", "2026-10-14")
    caseload("worker", worker, "--away-from", "2026-10-12", "--away-to", "2026-10-16")
    shown = caseload("worker", worker).out
    assert next(line for line in shown.splitlines() if "Hearing" in line).rstrip().endswith("away")
    assert shown.rstrip().endswith("For safe allocation, not for capability, discipline or pay.")


def test_ratings_out_of_date_are_listed_and_confirmed_together(caseload: Caseload) -> None:
    listed = list(csv.DictReader(io.StringIO(caseload("case", "list", "--out-of-date", "--format", "csv").out)))
    days = [row["rated_on"] for row in listed]
    assert len(listed) > 3
    assert days == sorted(days)
    refs = [row["ref"] for row in listed if row["points"]][:3]
    points = [json.loads(caseload("case", "show", ref, "--format", "json").out)["points"] for ref in refs]
    ran = caseload("case", "confirm", *refs, "--reason", "supervision")
    assert ran.code == 0
    assert "Confirmed 3 ratings;" in ran.err
    left = list(csv.DictReader(io.StringIO(caseload("case", "list", "--out-of-date", "--format", "csv").out)))
    assert [row["ref"] for row in left] == [row["ref"] for row in listed if row["ref"] not in refs]
    assert points == [json.loads(caseload("case", "show", ref, "--format", "json").out)["points"] for ref in refs]
    caseload("undo")
    again = list(csv.DictReader(io.StringIO(caseload("case", "list", "--out-of-date", "--format", "csv").out)))
    assert [row["ref"] for row in again] == [row["ref"] for row in listed]


def test_an_unweighted_case_is_not_confirmed_and_neither_are_the_others(caseload: Caseload) -> None:
    caseload("case", "add", "SE-9", "children=1", "plan=cin")
    refused = caseload("case", "confirm", CASE, "SE-9")
    assert refused.code == 3
    assert '"SE-9" is unweighted. Give what is missing: caseload case rate SE-9.' in refused.err
    assert caseload("case", "confirm").code == 2
