"""When things happened in the invented county: opened, allocated and rated, none before its worker came."""  # noqa: INP001 - data with its maker, not a package

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from sample_data.chance import Chance
from sample_data.kinds import Case, working_day
from sample_data.people import AS_OF, Worker

RATED_WITHIN = 39
"""Days within which a rating was made, unless it is out of date."""
NEWCOMER = date(2025, 9, 1)
"""Who came after this day took over their cases bit by bit, up to ``SETTLED`` days before the date."""
SETTLED = 35
OUT_OF_DATE = {"SE": 5, "SC": 13, "FT": 12, "LC": 13, "LE": 12, "LW": 12, "DC": 11, "SN": 7, "SW": 6, "AS": 4, "AN": 4}
"""How many ratings are out of date in each team."""


def started(worker: Worker) -> date:
    """When a worker came into post: agency workers this year, ASYE with their assessed year, others long ago."""
    if worker.asye_since is not None:
        return worker.asye_since
    chance = Chance(77, int(worker.ref[1:]))
    days = chance.between(40, 250) if worker.agency else chance.between(400, 3600)
    day = AS_OF - timedelta(days=days)
    return day - timedelta(days=day.weekday())


def date_cases(cases: list[Case], workers: Mapping[str, Worker], seed: int) -> None:
    """Sets when each case was allocated and rated, and which ratings are out of date."""
    chance = Chance(seed, 902)
    for case in cases:
        worker = workers.get(case.worker)
        case.allocated_on = None if worker is None else _allocated(chance, case, worker)
        if case.opened_on > AS_OF or case.rated_on is not None:
            continue
        end = _end(case)
        since = (end - case.opened_on).days
        case.rated_on = _rated(end - timedelta(days=chance.between(0, min(RATED_WITHIN, since))), case)
    for code, number in OUT_OF_DATE.items():
        old = [case for case in cases if case.code == code and _may_be_out_of_date(case)]
        for case in chance.some(number, old):
            days = chance.between(45, min(120, (AS_OF - case.opened_on).days))
            case.rated_on = _rated(AS_OF - timedelta(days=days), case)


def _allocated(chance: Chance, case: Case, worker: Worker) -> date:
    """Within days of opening, or later where it came from a colleague; never before the worker came."""
    came = max(case.opened_on, started(worker) + timedelta(days=3))
    if case.opened_on > AS_OF - timedelta(days=60) or chance.happens(70):
        day = came + timedelta(days=chance.between(0, 3))
    else:
        day = came + timedelta(days=chance.between(0, max(0, (_end(case) - came).days)))
    if started(worker) > max(NEWCOMER, case.opened_on) and (AS_OF - came).days > SETTLED:
        own = Chance(902, int(worker.ref[1:]), case.half_miles, case.opened_on.toordinal())
        day = came + timedelta(days=own.between(0, (AS_OF - came).days - SETTLED))
    return max(case.opened_on, working_day(min(day, _end(case))))


def _end(case: Case) -> date:
    """The last day on which something could happen to a case."""
    return AS_OF if case.closed_on is None else min(AS_OF, case.closed_on)


def _rated(day: date, case: Case) -> date:
    return max(case.opened_on, working_day(day))


def _may_be_out_of_date(case: Case) -> bool:
    return case.closed_on is None and AS_OF - case.opened_on > timedelta(days=60) and case.worker.startswith("W")
