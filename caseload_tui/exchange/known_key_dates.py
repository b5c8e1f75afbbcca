"""The key dates of a case that the caseload has already: those ahead may change, those that have passed stay."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from caseload_tui.exchange.case_rows import KEY_DATE_COLUMNS
from caseload_tui.exchange.revision import Revision
from caseload_tui.exchange.value import read_days, write_days
from caseload_tui.model.case import KEY_DATES, KeyDate
from caseload_tui.model.change import KeyDatesSet


def change_key_dates(revision: Revision) -> None:
    """Takes each kind's dates from the file where they are new in it and the desk has not put in its own since."""
    case, row, today = revision.case, revision.row, revision.today
    ahead = {kind: [one.day for one in case.key_dates if one.kind == kind and one.day >= today] for kind in KEY_DATES}
    wanted = dict(ahead)
    for kind, column in KEY_DATE_COLUMNS.items():
        if column not in revision.news:
            continue
        held, given = ahead[kind], _from(row.key_dates[kind], today)
        if given == held:
            continue
        if held and held != _from(read_days(revision.before.get(column, "")), today):
            revision.overrule(f"keeps {KEY_DATES[kind].lower()} {write_days(held)}, as the desk has it")
        else:
            wanted[kind] = given
    if wanted != ahead:
        dates = tuple(sorted(KeyDate(day, kind) for kind, days in wanted.items() for day in days))
        revision.take(KeyDatesSet(case=row.ref, on=today, dates=dates))


def _from(days: Iterable[date], today: date) -> list[date]:
    return [day for day in days if day >= today]
