"""A record as the rows of its tables, and back.

Each record is written as one list of rows a table, in the order of ``TABLES``; the first column
is always the record's name and the second, below the first table, its position.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from caseload_tui.model.case import Allocation, Case, KeyDate, Offer, Rating, Spell
from caseload_tui.model.record import AdoptedScheme, Restored
from caseload_tui.model.supervision import Action, Remark, Supervision
from caseload_tui.model.team import Team, TeamTerms
from caseload_tui.model.values import Facts
from caseload_tui.model.worker import Absence, Response, Responsibility, Terms, Worker

Row = tuple[Any, ...]
"""What SQLite gives and takes: texts, whole numbers and blanks."""
Rows = Sequence[Sequence[Row]]
"""A record's rows, one list for each of its tables."""

TABLES: dict[str, dict[str, tuple[str, ...]]] = {
    "team": {"teams": ("name", "closed_on"), "team_terms": ("team", "position", "from_date", "parent")},
    "worker": {
        "workers": ("ref", "name", "left_on", "imported_row"),
        "worker_terms": (
            "worker_ref",
            "position",
            "from_date",
            "team",
            "role",
            "fte",
            "hours",
            "hours_away",
            "in_post_since",
            "asye_since",
            "asye_paused_days",
            "agency",
            "registered",
            "no_new_work_until",
            "leaving_on",
        ),
        "absences": ("worker_ref", "position", "first_day", "last_day"),
        "responsibilities": ("worker_ref", "position", "responsibility", "number", "from_date", "until_date"),
        "responses": (
            "worker_ref",
            "position",
            "agreed_on",
            "agreed",
            "review_on",
            "with_whom",
            "note",
            "reviewed_on",
            "outcome",
        ),
        "supervisions": (
            "worker_ref",
            "position",
            "held_on",
            "points",
            "target",
            "worker_view",
            "manager_view",
            "worker_words",
            "remarks",
            "way_forward",
            "next_on",
            "signed_by",
            "corrects",
        ),
        "actions": ("worker_ref", "position", "what", "owner", "due", "agreed_on", "done_on"),
    },
    "case": {
        "cases": ("ref", "family", "team", "planned_closing", "imported_row", "area"),
        "spells": ("case_ref", "position", "opened_on", "closed_on"),
        "ratings": ("case_ref", "position", "rated_on", "facts", "scheme", "rated_by", "confirmed"),
        "allocations": (
            "case_ref",
            "position",
            "worker_ref",
            "kind",
            "share",
            "from_date",
            "until_date",
            "reason",
        ),
        "key_dates": ("case_ref", "position", "day", "kind"),
        "offers": ("case_ref", "position", "worker_ref", "offered_on", "reason", "share"),
    },
    "scheme": {"schemes": ("position", "id", "version", "from_date", "text")},
}
"""The tables and columns of each kind of record, a record's own table first."""


def rows_of(record: Restored) -> Rows:
    """The rows that hold a record; none where there is no such record."""
    if record.team is not None:
        return _team_rows(record.team)
    if record.worker is not None:
        return _worker_rows(record.worker)
    if record.case is not None:
        return _case_rows(record.case)
    if record.schemes is not None:
        return [[(at, one.id, one.version, _day(one.on), one.text) for at, one in enumerate(record.schemes)]]
    room = record.key.partition(":")[0]
    return [[] for _ in TABLES[room]]


def team_of(rows: Rows) -> Team:
    """The team that rows hold."""
    (own,), terms = rows
    return Team(own[0], tuple(TeamTerms(_date(on), parent) for _, _, on, parent in terms), _date(own[1]))


def worker_of(rows: Rows) -> Worker:
    """The worker that rows hold."""
    (own,), terms, absences, responsibilities, responses, supervisions, actions = rows
    return Worker(
        own[0],
        own[1],
        tuple(_terms_of(row) for row in terms),
        tuple(Absence(date.fromisoformat(first), _date(last)) for _, _, first, last in absences),
        tuple(
            Responsibility(what, Decimal(number), _date(on), _date(until))
            for _, _, what, number, on, until in responsibilities
        ),
        _date(own[2]),
        tuple(_response_of(row) for row in responses),
        tuple(_supervision_of(row) for row in supervisions),
        tuple(
            Action(what, owner, date.fromisoformat(due), date.fromisoformat(agreed), _date(done))
            for _, _, what, owner, due, agreed, done in actions
        ),
        own[3],
    )


def case_of(rows: Rows) -> Case:
    """The case that rows hold."""
    (own,), spells, ratings, allocations, key_dates, offers = rows
    ref, family, team, planned_closing, imported_row, area = own
    return Case(
        ref=ref,
        family=family,
        team=team,
        planned_closing=_date(planned_closing),
        spells=tuple([Spell(_date(opened), _date(closed)) for _, _, opened, closed in spells]),
        ratings=tuple(
            [
                Rating(_date(on), _facts_of(facts), scheme, by, bool(confirmed))
                for _, _, on, facts, scheme, by, confirmed in ratings
            ]
        ),
        allocations=tuple(
            [
                Allocation(worker, kind, _number(share), _date(on), _date(until), reason)
                for _, _, worker, kind, share, on, until, reason in allocations
            ]
        ),
        area=area,
        key_dates=tuple([KeyDate(date.fromisoformat(day), kind) for _, _, day, kind in key_dates]),
        offer=_offer_of(offers[0]) if offers else None,
        imported_row=imported_row,
    )


def schemes_of(rows: Rows) -> tuple[AdoptedScheme, ...]:
    """The adopted schemes that rows hold."""
    return tuple(
        AdoptedScheme(id=name, version=version, on=_date(on), text=text) for _, name, version, on, text in rows[0]
    )


RECORD_OF: dict[str, Callable[[Rows], Any]] = {"team": team_of, "worker": worker_of, "case": case_of}
"""How each kind of named record is read from its rows."""


def _team_rows(team: Team) -> Rows:
    terms = [(team.name, at, _day(one.on), one.parent) for at, one in enumerate(team.terms)]
    return [[(team.name, _day(team.closed_on))], terms]


def _worker_rows(worker: Worker) -> Rows:
    ref = worker.ref
    return [
        [(ref, worker.name, _day(worker.left_on), worker.imported_row)],
        [
            (
                ref,
                at,
                _day(one.on),
                one.team,
                one.role,
                str(one.fte),
                _text(one.hours),
                str(one.hours_away),
                _day(one.in_post_since),
                _day(one.asye_since),
                one.asye_paused_days,
                int(one.agency),
                None if one.registered is None else int(one.registered),
                _day(one.no_new_work_until),
                _day(one.leaving_on),
            )
            for at, one in enumerate(worker.terms)
        ],
        [(ref, at, _day(one.first), _day(one.last)) for at, one in enumerate(worker.absences)],
        [
            (ref, at, one.id, str(one.number), _day(one.on), _day(one.until))
            for at, one in enumerate(worker.responsibilities)
        ],
        [
            (
                ref,
                at,
                _day(one.on),
                json.dumps(one.agreed),
                _day(one.review_on),
                one.with_whom,
                one.note,
                _day(one.reviewed_on),
                one.outcome,
            )
            for at, one in enumerate(worker.responses)
        ],
        [(ref, at, *_supervision_cells(one)) for at, one in enumerate(worker.supervisions)],
        [
            (ref, at, one.what, one.owner, _day(one.due), _day(one.agreed_on), _day(one.done_on))
            for at, one in enumerate(worker.actions)
        ],
    ]


def _case_rows(case: Case) -> Rows:
    ref, offer = case.ref, case.offer
    return [
        [(ref, case.family, case.team, _day(case.planned_closing), case.imported_row, case.area)],
        [(ref, at, _day(one.opened_on), _day(one.closed_on)) for at, one in enumerate(case.spells)],
        [
            (ref, at, _day(one.on), _facts_text(one.facts), one.scheme, one.by, int(one.confirmed))
            for at, one in enumerate(case.ratings)
        ],
        [
            (ref, at, one.worker, one.kind, _text(one.share), _day(one.on), _day(one.until), one.reason)
            for at, one in enumerate(case.allocations)
        ],
        [(ref, at, _day(one.day), one.kind) for at, one in enumerate(case.key_dates)],
        [] if offer is None else [(ref, 0, offer.worker, _day(offer.on), offer.reason, _text(offer.share))],
    ]


def _terms_of(row: Row) -> Terms:
    _, _, on, team, role, fte, hours, away, since, asye, paused, agency, registered, pause, leaving = row
    return Terms(
        _date(on),
        team,
        role,
        Decimal(fte),
        _number(hours),
        Decimal(away),
        _date(since),
        _date(asye),
        paused,
        bool(agency),
        None if registered is None else bool(registered),
        _date(pause),
        _date(leaving),
    )


def _response_of(row: Row) -> Response:
    _, _, on, agreed, review_on, with_whom, note, reviewed_on, outcome = row
    return Response(
        date.fromisoformat(on),
        tuple(json.loads(agreed)),
        date.fromisoformat(review_on),
        with_whom,
        note,
        _date(reviewed_on),
        outcome,
    )


def _supervision_cells(held: Supervision) -> Row:
    remarks = [[one.about, one.text, one.by, one.challenge] for one in held.remarks]
    return (
        _day(held.on),
        str(held.points),
        _text(held.target),
        held.worker_view,
        held.manager_view,
        held.worker_words,
        json.dumps(remarks, ensure_ascii=False),
        None if held.way_forward is None else int(held.way_forward),
        _day(held.next_on),
        held.signed_by,
        int(held.corrects),
    )


def _supervision_of(row: Row) -> Supervision:
    _, _, on, points, target, worker, manager, words, remarks, way_forward, next_on, signed_by, corrects = row
    return Supervision(
        on=date.fromisoformat(on),
        points=Decimal(points),
        target=_number(target),
        worker_view=worker,
        manager_view=manager,
        worker_words=words,
        remarks=tuple(Remark(*one) for one in json.loads(remarks)),
        way_forward=None if way_forward is None else bool(way_forward),
        next_on=_date(next_on),
        signed_by=signed_by,
        corrects=bool(corrects),
    )


def _offer_of(row: Row) -> Offer:
    _, _, worker, on, reason, share = row
    return Offer(worker, date.fromisoformat(on), reason, _number(share))


def _facts_text(facts: Facts) -> str:
    # A decimal fact has at most FACT_DIGITS digits, which a JSON number carries without loss.
    return json.dumps(dict(facts), default=float, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


_DECODED = json.JSONDecoder(parse_float=Decimal).raw_decode


@lru_cache(maxsize=8192)
def _facts_of(text: str) -> Facts:
    facts, end = _DECODED(text)
    if end != len(text):
        raise ValueError
    if "[" not in text:
        return dict(facts)
    return {name: tuple(one) if type(one) is list else one for name, one in dict(facts).items()}


def _day(value: date | None) -> str | None:
    return None if value is None else value.isoformat()


@lru_cache(maxsize=8192)
def _date(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _text(value: Decimal | None) -> str | None:
    return None if value is None else str(value)


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
