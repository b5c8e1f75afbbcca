"""Small files, a scheme with every type of fact, and caseloads of any content, for tests of exchange."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO, StringIO
from pathlib import Path

from hypothesis import strategies as st
from openpyxl import Workbook

from caseload_tui.exchange.plan import Plan, plan
from caseload_tui.exchange.write_csv import write_cases_csv, write_workers_csv
from caseload_tui.model.case import KEY_DATES, KeyDate
from caseload_tui.model.caseload import Caseload
from caseload_tui.model.change import (
    AbsenceRecorded,
    CaseAllocated,
    CaseMadeJoint,
    CaseOpened,
    CaseRated,
    KeyDatesSet,
    ResponsibilityHeld,
    SimpleChange,
    TeamAdded,
    WorkerAdded,
)
from caseload_tui.model.values import CaseRef, FactValue, TeamName, WorkerRef
from caseload_tui.model.worker import Terms
from caseload_tui.scheme.load import loads
from caseload_tui.text import plain

TODAY = date(2026, 9, 30)
SCHEME = loads(
    """
[scheme]
id = "invented"
version = "1"
title = "Every type of fact"
unit = "points"
effective_from = 2026-04-01
source = "Invented for tests"

[facts.children]
type = "integer"
label = "Children"
minimum = 1

[facts.travel_miles]
type = "number"
label = "Travel"
unit = "miles one way"
required = false

[facts.balance]
type = "number"
label = "Balance"
minimum = -10
required = false

[facts.complexity]
type = "level"
label = "Complexity"
required = false
options = [
  { id = "1", label = "Steady", describe = "a" },
  { id = "2", label = "Some strain", describe = "b" },
  { id = "3", label = "High", describe = "c" },
]

[facts.plan]
type = "choice"
label = "Plan"
required = false
options = [
  { id = "cin", label = "Child in need" },
  { id = "cp", label = "Child protection" },
  { id = "cla", label = "Looked after" },
]

[facts.needs]
type = "choices"
label = "Needs"
required = false
options = [{ id = "interpreter", label = "Interpreter" }, { id = "two-workers", label = "Two workers" }]

[facts.court]
type = "flag"
label = "Court evidence due"
required = false

[facts.co-share]
type = "integer"
label = "Family size"
required = false

[[weight]]
id = "children"
fact = "children"
per_unit = 1

[capacity]
target = 100

[[capacity.responsibility]]
id = "mentoring"
label = "Mentoring (each)"
points = 5

[[capacity.responsibility]]
id = "duty-day"
label = "Duty day"
points = 6
""",
    "invented.toml",
)
"""``co-share`` reads like the fixed column ``co_share``, which wins."""

TEXTS = st.text(max_size=30).map(plain)
NAMES = TEXTS.filter(lambda text: bool(text.strip()))
REFS = st.one_of(NAMES, st.from_regex(r"[=+\-@'#]?[0-9A-Z]{1,6}", fullmatch=True), st.integers(0, 10**18).map(str))
DAYS = st.dates(date(1990, 1, 1), date(2099, 12, 31))


def put(folder: Path, name: str, text: str, encoding: str = "utf-8") -> Path:
    """A file with that text."""
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def workbook(folder: Path, name: str = "county.xlsx", **sheets: list[list[object]]) -> Path:
    """A workbook with a worksheet for each list of rows."""
    book = Workbook()
    del book["Sheet"]
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    content = BytesIO()
    book.save(content)
    path = folder / name
    path.write_bytes(content.getvalue())
    return path


def cases_csv(caseload: Caseload, as_of: date = TODAY) -> str:
    """The open cases as CSV."""
    out = StringIO()
    write_cases_csv(caseload, SCHEME, as_of, out)
    return out.getvalue()


def workers_csv(caseload: Caseload, as_of: date = TODAY) -> str:
    """The workers as CSV."""
    out = StringIO()
    write_workers_csv(caseload, SCHEME, as_of, out)
    return out.getvalue()


def imported(
    caseload: Caseload, *files: Path, today: date = TODAY, close_missing: bool = False
) -> tuple[Caseload, Plan]:
    """The caseload after importing files, and what was planned; fails where there is a problem."""
    planned = plan(files, caseload, SCHEME, today=today, close_missing=close_missing)
    assert not planned.problems, "\n".join(map(str, planned.problems))
    assert planned.read == planned.accepted
    counts = planned.new + planned.changed + planned.transferred + planned.closed + planned.unchanged
    assert counts == planned.accepted
    return (caseload.apply(planned.change) if planned.change else caseload), planned


def problems(*files: Path, caseload: Caseload | None = None) -> list[str]:
    """What is wrong with files."""
    planned = plan(files, caseload or Caseload(), SCHEME, today=TODAY)
    assert planned.change is None
    return [str(problem) for problem in planned.problems]


@st.composite
def facts(draw: st.DrawFn) -> dict[str, FactValue]:
    """Facts of a case as the scheme holds them."""
    return {
        "children": draw(st.none() | st.integers(1, 20)),
        "travel_miles": draw(st.none() | st.decimals(0, 999, places=2).map(_tidy)),
        "balance": draw(st.none() | st.integers(-10, 10)),
        "complexity": draw(st.sampled_from([None, "1", "2", "3"])),
        "plan": draw(st.sampled_from([None, "cin", "cp", "cla"])),
        "needs": draw(st.sampled_from([None, ("interpreter",), ("interpreter", "two-workers")])),
        "court": draw(st.sampled_from([None, True, False])),
        "co-share": draw(st.none() | st.integers(0, 9)),
    }


@st.composite
def caseloads(draw: st.DrawFn) -> Caseload:
    """A caseload with hostile text in every field."""
    teams = draw(st.lists(NAMES, unique_by=str.casefold, max_size=3))
    refs = draw(
        st.lists(
            REFS.filter(lambda ref: ref.casefold() not in {one.casefold() for one in teams}),
            min_size=1,
            max_size=4,
            unique=True,
        )
    )
    some_team = st.sampled_from([None, *map(TeamName, teams)])
    changes: list[SimpleChange] = [TeamAdded(name=TeamName(name)) for name in teams]
    for ref in refs:
        hours = draw(st.none() | st.integers(0, 40).map(Decimal))
        terms = Terms(
            team=draw(some_team),
            role=draw(TEXTS),
            fte=Decimal(1) if hours is not None else draw(st.integers(0, 20).map(lambda tenths: Decimal(tenths) / 10)),
            hours=hours,
            hours_away=draw(st.integers(0, 10).map(Decimal)),
            in_post_since=draw(st.none() | DAYS),
            asye_since=draw(st.none() | DAYS),
            asye_paused_days=draw(st.integers(0, 100)),
            agency=draw(st.booleans()),
            registered=draw(st.sampled_from([None, True, False])),
            leaving_on=draw(st.none() | st.dates(TODAY + timedelta(1), date(2099, 12, 31))),
            no_new_work_until=draw(st.none() | DAYS),
        )
        changes.append(WorkerAdded(ref=WorkerRef(ref), name=draw(NAMES), terms=terms))
        if draw(st.booleans()):
            number = draw(st.integers(1, 3).map(Decimal))
            changes.append(ResponsibilityHeld(worker=WorkerRef(ref), id="mentoring", number=number))
        if draw(st.booleans()):
            first = draw(DAYS)
            last = draw(st.none() | st.dates(first, date(2099, 12, 31)))
            changes.append(AbsenceRecorded(worker=WorkerRef(ref), first=first, last=last))
    for ref in draw(st.lists(REFS, max_size=4, unique=True)):
        changes += draw(_case(CaseRef(ref), refs, teams))
    return Caseload().apply(*changes)


@st.composite
def _case(draw: st.DrawFn, ref: CaseRef, workers: list[str], teams: list[str]) -> list[SimpleChange]:
    opened = draw(st.none() | st.dates(date(1990, 1, 1), TODAY))
    team = draw(st.sampled_from([None, *teams]))
    changes: list[SimpleChange] = [
        CaseOpened(
            ref=ref,
            on=opened,
            family=draw(TEXTS),
            team=TeamName(team) if team else None,
            planned_closing=draw(st.none() | DAYS),
            area=draw(TEXTS),
        )
    ]
    kinds = st.sampled_from(tuple(KEY_DATES))
    dates = draw(st.lists(st.builds(KeyDate, DAYS, kinds), max_size=4, unique=True))
    if dates:
        first = min(one.day for one in dates)
        changes.append(KeyDatesSet(case=ref, on=first, dates=tuple(sorted(dates))))
    rated = st.none() | st.dates(date(1990, 1, 1), TODAY)
    if draw(st.booleans()):
        changes.append(CaseRated(case=ref, facts=draw(facts()), scheme=SCHEME.edition, on=draw(rated)))
    held = draw(st.lists(st.sampled_from(workers), max_size=2, unique=True))
    share = st.none() | st.integers(0, 10).map(lambda tenths: Decimal(tenths) / 10)
    if held:
        changes.append(CaseAllocated(case=ref, worker=WorkerRef(held[0]), on=opened, share=draw(share)))
    if len(held) > 1:
        changes.append(CaseMadeJoint(case=ref, worker=WorkerRef(held[1]), on=opened, share=draw(share)))
    return changes


def _tidy(number: Decimal) -> FactValue:
    return int(number) if number == number.to_integral_value() else number.normalize()
