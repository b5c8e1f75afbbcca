"""The parts of a supervision page that look back and ahead: load, trend, changes, limits, flags, dates."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import dropwhile

from caseload_tui.engine.result import CaseResult, percent
from caseload_tui.model.worker import OUTCOMES
from caseload_tui.reports.flags import agreed_in_words, response_in_words
from caseload_tui.reports.meetings import day_in_words, sentence
from caseload_tui.reports.since import Since
from caseload_tui.reports.summary.page import Cell, Table, TableColumn
from caseload_tui.reports.sums import by_weight, counted_points, distance, target_in_words
from caseload_tui.reports.supervision.page import Part
from caseload_tui.reports.supervision.review import Review
from caseload_tui.reports.trend import month_name, spark_in_words, trend_in_words
from caseload_tui.scheme.numbers import places, shown
from caseload_tui.text import counted

HOW = {
    "opened": "opened",
    "came": "came from elsewhere",
    "joined": "joined as second worker",
    "closed": "closed",
    "went": "went to somebody else",
}
"""How a family came or went."""


def load_then(found: Review) -> tuple[Decimal, Decimal | None, Decimal | None] | None:
    """Points, target and load in per cent as signed at the last meeting; before the first, as far back as is looked."""
    last, before = found.last, found.since.before
    if last is not None:
        of = Fraction(last.points) / Fraction(last.target) if last.target else None
        return last.points, last.target, percent(of)
    return (before.points, before.target, before.load_percent) if before is not None else None


def load(found: Review) -> Part:
    """Points, target and load now and at the last meeting, and where the points come from."""
    worker, last, then = found.worker, found.last, load_then(found)
    unit = found.unit
    rows: list[tuple[Cell, ...]] = [
        (f"Now, {day_in_words(found.as_of)}", worker.points, worker.target, worker.load_percent, _band(found))
    ]
    if then is not None:
        called = "Signed at the last meeting" if last is not None else "Before"
        rows.append((f"{called}, {day_in_words(found.since.first)}", *then, ""))
    return Part(
        "load",
        "",
        lines=(
            f"{sentence(distance(worker, unit))} Target: {target_in_words(worker, unit)}.",
            *((sentence(found.above.in_words(found.as_of)),) if found.above is not None else ()),
            *(() if last is not None else ("No earlier meeting is recorded.",)),
        ),
        tables=(
            Table(
                "load",
                "Load",
                (
                    TableColumn("on", "On"),
                    TableColumn("points", unit.capitalize(), 1),
                    TableColumn("target", "Target", 1),
                    TableColumn("load", "Load", 1, "%"),
                    TableColumn("state", "State"),
                ),
                tuple(rows),
            ),
            Table(
                "made-of",
                f"What the {unit} are made of",
                (TableColumn("line", "Line"), TableColumn("points", unit.capitalize(), 1)),
                (*((line.label, line.points) for line in by_weight(worker)), ("Together", worker.points)),
            ),
        ),
    )


def _band(found: Review) -> str:
    band = found.worker.band
    return band.label if band is not None else ""


def trend(found: Review) -> Part:
    """The last twelve months in a sentence, and month by month."""
    begun = tuple(dropwhile(lambda one: one.load is None, found.trend))
    rows = tuple((f"{month_name(one.day)} {one.day.year}", one.load_percent) for one in begun)
    drawn = spark_in_words(found.trend)
    table = Table("trend", "Load at the end of each month", (TableColumn("month", "Month"), _LOAD), rows, chart="trend")
    return Part(
        "trend",
        "",
        lines=(f"{trend_in_words(found.trend).removesuffix('.')}.", *((drawn,) if drawn else ())),
        tables=(table,) if rows else (),
    )


_LOAD = TableColumn("load", "Load", 1, "%")


def since(found: Review) -> Part:
    """What changed since the last meeting, or since as long before as meetings are apart."""
    changed, decimals = found.since, places(found.result.scheme.precision)
    table = Table(
        "since",
        "Families",
        (
            TableColumn("ref", "Family"),
            TableColumn("what", "What"),
            TableColumn("before", "Before", decimals),
            TableColumn("now", "Now", decimals),
        ),
        tuple(family_rows(found)),
    )
    said = [f"Since {day_in_words(changed.first)}: {change_in_words(changed, found.unit)}."]
    said += [
        f"{_responsibility(found, name)}: {shown(old)} → {shown(new)}."
        for name, (old, new) in changed.responsibilities.items()
    ]
    for one in changed.absences:
        until = f" to {day_in_words(one.last)}" if one.last is not None else ", no end known"
        said.append(f"Away from {day_in_words(one.first)}{until}.")
    return Part("since", "", lines=tuple(said), tables=(table,) if table.rows else ())


def change_in_words(changed: Since, unit: str) -> str:
    """What the changes come to: ``2 families more, 1 fewer, 3 rated again; 6.5 points more``."""
    counts = [
        *((f"{counted(len(changed.gained), 'family', 'families')} more",) if changed.gained else ()),
        *((f"{counted(len(changed.lost), 'family', 'families')} fewer",) if changed.lost else ()),
        *((f"{len(changed.rerated):,} rated again",) if changed.rerated else ()),
        *((f"{counted(len(changed.reweighed), 'counts', 'count')} otherwise",) if changed.reweighed else ()),
    ]
    more = changed.points
    moved = f"{shown(abs(more))} {unit} {'more' if more > 0 else 'fewer'}" if more else f"as many {unit}"
    return f"{', '.join(counts) or 'the same families, rated as they were'}; {moved}"


def family_rows(found: Review) -> Iterator[tuple[Cell, ...]]:
    """Each family that came, went, was judged again or counts otherwise, with its points before and now."""
    changed = found.since
    for came in changed.gained:
        yield (came.case.ref, HOW[came.how], None, counted_points(came.case, changed.now))
    for lost in changed.lost:
        yield (lost.case.ref, HOW[lost.how], _before(lost.case, changed), None)
    for how, stayed in (("rated again", changed.rerated), ("counts otherwise", changed.reweighed)):
        for one in stayed:
            yield (one.now.ref, how, _before(one.before, changed), counted_points(one.now, changed.now))


def _before(one: CaseResult, changed: Since) -> Cell:
    return counted_points(one, changed.before) if changed.before is not None else None


def _responsibility(found: Review, name: str) -> str:
    known = {one.id: one.label for one in found.result.scheme.capacity.responsibilities}
    return known.get(name, name)


def limits(found: Review) -> Part:
    """The limits of the scheme that are broken."""
    said = tuple(f"! {one.label}" for one in found.worker.broken)
    return Part("limits", "", lines=said or ("No limit is broken.",))


def flags(found: Review) -> Part:
    """Why the worker is flagged, what came of it, and what was agreed before."""
    worker, as_of = found.worker, found.as_of
    said = [*worker.reasons] if worker.flagged else ["Not flagged."]
    told = response_in_words(worker, as_of)
    said += [sentence(told)] if told else []
    if worker.band is not None and worker.band.action:
        said.append(worker.band.action)
    rows = tuple(
        (
            day_in_words(one.on),
            agreed_in_words(one),
            day_in_words(one.review_on),
            OUTCOMES.get(one.outcome, "awaits its review"),
            one.note,
        )
        for one in reversed(found.known.responses)
        if one.on <= as_of and (one.stands(as_of) or one.on >= found.since.first)
    )
    table = Table(
        "responses",
        "What was agreed",
        tuple(
            TableColumn(*one)
            for one in (("on", "On"), ("what", "What"), ("review", "Review"), ("out", "Turned out"), ("note", "Note"))
        ),
        rows,
    )
    return Part("flags", "", lines=tuple(said), tables=(table,) if rows else ())


def dates(found: Review) -> Part:
    """What is overdue, and what falls due in the four weeks to come."""
    rows = tuple(
        (day_in_words(one.due.day), one.due.label, one.case, one.notes)
        for one in (*found.diary.overdue, *found.diary.coming)
    )
    table = Table(
        "dates",
        "Overdue, and in the next four weeks",
        tuple(TableColumn(*one) for one in (("day", "Day"), ("what", "What"), ("ref", "Family"), ("know", "To know"))),
        rows,
    )
    return Part(
        "dates", "", lines=() if rows else ("Nothing falls due in four weeks.",), tables=(table,) if rows else ()
    )
