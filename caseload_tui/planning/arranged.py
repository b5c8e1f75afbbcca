"""What is arranged for a worker from a day on: read as typed, and the changes that record only what is different."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from caseload_tui.errors import InputRefused, Problem
from caseload_tui.model.change import (
    AbsenceRecorded,
    AbsenceRemoved,
    ResponsibilityHeld,
    TeamAdded,
    WorkerAdded,
    WorkerChanged,
)
from caseload_tui.model.day import Near, read_day, show_day
from caseload_tui.model.values import TeamName, WorkerRef
from caseload_tui.model.worker import Absence, Terms, Worker
from caseload_tui.planning.numbers_typed import read_part, read_times, read_whole
from caseload_tui.planning.terms import changing
from caseload_tui.scheme.numbers import rounded, shown
from caseload_tui.scheme.scheme import Scheme
from caseload_tui.text import plain, quoted

HELD = "held:"
"""What stands before a responsibility's id in the name of its field."""
DAYS: Mapping[str, Near] = {
    "in_post_since": "past",
    "asye_since": "past",
    "no_new_work_until": "future",
    "leaving_on": "future",
    "away_first": "either",
    "away_last": "future",
}
"""The fields that take a day, and which day is meant where the year is not typed."""
_HUNDREDTH = Fraction(1, 100)
Arranging = TeamAdded | WorkerAdded | WorkerChanged | AbsenceRecorded | AbsenceRemoved | ResponsibilityHeld


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What a worker works under from ``terms.on`` on, an absence, and how many of each responsibility they hold.

    ``away_before`` is the absence that stood in the fields before anything was typed.
    """

    ref: WorkerRef
    name: str
    terms: Terms
    away: Absence | None
    held: Mapping[str, Decimal]
    away_before: Absence | None = None


def near_absence(worker: Worker, on: date) -> Absence | None:
    """The absence that a worker is in on a day, or the next one."""
    return next((one for one in worker.absences if one.last is None or one.last >= on), None)


def arranged_now(worker: Worker | None, scheme: Scheme, on: date, team: str = "") -> dict[str, str]:
    """What the fields hold before anything is typed: what is true on a day, or what is usual for somebody new."""
    terms = worker.on(on) if worker is not None else None
    if worker is None or terms is None:
        return {"team": team, "fte": "1", "agency": "no", "in_post_since": show_day(on)}
    away = near_absence(worker, on)
    held = worker.held_responsibilities(on)
    return {
        "name": worker.name,
        "team": terms.team or "",
        "role": terms.role,
        "fte": shown(terms.fte),
        "hours": shown(terms.hours) if terms.hours is not None else "",
        "hours_away": shown(terms.hours_away) if terms.hours_away else "",
        "in_post_since": show_day(terms.in_post_since),
        "asye_since": show_day(terms.asye_since),
        "asye_paused_days": str(terms.asye_paused_days) if terms.asye_paused_days else "",
        "agency": "yes" if terms.agency else "no",
        "no_new_work_until": show_day(terms.no_new_work_until),
        "leaving_on": show_day(terms.leaving_on),
        "away_first": show_day(away.first) if away is not None else "",
        "away_last": show_day(away.last) if away is not None else "",
    } | {f"{HELD}{one.id}": shown(held[one.id]) if held.get(one.id) else "" for one in scheme.capacity.responsibilities}


def read_arrangement(
    values: Mapping[str, str], worker: Worker | None, scheme: Scheme, on: date, today: date
) -> tuple[Arrangement | None, dict[str, Problem]]:
    """What was typed, by field; ``None`` and what is wrong, by field, where it cannot be taken.

    Fields that are not among the values are as they were, or blank for somebody new. ``today`` is the day that the
    fields were filled in for.
    """
    typed = arranged_now(worker, scheme, on) | dict(values)
    get = {name: plain(value).strip() for name, value in typed.items()}.get
    problems: dict[str, Problem] = {}
    days: dict[str, date | None] = {}
    for name, near in DAYS.items():
        try:
            days[name] = read_day(get(name, ""), on, near)
        except InputRefused as refused:
            problems[name] = refused.problems[0]
    numbers: dict[str, Decimal | None] = {}
    for name in ("fte", "hours", "hours_away", "asye_paused_days", *(one for one in typed if one.startswith(HELD))):
        read = read_part if name == "fte" else read_whole if name == "asye_paused_days" else read_times
        try:
            numbers[name] = read(get(name, ""))
        except InputRefused as refused:
            problems[name] = refused.problems[0]
    problems |= _contradictions(worker, get("ref", ""), get("name", ""), days, on)
    if problems:
        return None, problems
    base = (worker.on(on) if worker is not None else None) or Terms()
    hours = numbers["hours"]
    team = get("new_team") or get("team")
    fte = Decimal(1) if numbers["fte"] is None else numbers["fte"]
    terms = replace(
        base,
        on=on,
        team=TeamName(team) if team else None,
        role=get("role", ""),
        fte=fte if hours is None else rounded(Fraction(hours) / scheme.capacity.full_time_hours, _HUNDREDTH),
        hours=hours,
        hours_away=numbers["hours_away"] or Decimal(0),
        in_post_since=days["in_post_since"],
        asye_since=days["asye_since"],
        asye_paused_days=int(numbers["asye_paused_days"] or 0),
        agency=get("agency", "") == "yes",
        no_new_work_until=days["no_new_work_until"],
        leaving_on=days["leaving_on"],
    )
    first = days["away_first"]
    held = {name.removeprefix(HELD): number or Decimal(0) for name, number in numbers.items() if name.startswith(HELD)}
    ref = worker.ref if worker is not None else WorkerRef(get("ref", ""))
    away = Absence(first, days["away_last"]) if first is not None else None
    before = near_absence(worker, today) if worker is not None else None
    return Arrangement(ref, get("name", ""), terms, away, held, before), {}


def _contradictions(
    worker: Worker | None, ref: str, name: str, days: Mapping[str, date | None], on: date
) -> dict[str, Problem]:
    """What cannot all be true, by field."""
    found: dict[str, Problem] = {}
    if worker is None and not ref:
        found["ref"] = Problem("The reference is blank.", "Write the one that your council's systems know them by.")
    if not name:
        found["name"] = Problem("The name is blank.", "Write a name, or how the worker is known in the team.")
    if worker is not None and worker.on(on) is None:
        found["on"] = Problem(f"{quoted(worker.ref)} had not come by {show_day(on)}.", "Give a later day.")
    leaving, first, last = days.get("leaving_on"), days.get("away_first"), days.get("away_last")
    if leaving is not None and leaving < on and (worker is None or _was(worker, on).leaving_on != leaving):
        found["leaving_on"] = Problem(f"{show_day(leaving)} is before {show_day(on)}.", "Give that day or a later one.")
    if first is None and last is not None:
        found["away_first"] = Problem("The first day away is blank.", "Give it, or leave both blank.")
    elif first is not None and last is not None and last < first:
        found["away_last"] = Problem(f"{show_day(last)} is before {show_day(first)}.", "Give a later last day.")
    return found


def _was(worker: Worker, on: date) -> Terms:
    return worker.on(on) or Terms()


def arranging(worker: Worker | None, wanted: Arrangement, teams: Container[TeamName]) -> tuple[Arranging, ...]:
    """The changes that make a worker's arrangements so from ``wanted.terms.on`` on: only what is different.

    A team that is not among ``teams`` begins with them.
    """
    on = wanted.terms.on or date.min
    changes: list[Arranging] = []
    team = wanted.terms.team
    if team is not None and team not in teams and (worker is None or _was(worker, on).team != team):
        changes.append(TeamAdded(name=team))
    if worker is None:
        changes.append(WorkerAdded(ref=wanted.ref, name=wanted.name, terms=wanted.terms))
    elif (worker.name, replace(_was(worker, on), on=on)) != (wanted.name, wanted.terms):
        changes += changing(worker, wanted.name, wanted.terms)
    away, before = wanted.away, wanted.away_before
    if before is not None and (away is None or (away.first != before.first and away.meets(before))):
        changes.append(AbsenceRemoved(worker=wanted.ref, first=before.first))
    if away is not None and away != before:
        changes.append(AbsenceRecorded(worker=wanted.ref, first=away.first, last=away.last))
    held = worker.held_responsibilities(on) if worker is not None else {}
    changes += [
        ResponsibilityHeld(worker=wanted.ref, id=id_, number=number, on=on)
        for id_, number in wanted.held.items()
        if number != held.get(id_, Decimal(0))
    ]
    return tuple(changes)
