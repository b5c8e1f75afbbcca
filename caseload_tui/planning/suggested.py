"""What a form may suggest while nothing is typed: the next reference, usual trips, areas used before."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from caseload_tui.model.case import Case
from caseload_tui.model.caseload import Caseload
from caseload_tui.model.values import CaseRef, Facts

TRIPS = "trips"
"""The fact that counts journeys in twelve weeks, where a scheme has it."""
RHYTHMS: Mapping[str, int] = MappingProxyType(
    {
        "assessment": 9,
        "cp": 9,
        "cin": 3,
        "cla": 2,
        "care-leaver": 2,
        "private-fostering": 2,
        "proceedings": 6,
    }
)
"""Usual trips in twelve weeks by the id of a plan or legal status; a council may have others."""
_SERIES = re.compile(r"(?P<begins>.*?\D)(?P<number>\d{1,12})", re.ASCII)
LATEST = 30
"""So many of a team's newest cases decide which series of references it uses."""


def suggested_trips(facts: Facts, rhythms: Mapping[str, int] = RHYTHMS) -> int | None:
    """The usual trips of a plan and legal status; the more frequent where both have a rhythm."""
    chosen = (facts.get("plan"), facts.get("legal"))
    return max((rhythms[one] for one in chosen if isinstance(one, str) and one in rhythms), default=None)


def next_reference(caseload: Caseload, team: str) -> str:
    """The next of the series that a team's newest cases use: ``SE-2218`` after ``SE-2217``; empty where none is plain.

    It is free in the whole caseload. Whether the case system gives the same one only a person can tell.
    """
    newest = sorted((one for one in caseload.cases.values() if (one.team or "") == team), key=_opened)[-LATEST:]
    series = Counter(match["begins"] for one in newest if (match := _SERIES.fullmatch(one.ref)))
    ((begins, times),) = series.most_common(1) or [("", 0)]
    if times * 2 <= len(newest):
        return ""
    used = [match for ref in caseload.cases if (match := _SERIES.fullmatch(ref)) and match["begins"] == begins]
    last = max(used, key=lambda one: int(one["number"]))
    width, number = len(last["number"]), int(last["number"]) + 1
    return f"{begins}{number:0{width}}"


def _opened(case: Case) -> tuple[str, CaseRef]:
    return (case.opened_on.isoformat() if case.opened_on is not None else "", case.ref)


def areas_used(cases: Iterable[Case]) -> tuple[str, ...]:
    """The patches or postcode areas of cases, the most used first."""
    counted = Counter(one.area for one in cases if one.area)
    return tuple(area for area, _ in sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))
