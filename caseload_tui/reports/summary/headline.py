"""The sentence in front, the figures that it speaks of, and how they went month by month."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from caseload_tui.model.day import spell_day
from caseload_tui.reports.summary.page import Cell, Figure, Section, Table, TableColumn
from caseload_tui.reports.summary.view import View
from caseload_tui.reports.summary.waiting import awaiting
from caseload_tui.reports.summary.words import figure_in_words
from caseload_tui.reports.trend import month, month_ends
from caseload_tui.text import counted


def headline(view: View) -> Section:
    """The load of all together, and what stands behind it."""
    together = view.total
    return Section(
        "headline",
        "In one sentence",
        figures=(
            Figure(
                "load_percent",
                "Load",
                together.load_percent,
                "%",
                "Points ÷ target of all workers together, the ratio of sums.",
                1,
                "average",
                ("workers",),
            ),
            Figure("families", "Families held", together.cases, "families", "Led by a worker in post."),
            Figure("children", "Children held", together.children, "children", "In those families."),
        ),
        tables=(
            Table(
                "trend",
                "Month by month",
                (
                    TableColumn("day", "Day", None),
                    TableColumn("load_percent", "Load", 1, "%", tells="average"),
                    TableColumn("workers", "Workers", 0),
                    TableColumn("above", "Above target", 0),
                    TableColumn("flagged", "Flagged", 0),
                    TableColumn("families", "Families held", 0),
                    TableColumn("waiting_families", "Families waiting", 0),
                ),
                tuple(_trend(view)),
                "At the end of each month, and on the day, as it is known now. A load is left out where more than a "
                "tenth of the families had not been rated.",
                chart="trend",
                public="rows",
            ),
        ),
    )


def _trend(view: View) -> Iterator[tuple[Cell, ...]]:
    for result in (*view.earlier, view.result):
        then = view.then(result)
        yield (
            result.as_of,
            month(None, result, then.workers).load_percent,
            len(then.workers),
            len(then.above),
            then.total.flagged,
            then.total.cases,
            awaiting(then, then.cases).families,
        )


def days(since: date | None, as_of: date) -> tuple[date, ...]:
    """The ends of the months before a day, and the day; from the first day on, if one is given."""
    if since is None:
        return month_ends(as_of)
    months = (as_of.year - since.year) * 12 + as_of.month - since.month + 1
    return (since, *(day for day in month_ends(as_of, months + 1) if day > since))


def in_one_sentence(figures: Mapping[str, Figure], as_of: date) -> str:
    """What the figures come to, from these figures alone, so that it tells no more than they do."""

    def said(name: str, one: str = "", many: str = "") -> str:
        figure = figures[name]
        return f"{figure_in_words(figure)} {one if figure.value == 1 else many}".rstrip()

    def known(name: str) -> bool:
        return name in figures and figures[name].value is not None

    longest = figures["longest_wait"].value if known("longest_wait") else None
    wait = f", the longest for {counted(longest, 'day')}" if isinstance(longest, int) and longest else ""
    share = f" ({said('above_share')} %)" if known("above_share") else ""
    load = f"; the load of all together was {said('load_percent')} % of target" if known("load_percent") else ""
    return (
        f"On {spell_day(as_of)}, {said('above')} of {said('workers', 'worker', 'workers')}{share} "
        f"{'was' if figures['above'].value == 1 else 'were'} above target{load}; "
        f"{said('waiting_children', 'child', 'children')} in {said('waiting_families', 'family', 'families')} "
        f"had no social worker{wait}."
    )
