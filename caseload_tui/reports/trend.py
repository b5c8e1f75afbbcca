"""The last twelve months: a worker, a team, a service or everybody, weighed at the end of each month.

Each day is weighed with the scheme in force then and as it is known now, so that a late entry counts where it
belongs. Whoever moved from one team to another counts in each for their time there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import dropwhile

from caseload_tui.engine.result import Result, TeamResult, WorkerResult, percent
from caseload_tui.engine.score import score, total
from caseload_tui.model.caseload import Caseload
from caseload_tui.model.day import MONTHS
from caseload_tui.model.values import TeamName, WorkerRef
from caseload_tui.planning.services import members
from caseload_tui.reports.above import Above, Weighers, above_since
from caseload_tui.reports.columns import TEAM_COLUMNS, Column
from caseload_tui.scheme.numbers import rounded

MONTHS_BACK = 12
SPAN = Fraction(2, 5)
"""A sparkline never spreads less than 40 points of load over its height, so that a steady load looks steady."""
_SPARKS = "▁▂▃▄▅▆▇█"


@dataclass(frozen=True, slots=True)
class Past:
    """What a caseload has come to: the result at each month's end, the newest last, and since when who is above."""

    caseload: Caseload
    results: tuple[Result, ...]
    above: dict[WorkerRef, Above]

    @property
    def now(self) -> Result:
        """The result that it leads up to."""
        return self.results[-1]


@dataclass(frozen=True, slots=True)
class Month:
    """A scope on a day; ``total`` is ``None`` where nobody worked there then, or nothing is known of that time.

    ``unweighted`` are the families that nobody had rated by then: what they weigh is not known.
    """

    day: date
    total: TeamResult | None
    unweighted: int = 0

    @property
    def load(self) -> Fraction | None:
        """The load; ``None`` where more than a tenth of the families had not been rated, so that it would mislead."""
        if self.total is None or self.unweighted * 10 > self.total.cases:
            return None
        return self.total.load

    @property
    def load_percent(self) -> Decimal | None:
        """The load in per cent, to 0.1."""
        return percent(self.load)


Trend = tuple[Month, ...]


def month_ends(as_of: date, months: int = MONTHS_BACK) -> tuple[date, ...]:
    """A day and the ends of the months before it, oldest first."""
    days = [as_of]
    while len(days) < months:
        days.append(days[-1].replace(day=1) - timedelta(days=1))
    return tuple(reversed(days))


def look_back(caseload: Caseload, weighers: Weighers, now: Result, *, stop: Callable[[], bool] = lambda: False) -> Past:
    """The past of a result. Once ``stop`` says that nobody waits for it any more, it is cut short."""
    above = above_since(now.workers, caseload, weighers, now.as_of, stop=stop)
    results = [now]
    for day in reversed(month_ends(now.as_of)[:-1]):
        if stop():
            break
        results.append(score(caseload, weighers(day), day))
    return Past(caseload, tuple(reversed(results)), above)


def team_trend(past: Past, team: TeamName | None) -> Trend:
    """A team, a service or (``None``) everybody, month by month."""
    return tuple(month(team, one, members(one, past.caseload, team)) for one in past.results)


def worker_trend(past: Past, ref: WorkerRef) -> Trend:
    """One worker, month by month, in whichever team they were."""
    found = ((result, result.worker(ref)) for result in past.results)
    return tuple(month(None, result, [one] if one is not None else []) for result, one in found)


def month(name: TeamName | None, result: Result, workers: Sequence[WorkerResult]) -> Month:
    """Some workers together as they were on the day of a result."""
    if not workers or not result.cases:
        return Month(result.as_of, None)
    unweighted = sum(case.points is None for one in workers for case in one.led)
    return Month(result.as_of, total(name, workers), unweighted)


def loads(trend: Trend) -> tuple[Fraction | None, ...]:
    """The load of each month."""
    return tuple(one.load for one in trend)


def sparkline(values: Sequence[Fraction | None]) -> str:
    """Loads as a line of small bars, a blank where there is none: ``▃▃▄▄▅▅▆▆▇▇██``."""
    low, high = bounds(values)
    return "".join(" " if one is None else _SPARKS[min(7, int((one - low) / (high - low) * 8))] for one in values)


def bounds(values: Iterable[Fraction | None]) -> tuple[Fraction, Fraction]:
    """The lowest and the highest load to draw between: at least ``SPAN`` apart, and never below 0."""
    known = [one for one in values if one is not None] or [Fraction(1)]
    low, high = min(known), max(known)
    spare = max(Fraction(0), SPAN - (high - low)) / 2
    low = max(Fraction(0), low - spare)
    return low, max(high + spare, low + SPAN)


def month_name(day: date) -> str:
    """A month as a chart names it: ``Sep``."""
    return MONTHS[day.month - 1][:3]


def _figures(column: Column[TeamResult]) -> Column[Month]:
    return Column(
        column.id,
        column.heading,
        lambda month: None if month.total is None else column.value(month.total),
        column.places,
    )


TREND_COLUMNS: Sequence[Column[Month]] = (
    Column("on", "On", lambda one: one.day.isoformat()),
    *(_figures(one) for one in TEAM_COLUMNS if one.id not in {"name", "load_percent"}),
    Column("load_percent", "Load %", lambda one: one.load_percent, 1),
    Column("unweighted", "Unweighted", lambda one: one.unweighted, 0),
)
"""A row a month: the columns of teams, and how many families nobody had rated by then."""


def trend_in_words(trend: Trend) -> str:
    """What a trend comes to: ``92.1 % in Oct 2025, 107.8 % now; highest 110.2 % in Aug``."""
    known = [one for one in trend if one.load is not None]
    if not known:
        return "No month in which most families were rated."
    first, last = known[0], known[-1]
    if first is last:
        return f"{_said(last)} {_when(last, trend)}; earlier months had no families, or too few that were rated."
    highest = max(known, key=lambda one: (one.load or 0, one.day))
    most = f"; highest {_said(highest)} {_when(highest, trend)}" if highest not in {first, last} else ""
    return f"{_said(first)} {_when(first, trend)}, {_said(last)} {_when(last, trend)}{most}"


def _said(one: Month) -> str:
    return f"{one.load_percent:,.1f} %"


def _when(one: Month, trend: Trend) -> str:
    return "now" if one is trend[-1] else f"in {month_name(one.day)} {one.day.year}"


def spark_in_words(trend: Trend) -> str:
    """A trend from the first month that has a load: ``12 months 62 ▃▃▄▄▅▅▆▆▇▇██ 120 %``; empty for less than two."""
    begun = tuple(dropwhile(lambda load: load is None, loads(trend)))
    known = [load for load in begun if load is not None]
    if len(known) < 2:
        return ""
    first, last = (rounded(load * 100, Fraction(1)) for load in (known[0], known[-1]))
    return f"{len(begun)} months {first:,f} {sparkline(begun)} {last:,f} %"
