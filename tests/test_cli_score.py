"""``caseload score``: files in, the promised JSON out, and refusals that name the place."""

from __future__ import annotations

import json
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from caseload_tui.sample import sample_folder
from tests.command import Caseload, runner

COUNTY = sample_folder() / "county"
THE_THREE = {"14+", "Safeguarding Central", "Safeguarding South East"}
HEADER = "ref,worker,children,travel_miles,trips,complexity,admin,plan,legal"


@pytest.fixture
def caseload(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Caseload:
    return runner(monkeypatch, capsys)


def county(caseload: Caseload, *more: str) -> dict[str, Any]:
    ran = caseload(
        "score",
        COUNTY / "cases.csv",
        "--workers",
        COUNTY / "workers.csv",
        "--as-of",
        "2026-09-30",
        "--format",
        "json",
        *more,
    )
    assert (ran.code, ran.err) == (0, "")
    result: dict[str, Any] = json.loads(ran.out, parse_float=Decimal)
    return result


def test_the_county_has_about_a_tenth_flagged_most_of_them_in_three_teams(caseload: Caseload) -> None:
    result = county(caseload)
    flagged = [worker for worker in result["workers"] if worker["flagged"]]
    assert 8 <= result["summary"]["flagged_percent"] <= 12
    assert result["summary"]["flagged"] == len(flagged)
    assert len([worker for worker in flagged if worker["team"] in THE_THREE]) > len(flagged) / 2
    assert all(worker["reasons"] for worker in flagged)


def test_every_sum_in_the_json_adds_up(caseload: Caseload) -> None:
    result = county(caseload)
    cases = {case["ref"]: case for case in result["cases"]}
    for case in cases.values():
        if case["points"] is not None:
            assert sum(line["points"] for line in case["lines"]) == case["points"]
            assert all(line["because"] for line in case["lines"])
    for worker in result["workers"]:
        led = [case for case in cases.values() if case["worker"] == worker["ref"]]
        joint = [case for case in cases.values() if case["co_worker"] == worker["ref"]]
        shares = sum((case["share"] or 0) * (case["points"] or 0) for case in led)
        shares += sum(case["co_share"] * (case["points"] or 0) for case in joint)
        assert shares + sum(line["points"] for line in worker["lines"]) == worker["points"]
        assert sum(line["points"] for line in worker["target_lines"]) == worker["target"]
        assert (len(led), len(joint)) == (worker["cases"], worker["joint_cases"])
        assert sum(case["children"] or 0 for case in led) == worker["children"]
    for team in result["teams"]:
        members = [worker for worker in result["workers"] if worker["team"] == team["name"]]
        assert (sum(one["points"] for one in members), len(members)) == (team["points"], team["workers"])
        assert abs(team["points"] / team["target"] * 100 - team["load_percent"]) <= Decimal("0.05")


def test_table_and_csv_print_workers(caseload: Caseload) -> None:
    words = ("score", COUNTY / "cases.csv", "--workers", COUNTY / "workers.csv", "--as-of", "30/9/2026")
    table = caseload(*words)
    assert "Okafor, Amara" in table.out
    assert "10 of 96 workers flagged" in table.err
    csv = caseload(*words, "--format", "csv")
    assert csv.out.splitlines()[0].startswith("ref,name,team,role,fte,cases,joint_cases,children,points,target")
    assert len(csv.out.splitlines()) == 97


def test_a_wrong_row_is_refused_with_its_place_and_remedy(caseload: Caseload, tmp_path: Path) -> None:
    cases = tmp_path / "cases.csv"
    cases.write_text(f"{HEADER}\nC1,W1,2,7,9,3,standard,cp,none\nC2,W1,2,ten,9,3,standard,cp,none\n", encoding="utf-8")
    ran = caseload("score", cases)
    assert (ran.code, ran.out) == (3, "")
    assert ran.err == 'cases.csv:3: Travel (miles one way): "ten" is not a number. Write miles such as 10.\n'


def test_unknown_columns_are_named_and_ignored(caseload: Caseload, tmp_path: Path) -> None:
    cases = tmp_path / "cases.csv"
    cases.write_text(f"{HEADER},postcode\nC1,W1,2,7,9,3,standard,cp,none,AB1\n", encoding="utf-8")
    ran = caseload("score", cases, "--format", "json", "--as-of", "2026-09-30")
    assert ran.code == 0
    assert "postcode" in ran.err
    assert json.loads(ran.out)["cases"][0]["points"] == 11.1


def test_a_scheme_with_blanks_is_refused_and_a_wrong_one_too(caseload: Caseload, tmp_path: Path) -> None:
    assert caseload("score", COUNTY / "cases.csv", "--scheme", "wirral").code == 3
    broken = tmp_path / "broken.toml"
    broken.write_text("[scheme]\nid = 1\n", encoding="utf-8")
    ran = caseload("score", COUNTY / "cases.csv", "--scheme", broken)
    assert ran.code == 3
    assert "broken.toml:1: scheme" in ran.err


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("score",), 2),
        (("score", "none.csv"), 3),
        (("score", "none.csv", "--as-of", "September"), 2),
        (("nonsense",), 2),
        (("team", "--file", "none.caseload"), 4),
    ],
)
def test_exit_codes(caseload: Caseload, words: tuple[str, ...], code: int) -> None:
    ran = caseload(*words)
    assert ran.code == code
    assert ran.out == ""
    assert ran.err


def test_the_same_question_has_the_same_answer_whatever_the_seed_and_locale() -> None:
    command = [
        sys.executable,
        "-m",
        "caseload_tui",
        "score",
        str(COUNTY / "cases.csv"),
        "--as-of",
        "2026-09-30",
        "--format",
        "json",
    ]
    answers = {
        subprocess.run(
            command,
            capture_output=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "LC_ALL": locale, "TZ": zone, "PATH": ""},
        ).stdout
        for seed, locale, zone in (("0", "C", "UTC"), ("1", "C.UTF-8", "Pacific/Auckland"))
    }
    assert len(answers) == 1


def test_starting_stays_light() -> None:
    """What each command imports, asserted instead of milliseconds."""
    heavy = {
        "pydantic",
        "sqlite_utils",
        "textual",
        "rich",
        "python_calamine",
        "xlsxwriter",
        "tree_sitter",
        "platformdirs",
    }
    code = (
        "import sys; from caseload_tui.cli.main import main\n"
        "try: main()\nexcept SystemExit: pass\n"
        f"sys.stderr.write('heavy:' + ','.join(sorted(set(sys.modules) & {heavy!r})))"
    )

    def imported(*words: str | Path) -> str:
        ran = subprocess.run([sys.executable, "-c", code, *map(str, words)], capture_output=True, text=True, check=True)
        return ran.stderr.rpartition("heavy:")[2]

    assert imported("--version") == ""
    assert imported("score", COUNTY / "cases.csv", "--format", "json") == ""
