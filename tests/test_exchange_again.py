"""Importing again: only what is new in the file happens, and what the desk knows better stands."""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest

from caseload_tui.exchange.plan import Plan
from caseload_tui.model.case import Allocation, Case, Rating
from caseload_tui.model.caseload import Caseload
from caseload_tui.model.change import (
    CaseAllocated,
    CaseChanged,
    CaseClosed,
    CaseCovered,
    CaseMadeJoint,
    CaseOpened,
    CaseRated,
    CaseTransferred,
    Change,
    ResponsibilityHeld,
    WorkerAdded,
    WorkerChanged,
    WorkerLeft,
)
from caseload_tui.model.values import CaseRef, TeamName, WorkerRef
from caseload_tui.model.worker import Terms, Worker
from tests.exchange_invented import SCHEME, TODAY, imported, problems, put, workers_csv

WORKERS = """ref,name,team,role,fte,responsibilities
W1,Ann,North,social worker,1,mentoring
W2,Bo,North,,0.8,
W3,Cy,South,,,
"""
FIRST = {
    "ref": "C1",
    "worker": "W1",
    "team": "North",
    "opened_on": "2026-03-02",
    "rated_on": "2026-09-01",
    "children": "2",
    "complexity": "2",
    "plan": "cin",
}
LATER = date(2026, 10, 7)
C1, W1, W2, W3 = CaseRef("C1"), WorkerRef("W1"), WorkerRef("W2"), WorkerRef("W3")


class Desk:
    """A caseload into which files come, and which people change between them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.caseload = Caseload()
        self.workers(WORKERS)

    def workers(self, text: str, today: date = TODAY) -> Plan:
        self.caseload, planned = imported(self.caseload, put(self.folder, "workers.csv", text), today=today)
        return planned

    def cases(self, *rows: dict[str, str], today: date = LATER, close_missing: bool = False) -> Plan:
        self.caseload, planned = imported(self.caseload, self.file(*rows), today=today, close_missing=close_missing)
        return planned

    def file(self, *rows: dict[str, str]) -> Path:
        columns = list(dict.fromkeys(column for row in rows for column in row))
        lines = [",".join(columns), *(",".join(row.get(column, "") for column in columns) for row in rows)]
        return put(self.folder, "cases.csv", "\n".join(lines))

    def do(self, *changes: Change) -> None:
        self.caseload = self.caseload.apply(*changes)

    @property
    def case(self) -> Case:
        return self.caseload.cases[C1]

    @property
    def rating(self) -> Rating:
        rating = self.case.rating(LATER)
        assert rating is not None
        return rating

    def lead(self, on: date = LATER) -> str | None:
        lead = self.case.holders(on).lead
        return lead.worker if lead else None

    def second(self, on: date = LATER) -> str | None:
        second = self.case.holders(on).second
        return second.worker if second else None

    def worker(self, ref: str = "W1") -> Worker:
        return self.caseload.workers[WorkerRef(ref)]

    def terms(self, ref: str = "W1", on: date = LATER) -> Terms:
        terms = self.worker(ref).on(on)
        assert terms is not None
        return terms


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(tmp_path)
    desk.cases(FIRST, today=TODAY)
    return desk


def row(**cells: str) -> dict[str, str]:
    return {**FIRST, **cells}


def rated(on: date, **facts: object) -> CaseRated:
    full = {**SCHEME.blank_facts, "children": 2, "complexity": "2", "plan": "cin", **facts}
    return CaseRated(case=C1, facts=full, scheme=SCHEME.edition, on=on, by="Dee")  # type: ignore[arg-type] # any value


def test_the_first_import(desk: Desk) -> None:
    assert desk.lead(date(2026, 3, 2)) == "W1"
    assert desk.rating.on == date(2026, 9, 1)
    assert set(desk.caseload.teams) == {"North", "South"}
    assert desk.worker().terms[0].on is None


def test_the_same_file_changes_nothing(desk: Desk) -> None:
    planned = desk.cases(FIRST)
    assert planned.change is None
    assert (planned.unchanged, planned.notes[1:]) == (1, ())


def test_the_same_content_written_otherwise_changes_nothing(desk: Desk) -> None:
    assert desk.cases(row(opened_on="2/3/2026", plan="Child in need", children="2.0")).change is None


def test_a_column_that_is_gone_says_nothing(desk: Desk) -> None:
    assert desk.cases({"ref": "C1", "children": "2"}).change is None
    assert desk.lead() == "W1"
    desk.cases({"ref": "C1", "children": "3"})
    assert desk.rating.facts["complexity"] == "2"
    assert desk.cases(row(children="3")).change is None


def test_a_new_case_and_a_changed_one(desk: Desk) -> None:
    planned = desk.cases(row(children="3", rated_on="2026-10-01"), row(ref="C2"))
    assert (planned.new, planned.changed) == (1, 1)
    assert desk.rating.facts["children"] == 3
    assert desk.rating.on == date(2026, 10, 1)
    assert [rating.on for rating in desk.case.ratings] == [date(2026, 9, 1), date(2026, 10, 1)]


def test_facts_put_right_under_the_same_date_correct_the_rating(desk: Desk) -> None:
    desk.cases(row(children="3"))
    assert [(one.on, one.facts["children"], one.confirmed) for one in desk.case.ratings] == [
        (date(2026, 9, 1), 3, True)
    ]


def test_facts_without_a_date_were_judged_by_today(desk: Desk) -> None:
    undated = {key: text for key, text in FIRST.items() if key != "rated_on"} | {"ref": "C2"}
    desk.cases(undated)
    planned = desk.cases(undated | {"complexity": "3"}, today=date(2026, 10, 14))
    ratings = desk.caseload.cases[CaseRef("C2")].ratings
    assert planned.changed == 1
    assert [(one.on, one.facts["complexity"], one.confirmed) for one in ratings] == [
        (date(2026, 3, 2), "2", True),
        (date(2026, 10, 14), "3", True),
    ]


def test_a_new_plan_puts_the_rating_out_of_date(desk: Desk) -> None:
    desk.cases(row(plan="cp"))
    assert (desk.rating.on, desk.rating.facts["plan"], desk.rating.confirmed) == (date(2026, 9, 1), "cp", False)
    desk.cases(row(plan="cp", rated_on="2026-10-05"))
    assert (desk.rating.on, desk.rating.confirmed) == (date(2026, 10, 5), True)


def test_a_newer_rating_at_the_desk_wins_and_is_reported(desk: Desk) -> None:
    desk.do(rated(date(2026, 9, 20), children=4))
    planned = desk.cases(row(children="3", rated_on="2026-09-15"))
    assert desk.rating.facts["children"] == 4
    assert planned.overruled == 1
    assert "cases.csv:2: C1 keeps the rating of 2026-09-20; the file's is not newer." in planned.notes
    assert desk.cases(row(children="3", rated_on="2026-09-15")).change is None


def test_a_newer_rating_in_the_file_wins_over_the_desk(desk: Desk) -> None:
    desk.do(rated(date(2026, 9, 20), children=4))
    planned = desk.cases(row(children="3", rated_on="2026-10-01"))
    assert (desk.rating.facts["children"], planned.overruled) == (3, 0)


def test_a_rating_at_the_desk_on_the_same_day_wins(desk: Desk) -> None:
    desk.do(rated(date(2026, 9, 1), children=4))
    planned = desk.cases(row(children="3"))
    assert (desk.rating.facts["children"], planned.overruled) == (4, 1)


def test_the_desk_and_the_file_agree(desk: Desk) -> None:
    desk.do(rated(date(2026, 9, 20), children=3))
    planned = desk.cases(row(children="3"))
    assert (planned.overruled, planned.unchanged) == (0, 1)


def test_a_new_plan_is_taken_beside_a_rating_made_at_the_desk(desk: Desk) -> None:
    desk.do(rated(date(2026, 9, 20), children=4))
    planned = desk.cases(row(plan="cla"))
    assert planned.overruled == 0
    assert (desk.rating.on, desk.rating.by, desk.rating.confirmed) == (date(2026, 9, 20), "Dee", False)
    assert (desk.rating.facts["plan"], desk.rating.facts["children"]) == ("cla", 4)


def test_an_older_rating_in_the_file_stays_out(desk: Desk) -> None:
    planned = desk.cases(row(children="3", rated_on="2026-08-01"))
    assert (desk.rating.facts["children"], planned.overruled) == (2, 1)


def test_a_transfer_in_the_file(desk: Desk) -> None:
    planned = desk.cases(row(worker="W2"))
    assert planned.transferred == 1
    assert (desk.lead(TODAY), desk.lead(LATER)) == ("W1", "W2")
    assert desk.case.allocations[-1].reason == "MANAGE"


def test_a_transfer_takes_effect_when_the_file_says(desk: Desk) -> None:
    desk.cases(row(worker="W2", allocated_on="2026-10-03"))
    assert (desk.lead(date(2026, 10, 2)), desk.lead(date(2026, 10, 3))) == ("W1", "W2")


def test_back_to_waiting_and_out_again(desk: Desk) -> None:
    assert desk.cases(row(worker="")).transferred == 1
    assert desk.lead() is None
    assert desk.cases(row(worker="north")).unchanged == 1
    assert desk.cases(row(worker="W3"), today=date(2026, 10, 14)).transferred == 1
    assert desk.lead(date(2026, 10, 14)) == "W3"


def test_an_allocation_at_the_desk_wins_and_is_reported(desk: Desk) -> None:
    desk.do(CaseTransferred(case=C1, worker=W2, on=date(2026, 9, 20), reason="MANAGE"))
    assert desk.cases(FIRST).change is None
    planned = desk.cases(row(worker="W3"))
    assert desk.lead() == "W2"
    assert planned.overruled == 1
    assert "cases.csv:2: C1 stays with W2, as chosen at the desk since 2026-09-20." in planned.notes


def test_an_allocation_dated_later_in_the_file_wins_over_the_desk(desk: Desk) -> None:
    desk.do(CaseTransferred(case=C1, worker=W2, on=date(2026, 9, 20), reason="MANAGE"))
    assert desk.cases(row(worker="W3", allocated_on="2026-10-01")).overruled == 0
    assert desk.lead() == "W3"


def test_a_case_put_back_at_the_desk_stays_waiting(desk: Desk) -> None:
    desk.do(CaseAllocated(case=C1, worker=None, on=date(2026, 9, 20)))
    planned = desk.cases(row(worker="W3"))
    assert desk.lead() is None
    assert "cases.csv:2: C1 stays awaiting allocation, as chosen at the desk." in planned.notes


def test_the_file_catches_up_with_the_desk(desk: Desk) -> None:
    desk.do(CaseTransferred(case=C1, worker=W2, on=date(2026, 9, 20), reason="MANAGE"))
    planned = desk.cases(row(worker="W2"))
    assert (planned.overruled, planned.unchanged) == (0, 1)
    assert desk.cases(row(worker="W3")).transferred == 1


def test_joint_work_begins_changes_and_ends(desk: Desk) -> None:
    desk.cases(row(co_worker="W2", co_share="0.4"))
    assert desk.case.holders(LATER).second == Allocation(W2, "second", Decimal("0.4"), LATER)
    desk.cases(row(co_worker="W2", co_share="0.5"), today=date(2026, 10, 14))
    assert desk.case.holders(LATER).second == Allocation(W2, "second", Decimal("0.5"), LATER)
    desk.cases(row(co_worker="W3"), today=date(2026, 10, 21))
    assert (desk.second(date(2026, 10, 20)), desk.second(date(2026, 10, 21))) == ("W2", "W3")
    desk.cases(row(co_worker=""), today=date(2026, 10, 28))
    assert desk.second(date(2026, 10, 28)) is None


def test_lead_and_second_change_places(desk: Desk) -> None:
    desk.cases(row(co_worker="W2"), today=TODAY)
    desk.cases(row(worker="W2", co_worker="W1"))
    assert (desk.lead(), desk.second()) == ("W2", "W1")


def test_the_second_stays_when_the_lead_is_taken_away(desk: Desk) -> None:
    desk.cases(row(co_worker="W2"), today=TODAY)
    desk.cases(row(worker="", co_worker="W2"))
    assert (desk.lead(), desk.second()) == (None, "W2")


def test_a_second_worker_chosen_at_the_desk_stays(desk: Desk) -> None:
    desk.do(CaseMadeJoint(case=C1, worker=W2, on=TODAY))
    assert desk.cases(FIRST).change is None
    planned = desk.cases(row(co_worker="W3"))
    assert (desk.second(), planned.overruled) == ("W2", 1)
    desk.do(CaseTransferred(case=C1, worker=W3, on=LATER, reason="MANAGE"))
    assert desk.cases(row(co_worker="")).overruled == 1
    assert desk.second() == "W2"


def test_whoever_leads_at_the_desk_is_no_second_worker(desk: Desk) -> None:
    desk.do(CaseTransferred(case=C1, worker=W2, on=TODAY, reason="MANAGE"))
    planned = desk.cases(row(co_worker="W2"))
    assert (desk.lead(), desk.second(), planned.overruled) == ("W2", None, 1)


def test_share_and_date_of_an_allocation_are_put_right_and_cover_stays(desk: Desk) -> None:
    desk.do(CaseCovered(case=C1, worker=W2, on=LATER, until=date(2026, 11, 1)))
    desk.cases(row(share="0.5", allocated_on="2026-03-09"))
    holders = desk.case.holders(LATER)
    assert holders.lead == Allocation(W1, "lead", Decimal("0.5"), date(2026, 3, 9))
    assert holders.cover is not None
    assert holders.cover.worker == "W2"


def test_closing_and_opening_again(desk: Desk) -> None:
    closed = row(closed_on="2026-10-02")
    assert desk.cases(closed).closed == 1
    assert not desk.case.is_open(date(2026, 10, 2))
    assert desk.cases(closed).change is None
    assert desk.cases(row(worker="W2", closed_on=""), today=date(2026, 10, 14)).transferred == 1
    assert not desk.case.is_open(date(2026, 10, 13))
    assert desk.lead(date(2026, 10, 14)) == "W2"


def test_opened_again_on_a_later_day_and_closed_again(desk: Desk) -> None:
    desk.cases(row(closed_on="2026-09-30"))
    planned = desk.cases(row(opened_on="2026-10-05", closed_on="2026-10-06"))
    assert planned.closed == 1
    assert [spell.opened_on for spell in desk.case.spells] == [date(2026, 3, 2), date(2026, 10, 5)]
    assert desk.lead(date(2026, 10, 5)) == "W1"
    assert desk.case.closed_on == date(2026, 10, 6)


def test_transferred_and_closed_in_one_week(desk: Desk) -> None:
    assert desk.cases(row(worker="W2", closed_on="2026-10-02")).closed == 1
    assert desk.lead(date(2026, 10, 1)) == "W1"


def test_a_closing_at_the_desk_stands(desk: Desk) -> None:
    desk.do(CaseClosed(case=C1, on=date(2026, 9, 25)))
    assert desk.cases(FIRST).change is None
    planned = desk.cases(row(closed_on="2026-10-02"))
    assert (desk.case.closed_on, planned.overruled) == (date(2026, 9, 25), 1)
    assert desk.cases(row(closed_on="2026-10-02", children="3")).changed == 1


def test_family_team_and_opening_are_put_right_unless_the_desk_did(desk: Desk) -> None:
    desk.cases(row(family="F1", team="South", opened_on="2026-03-01"))
    assert (desk.case.family, desk.case.team, desk.case.opened_on) == ("F1", "South", date(2026, 3, 1))
    desk.do(CaseChanged(ref=C1, opened_on=date(2026, 2, 1), family="F2", team=TeamName("East")))
    planned = desk.cases(row(family="F3", team="West", opened_on="2026-01-01"))
    assert (desk.case.family, desk.case.team, desk.case.opened_on) == ("F2", "East", date(2026, 2, 1))
    assert planned.overruled == 1
    assert len(planned.notes) == 3


def test_a_case_opened_at_the_desk_first(desk: Desk) -> None:
    ref = CaseRef("C9")
    desk.do(CaseOpened(ref=ref, on=date(2026, 9, 1)), CaseAllocated(case=ref, worker=W2, on=date(2026, 9, 1)))
    planned = desk.cases(row(ref="C9", opened_on="2026-09-01", rated_on="2026-09-02", family="F1"))
    case = desk.caseload.cases[ref]
    assert (case.family, case.team, case.rating(LATER) is not None) == ("F1", "North", True)
    assert case.holders(LATER).lead == Allocation(W2, "lead", None, date(2026, 9, 1))
    assert planned.overruled == 1


def test_missing_cases_stay_or_are_closed_within_the_teams_of_the_file(desk: Desk) -> None:
    other = row(ref="C2", worker="W3", team="South")
    desk.cases(FIRST, other, row(ref="C3", team=""), today=TODAY)
    desk.do(CaseOpened(ref=CaseRef("C4"), on=TODAY, team=TeamName("North")))
    assert desk.cases(row(ref="C5")).missing == 0
    planned = desk.cases(row(ref="C5"), close_missing=True)
    assert planned.missing == 2
    assert {ref for ref, case in desk.caseload.cases.items() if not case.is_open(LATER)} == {"C1", "C3"}
    assert "1 case was opened at the desk, never in a file, and left open." in planned.notes
    assert desk.cases(row(ref="C5"), close_missing=True).change is None


def test_a_case_that_went_missing_comes_back(desk: Desk) -> None:
    desk.cases(row(ref="C5"), close_missing=True)
    assert not desk.case.is_open(LATER)
    desk.cases(FIRST, row(ref="C5"), today=date(2026, 10, 14), close_missing=True)
    assert desk.lead(date(2026, 10, 14)) == "W1"


def test_a_refused_row_is_not_missing(desk: Desk, tmp_path: Path) -> None:
    from caseload_tui.exchange.plan import plan

    path = put(tmp_path, "cases.csv", "ref,worker,team,children\nC1,W1,North,x\nC2,W1,North,1\n")
    planned = plan([path], desk.caseload, SCHEME, today=LATER, close_missing=True, accept_good_rows=True)
    assert (planned.read, planned.accepted, planned.refused, planned.missing) == (2, 1, 1, 0)


def test_a_worker_is_known_once_there_are_workers(desk: Desk) -> None:
    assert problems(desk.file(row(worker="w1"), row(ref="C2", worker="W9")), caseload=desk.caseload) == [
        'cases.csv:2: Worker: There is no worker "w1". Did you mean W1?',
        'cases.csv:3: Worker: There is no worker "W9". Correct it, or add the worker to the file of workers.',
    ]


def test_what_does_not_fit_the_case_is_a_problem_of_its_row(desk: Desk) -> None:
    desk.do(CaseClosed(case=C1, on=date(2026, 9, 10)))
    (problem,) = problems(desk.file(row(opened_on="2026-09-20")), caseload=desk.caseload)
    assert problem.startswith('cases.csv:2: Case "C1" was closed on 2026-09-10, before 2026-09-20.')


def changed_workers(**cells: str) -> Callable[[Desk], Plan]:
    header, first, *others = WORKERS.splitlines()
    given = dict(zip(header.split(","), first.split(","), strict=True)) | cells
    text = "\n".join([",".join(given), ",".join(given.values()), *others])
    return lambda desk: desk.workers(text, today=LATER)


def test_a_worker_changes_from_today(desk: Desk) -> None:
    planned = changed_workers(name="Anne", team="South", fte="0.6", leaving_on="2027-01-01", agency="yes")(desk)
    assert (planned.changed, planned.unchanged) == (1, 2)
    assert desk.worker().name == "Anne"
    assert (desk.terms(on=TODAY).team, desk.terms(on=TODAY).fte) == ("North", Decimal(1))
    assert (desk.terms().team, desk.terms().fte, desk.terms().agency) == ("South", Decimal("0.6"), True)
    assert desk.terms().leaving_on == date(2027, 1, 1)
    assert (
        changed_workers(name="Anne", team="South", fte="0.6", leaving_on="2027-01-01", agency="yes")(desk).change
        is None
    )


def test_hours_in_place_of_fte(desk: Desk) -> None:
    changed_workers(fte="", hours="22.2")(desk)
    assert (desk.terms().hours, desk.terms().fte) == (Decimal("22.2"), Decimal("0.6"))
    changed_workers(fte="0.6", hours="")(desk)
    assert (desk.terms().hours, desk.terms().fte) == (None, Decimal("0.6"))


def test_a_responsibility_begins_grows_and_ends_today(desk: Desk) -> None:
    changed_workers(responsibilities="mentoring*2; duty-day")(desk)
    assert desk.worker().held_responsibilities(TODAY) == {"mentoring": 1}
    assert desk.worker().held_responsibilities(LATER) == {"mentoring": 2, "duty-day": 1}
    changed_workers(responsibilities="")(desk)
    assert desk.worker().held_responsibilities(LATER) == {}


def test_what_the_desk_put_in_about_a_worker_stays(desk: Desk) -> None:
    terms = replace(desk.terms(), on=TODAY, role="senior", fte=Decimal("0.5"), team=TeamName("East"))
    desk.do(
        WorkerChanged(ref=W1, name="Annie", terms=terms),
        ResponsibilityHeld(worker=W1, id="mentoring", number=Decimal(3), on=TODAY),
    )
    assert changed_workers()(desk).change is None
    planned = changed_workers(name="Anne", role="manager", fte="0.9", team="South", responsibilities="mentoring*2")(
        desk
    )
    assert (desk.worker().name, desk.terms()) == ("Annie", terms)
    assert desk.worker().held_responsibilities(LATER) == {"mentoring": 3}
    assert planned.overruled == 1
    assert planned.notes == (
        "workers.csv:2: W1 keeps the name, as the desk has it.",
        "workers.csv:2: W1 keeps the team East, as the desk has it.",
        "workers.csv:2: W1 keeps the role senior, as the desk has it.",
        "workers.csv:2: W1 keeps an FTE of 0.5, as the desk has it.",
        "workers.csv:2: W1 keeps mentoring 3 times, as the desk has it.",
    )


def test_nobody_is_named_where_the_desk_stands(desk: Desk) -> None:
    desk.do(
        WorkerChanged(ref=W1, name="Desk Canary", terms=desk.terms()),
        CaseChanged(ref=C1, opened_on=date(2026, 3, 2), family="Family Canary", team=TeamName("North")),
    )
    said = (*changed_workers(name="File Canary")(desk).notes, *desk.cases(row(family="Other Canary")).notes)
    assert "workers.csv:2: W1 keeps the name, as the desk has it." in said
    assert "cases.csv:2: C1 keeps the family, as the desk has it." in said
    assert "Canary" not in "".join(said)


def test_who_leaves_at_the_desk_is_exported_with_their_last_day(desk: Desk) -> None:
    gone = date(2026, 10, 9)
    desk.do(WorkerLeft(ref=W1, on=gone))
    text = workers_csv(desk.caseload, LATER)
    assert next(row for row in csv.DictReader(StringIO(text)) if row["ref"] == "W1")["leaving_on"] == "2026-10-08"
    again, _ = imported(Caseload(), put(desk.folder, "exported.csv", text), today=LATER)
    for day in (date(2026, 10, 8), gone):
        assert again.workers[W1].works(day) == desk.worker().works(day) == (day < gone)
    planned = desk.workers(text, today=LATER)
    assert planned.change is None or not planned.change.changes
    assert planned.overruled == 0
    planned = changed_workers(leaving_on="2026-12-31")(desk)
    assert "workers.csv:2: W1 keeps the last day 2026-10-08, as the desk has it." in planned.notes
    assert desk.terms().leaving_on is None


def test_the_desk_and_the_file_of_workers_agree(desk: Desk) -> None:
    desk.do(
        WorkerChanged(ref=W1, name="Anne", terms=replace(desk.terms(), on=TODAY, fte=Decimal("0.9"))),
        ResponsibilityHeld(worker=W1, id="duty-day", number=Decimal(1), on=TODAY),
    )
    planned = changed_workers(name="Anne", fte="0.9", responsibilities="mentoring; duty-day")(desk)
    assert (planned.overruled, planned.changed, planned.unchanged) == (0, 0, 3)


def test_new_workers_count_from_when_they_came(desk: Desk) -> None:
    new = "W4,Di,North,,,\nW5,Ed,West,,,\n"
    desk.workers(WORKERS + new, today=LATER)
    assert desk.worker("W4").terms[0].on == LATER
    assert desk.worker("W5").terms[0].on is None


def test_workers_made_from_cases_are_filled_in_by_their_file(tmp_path: Path) -> None:
    cases = put(tmp_path, "cases.csv", "ref,worker,team,children\nC1,W1,North,2\nC2,north,,1\n")
    caseload, planned = imported(Caseload(), cases)
    assert list(caseload.workers) == ["W1"]
    assert caseload.workers[W1].name == "W1"
    assert caseload.cases[CaseRef("C2")].team == "North"
    assert planned.notes == ()
    caseload, _ = imported(caseload, put(tmp_path, "workers.csv", WORKERS), today=LATER)
    assert caseload.workers[W1].terms == (Terms(team=TeamName("North"), role="social worker"),)
    assert caseload.workers[W1].name == "Ann"


def test_a_worker_added_at_the_desk_is_filled_in_where_nothing_was_said(desk: Desk) -> None:
    desk.do(WorkerAdded(ref=WorkerRef("W4"), name="Di", terms=Terms(role="senior")))
    planned = desk.workers("ref,name,team,role,fte\nW4,Dina,East,asye,0.5\n", today=LATER)
    assert (desk.terms("W4").team, desk.terms("W4").role, desk.terms("W4").fte) == ("East", "senior", Decimal("0.5"))
    assert planned.overruled == 1


def test_a_last_day_in_the_file_holds_after_hours_planned_at_the_desk(desk: Desk) -> None:
    terms = Terms(on=date(2026, 11, 1), team=TeamName("North"), role="social worker", fte=Decimal("0.5"))
    desk.do(WorkerChanged(ref=W1, name="Ann", terms=terms))
    desk.workers("ref,name,team,role,fte,leaving_on\nW1,Ann,North,social worker,1,2026-12-18\n", LATER)
    assert not desk.worker().works(date(2026, 12, 19))
    assert desk.terms(on=date(2026, 12, 1)).fte == Decimal("0.5")
