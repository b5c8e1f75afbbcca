"""Agency, turnover and absence as rates, where the data is there, and the committee's table of comparators."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from fractions import Fraction

from caseload_tui.engine.post import full_time_part
from caseload_tui.model.worker import Terms, Worker
from caseload_tui.planning.waiting import first_day_gone
from caseload_tui.planning.working_days import is_working, working_days
from caseload_tui.reports.summary.asked import year_before
from caseload_tui.reports.summary.comparators import MEASURES, Comparators, Given
from caseload_tui.reports.summary.page import Cell, Figure, Section, Table, TableColumn
from caseload_tui.reports.summary.view import View, share

OWN = {"caseload": "dfe_average", "agency": "agency_rate", "turnover": "turnover_rate", "absence": "absence_rate"}
"""Which figure of the summary is the own one of each measure; vacancies have none and are typed in."""
_DAY = timedelta(days=1)


def workforce(view: View) -> Section:
    """Rates of the twelve months before, and of the day. Vacancies are not recorded: their rate is typed in."""
    after = year_before(view.as_of)
    fte = sum((one.post.fte for one in view.workers), Fraction(0))
    agency = sum((one.post.fte for one in view.workers if one.post.terms.agency), Fraction(0))
    gone = [terms for worker in view.caseload.workers.values() for terms in _left(view, worker, after)]
    away, due = _days(view, after)
    return Section(
        "workforce",
        "Workforce beside others",
        figures=(
            Figure(
                "agency_rate",
                "Agency worker rate",
                share(agency, fte),
                "%",
                "FTE of agency workers ÷ FTE of all workers on the day.",
                1,
                tells="inside",
            ),
            Figure(
                "leavers",
                "Leavers in twelve months",
                len(gone),
                "workers",
                "Workers who left the service; agency workers not counted.",
            ),
            Figure(
                "turnover_rate",
                "Turnover rate",
                share(sum((full_time_part(one, view.scheme.capacity) for one in gone), Fraction(0)), fte - agency),
                "%",
                "FTE of leavers in twelve months ÷ FTE in post on the day, agency not counted (DfE definition).",
                1,
                tells="inside",
            ),
            Figure(
                "absence_rate",
                "Absence rate",
                share(away, due),
                "%",
                "Working days away in twelve months ÷ working days in post; no reason is recorded, so every recorded "
                "absence counts.",
                1,
                tells="inside",
            ),
        ),
    )


def _left(view: View, worker: Worker, after: date) -> Iterator[Terms]:
    """The last terms of a worker in scope who left in the twelve months before."""
    known = worker.on(view.as_of)
    if known is None or known.is_awaiting_desk or known.agency or not view.reach.holds(known.team):
        return
    gone = first_day_gone(worker, view.as_of)
    if gone is not None and after < gone <= view.as_of:
        yield known


def _days(view: View, after: date) -> tuple[int, int]:
    """Working days away, and working days in post, of the workers in scope in the twelve months before."""
    away = due = 0
    for one in view.workers:
        worker = view.record(one)
        came = worker.terms[0].on
        first = max(after + _DAY, came) if came is not None else after + _DAY
        due += _between(first, view.as_of)
        for absence in worker.absences:
            last = min(absence.last or view.as_of, view.as_of)
            away += _between(max(absence.first, first), last)
    return away, due


def _between(first: date, last: date) -> int:
    """The working days from a day to another, both included."""
    return 0 if last < first else working_days(first, last) + is_working(first)


def committee(figures: Mapping[str, Figure], comparators: Comparators, as_of: date, since: date | None) -> Table:
    """Each measure: own, previous, national, regional, every comparator with its own date.

    Where there is a first day, what the measure was then is the previous one, unless another was typed.
    """
    rows = tuple(_row(measure, figures, comparators, as_of, since) for measure in MEASURES)
    return Table(
        "committee",
        "Beside others",
        (
            TableColumn("measure", "Measure", None),
            TableColumn("unit", "Unit", None),
            *(
                column
                for who, heading in (("own", "Own"), *_OTHERS.items())
                for column in (
                    TableColumn(who, heading, 1),
                    TableColumn(f"{who}_on", f"{heading}, date", None),
                    *(() if who == "own" else (TableColumn(f"{who}_source", f"{heading}, source", None),)),
                )
            ),
        ),
        rows,
        "Comparators are typed in, each with its own date: figures of different dates are not the same measure twice.",
        public="figures",
    )


WORKED_OUT = "worked out as on this day"
"""The source of a previous figure that nobody typed."""
_OTHERS = {"previous": "Previous", "national": "National", "regional": "Regional"}


def _row(
    measure: str, figures: Mapping[str, Figure], comparators: Comparators, as_of: date, since: date | None
) -> tuple[Cell, ...]:
    label, unit = MEASURES[measure]
    typed = comparators.of(measure)
    figure = figures.get(OWN.get(measure, ""))
    cells: list[Cell] = [label, unit]
    if "own" in typed:
        cells += typed["own"].value, typed["own"].on
    else:
        own = figure.value if figure is not None else None
        cells += own, (as_of if own is not None else None)
    for who in _OTHERS:
        given: Given | None = typed.get(who)
        if given is not None:
            cells += given.value, given.on, given.source
        elif who == "previous" and figure is not None and figure.before is not None:
            cells += figure.before, since, WORKED_OUT
        else:
            cells += None, None, ""
    return tuple(cells)
