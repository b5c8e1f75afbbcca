"""The JSON of one case and of one worker: what the result says of them, and what their screens show beside it."""

# No future annotations here: typed dictionaries must know which of their keys are required.
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from typing_extensions import TypedDict

from caseload_tui.engine.result import CaseResult, WorkerResult
from caseload_tui.model.values import FactValue
from caseload_tui.model.worker import Response
from caseload_tui.planning.key_dates import DueKind
from caseload_tui.reports.diary import case_entries
from caseload_tui.reports.document import CaseItem, WorkerItem, case_item, worker_item
from caseload_tui.reports.members import Since
from caseload_tui.scheme.numbers import json_number

FactItem = float | str | bool | list[str] | None
"""The value of a fact: options by their ids."""


class DateItem(TypedDict):
    """Something that falls due in a case, or did; an assessment whose day nobody recorded is worked out."""

    day: str
    kind: DueKind
    overdue: bool
    worked_out: bool
    notes: str


class CaseDocument(CaseItem):
    """A case with its facts, by their ids in the scheme, and its key dates, past ones included."""

    facts: dict[str, FactItem]
    dates: list[DateItem]


ResponseItem = TypedDict("ResponseItem", {"on": str, "agreed": list[str], "review_on": str, "with": str, "note": str})
ResponseItem.__doc__ = (
    "What was agreed about a worker's flag, when, by when it is reviewed, with whom, and a few words."
)


class MemberItem(WorkerItem):
    """A worker with what came of the flag, since when they are above target, and their supervision in words."""

    response: ResponseItem | None
    above: bool
    above_since: str | None
    supervision: list[str]


class WorkerDocument(MemberItem):
    """A worker with the cases that they hold, as lead or as second worker."""

    held: list[CaseItem]


def case_document(one: CaseResult, as_of: date) -> CaseDocument:
    """A case as plain data, with everything that its screens show."""
    return {
        **case_item(one),
        "facts": {fact.id: _fact(one.facts[fact.id]) for fact in one.weigher.scheme.facts},
        "dates": [
            {
                "day": entry.due.day.isoformat(),
                "kind": entry.due.kind,
                "overdue": entry.overdue,
                "worked_out": entry.due.worked_out,
                "notes": entry.notes,
            }
            for entry in case_entries(one, as_of)
        ],
    }


def member_item(one: WorkerResult, since: Since, met: Sequence[str]) -> MemberItem:
    """A worker as plain data; ``met`` is what is to be known of their supervision, in words."""
    response, above = one.post.response, since.get(one.ref)
    return {
        **worker_item(one),
        "response": _response(response) if response is not None else None,
        "above": above is not None,
        "above_since": above.since.isoformat() if above is not None and above.since is not None else None,
        "supervision": list(met),
    }


def worker_document(one: WorkerResult, since: Since, met: Sequence[str]) -> WorkerDocument:
    """A worker as plain data, with the cases that they hold."""
    return {**member_item(one, since, met), "held": [case_item(each) for each in (*one.led, *one.joint)]}


def _response(response: Response) -> ResponseItem:
    return {
        "on": response.on.isoformat(),
        "agreed": list(response.agreed),
        "review_on": response.review_on.isoformat(),
        "with": response.with_whom,
        "note": response.note,
    }


def _fact(value: FactValue) -> FactItem:
    if isinstance(value, Decimal):
        return json_number(value)
    return list(value) if isinstance(value, tuple) else value
