"""Makes the page of a worker's supervision, in the order of a template, and the page of a worker's own lines."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from caseload_tui.model.day import spell_day
from caseload_tui.reports.aloud import PURPOSE
from caseload_tui.reports.meetings import rhythm_in_words
from caseload_tui.reports.summary.page import Table, TableColumn
from caseload_tui.reports.sums import distance, points_in_words, target_in_words
from caseload_tui.reports.supervision import families, parts, recorded
from caseload_tui.reports.supervision.page import Page, Part
from caseload_tui.reports.supervision.review import Review
from caseload_tui.reports.supervision.template import Asked, Template
from caseload_tui.scheme.numbers import shown
from caseload_tui.text import plain

FOOT = (PURPOSE, "Families stand here by reference. Keep this page as you keep supervision records.")
_MAKERS: dict[str, Callable[[Review], Part]] = {
    "load": parts.load,
    "trend": parts.trend,
    "since": parts.since,
    "limits": parts.limits,
    "flags": parts.flags,
    "dates": parts.dates,
    "open-actions": recorded.open_actions,
    "families": families.part,
    "last": recorded.last,
    "record": recorded.record,
    "next": recorded.next_meeting,
}


def supervision_page(found: Review, template: Template) -> Page:
    """The page of a meeting: what both look at, and what they recorded."""
    return _plain(
        Page(
            title=f"{template.title}: {found.worker.name}",
            about=_about(found),
            parts=tuple(_part(found, one) for one in template.sections),
            foot=FOOT,
        )
    )


def _part(found: Review, asked: Asked) -> Part:
    made = _MAKERS[asked.part](found) if asked.part else Part("own", "")
    says = (asked.says,) if asked.says else ()
    return replace(made, heading=asked.heading, lines=(*says, *made.lines), room=max(made.room, asked.room))


def own_page(found: Review) -> Page:
    """A worker's own page: every line with its reason, the sum of the target, and room to answer."""
    worker, unit, scheme = found.worker, found.unit, found.result.scheme
    lines = list(families.lines(worker, found.families, scheme))
    sums = Part(
        "sums",
        "How your load is worked out",
        lines=(
            f"Points: {points_in_words(worker)}.",
            f"Target: {target_in_words(worker, unit)}.",
            f"Load: {_load(found)}; {distance(worker, unit)}.",
            f"Supervision: {rhythm_in_words(found.rhythm)}." if found.rhythm else "",
        ),
    )
    beside = Part(
        "beside",
        "What counts beside families",
        lines=() if worker.lines else ("Nothing.",),
        tables=(
            Table(
                "beside",
                "Beside families",
                families.columns(scheme),
                tuple((line.label, line.because, line.points) for line in worker.lines),
            ),
        )
        if worker.lines
        else (),
        room=1,
    )
    answer = Part(
        "answer",
        "Your answer",
        lines=(
            f"I find this load   {recorded.BLANK} fair   {recorded.BLANK} not fair",
            "In my own words, and what is missing here:",
        ),
        tables=(_signature(),),
        room=6,
    )
    each = Part(
        "families",
        "Your families, the oldest rating first",
        lines=("Under each is room to say what is wrong or missing.",) if lines else ("No families.",),
        tables=tuple(lines),
        room_each=1,
        small=True,
    )
    whole = Page(
        title=f"My own lines: {worker.name}",
        about=_about(found),
        parts=(replace(sums, lines=tuple(filter(None, sums.lines))), each, beside, answer),
        foot=FOOT,
    )
    return _plain(whole)


def _signature() -> Table:
    return Table("signed", "Signed", (TableColumn("who", "Name"), TableColumn("on", "Date")), (("…", "…"),))


def _load(found: Review) -> str:
    percent = found.worker.load_percent
    return f"{shown(percent)} %" if percent is not None else "no figure"


def _about(found: Review) -> tuple[str, ...]:
    terms = found.worker.post.terms
    who = " · ".join(part for part in (terms.role, f"{shown(found.worker.fte)} FTE", terms.team or "") if part)
    return (who, f"{spell_day(found.as_of)} · {found.result.scheme.edition}")


def _plain(page: Page) -> Page:
    """The page with every text on one line, without anything that a screen or printer would obey."""

    def table(one: Table) -> Table:
        cells = tuple(tuple(plain(cell) if isinstance(cell, str) else cell for cell in row) for row in one.rows)
        columns = tuple(replace(column, heading=plain(column.heading)) for column in one.columns)
        return replace(one, heading=plain(one.heading), columns=columns, rows=cells)

    def part(one: Part) -> Part:
        tables = tuple(map(table, one.tables))
        return replace(one, heading=plain(one.heading), lines=tuple(map(plain, one.lines)), tables=tables)

    return Page(plain(page.title), tuple(map(plain, page.about)), tuple(map(part, page.parts)), page.foot)
