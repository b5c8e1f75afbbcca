"""The columns that files of cases and of workers may have, whatever the scheme."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Literal

from caseload_tui.errors import InputRefused
from caseload_tui.exchange.value import read_day, read_days, read_reference, write_day, write_days
from caseload_tui.model.values import FactValue
from caseload_tui.scheme.fact import Fact, FactType

Kind = Literal["cases", "workers"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: how it may be headed, and how a cell's text becomes a value and is written.

    ``text`` tells references (never changed) and words (made safe to show) from values. ``key`` is what an
    imported row is remembered by; a fact's is apart from the fixed columns'.
    """

    id: str
    label: str
    read: Callable[[str], object]
    write: Callable[[Any], str]
    also: tuple[str, ...] = ()
    text: Literal["reference", "words", ""] = ""
    key: str = ""


def _words(text: str) -> str:
    return text


def _reference(id_: str, label: str, *also: str) -> Column:
    return Column(id_, label, read_reference, str, also, "reference", id_)


def _named(id_: str, label: str, *also: str) -> Column:
    return Column(id_, label, _words, str, also, "words", id_)


def _day(id_: str, label: str, *also: str) -> Column:
    return Column(id_, label, read_day, write_day, also, "", id_)


def _days(id_: str, label: str, *also: str) -> Column:
    return Column(id_, label, read_days, write_days, also, "", id_)


def _typed(id_: str, label: str, type_: FactType, *also: str, maximum: int | None = None, remedy: str = "") -> Column:
    fact = Fact(id_, type_, label, maximum=None if maximum is None else Decimal(maximum))

    def read(text: str) -> FactValue:
        try:
            return fact.read(text)
        except InputRefused as refused:
            raise InputRefused(*(replace(one, remedy=remedy or one.remedy) for one in refused.problems)) from None

    return Column(id_, label, read, fact.write, also, "", id_)


_SHARE = "Write the part that counts, such as 0.5."
_HOURS = "Write hours a week such as 22.5."
CASE_COLUMNS = (
    _reference("ref", "Reference", "case", "case ref", "case reference", "case id", "case number"),
    _reference(
        "worker", "Worker", "worker ref", "worker reference", "worker id", "social worker", "allocated worker", "lead"
    ),
    _named("team", "Team", "team name"),
    _day("opened_on", "Opened on", "opened", "date opened", "opening date", "open date"),
    _day("closed_on", "Closed on", "closed", "date closed", "closing date", "close date"),
    _day("rated_on", "Rated on", "rated", "date rated", "rating date"),
    _day("allocated_on", "Allocated on", "allocated", "date allocated", "allocation date"),
    _reference("family", "Family", "family ref", "family reference", "family id"),
    _reference("co_worker", "Second worker", "second", "joint worker", "second worker ref"),
    _typed("share", "Share", "number", "lead share", maximum=10, remedy=_SHARE),
    _typed("co_share", "Second worker's share", "number", "second share", "joint share", maximum=10, remedy=_SHARE),
)
AHEAD_COLUMNS = (
    _named("area", "Area", "patch", "postcode area"),
    _day("planned_closing", "Planned closing", "planned closing date", "planned to close"),
    _days("assessment_due", "Assessment due", "assessment due on", "assessment due date"),
    _days("conference_on", "Conference on", "conference", "conference date"),
    _days("hearing_on", "Hearing on", "hearing", "hearing date"),
    _days("evidence_on", "Court evidence on", "evidence on", "evidence date", "court evidence date"),
)
"""What else a file of cases may say. A scheme's fact of the same name comes before them."""
WORKER_COLUMNS = (
    _reference("ref", "Reference", "worker ref", "worker reference", "worker id", "staff id"),
    _named("name", "Name", "worker", "worker name", "full name"),
    _named("team", "Team", "team name"),
    _named("role", "Role", "job title"),
    _typed(
        "fte",
        "FTE",
        "number",
        "full time equivalent",
        maximum=2,
        remedy="Write 1 for full time, or a part such as 0.6.",
    ),
    _typed("hours", "Hours", "number", "hours a week", "weekly hours", "contracted hours", maximum=168, remedy=_HOURS),
    _typed("hours_away", "Hours away", "number", "hours away a week", maximum=168, remedy=_HOURS),
    _day("in_post_since", "In post since", "start date", "date started", "started"),
    _day("asye_since", "ASYE since", "asye start", "asye start date"),
    _typed(
        "asye_paused_days",
        "ASYE paused",
        "integer",
        "ASYE paused, days",
        maximum=9_999,
        remedy="Write whole days such as 14.",
    ),
    _day("leaving_on", "Leaving on", "leaving", "leaving date", "end date"),
    _day("no_new_work_until", "No new work until", "no new cases until"),
    _day("away_from", "Away from", "first day away"),
    _day("away_to", "Away to", "last day away"),
    _typed("agency", "Agency", "flag", "agency worker"),
    _typed("registered", "Registered", "flag", "registered social worker"),
)
"""All but ``responsibilities``, which a scheme names."""
