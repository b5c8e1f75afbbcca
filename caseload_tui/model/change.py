"""Everything that can happen, one class a kind.

A ``Change`` says what happens and, in ``on``, when it takes effect (``None``: from the beginning,
where a file does not tell). Who made it, when it was recorded and why is kept beside it in the
history. A what-if, an import preview, a plan and a real edit are all lists of these.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from caseload_tui.model.case import KeyDate
from caseload_tui.model.record import AdoptedScheme, Restored
from caseload_tui.model.supervision import Action, Supervision
from caseload_tui.model.values import CaseRef, FactValue, RecordKey, TeamName, WorkerRef
from caseload_tui.model.worker import Terms


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamAdded:
    """A team begins."""

    name: TeamName
    parent: TeamName | None = None
    on: date | None = None
    kind: Literal["team-added"] = "team-added"


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamChanged:
    """A team moves under another service."""

    name: TeamName
    parent: TeamName | None
    on: date | None = None
    kind: Literal["team-changed"] = "team-changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamLeft:
    """A team ends."""

    name: TeamName
    on: date
    kind: Literal["team-left"] = "team-left"


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerAdded:
    """A worker comes; ``terms.on`` is when."""

    ref: WorkerRef
    name: str
    terms: Terms
    kind: Literal["worker-added"] = "worker-added"


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerChanged:
    """A worker's name or terms are others from ``terms.on`` on."""

    ref: WorkerRef
    name: str
    terms: Terms
    kind: Literal["worker-changed"] = "worker-changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerLeft:
    """A worker is gone from a date on."""

    ref: WorkerRef
    on: date
    kind: Literal["worker-left"] = "worker-left"


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsenceRecorded:
    """A worker is away from the first to the last day, both included. The same first day replaces."""

    worker: WorkerRef
    first: date
    last: date | None = None
    kind: Literal["absence-recorded"] = "absence-recorded"


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsenceRemoved:
    """The absence that begins on a day was recorded wrongly: the worker is not away then."""

    worker: WorkerRef
    first: date
    kind: Literal["absence-removed"] = "absence-removed"


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponsibilityHeld:
    """From a date on a worker holds a responsibility so many times; 0 ends it."""

    worker: WorkerRef
    id: str
    number: Decimal
    on: date | None = None
    until: date | None = None
    kind: Literal["responsibility-held"] = "responsibility-held"


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseAgreed:
    """What is done about a worker's flag: ids of ``AGREED``, with whom, and the day on which it is reviewed.

    One of the same day is corrected; one that awaits its review is replaced.
    """

    worker: WorkerRef
    on: date
    agreed: tuple[str, ...]
    review_on: date
    with_whom: str = ""
    note: str = ""
    kind: Literal["response-agreed"] = "response-agreed"


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseReviewed:
    """What was agreed is looked at again; ``outcome`` is ``done`` or ``not-done``."""

    worker: WorkerRef
    on: date
    outcome: str
    kind: Literal["response-reviewed"] = "response-reviewed"


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisionHeld:
    """Worker and manager met, went through the load, and signed off the record, with the actions that came of it."""

    worker: WorkerRef
    supervision: Supervision
    actions: tuple[Action, ...] = ()
    kind: Literal["supervision-held"] = "supervision-held"


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionDone:
    """An action is done; ``number`` counts a worker's actions from 1, in the order in which they were agreed."""

    worker: WorkerRef
    number: int
    on: date
    kind: Literal["action-done"] = "action-done"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseOpened:
    """A case opens, awaiting allocation."""

    ref: CaseRef
    on: date | None
    family: str = ""
    team: TeamName | None = None
    planned_closing: date | None = None
    area: str = ""
    kind: Literal["case-opened"] = "case-opened"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseChanged:
    """What identifies a case is put right: its family, team, area, opening or planned closing."""

    ref: CaseRef
    opened_on: date | None
    family: str = ""
    team: TeamName | None = None
    planned_closing: date | None = None
    area: str = ""
    kind: Literal["case-changed"] = "case-changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRated:
    """Somebody judged the facts of a case on a date, under a scheme (``id version``).

    A rating of the same date replaces the earlier one: it is a correction. ``confirmed`` is false where only
    the plan or legal status changed and nobody has judged the case since.
    """

    case: CaseRef
    facts: dict[str, FactValue]
    scheme: str
    on: date | None
    by: str = ""
    confirmed: bool = True
    kind: Literal["case-rated"] = "case-rated"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseAllocated:
    """A worker takes the lead of a case that awaits allocation; ``None`` puts it back to waiting.

    For the worker who leads it already only the share changes, from that day on.
    """

    case: CaseRef
    worker: WorkerRef | None
    on: date | None
    share: Decimal | None = None
    reason: str = ""
    kind: Literal["case-allocated"] = "case-allocated"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseMadeJoint:
    """A second worker joins; ``worker=None`` ends it."""

    case: CaseRef
    worker: WorkerRef | None
    on: date | None
    share: Decimal | None = None
    kind: Literal["case-made-joint"] = "case-made-joint"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseCovered:
    """Somebody stands in for the lead worker until (not on) a date, then the case returns."""

    case: CaseRef
    worker: WorkerRef
    on: date
    until: date
    kind: Literal["case-covered"] = "case-covered"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseTransferred:
    """The lead passes from one worker to another; ``reason`` is a code of ``TRANSFER_REASONS``."""

    case: CaseRef
    worker: WorkerRef
    on: date
    reason: str
    share: Decimal | None = None
    kind: Literal["case-transferred"] = "case-transferred"


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferOffered:
    """A transfer is offered; ``CaseTransferred`` to the same worker accepts it. The sender keeps the points till then.

    ``reason`` is a code of ``TRANSFER_REASONS``. A new offer takes the place of an earlier one.
    """

    case: CaseRef
    worker: WorkerRef
    on: date
    reason: str
    share: Decimal | None = None
    kind: Literal["transfer-offered"] = "transfer-offered"


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferEnded:
    """An offered transfer is declined or taken back; the case stays where it is."""

    case: CaseRef
    on: date
    kind: Literal["offer-ended"] = "offer-ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyDatesSet:
    """A case's key dates from ``on`` onwards are these; earlier ones stay as they are."""

    case: CaseRef
    on: date
    dates: tuple[KeyDate, ...]
    kind: Literal["key-dates-set"] = "key-dates-set"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseClosed:
    """A case closes; from that day on it is not counted."""

    case: CaseRef
    on: date
    kind: Literal["case-closed"] = "case-closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseReopened:
    """A closed case opens again, awaiting allocation."""

    case: CaseRef
    on: date
    kind: Literal["case-reopened"] = "case-reopened"


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemeAdopted:
    """A scheme is adopted."""

    scheme: AdoptedScheme
    kind: Literal["scheme-adopted"] = "scheme-adopted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """The contents of a file, as one step: its changes, and the rows to compare the next file with.

    ``rows`` holds, by record, each accepted row as JSON text.
    """

    source: str
    changes: tuple[SimpleChange, ...]
    rows: dict[RecordKey, str] = field(default_factory=dict)
    kind: Literal["imported"] = "imported"


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """Several changes that a person made as one, such as opening, rating and allocating a case: one step to undo."""

    changes: tuple[SimpleChange, ...]
    kind: Literal["together"] = "together"


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """An earlier change is taken back: each record it touched is as it was before."""

    sequence: int
    restored: tuple[Restored, ...]
    kind: Literal["undone"] = "undone"


TeamChange = TeamChanged | TeamLeft
"""What can happen to a team that is there."""
WorkerChange = (
    WorkerChanged
    | WorkerLeft
    | AbsenceRecorded
    | AbsenceRemoved
    | ResponsibilityHeld
    | ResponseAgreed
    | ResponseReviewed
    | SupervisionHeld
    | ActionDone
)
"""What can happen to a worker who is there."""
CaseChange = (
    CaseChanged
    | CaseRated
    | CaseAllocated
    | CaseMadeJoint
    | CaseCovered
    | CaseTransferred
    | TransferOffered
    | OfferEnded
    | KeyDatesSet
    | CaseClosed
    | CaseReopened
)
"""What can happen to a case that is there."""
SimpleChange = TeamAdded | TeamChange | WorkerAdded | WorkerChange | CaseOpened | CaseChange | SchemeAdopted
"""What a person or a row of a file can bring about."""
Change = SimpleChange | Together | Imported | Undone
"""Everything that can happen; ``kind`` tells which."""
