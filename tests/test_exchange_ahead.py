"""Areas, key dates, planned closings and absences in files: taken, compared with what the desk did, never cleared."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from caseload_tui.engine.score import dated_facts
from caseload_tui.exchange.heading import case_columns, fact_columns
from caseload_tui.exchange.plan import Plan
from caseload_tui.exchange.score_files import score_files
from caseload_tui.model.case import Case, KeyDate
from caseload_tui.model.caseload import Caseload
from caseload_tui.model.change import AbsenceRecorded, CaseChanged, Change, KeyDatesSet
from caseload_tui.model.values import CaseRef, WorkerRef
from caseload_tui.model.worker import Absence, Worker
from caseload_tui.scheme.load import loads
from caseload_tui.schemes import built_in
from tests.exchange_invented import SCHEME, TODAY, cases_csv, imported, put, workers_csv

C1, W1 = CaseRef("C1"), WorkerRef("W1")
LATER = date(2026, 10, 7)
OLD = "ref,worker,opened_on,children\nC1,W1,2026-03-02,2\n"
HEAD = "ref,worker,opened_on,children,area,planned_closing,conference_on,hearing_on\n"


class Desk:
    """A caseload into which files come, and which people change between them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.caseload = Caseload()

    def take(self, name: str, text: str, today: date = LATER) -> Plan:
        self.caseload, planned = imported(self.caseload, put(self.folder, name, text), today=today)
        return planned

    def cases(self, cells: str, today: date = LATER) -> Plan:
        return self.take("cases.csv", f"{HEAD}C1,W1,2026-03-02,2,{cells}\n", today)

    def workers(self, cells: str, today: date = LATER) -> Plan:
        head = "ref,name,team,role,no_new_work_until,away_from,away_to\n"
        return self.take("workers.csv", f"{head}W1,Ann,North,social worker,{cells}\n", today)

    def do(self, *changes: Change) -> None:
        self.caseload = self.caseload.apply(*changes)

    @property
    def case(self) -> Case:
        return self.caseload.cases[C1]

    @property
    def worker(self) -> Worker:
        return self.caseload.workers[W1]

    def dates(self, kind: str) -> list[str]:
        return [one.day.isoformat() for one in self.case.key_dates if one.kind == kind]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """After a first import of a worker and a case with everything ahead."""
    desk = Desk(tmp_path)
    desk.workers("2026-11-01,2026-10-12,2026-10-16", TODAY)
    desk.cases("HB3,2026-12-01,2026-10-20,2026-11-02; 5/10/2026", TODAY)
    return desk


def test_a_new_case_and_worker_bring_everything(desk: Desk) -> None:
    assert (desk.case.area, desk.case.planned_closing) == ("HB3", date(2026, 12, 1))
    assert (desk.dates("conference"), desk.dates("hearing")) == (["2026-10-20"], ["2026-10-05", "2026-11-02"])
    assert desk.worker.absences == (Absence(date(2026, 10, 12), date(2026, 10, 16)),)
    assert desk.worker.terms[-1].no_new_work_until == date(2026, 11, 1)
    assert "HB3,2026-12-01,,2026-10-20,2026-10-05; 2026-11-02" in cases_csv(desk.caseload)
    assert "2026-11-01,2026-10-12,2026-10-16" in workers_csv(desk.caseload)


def test_a_file_without_the_columns_clears_nothing(desk: Desk) -> None:
    before = desk.case
    assert desk.take("cases.csv", OLD).change is None
    desk.take("cases.csv", OLD.replace(",2\n", ",3\n"))
    assert (desk.case.area, desk.case.key_dates, desk.case.planned_closing) == (
        before.area,
        before.key_dates,
        before.planned_closing,
    )
    desk.take("workers.csv", "ref,name,team,role\nW1,Ann,South,social worker\n")
    assert desk.worker.absences
    assert desk.worker.terms[-1].no_new_work_until == date(2026, 11, 1)


def test_what_is_new_in_the_file_is_taken_and_what_has_passed_stays(desk: Desk) -> None:
    planned = desk.cases("HB4,,2026-10-27,2026-11-02; 2026-11-30")
    assert (desk.case.area, desk.case.planned_closing) == ("HB4", None)
    assert desk.dates("conference") == ["2026-10-27"]
    assert desk.dates("hearing") == ["2026-10-05", "2026-11-02", "2026-11-30"]
    assert (planned.changed, planned.overruled) == (1, 0)
    assert desk.cases("HB4,,2026-10-27,2026-11-02; 2026-11-30").change is None
    desk.cases("HB4,,,2026-11-30")
    assert desk.dates("conference") == []
    assert desk.dates("hearing") == ["2026-10-05", "2026-11-30"]


def test_what_the_desk_put_in_stands_and_is_reported(desk: Desk) -> None:
    kept = tuple(one for one in desk.case.key_dates if one.kind != "conference")
    mine = KeyDate(date(2026, 10, 22), "conference")
    desk.do(
        KeyDatesSet(case=C1, on=TODAY, dates=(*kept, mine)),
        CaseChanged(
            ref=C1, opened_on=date(2026, 3, 2), team=desk.case.team, planned_closing=date(2027, 1, 4), area="HB9"
        ),
    )
    planned = desk.cases("HB4,2026-12-08,2026-10-27,2026-11-02")
    assert (desk.case.area, desk.case.planned_closing) == ("HB9", date(2027, 1, 4))
    assert desk.dates("conference") == ["2026-10-22"]
    said = " ".join(planned.notes)
    assert "C1 keeps the area, as the desk has it" in said
    assert "C1 keeps the planned closing 2027-01-04, as the desk has it" in said
    assert "C1 keeps conference 2026-10-22, as the desk has it" in said


def test_no_new_work_follows_the_file_unless_the_desk_agreed_otherwise(desk: Desk) -> None:
    desk.workers("2026-11-20,2026-10-12,2026-10-16")
    assert desk.worker.terms[-1].no_new_work_until == date(2026, 11, 20)
    assert desk.workers("2026-11-20,2026-10-12,2026-10-16").change is None


def test_an_absence_is_added_or_ends_on_another_day(desk: Desk) -> None:
    desk.workers("2026-11-01,2026-10-12,2026-10-23")
    assert desk.worker.absences == (Absence(date(2026, 10, 12), date(2026, 10, 23)),)
    desk.workers("2026-11-01,2026-12-21,", date(2026, 11, 2))
    assert desk.worker.absences[-1] == Absence(date(2026, 12, 21))
    assert desk.workers("2026-11-01,2026-12-21,", date(2026, 11, 3)).change is None


@pytest.mark.parametrize("cells", ["2026-11-01,,", "2026-11-01,2026-10-13,2026-10-16", "2026-11-01,2026-10-10,"])
def test_an_absence_is_never_taken_out_by_a_file(desk: Desk, cells: str) -> None:
    planned = desk.workers(cells)
    assert desk.worker.absences == (Absence(date(2026, 10, 12), date(2026, 10, 16)),)
    assert any("W1 keeps the absence from 2026-10-12, as the desk has it" in note for note in planned.notes)


def test_an_absence_that_the_desk_changed_stands(desk: Desk) -> None:
    desk.do(AbsenceRecorded(worker=W1, first=date(2026, 10, 12), last=date(2026, 11, 6)))
    planned = desk.workers("2026-11-01,2026-10-12,2026-10-19")
    assert desk.worker.absences == (Absence(date(2026, 10, 12), date(2026, 11, 6)),)
    assert planned.overruled == 1


def test_an_absence_that_has_passed_may_go_from_the_file(desk: Desk) -> None:
    planned = desk.workers("2026-11-01,,", date(2026, 10, 19))
    assert (planned.overruled, planned.change and planned.change.changes) == (0, ())


def test_dates_for_evidence_decide_whether_it_is_due(tmp_path: Path) -> None:
    scheme = built_in("four-factor")
    head = "ref,opened_on,children,travel_miles,trips,complexity,admin,evidence_due,plan,legal,evidence_on\n"
    path = put(tmp_path, "cases.csv", f"{head}C1,2026-03-02,1,7,6,3,court,no,cla,proceedings,2026-10-20\n")
    caseload, _ = score_files(path, None, scheme)
    case = caseload.cases[C1]
    facts = case.ratings[0].facts
    assert dated_facts(scheme, case, facts, TODAY)["evidence_due"] is True
    assert dated_facts(scheme, case, facts, date(2026, 10, 21))["evidence_due"] is False


@pytest.mark.parametrize(("name", "label"), [("area", "Part of the county"), ("part", "Area")])
def test_a_fact_of_the_scheme_comes_before_a_column_of_the_same_name(name: str, label: str) -> None:
    text = f"""
[scheme]
id = "t"
version = "1"
title = "T"
unit = "points"
effective_from = 2026-04-01
source = "Invented for tests"
[facts.{name}]
type = "integer"
label = "{label}"
[[weight]]
id = "area"
fact = "{name}"
per_unit = 1
[capacity]
target = 100
"""
    scheme = loads(text, "t.toml")
    assert "area" in {one.id for one in case_columns(SCHEME)}
    assert "area" not in {one.id for one in case_columns(scheme)}
    assert [one.id for one in fact_columns(scheme)] == [name]
