"""The command line on a caseload file: ask, act, undo, keep it sound."""

from __future__ import annotations

import json
import shutil
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from caseload_tui.sample import sample_county, sample_folder
from tests.command import Caseload, runner

FACTS = ["children=2", "travel_miles=7", "trips=9", "complexity=3", "admin=standard", "plan=cp", "legal=none"]


@pytest.fixture
def caseload(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Caseload:
    file = Path(shutil.copyfile(sample_county(), tmp_path / "county.caseload"))
    file.chmod(0o600)
    monkeypatch.setenv("CASELOAD_FILE", str(file))
    monkeypatch.setenv("CASELOAD_AS_OF", "2026-09-30")
    monkeypatch.setenv("CASELOAD_AUTHOR", "A. Manager")
    monkeypatch.chdir(tmp_path)
    return runner(monkeypatch, capsys)


def test_teams_and_one_team(caseload: Caseload) -> None:
    teams = json.loads(caseload("team", "--format", "json").out)
    assert len(teams) == 12
    members = json.loads(caseload("team", "safeguarding south east", "--format", "json").out)
    assert len(members) == 8
    assert members[0]["load_percent"] == max(one["load_percent"] for one in members)
    refused = caseload("team", "Nowhere")
    assert (refused.code, refused.out) == (3, "")
    assert "There is no team" in refused.err


def test_a_worker_with_every_sum(caseload: Caseload) -> None:
    ran = caseload("worker", "W135")
    assert "100 standard × 0.5 ASYE, first three months = 50 points" in ran.out
    assert ran.out.rstrip().endswith("For safe allocation, not for capability, discipline or pay.")
    assert caseload("worker", "W999").code == 3
    assert "Did you mean W135?" in caseload("worker", "w135").err
    assert "Did you mean SE-2187?" in caseload("case", "se-2187").err
    assert caseload("case", "list", "--worker", "nobody").code == 3
    assert caseload("case", "list", "--team", "nowhere").code == 3
    assert len(caseload("case", "list", "--team", "leaving care").out.splitlines()) > 90


def test_a_worker_is_added_and_changes_from_today(caseload: Caseload) -> None:
    words = ("worker", "W900", "--name", "Example, Alex", "--team", "14+", "--role", "ASYE", "--asye-since", "1/9/2026")
    added = json.loads(caseload(*words, "--format", "json").out)
    assert (added["name"], added["team"], added["target"]) == ("Example, Alex", "14+", 50)
    changed = json.loads(caseload("worker", "W900", "--fte", "0.8", "--format", "json").out)
    assert changed["target"] == 40
    assert json.loads(caseload("worker", "W900", "--as-of", "2026-09-29", "--format", "json").out)["target"] == 50
    assert caseload("worker", "W901", "--fte", "0.8").code == 3
    assert caseload("worker", " ", "--name", "x").code == 3


def test_a_team_that_is_not_there_is_refused_unless_it_is_said_to_be_new(caseload: Caseload) -> None:
    mistyped = caseload("worker", "W141", "--team", "Safegarding Central")
    assert mistyped.code == 3
    assert "Did you mean Safeguarding Central" in mistyped.err
    assert "--new-team" in mistyped.err
    assert "Name 14+, " in caseload("worker", "W141", "--team", "xyz").err
    assert caseload("worker", "W141", "--new-team").code == 2
    shown = json.loads(caseload("worker", "W141", "--team", " Edge of Care ", "--new-team", "--format", "json").out)
    assert shown["team"] == "Edge of Care"
    assert caseload("worker", "W140", "--team", "edge of care", "--new-team").code == 0
    assert caseload("worker", "W139", "--team", "edge of care").code == 0
    assert "Did you mean Edge of Care?" in caseload("case", "add", "X9", "--team", "Edge of Car").err


def test_what_is_arranged_for_a_worker_changes_the_load(caseload: Caseload) -> None:
    def load(*words: str) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(caseload("worker", "W141", *words, "--format", "json").out)
        return found

    before = load()
    mentoring = load("--holds", "mentoring=2")
    assert mentoring["points"] == before["points"] + 10
    assert load("--holds", "Mentoring=0")["points"] == before["points"]
    assert load("--away-from", "2026-09-28", "--away-to", "2026-10-02")["target"] == 100
    away = load("--away-from", "2026-09-28")
    assert (away["target"], away["band"]) == (0, "no-capacity")
    assert "needs cover" in caseload("worker", "W141").out
    assert load("--not-away-from", "2026-09-28")["target"] == 100
    assert "has no absence from 2026-09-28 on" in caseload("worker", "W141", "--not-away-from", "2026-09-28").err
    assert load("--no-new-work-until", "2026-12-01")["target"] == 100
    waiting = json.loads(caseload("case", "list", "--awaiting", "--format", "json").out)
    options = json.loads(caseload("allocate", waiting[0]["ref"], "--format", "json").out)
    assert "no new work until 1 Dec" in next(one["reasons"] for one in options if one["ref"] == "W141")
    assert load("--leaving-on", "2026-09-30")["cases"] == 6
    assert caseload("worker", "W141", "--as-of", "2026-10-01").code == 3
    assert caseload("worker", "W141", "--holds", "tea=1").code == 3
    assert caseload("worker", "W141", "--away-to", "2026-10-01").code == 2


def test_a_case_is_added_moved_closed_and_taken_back(caseload: Caseload) -> None:
    before = json.loads(caseload("worker", "W141", "--format", "json").out)["points"]
    added = caseload("case", "add", "X1", "--worker", "W141", "--team", "Safeguarding South East", *FACTS)
    assert "Added X1: 11.1 points." in added.err
    assert json.loads(caseload("worker", "W141", "--format", "json").out)["points"] == round(before + 11.1, 1)
    assert "Rated X1: 11.1 → 9.1 points." in caseload("case", "rate", "X1", "complexity=2").err
    assert (
        "Transferred X1 to W137"
        in caseload("case", "transfer", "X1", "W137", "--code", "MANAGE", "--reason", "agreed").err
    )
    assert "X1 is now held by W137 with W138." in caseload("case", "joint", "X1", "W138").err
    assert (
        "W141 covers X1 until 2026-10-20, when it returns to W137."
        in caseload("case", "cover", "X1", "W141", "--until", "20/10/2026").err
    )
    shown = caseload("case", "X1").out
    assert "Complexity: Some strain" in shown
    assert "level 2, Some strain" in shown
    assert "Closed X1." in caseload("case", "close", "X1").err
    assert caseload("case", "X1").code == 3
    assert "awaits allocation" in caseload("case", "reopen", "X1").err
    changes = len(json.loads(caseload("history", "--case", "X1", "--format", "json").out))
    assert changes == 7
    for _ in range(changes):
        assert "X1" in caseload("undo").err
    assert json.loads(caseload("worker", "W141", "--format", "json").out)["points"] == before
    assert caseload("case", "X1").code == 3


def test_a_case_is_not_added_to_a_team_that_is_not_there(caseload: Caseload) -> None:
    refused = caseload("case", "add", "NW-1", "--team", "Nowhere")
    assert refused.code == 3
    assert 'There is no team "Nowhere". Name ' in refused.err
    assert "Safeguarding South East" in refused.err
    assert caseload("case", "add", "NW-1", "--team", "safeguarding south east").code == 0
    assert caseload("case", "list", "--team", "Safeguarding South East").out.count("NW-1") == 1


def newest(caseload: Caseload) -> int:
    """The number of the last entry in the history."""
    entries = json.loads(caseload("history", "--limit", "1", "--format", "json").out)
    return int(entries[0]["sequence"])


def test_what_cannot_be_is_refused_before_anything_is_written(caseload: Caseload) -> None:
    before = newest(caseload)
    for words, said in (
        (("case", "add", "X1", "--opened", "2026-12-01", *FACTS), "is still to come"),
        (("case", "add", "X\x1b[31m1", *FACTS), "X"),
        (("allocate", "SE-2187", "W141", "--reason", "x"), "Transfer it: caseload case transfer SE-2187 W141"),
        (("case", "add", "X1", "--worker", "W999", *FACTS), 'There is no worker "W999"'),
    ):
        ran = caseload(*words)
        assert ran.code == 3
        assert said in ran.err
    assert caseload("case", "joint", "SE-2187", "W141", "--share", "nan").code == 2
    assert newest(caseload) == before


def test_a_refused_first_import_begins_no_file(caseload: Caseload, tmp_path: Path) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_text("ref,worker,children\nC1,W1,many\n", encoding="utf-8")
    assert caseload("import", bad, "--file", tmp_path / "new.caseload").code == 3
    assert not (tmp_path / "new.caseload").exists()


def test_a_reader_who_goes_away_is_no_fault() -> None:
    for words in ("help scheme-file", "scheme show four-factor", "demo"):
        command = f"{sys.executable} -m caseload_tui {words} | true; exit ${{PIPESTATUS[0]}}"
        ran = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
        assert (ran.returncode, "Error" in ran.stderr, "fault" in ran.stderr) == (0, False, False)


def test_wrong_facts_are_refused_all_at_once_and_nothing_changes(caseload: Caseload) -> None:
    ran = caseload("case", "add", "X1", "children=none", "travel=ten", "colour=red")
    assert ran.code == 3
    assert 'Children: "none" is not a number.' in ran.err
    assert 'There is no fact "colour"' in ran.err
    assert caseload("history", "--case", "X1", "--format", "json").out.strip() == "[]"
    assert caseload("case", "add", "X1", "children").code == 2


def test_allocating_compares_and_asks_for_a_reason_where_a_limit_breaks(caseload: Caseload) -> None:
    waiting = json.loads(caseload("case", "list", "--awaiting", "--format", "json").out)
    ref = next(one["ref"] for one in waiting if one["points"] is not None)
    options = json.loads(caseload("allocate", ref, "--format", "json").out)
    assert options[0]["suggested"]
    assert not options[-1]["suggested"]
    refused = caseload("allocate", ref, "W135")
    assert refused.code == 3
    assert "--reason" in refused.err
    assert caseload("allocate", ref, "W135", "--reason", "agreed with the service manager").code == 0
    history = json.loads(caseload("history", "--limit", "1", "--format", "json").out)
    assert (history[0]["author"], history[0]["reason"]) == ("A. Manager", "agreed with the service manager")
    assert caseload("allocate", ref, "--nobody").code == 0
    assert caseload("undo").code == 0


def test_an_import_that_is_refused_changes_nothing(caseload: Caseload, tmp_path: Path) -> None:
    before = newest(caseload)
    bad = tmp_path / "bad.csv"
    rows = (sample_folder() / "county" / "cases.csv").read_text(encoding="utf-8").splitlines()
    bad.write_text("\n".join([rows[0], rows[1].replace(",assessment,", ",unknown,"), rows[2]]) + "\n", encoding="utf-8")
    ran = caseload("import", bad)
    assert ran.code == 3
    assert "bad.csv:2: Plan" in ran.err
    assert "Read 2 = accepted 1 + refused 1. Nothing was changed." in ran.err
    assert newest(caseload) == before
    taken = caseload("import", bad, "--accept-good-rows")
    assert taken.code == 0
    assert "is not an option" in (tmp_path / "bad-refused.csv").read_text(encoding="utf-8")


def test_everything_out_and_in_again_is_the_same(caseload: Caseload, tmp_path: Path) -> None:
    for name in ("one.json", "two.xlsx"):
        assert caseload("export", "all", "--to", name).code == 0
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600
    assert caseload("export", "all", "--to", "one.json").code == 3
    assert caseload("import", "one.json", "--file", "again.caseload").code == 0
    assert caseload("export", "all", "--to", "again.json", "--file", "again.caseload").code == 0
    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "again.json").read_bytes()
    assert "996 unchanged" in caseload("import", "two.xlsx").err
    assert caseload("export", "cases", "--to", "x.xlsx").code == 2
    csv = caseload("export", "cases").out
    assert csv.startswith("ref,worker,team,")


def test_a_first_import_begins_the_file_and_a_trial_does_not(caseload: Caseload, tmp_path: Path) -> None:
    county = sample_folder() / "county"
    words = ("import", county / "workers.csv", county / "cases.csv", "--file", tmp_path / "new.caseload")
    assert "This was a trial: nothing was changed." in caseload(*words, "--dry-run").err
    assert not (tmp_path / "new.caseload").exists()
    assert "Imported as one step" in caseload(*words).err
    assert "Nothing to change." in caseload(*words).err
    assert caseload("undo", "--file", tmp_path / "new.caseload").code == 0
    assert json.loads(caseload("team", "--format", "json", "--file", tmp_path / "new.caseload").out) == []


def test_backup_restore_and_check(caseload: Caseload, tmp_path: Path) -> None:
    backup = Path(caseload("backup").out.strip())
    assert backup.exists()
    caseload("case", "close", "SE-2187")
    assert caseload("case", "SE-2187").code == 3
    assert "is kept as" in caseload("restore", backup).err
    assert caseload("case", "SE-2187").code == 0
    assert (caseload("check").code, caseload("check").out) == (0, "")
    file = tmp_path / "county.caseload"
    content = bytearray(file.read_bytes())
    place = content.index(b"Okafor")
    content[place] ^= 1
    file.write_bytes(content)
    assert caseload("check").code in {1, 4}


def test_schemes(caseload: Caseload, tmp_path: Path) -> None:
    assert {"four-factor", "wirral"} <= {
        one["id"] for one in json.loads(caseload("scheme", "list", "--format", "json").out)
    }
    text = caseload("scheme", "show", "four-factor").out
    (tmp_path / "ours.toml").write_text(text, encoding="utf-8")
    assert caseload("scheme", "check", "ours.toml").code == 0
    (tmp_path / "ours.toml").write_text(text.replace("points = 24", "points = 25"), encoding="utf-8")
    wrong = caseload("scheme", "check", "ours.toml")
    assert wrong.code == 1
    assert "The example says 25, but 24 comes out" in wrong.out
    assert caseload("scheme", "check", "wirral").code == 1
    assert caseload("scheme", "adopt", "western-australia").code == 3
    assert caseload("scheme", "show").out == text


def test_demo_without_a_terminal_prints_a_row_a_team(caseload: Caseload) -> None:
    ran = caseload("demo")
    assert ran.code == 0
    assert len([line for line in ran.out.splitlines() if line.strip()]) == 14
    assert "Safeguarding Central" in ran.out
    assert caseload().code == 4


def test_help_and_completion(caseload: Caseload) -> None:
    assert "start" in caseload("help").out
    assert caseload("help", "start").out.startswith("# ")
    assert caseload("help", "nothing").code == 3
    for shell in ("bash", "zsh", "fish"):
        assert "_CASELOAD_COMPLETE" in caseload("completion", shell).out
    for words in (("score",), ("import",), ("export",), ("team",), ("worker",), ("case",), ("allocate",), ("scheme",)):
        assert "Example" in caseload(*words, "--help").out


def test_a_fault_of_the_program_never_shows_data(caseload: Caseload, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        message = "Canary, a child's name"
        raise RuntimeError(message)

    monkeypatch.setattr("caseload_tui.workspace.Workspace.result", broken)
    ran = caseload("team")
    assert ran.code == 70
    assert "Canary" not in ran.err + ran.out
    assert "RuntimeError" in ran.err


def test_what_was_agreed_about_a_flag_is_recorded_shown_and_reviewed(caseload: Caseload) -> None:
    words = ("worker", "W135", "--agreed", "stop, help", "--review-on", "3/12/2026", "--with", "service manager")
    assert "Recorded for W135." in caseload(*words).err
    shown = caseload("worker", "W135").out
    assert "agreed, review 3 Dec" in shown
    assert "work stops and extra help, 30 Sep, with service manager" in shown
    found = json.loads(caseload("worker", "W135", "--format", "json").out)["response"]
    assert (found["agreed"], found["review_on"], found["with"]) == (["stop", "help"], "2026-12-03", "service manager")
    assert "review was due 3 Dec" in caseload("worker", "W135", "--as-of", "2026-12-04").out
    assert "agreed, review 3 Dec" in caseload("team", "Safeguarding South East").out
    assert "no response yet" in caseload("worker", "W135", "--reviewed", "done").out
    assert caseload("worker", "W135", "--reviewed", "done").code == 3
    assert caseload("worker", "W135", "--agreed", "stop").code == 2
    assert caseload("worker", "W135", "--review-on", "3/12/2026").code == 2
    refused = caseload("worker", "W135", "--agreed", "tea", "--review-on", "3/12/2026")
    assert (refused.code, '"tea" cannot be agreed.' in refused.err) == (3, True)


def test_a_trend_has_a_row_a_month_and_ends_at_the_figure_of_the_day(caseload: Caseload) -> None:
    months = json.loads(caseload("trend", "safeguarding south east", "--format", "json").out)
    assert (len(months), months[-1]["on"]) == (12, "2026-09-30")
    teams = json.loads(caseload("team", "--format", "json").out)
    now = next(one for one in teams if one["name"] == "Safeguarding South East")
    assert months[-1]["load_percent"] == now["load_percent"]
    worker = json.loads(caseload("trend", "--worker", "W134", "--format", "json").out)
    found = json.loads(caseload("worker", "W134", "--format", "json").out)
    assert worker[-1]["load_percent"] == found["load_percent"]
    assert "now" in caseload("trend").out
    assert caseload("trend", "North", "--worker", "W134").code == 2
    assert caseload("trend", "--worker", "W999").code == 3
    assert caseload("trend", "nowhere").code == 3


def test_loads_by_weight_and_their_distribution(caseload: Caseload) -> None:
    rows = json.loads(caseload("team", "Safeguarding South East", "--by-weight", "--format", "json").out)
    for row in rows:
        assert round(sum(part["points"] for part in row["by_weight"]), 4) == row["points"]
    assert len(json.loads(caseload("team", "--by-weight", "--format", "json").out)) == 12
    spread = json.loads(caseload("team", "Safeguarding South East", "--distribution", "--format", "json").out)
    loads = sorted(row["load_percent"] for row in rows)
    assert (spread[0]["lowest"], spread[0]["highest"]) == (loads[0], loads[-1])
    assert "The middle is" in caseload("team", "--distribution").out
    assert caseload("team", "--distribution", "--by-weight").code == 2
