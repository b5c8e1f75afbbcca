"""What is arranged today holds after a change that was planned before, unless that says otherwise."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from caseload_tui.model.caseload import Caseload
from caseload_tui.model.change import WorkerAdded, WorkerChanged
from caseload_tui.model.values import TeamName, WorkerRef
from caseload_tui.model.worker import Terms, Worker
from caseload_tui.planning.arranged import arranging, read_arrangement
from caseload_tui.planning.terms import changing
from tests.desk import DAY, four_factor

W1 = WorkerRef("W1")
NORTH, SOUTH = TeamName("North"), TeamName("South")
PLANNED = DAY + timedelta(days=32)
LEAVES = DAY + timedelta(days=79)


def _planned(**terms: object) -> Caseload:
    """A worker of the North who works otherwise from a day to come."""
    first = Terms(team=NORTH, role="Social worker")
    later = Terms(**{"on": PLANNED, "team": NORTH, "role": "Social worker", **terms})  # type: ignore[arg-type]
    return Caseload().apply(
        WorkerAdded(ref=W1, name="Nowak, Ewa", terms=first), WorkerChanged(ref=W1, name="Nowak, Ewa", terms=later)
    )


def _then(caseload: Caseload, terms: Terms) -> Worker:
    return caseload.apply(*changing(caseload.workers[W1], "Nowak, Ewa", terms)).workers[W1]


def _on(worker: Worker, day: date) -> Terms:
    found = worker.on(day)
    assert found is not None
    return found


def test_a_last_day_outlives_hours_that_were_planned_before() -> None:
    caseload = _planned(fte=Decimal("0.8"), hours=Decimal("29.6"))
    known = caseload.workers[W1]
    wanted, problems = read_arrangement({"leaving_on": f"{LEAVES:%d/%m/%Y}"}, known, four_factor(), DAY, DAY)
    assert wanted is not None
    assert not problems
    after = caseload.apply(*arranging(known, wanted, {NORTH})).workers[W1]
    assert (_on(after, DAY).leaving_on, _on(after, PLANNED).leaving_on) == (LEAVES, LEAVES)
    assert (_on(after, DAY).hours, _on(after, PLANNED).hours) == (None, Decimal("29.6"))
    assert after.works(LEAVES)
    assert not after.works(LEAVES + timedelta(days=1))


def test_what_was_planned_otherwise_stays_as_it_was_planned() -> None:
    after = _then(_planned(team=SOUTH), Terms(on=DAY, team=TeamName("West"), role="ASYE"))
    assert (_on(after, DAY).team, _on(after, PLANNED).team) == ("West", SOUTH)
    assert (_on(after, DAY).role, _on(after, PLANNED).role) == ("ASYE", "ASYE")


def test_hours_and_fte_go_together() -> None:
    fewer = Terms(on=DAY, team=NORTH, role="Social worker", fte=Decimal("0.6"), hours=Decimal("22.2"))
    planned = _on(_then(_planned(fte=Decimal("0.8")), fewer), PLANNED)
    assert (planned.fte, planned.hours) == (Decimal("0.8"), None)
    moved = _on(_then(_planned(team=SOUTH), fewer), PLANNED)
    assert (moved.team, moved.fte, moved.hours) == (SOUTH, Decimal("0.6"), Decimal("22.2"))


def test_without_later_terms_there_is_one_change() -> None:
    caseload = _planned()
    made = changing(caseload.workers[W1], "Nowak, Ewa", Terms(on=LEAVES, team=SOUTH))
    assert [one.terms.on for one in made] == [LEAVES]
