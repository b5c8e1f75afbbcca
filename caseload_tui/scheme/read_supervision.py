"""Reads how often workers are to be supervised."""

from __future__ import annotations

from decimal import Decimal

from caseload_tui.scheme import document
from caseload_tui.scheme.capacity import Capacity
from caseload_tui.scheme.cursor import Cursor
from caseload_tui.scheme.read_capacity import WEEKS, worker_when
from caseload_tui.scheme.supervision import SupervisionEvery


def read_supervision(top: Cursor, capacity: Capacity) -> tuple[SupervisionEvery, ...]:
    """How often each kind of worker meets their manager, in the order of the file."""
    known = {one.id.casefold() for one in capacity.responsibilities}
    return tuple(_every(at, known) for at in top.children("supervision"))


def _every(at: Cursor, responsibilities: set[str]) -> SupervisionEvery:
    at.expect(document.Supervision)
    weeks = at.number("every_weeks", above=0)
    when = worker_when(at, "when", responsibilities, also=(WEEKS,))
    return SupervisionEvery(Decimal(4) if weeks is None else weeks, when)
