"""What a meeting recorded, in words: views, remarks, the way forward, actions and the next meeting."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from caseload_tui.model.supervision import Action, Remark, Supervision
from caseload_tui.reports.meetings import VIEWS, day_in_words, next_in_words, often, rhythm_in_words, sentence
from caseload_tui.reports.summary.page import Table, TableColumn
from caseload_tui.reports.supervision.page import Part
from caseload_tui.reports.supervision.review import Numbered, Review
from caseload_tui.scheme.numbers import shown

BLANK = "☐"
BY = {"worker": "Worker", "manager": "Manager"}


def record(found: Review) -> Part:
    """What was signed off on the day; before that, what is to be filled in."""
    if found.signed is not None:
        actions = [one for one in found.known.actions if one.agreed_on == found.signed.on]
        tables = (action_table("agreed", "Actions agreed", actions),) if actions else ()
        return Part("record", "", lines=tuple(record_in_words(found.signed, found.unit)), tables=tables)
    return Part(
        "record",
        "",
        lines=(
            "Not signed off yet.",
            f"The worker finds the load   {BLANK} fair   {BLANK} not fair   In their own words:",
            f"The manager finds the load   {BLANK} fair   {BLANK} not fair",
            f"A way forward was agreed   {BLANK} yes   {BLANK} no",
            "Comments and challenges, each with the family or line; actions, each with who and by when:",
        ),
        room=8,
    )


def last(found: Review) -> Part:
    """What was signed off at the meeting before, with its actions."""
    if found.last is None:
        return Part("last", "", lines=("No earlier meeting is recorded.",))
    actions = [one for one in found.known.actions if one.agreed_on == found.last.on]
    tables = (action_table("last", "Actions agreed then", actions),) if actions else ()
    return Part("last", "", lines=tuple(record_in_words(found.last, found.unit)), tables=tables)


def record_in_words(one: Supervision, unit: str) -> Iterator[str]:
    """A record in sentences, in the order of the page."""
    of = f" of a target of {shown(one.target)}" if one.target is not None else ""
    kind = "Correction of the record of" if one.corrects else "Meeting of"
    signed = f", signed off by {one.signed_by}" if one.signed_by else ", signed off"
    yield f"{kind} {day_in_words(one.on)}{signed}: {shown(one.points)} {unit}{of}."
    yield f"The worker finds the load: {VIEWS[one.worker_view]}."
    if one.worker_words:
        yield f"In the worker's own words: “{one.worker_words}”"
    yield f"The manager finds the load: {VIEWS[one.manager_view]}."
    for remark in one.remarks:
        yield remark_in_words(remark)
    agreed = {True: "yes", False: "no", None: "not said"}[one.way_forward]
    yield f"A way forward was agreed: {agreed}."
    if one.next_on is not None:
        yield f"Next meeting: {day_in_words(one.next_on)}."


def remark_in_words(one: Remark) -> str:
    """A remark: ``Worker challenges SE-2101: the visits take a day each``."""
    verb = "challenges" if one.challenge else "on"
    return f"{BY[one.by]} {verb} {one.about or 'the load'}: {one.text}"


def earlier_records(found: Review) -> Iterator[Supervision]:
    """Every record up to the day, the newest first; corrected ones stay readable."""
    return (one for one in reversed(found.known.supervisions) if one.on <= found.as_of)


def open_actions(found: Review) -> Part:
    """What was agreed at earlier meetings and is still to be done."""
    earlier = [one for one in found.open_actions if one.action.agreed_on < found.as_of]
    table = open_table(found, earlier)
    return Part("open-actions", "", lines=() if earlier else ("None.",), tables=(table,) if earlier else ())


def open_table(found: Review, actions: Sequence[Numbered]) -> Table:
    """Open actions with the number that ticks each off."""
    return Table(
        "open-actions",
        "Open actions",
        (
            TableColumn("number", "No", 0),
            TableColumn("what", "What"),
            TableColumn("owner", "Who"),
            TableColumn("due", "By"),
            TableColumn("state", "State"),
        ),
        tuple(
            (
                one.number,
                one.action.what,
                one.action.owner,
                day_in_words(one.action.due),
                "overdue" if one.action.due < found.as_of else "open",
            )
            for one in actions
        ),
    )


def action_table(table_id: str, heading: str, actions: Sequence[Action]) -> Table:
    """Actions with who does each and by when."""
    return Table(
        table_id,
        heading,
        tuple(TableColumn(*one) for one in (("what", "What"), ("owner", "Who"), ("due", "By"), ("done", "Done"))),
        tuple(
            (one.what, one.owner, day_in_words(one.due), day_in_words(one.done_on) if one.done_on is not None else "")
            for one in actions
        ),
    )


def nothing_due(found: Review) -> str:
    """Why no meeting is due."""
    return "no meeting is recorded yet" if found.meetings.last is None else "no next meeting is agreed"


def next_meeting(found: Review) -> Part:
    """When the next meeting is due, and how often the scheme asks for one."""
    said = next_in_words(found.meetings, found.as_of)
    rhythm = rhythm_in_words(found.rhythm) or often(found.meetings.every_weeks)
    return Part(
        "next",
        "",
        lines=(
            *((sentence(said),) if said else (sentence(nothing_due(found)),)),
            f"How often: {rhythm}.",
        ),
    )
