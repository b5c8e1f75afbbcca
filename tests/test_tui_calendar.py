"""The calendar of a team, and a worker's next four weeks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from caseload_tui.model.case import KeyDate, KeyDateKind
from caseload_tui.model.change import AbsenceRecorded, CaseChanged, CaseRated, KeyDatesSet, SimpleChange
from caseload_tui.model.values import CaseRef, WorkerRef
from caseload_tui.reports.diary import diary, diary_aloud
from caseload_tui.tui.widgets.listing import Listing
from tests.tui_forms import NARROW, WIDE, Desk, compare, drive
from tests.tui_invented import DAY, EDITION, SOUTH_EAST, facts, invented_workspace


def dates(case: str, *given: tuple[int, int, KeyDateKind]) -> KeyDatesSet:
    found = tuple(KeyDate(date(2026, month, day), kind) for day, month, kind in given)
    return KeyDatesSet(case=CaseRef(case), on=DAY, dates=found)


def changes() -> Iterator[SimpleChange]:
    """Assessments in time and late, hearings on one day and on a day away, a closing that is past."""
    for number, opened in ((2101, date(2026, 7, 20)), (2110, date(2026, 8, 17)), (2113, date(2026, 7, 1))):
        ref = CaseRef(f"SE-{number}")
        yield CaseChanged(ref=ref, opened_on=opened, team=SOUTH_EAST)
        plan = facts(number - 2100) | {"plan": "assessment"}
        yield CaseRated(case=ref, facts=plan, scheme=EDITION, on=DAY)
    yield dates("SE-2102", (1, 10, "hearing"), (14, 10, "hearing"))
    yield dates("SE-2103", (14, 10, "conference"), (6, 10, "evidence"))
    yield dates("SE-2112", (7, 10, "conference"), (20, 10, "evidence"))
    yield dates("SE-2117", (17, 10, "conference"))
    yield dates("SE-2214", (21, 10, "conference"))
    closing = date(2026, 9, 25)
    yield CaseChanged(ref=CaseRef("SE-2106"), opened_on=date(2026, 9, 1), team=SOUTH_EAST, planned_closing=closing)
    yield AbsenceRecorded(worker=WorkerRef("W4"), first=date(2026, 10, 26))


async def begin(desk: Desk) -> None:
    desk.app.record(*changes())
    await desk.settle()


@pytest.mark.parametrize("size", [NARROW, WIDE])
def test_what_is_overdue_first_then_who_has_most(tmp_path: Path, size: tuple[int, int]) -> None:
    async def steps(desk: Desk) -> None:
        await begin(desk)
        await desk.press("c")
        await desk.settle()
        assert desk.where == "calendar"
        shown = desk.shown()
        assert "3 overdue" in shown
        assert "! SE-2101 assessment due 22 Sep, day 51 of 45: 6 over · Okafor, Amara" in shown
        assert [one.key for one in desk.app.screen.query_one(Listing).items[:3]] == ["W1", "W2", " "]
        assert desk.app.screen.query_one(Listing).key == "W1"
        compare(f"calendar-{size[0]}x{size[1]}", shown)
        await desk.press("enter")
        assert "Points  117.3" in desk.shown()
        await desk.press("escape", "s")
        names = [one.key for one in desk.app.screen.query_one(Listing).items]
        assert names[0] == "W9"
        await desk.press("escape")
        assert desk.where == "team"

    drive(tmp_path, steps, size)


def test_what_nobody_leads_opens_what_waits(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        await begin(desk)
        await desk.press("c")
        await desk.settle()
        desk.app.screen.query_one(Listing).mark(" ")
        await desk.press("enter")
        assert desk.where == "awaiting"

    drive(tmp_path, steps)


@pytest.mark.parametrize("size", [NARROW, WIDE])
def test_a_workers_next_four_weeks(tmp_path: Path, size: tuple[int, int]) -> None:
    async def steps(desk: Desk) -> None:
        await begin(desk)
        desk.app.open_worker(WorkerRef("W1"), CaseRef("SE-2102"))
        await desk.settle()
        shown = desk.shown()
        assert "Today · H · │ 5 Oct · E · · · │ 12 – – 2!– – │ 19 · · · · · │ 26 · ·" in shown
        assert "2 overdue" in shown or "6 over" in shown
        assert "Hearing: Thu 1 Oct" in shown
        compare(f"worker-weeks-{size[0]}x{size[1]}", shown)

    drive(tmp_path, steps, size)


def test_the_diary_counts_each_thing_once_and_weekends_stand_on_the_friday_before(tmp_path: Path) -> None:
    with invented_workspace(tmp_path) as workspace:
        workspace.act(*changes())
        found = diary(workspace.result(), workspace.caseload, None)
        team = diary(workspace.result(), workspace.caseload, SOUTH_EAST, weeks=16)
    assert sum(found.pressure.values()) == len(found.coming) == 9
    assert sum(week.due for week in found.weeks) == 9
    assert found.pressure[date(2026, 10, 16)] == 1
    assert len(found.days) == 20
    assert diary_aloud(found)[0] == (
        "Altogether: 3 overdue; 1 assessment, 4 conferences, 2 hearings, 2 evidence to come."
    )
    assert "Week by week, from the day named: 30 Sep 1, 5 Oct 2, 12 Oct 3, 19 Oct 3" in diary_aloud(found)[1]
    assert "Mon 28 Dec Boxing Day (observed)" in diary_aloud(team)[2]
    ewa = next(row for row in team.rows if row.worker == "W4")
    assert len(ewa.away) == len([day for day in team.days if day >= date(2026, 10, 26)])
