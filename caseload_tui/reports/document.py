"""The JSON result: the shape that other programs build on, and how a result becomes it."""

# No future annotations here: typed dictionaries must know which of their keys are required.
from decimal import Decimal

from typing_extensions import TypedDict

from caseload_tui.engine.line import Line
from caseload_tui.engine.result import CaseResult, Result, TeamResult, WorkerResult
from caseload_tui.model.case import Offer
from caseload_tui.scheme.numbers import json_number


class SchemeName(TypedDict):
    """Which scheme the figures were made with."""

    id: str
    version: str


class CaseLine(TypedDict):
    """One line of a case's sum."""

    id: str
    label: str
    points: float
    because: str


class SumLine(TypedDict):
    """One line of a worker's points or target."""

    id: str
    label: str
    points: float


class OfferItem(TypedDict):
    """A transfer that was offered and awaits its answer; the share is null where it is the scheme's."""

    worker: str
    on: str
    reason: str
    share: float | None


class CaseItem(TypedDict):
    """An open case. Points are null where it is unweighted; shares where nobody holds it so.

    What nobody recorded (team, family, area, offer, the day of the rating) is null.
    """

    ref: str
    team: str | None
    family: str | None
    area: str | None
    offer: OfferItem | None
    rated_on: str | None
    out_of_date: bool
    worker: str | None
    co_worker: str | None
    share: float | None
    co_share: float | None
    children: int | None
    points: float | None
    lines: list[CaseLine]


class WorkerItem(TypedDict):
    """A worker: shares of cases and lines add up to the points, target lines to the target."""

    ref: str
    name: str
    team: str | None
    cases: int
    joint_cases: int
    children: int
    points: float
    target: float | None
    load_percent: float | None
    band: str | None
    flagged: bool
    reasons: list[str]
    lines: list[SumLine]
    target_lines: list[SumLine]


class TeamItem(TypedDict):
    """A team: its load is the ratio of sums."""

    name: str
    workers: int
    fte: float
    cases: int
    children: int
    points: float
    target: float | None
    load_percent: float | None
    flagged: int


class SummaryItem(TypedDict):
    """Counts over everybody, each case once."""

    workers: int
    flagged: int
    flagged_percent: float
    cases: int
    children: int
    awaiting_allocation: int
    unweighted: int
    out_of_date: int


class ResultDocument(TypedDict):
    """A caseload weighed with a scheme on a date."""

    scheme: SchemeName
    as_of: str
    cases: list[CaseItem]
    workers: list[WorkerItem]
    teams: list[TeamItem]
    summary: SummaryItem


def result_document(result: Result) -> ResultDocument:
    """A result as plain data. Every figure is a number or null; decimals are written as they are shown."""
    summary = result.summary
    return {
        "scheme": {"id": result.scheme.id, "version": result.scheme.version},
        "as_of": result.as_of.isoformat(),
        "cases": [case_item(one) for one in result.cases],
        "workers": [worker_item(one) for one in result.workers],
        "teams": [team_item(one) for one in result.teams],
        "summary": {
            "workers": summary.workers,
            "flagged": summary.flagged,
            "flagged_percent": json_number(summary.flagged_percent),
            "cases": summary.cases,
            "children": summary.children,
            "awaiting_allocation": summary.awaiting_allocation,
            "unweighted": summary.unweighted,
            "out_of_date": summary.out_of_date,
        },
    }


def case_item(one: CaseResult) -> CaseItem:
    """A case as plain data; one under a manager's or duty desk's name, which awaits, keeps that name."""
    rated = one.rating.on if one.rating is not None else None
    return {
        "ref": one.ref,
        "team": one.case.team,
        "family": one.case.family or None,
        "area": one.case.area or None,
        "offer": _offer(one.case.offer),
        "rated_on": rated.isoformat() if rated is not None else None,
        "out_of_date": one.out_of_date,
        "worker": one.lead or one.named,
        "co_worker": one.second,
        "share": _number_or_none(one.share),
        "co_share": _number_or_none(one.co_share),
        "children": one.children,
        "points": _number_or_none(one.points),
        "lines": [
            {"id": line.id, "label": line.label, "points": json_number(line.points), "because": line.because}
            for line in one.lines
        ],
    }


def _offer(offer: Offer | None) -> OfferItem | None:
    if offer is None:
        return None
    share = _number_or_none(offer.share)
    return {"worker": offer.worker, "on": offer.on.isoformat(), "reason": offer.reason, "share": share}


def worker_item(one: WorkerResult) -> WorkerItem:
    """A worker as plain data."""
    return {
        "ref": one.ref,
        "name": one.name,
        "team": one.team,
        "cases": len(one.led),
        "joint_cases": len(one.joint),
        "children": one.children,
        "points": json_number(one.points),
        "target": _number_or_none(one.target),
        "load_percent": _number_or_none(one.load_percent),
        "band": one.band.id if one.band else None,
        "flagged": one.flagged,
        "reasons": list(one.reasons),
        "lines": _lines(one.lines),
        "target_lines": _lines(one.target_lines),
    }


def team_item(one: TeamResult) -> TeamItem:
    """A team as plain data."""
    return {
        "name": one.name or "",
        "workers": one.workers,
        "fte": json_number(one.fte),
        "cases": one.cases,
        "children": one.children,
        "points": json_number(one.points),
        "target": _number_or_none(one.target),
        "load_percent": _number_or_none(one.load_percent),
        "flagged": one.flagged,
    }


def _lines(lines: tuple[Line, ...]) -> list[SumLine]:
    return [{"id": line.id, "label": line.label, "points": json_number(line.points)} for line in lines]


def _number_or_none(value: Decimal | None) -> float | None:
    return None if value is None else json_number(value)
