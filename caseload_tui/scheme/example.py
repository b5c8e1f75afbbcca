"""Worked examples: what a scheme says must come out, so that a change that breaks it is seen."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from caseload_tui.model.values import Facts
from caseload_tui.model.worker import Terms
from caseload_tui.scheme.band import Held


@dataclass(frozen=True, slots=True)
class ExampleCase:
    """A case in a worker's example."""

    facts: Facts
    share: Decimal | None = None
    held: Held = "alone"


@dataclass(frozen=True, slots=True)
class ExampleWorker:
    """The worker of an example: terms, responsibilities and months in post."""

    terms: Terms
    responsibilities: dict[str, Decimal] = field(default_factory=dict)
    months_in_post: int | None = None


@dataclass(frozen=True, slots=True)
class Expected:
    """What must come out; ``None`` is not looked at."""

    points: Decimal | None = None
    target: Decimal | None = None
    load_percent: Decimal | None = None
    band: str | None = None
    limits: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """One worked example: a case (``facts``) or a worker with cases."""

    index: int
    label: str
    expected: Expected
    facts: Facts | None = None
    worker: ExampleWorker | None = None
    cases: tuple[ExampleCase, ...] = ()
