"""Rows of workers, read and checked each by itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import cast

from caseload_tui.errors import InputRefused, Problem
from caseload_tui.exchange.column import WORKER_COLUMNS, Column
from caseload_tui.exchange.heading import understood
from caseload_tui.exchange.read import Cells, Read, RefusedRow, RowReader
from caseload_tui.exchange.sheet import Row, Sheet
from caseload_tui.exchange.value import decimal_number, refused, whole_number
from caseload_tui.model.values import FactValue, TeamName, WorkerRef
from caseload_tui.model.worker import Absence, Terms, Worker
from caseload_tui.scheme.fact import Fact
from caseload_tui.scheme.numbers import rounded, shown
from caseload_tui.scheme.scheme import Scheme
from caseload_tui.text import listed, plain

Held = tuple[tuple[str, Decimal], ...]
"""Responsibilities, each with how many times it is held."""
HUNDREDTH = Fraction(1, 100)
_NUMBER = Fact("number", "number", "Number", maximum=Decimal(1_000))


@dataclass(frozen=True, slots=True)
class WorkerRow:
    """A row of a file of workers. A blank FTE is full time, or follows from the hours.

    ``given`` holds the text of each column that the file has, in one way of writing, to compare the next
    file with.
    """

    where: str
    ref: WorkerRef
    name: str
    team: TeamName | None
    role: str
    fte: Decimal
    hours: Decimal | None
    hours_away: Decimal
    in_post_since: date | None
    asye_since: date | None
    asye_paused_days: int
    leaving_on: date | None
    no_new_work_until: date | None
    away: Absence | None
    agency: bool
    registered: bool | None
    responsibilities: Held
    given: dict[str, str]
    source: Row

    @property
    def names(self) -> tuple[tuple[str, str], ...]:
        """No other worker, unlike a case's row."""
        return ()


def worker_columns(scheme: Scheme) -> tuple[Column, ...]:
    """The columns of workers, responsibilities among them as this scheme names them."""
    names = {
        name.strip().casefold(): one.id for one in scheme.capacity.responsibilities for name in (one.label, one.id)
    }
    column = Column(
        id="responsibilities",
        label="Responsibilities",
        read=lambda text: read_responsibilities(text, names),
        write=write_responsibilities,
        also=("responsibility",),
        key="responsibilities",
    )
    return (*WORKER_COLUMNS, column)


def read_responsibilities(text: str, names: Mapping[str, str]) -> Held:
    """``mentoring*2; duty-day``, by id or label ignoring case; ``names`` gives the id for each.

    Raises:
        InputRefused: one is not known, named twice, or its number cannot be read.
    """
    held: dict[str, Decimal] = {}
    for part in text.split(";"):
        said = part.strip()
        if not said:
            continue
        name, times, number = (said, "", "") if said.casefold() in names else said.rpartition("*")
        id_ = names.get((name if times else said).strip().casefold())
        if id_ is None:
            known = listed(sorted(set(names.values())))
            remedy = f"Write {known}, with *2 for two." if known else "The scheme has none; leave it blank."
            raise refused(said, "is not a responsibility of the scheme", remedy)
        if id_ in held:
            raise refused(id_, "is named twice", f"Write {id_}*2 if it is held twice.")
        held[id_] = _times(said, number) if times else Decimal(1)
    return tuple((id_, number) for id_, number in held.items() if number)


def write_responsibilities(held: Held) -> str:
    """Responsibilities as files hold them."""
    return "; ".join(id_ if number == 1 else f"{id_}*{shown(number)}" for id_, number in held)


def last_day(worker: Worker, terms: Terms) -> date | None:
    """The last day on which a worker counts, as ``leaving_on`` holds it: the day before the one they are gone from."""
    if worker.left_on is None:
        return terms.leaving_on
    last = worker.left_on - timedelta(worker.left_on > date.min)
    return last if terms.leaving_on is None else min(last, terms.leaving_on)


def next_absence(worker: Worker, day: date) -> Absence | None:
    """The absence that a worker is in on a day, or else the next one."""
    return next((one for one in worker.absences if one.last is None or one.last >= day), None)


def read_workers(sheet: Sheet, scheme: Scheme) -> Read[WorkerRow]:
    """The workers in a sheet: rows that can be taken, and those that cannot, with every reason."""
    header = understood(sheet, worker_columns(scheme))
    problems = header.problems
    if "ref" not in header.keys:
        what = "There is no column for the reference of the worker."
        problems += (Problem(what, "Add a column named ref.", f"{sheet.name}:{sheet.line}"),)
    if problems:
        return Read(sheet, (), problems=problems)
    reader = RowReader(sheet, header)
    rows: list[WorkerRow] = []
    refusals: list[RefusedRow] = []
    for source in sheet.rows:
        cells = reader.read(source)
        row = _worker_row(cells, scheme.capacity.full_time_hours, source)
        if cells.problems:
            refusals.append(RefusedRow(sheet, source, row.ref, tuple(cells.problems)))
        else:
            rows.append(row)
    return Read(sheet, tuple(rows), tuple(refusals), (), reader.notes(), header.unknown, frozenset(header.keys))


def _worker_row(cells: Cells, full_time: Fraction, source: Row) -> WorkerRow:
    get = cells.values.get
    ref = cast("str", get("ref", ""))
    fte, hours = (decimal_number(cast("FactValue", get(key))) for key in ("fte", "hours"))
    if not ref and "ref" in cells.values:
        cells.refuse("Reference", "It is blank.", "Give each worker a reference of their own.")
    part = None if hours is None else Fraction(hours) / full_time
    if fte is not None and part is not None and abs(Fraction(fte) - part) > HUNDREDTH / 2:
        cells.refuse(
            "FTE",
            f"{shown(fte)} contradicts {shown(hours or Decimal(0))} hours of {float(full_time):g} a week.",
            f"Write {shown(rounded(part, HUNDREDTH))}, or leave one of the two blank.",
        )
    return WorkerRow(
        where=cells.where,
        ref=WorkerRef(ref),
        name=cast("str", get("name", "")) or ref,
        team=TeamName(cast("str", get("team", ""))) or None,
        role=cast("str", get("role", "")),
        fte=rounded(part, HUNDREDTH) if part is not None else Decimal(1) if fte is None else fte,
        hours=hours,
        hours_away=decimal_number(cast("FactValue", get("hours_away"))) or Decimal(0),
        in_post_since=cast("date | None", get("in_post_since")),
        asye_since=cast("date | None", get("asye_since")),
        asye_paused_days=whole_number(cast("FactValue", get("asye_paused_days"))),
        leaving_on=cast("date | None", get("leaving_on")),
        no_new_work_until=cast("date | None", get("no_new_work_until")),
        away=_away(cells),
        agency=bool(get("agency")),
        registered=cast("bool | None", get("registered")),
        responsibilities=cast("Held", get("responsibilities", ())),
        given=cells.given,
        source=source,
    )


def _away(cells: Cells) -> Absence | None:
    first, last = (cast("date | None", cells.values.get(key)) for key in ("away_from", "away_to"))
    if first is None:
        if last is not None and "away_from" not in {one.field for one in cells.problems}:
            cells.refuse("Away to", f"{last} has no first day before it.", "Give the first day too, in away_from.")
        return None
    if last is not None and last < first:
        cells.refuse("Away to", f"{last} is before the first day away, {first}.", "Correct one of the two dates.")
        return None
    return Absence(first, last)


def _times(said: str, number: str) -> Decimal:
    try:
        return decimal_number(_NUMBER.read(number)) or Decimal(0)
    except InputRefused:
        raise refused(
            plain(said), "has no number that can be read", "Write a number after the star, such as mentoring*2."
        ) from None
