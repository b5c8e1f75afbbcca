"""Weeks as columns of signs: a letter for what falls due, a dash for a day away, an equals sign for a bank holiday."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from textual.content import Content

from caseload_tui.model.day import WEEKDAYS, brief_day
from caseload_tui.planning.key_dates import LETTERS, NOUNS
from caseload_tui.planning.working_days import bank_holiday
from caseload_tui.reports.dates import when
from caseload_tui.reports.diary import Diary, Entry, Row, Week
from caseload_tui.text import counted, plain
from caseload_tui.tui.widgets.cells import Cell, Span
from caseload_tui.tui.widgets.pane import between, flowed_pieces, listed_pieces, piece

if TYPE_CHECKING:
    from collections.abc import Mapping

QUIET, CALLS = "$quiet", "bold $calls"
TIGHT, ROOMY = 2, 3
"""Columns that a day takes, its blank included."""
NOTHING, AWAY, HOLIDAY, AGAINST = "·", "–", "=", "!"
MANY = "+"
"""More than nine, where there is room for one figure."""
BAR = Span("│", "quiet")
"""What stands between two weeks."""
ROOM_FOR_ROOMY = 96
"""From so many columns on, each day takes three and says its date."""
BESIDE = 24
"""Columns of a calendar that are not its days."""
MOST_WEEKS = 6


def day_width(width: int) -> int:
    """How many columns a day takes in a calendar of a width."""
    return ROOMY if width >= ROOM_FOR_ROOMY else TIGHT


def weeks_that_fit(width: int) -> int:
    """How many weeks a calendar of a width shows: four at least, six at most."""
    each = 5 * day_width(width) + 2
    return max(4, min(MOST_WEEKS, (width - BESIDE - 6) // each))


def sign(entries: Sequence[Entry], day: date, *, away: bool, each: int) -> Span:
    """A day in so many columns, a blank included: the letters of what falls due, or how many do where it is more.

    ``!`` stands in the blank where somebody is away. A day on which nothing falls due is a dot, a dash where the
    worker is away, an equals sign on a bank holiday.
    """
    if not entries:
        quiet = HOLIDAY if bank_holiday(day) else AWAY if away else NOTHING
        return Span(quiet.ljust(each), "quiet")
    letters = "".join(one.due.letter for one in entries)
    against = any(one.against for one in entries)
    said = letters if len(letters) < each else str(len(letters)) if len(letters) < 10 else MANY
    return Span(f"{said}{AGAINST if against else ''}".ljust(each), "over" if against else "strong")


def week_cell(week: Week, found: Mapping[date, Sequence[Entry]], away: frozenset[date], each: int) -> Cell:
    """A week of a worker, a day after the other."""
    return tuple(sign(found.get(day, ()), day, away=day in away, each=each) for day in week.days)


def totals_cell(week: Week, pressure: Mapping[date, int], each: int) -> Cell:
    """A week of the totals: how much falls due on each day."""
    counts = [pressure.get(day, 0) for day in week.days]
    return tuple(Span((MANY if one > 9 and each == TIGHT else str(one or NOTHING)).ljust(each)) for one in counts)


def week_heading(week: Week, each: int) -> str:
    """The days of a week: their letters, or where there is room their dates."""
    return "".join((str(day.day) if each > TIGHT else WEEKDAYS[day.weekday()][0]).ljust(each) for day in week.days)


def week_named(week: Week, as_of: date, width: int) -> str:
    """The first day of a week and how much falls due in it, in so many columns."""
    first = "Today" if week.days[0] == as_of else brief_day(week.days[0])
    full = f"{first}{str(week.due) if week.due else '':>{max(2, width - len(first) - 1)}}"
    return (full if len(full) <= width else first if len(first) <= width else str(week.due or ""))[:width].ljust(width)


def is_idle(found: Diary) -> bool:
    """Whether there is nothing to say of a worker's next weeks."""
    return not any(row.coming or row.overdue or row.away for row in found.rows)


def strip(found: Diary, width: int) -> Iterator[Content]:
    """A worker's next weeks: the signs week by week, then what they stand for, each where there is room."""
    (row,) = found.rows
    if is_idle(found):
        yield piece("Next four weeks: nothing falls due.", QUIET)
        return
    by_day = found.by_day(row.coming)
    openings = [Content.styled(f"{_opening(week, found.as_of)} ", QUIET) for week in found.weeks]
    signs = [Content.assemble(*_signs(week, by_day, row)) for week in found.weeks]
    drawn = Content.styled("│ ", QUIET).join(Content.assemble(*pair) for pair in zip(openings, signs, strict=True))
    away = [piece(f"{AWAY} away", QUIET)] if row.away else []
    due = [*_late(row), *_coming(row.coming, found.as_of)]
    told, short = (flowed_pieces([*due, *more], width) for more in (away, []))
    if due and short.plain.count("\n") < told.plain.count("\n"):
        told = short  # not a line of its own for what a dash stands for
    brief, briefest = (
        listed_pieces([*_late_counted(row, named=named), *_kinds(row.coming), *away]) for named in (True, False)
    )
    brief = brief if brief.cell_length <= width else briefest
    lines = 2 if width >= ROOM_FOR_ROOMY else 1
    said = told if told.plain.count("\n") < lines else brief.truncate(width, ellipsis=True)
    beside = drawn.cell_length + said.cell_length + 2 <= width and "\n" not in said.plain
    yield from [between(drawn, said, width)] if beside else [drawn, said]


def _opening(week: Week, as_of: date) -> str:
    """How a week begins in a strip: today, or its Monday; the month where it is another one."""
    first = week.days[0]
    if first == as_of:
        return "Today"
    return brief_day(first) if first.day <= 7 else str(first.day)


def _signs(week: Week, by_day: Mapping[date, Sequence[Entry]], row: Row) -> Iterator[Content | tuple[str, str]]:
    looks = {"quiet": QUIET, "strong": "bold", "over": CALLS}
    for one in week_cell(week, by_day, row.away, TIGHT):
        yield one.text, looks[one.look]


def _late(row: Row) -> Iterator[Content]:
    for one in row.overdue:
        yield piece(f"! {one.case} {NOUNS[one.due.kind]} {one.said or 'overdue'}", CALLS)


def _coming(entries: Sequence[Entry], as_of: date) -> Iterator[Content]:
    for one in entries:
        said = f"{one.due.letter} {one.case} {NOUNS[one.due.kind]} {when(one.due.day, as_of)}"
        yield piece(f"{said} ({one.against})" if one.against else said, CALLS if one.against else "")


def _late_counted(row: Row, *, named: bool) -> Iterator[Content]:
    if row.overdue:
        which = f": {', '.join(one.case for one in row.overdue)}" if named else ""
        yield piece(f"! {len(row.overdue)} overdue{which}", CALLS)


def _kinds(entries: Sequence[Entry]) -> Iterator[Content]:
    """The letters that stand in the strip, with what each means and how many there are."""
    for kind, letter in LETTERS.items():
        number = sum(one.due.kind == kind for one in entries)
        if number:
            yield piece(f"{letter} {NOUNS[kind]}{f' × {number}' if number > 1 else ''}")


def late_lines(entries: Sequence[Entry], width: int, most: int) -> Iterator[Content]:
    """What is overdue, one a line with whose it is; the last line says how many more there are."""
    shown = entries if len(entries) <= most else entries[: most - 1]
    for one in shown:
        said = f"! {one.case} {NOUNS[one.due.kind]} due {brief_day(one.due.day)}{', ' + one.said if one.said else ''}"
        yield piece(f"{said} · {one.name}", CALLS).truncate(width, ellipsis=True)
    if len(entries) > len(shown):
        yield piece(f"  and {len(entries) - len(shown):,} more, counted under Late beside each worker", QUIET)


def row_lines(row: Row, as_of: date, width: int) -> Iterator[Content]:
    """Everything of one row in words: what is overdue, then what is to come."""
    said = [counted(len(row.coming), "date"), *([f"{len(row.overdue)} overdue"] if row.overdue else [])]
    yield Content.assemble((plain(row.name), "bold"), (f" · {' · '.join(said)}", QUIET))
    pieces = [*_late(row), *_told(row.coming, as_of)]
    yield flowed_pieces(pieces, width) if pieces else piece("Nothing falls due in these weeks.", QUIET)


def _told(entries: Iterable[Entry], as_of: date) -> Iterator[Content]:
    for one in entries:
        notes = f" ({one.notes})" if one.notes else ""
        said = f"{when(one.due.day, as_of)} {NOUNS[one.due.kind]} {one.case}{notes}"
        yield piece(said, CALLS if one.against else "")


def legend(width: int) -> Content:
    """What the signs mean."""
    letters = [f"{letter} {NOUNS[kind]}" for kind, letter in LETTERS.items()]
    said = f"{' '.join(letters)} {AWAY} away {HOLIDAY} bank holiday"
    more = f" {AGAINST} due while away or on no working day"
    return piece(said + more if len(said + more) <= width else said, QUIET)
