"""What to go through in supervision, one thing a row: actions, changes, families, dates, flags, earlier records."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from caseload_tui.model.day import brief_day
from caseload_tui.reports.columns import state
from caseload_tui.reports.flags import response_in_words
from caseload_tui.reports.meetings import VIEWS, next_in_words, rhythm_in_words
from caseload_tui.reports.sums import counted_points, distance
from caseload_tui.reports.supervision.families import part_in_words
from caseload_tui.reports.supervision.parts import change_in_words, family_rows, load_then
from caseload_tui.reports.supervision.recorded import earlier_records, nothing_due, record_in_words
from caseload_tui.reports.supervision.review import Review
from caseload_tui.reports.trend import spark_in_words
from caseload_tui.scheme.numbers import fixed
from caseload_tui.text import plain
from caseload_tui.tui.widgets.about import CALLS, COLOURS, QUIET
from caseload_tui.tui.widgets.cells import Cell, cell
from caseload_tui.tui.widgets.columns import Column, Item
from caseload_tui.tui.widgets.figures import places, points
from caseload_tui.tui.widgets.pane import between, flowed_pieces, piece
from caseload_tui.tui.widgets.workers import figure, look_of, mark
from caseload_tui.tui.widgets.workers import state as worker_state

if TYPE_CHECKING:
    from textual.content import Content

COLUMNS = (
    Column("group", "", least=8, most=9),
    Column("what", "What", least=10, most=44, yields=True),
    Column("before", "Before", right=True),
    Column("now", "Now", right=True),
    Column("said", "To know", least=32, most=60, yields=True),
)


def strip(found: Review, width: int) -> Iterator[Content]:
    """The head: who, the load now and at the last meeting, how often they meet, and the last twelve months."""
    worker, as_of = found.worker, found.as_of
    look = COLOURS.get(look_of(worker, found.result.scheme), "")
    yield between(
        piece(worker.name, "bold $primary"), piece(f"Supervision · {brief_day(as_of)} {as_of.year}", QUIET), width
    )
    sign = "".join(span.text for span in mark(worker, ""))
    now = f"{sign} {worker_state(worker)} {figure(worker.load_percent)}".strip()
    stands = [piece(now, f"bold {look}".strip()), piece(distance(worker, found.unit)), piece(then(found))]
    yield flowed_pieces(stands, width)
    due = next_in_words(found.meetings, as_of)
    late = CALLS if found.meetings.overdue(as_of) else ""
    meet = piece(due or nothing_due(found), late)
    yield flowed_pieces([meet, piece(rhythm_in_words(found.rhythm), QUIET)], width)
    changed = f"Since {brief_day(found.since.first)}: {change_in_words(found.since, found.unit)}"
    drawn = piece(spark_in_words(found.trend))
    yield flowed_pieces([piece(changed), *([drawn] if drawn else [])], width)


def then(found: Review) -> str:
    """The load at the last meeting: ``79.4 % at the last meeting, 2 Sep``; before the first, as far back as is looked.

    Where there was no target, its points.
    """
    stood, first = load_then(found), brief_day(found.since.first)
    if stood is None:
        return f"no families on {first}"
    points, _, percent = stood
    load = figure(percent) if percent is not None else f"{fixed(points, 1)} {found.unit}"
    return f"{load} at the last meeting, {first}" if found.last is not None else f"{load} on {first}"


def agenda(found: Review) -> list[Item]:
    """A row for each thing, in the order in which it is gone through; the first of a kind names the kind."""
    rows: list[Item] = []
    for name, items in _groups(found):
        for place, (key, cells) in enumerate(items):
            rows.append(Item(key, {"group": cell(name if not place else "", "quiet"), **cells}))
    return rows


Row = tuple[str, dict[str, Cell]]


def _groups(found: Review) -> Iterator[tuple[str, list[Row]]]:
    yield "Done?", list(_actions(found))
    yield "Changed", list(_changes(found))
    yield "Families", list(_families(found))
    yield "Dates", list(_dates(found))
    yield (
        "Limits",
        [
            (f"limit:{one.id}", {"what": cell("! broken", "over"), "said": cell(one.label)})
            for one in found.worker.broken
        ],
    )
    yield "Flag", list(_flag(found))
    yield "Records", list(_records(found))


def _actions(found: Review) -> Iterator[Row]:
    for one in found.open_actions:
        action = one.action
        late = action.due < found.as_of
        said = f"{action.owner}, by {brief_day(action.due)}{', overdue' if late else ''}"
        yield f"action:{one.number}", {"what": cell(action.what), "said": cell(said, "over" if late else "")}


def _changes(found: Review) -> Iterator[Row]:
    for ref, what, before, now in family_rows(found):
        yield (
            f"changed:{ref}",
            {"what": cell(ref), "before": _points(before, found), "now": _points(now, found), "said": cell(what)},
        )
    for name, (old, new) in found.since.responsibilities.items():
        cells = {"what": cell(name), "before": cell(f"{old:f}"), "now": cell(f"{new:f}"), "said": cell("held")}
        yield f"held:{name}", cells
    for one in found.since.absences:
        until = f"–{brief_day(one.last)}" if one.last is not None else ", no end known"
        yield f"away:{one.first}", {"what": cell(f"away {brief_day(one.first)}{until}")}


def _points(value: object, found: Review) -> Cell:
    return cell(points(value, places(found.result.scheme)) if isinstance(value, Decimal) else "")


def _families(found: Review) -> Iterator[Row]:
    for one in found.families:
        on = one.rating.on if one.rating is not None else None
        known = [
            f"rated {brief_day(on)}" if on is not None else "never rated",
            part_in_words(one, found.worker),
            state(one, found.name_of),
        ]
        said = cell("; ".join(filter(None, known)), "near" if one.out_of_date else "")
        cells = {
            "what": cell(one.ref, "strong"),
            "now": _points(counted_points(one, found.worker), found),
            "said": said,
        }
        yield f"family:{one.ref}", cells


def _dates(found: Review) -> Iterator[Row]:
    for place, one in enumerate((*found.diary.overdue, *found.diary.coming)):
        what = f"{brief_day(one.due.day)} {one.due.label.lower()}"
        said = " ".join(filter(None, (one.case, one.notes)))
        yield f"date:{one.case}:{place}", {"what": cell(what), "said": cell(said, "over" if one.overdue else "")}


def _flag(found: Review) -> Iterator[Row]:
    told = response_in_words(found.worker, found.as_of)
    if found.worker.flagged or told:
        yield "flag:", {"what": cell(told), "said": cell("; ".join(found.worker.reasons) or "not flagged any more")}


def _records(found: Review) -> Iterator[Row]:
    for place, one in enumerate(earlier_records(found)):
        kind = "correction" if one.corrects else "meeting"
        views = f"worker: {VIEWS[one.worker_view]}, manager: {VIEWS[one.manager_view]}"
        cells = {"what": cell(f"{brief_day(one.on)} {one.on.year} {kind}"), "now": cell(fixed(one.points, 1))}
        yield f"record:{place}", {**cells, "said": cell(views)}


def record_lines(found: Review, place: int) -> Iterator[Content]:
    """An earlier record, in full."""
    one = list(earlier_records(found))[place]
    for number, line in enumerate(record_in_words(one, found.unit)):
        yield piece(line, "bold" if not number else "")
    for action in found.known.actions:
        if action.agreed_on == one.on and not one.corrects:
            done = f", done {brief_day(action.done_on)}" if action.done_on is not None else ""
            yield piece(f"Action: {action.what} – {action.owner}, by {brief_day(action.due)}{done}")


def action_lines(found: Review, number: int) -> Iterator[Content]:
    """An open action, and how it is ticked off."""
    action = found.known.actions[number - 1]
    yield piece(action.what, "bold")
    yield piece(f"{plain(action.owner)}, by {brief_day(action.due)}; agreed on {brief_day(action.agreed_on)}")
    yield piece("⏎ ticks it off.", QUIET)
