"""How often a worker's load is reviewed in supervision."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from caseload_tui.scheme.condition import ALWAYS, When


@dataclass(frozen=True, slots=True)
class SupervisionEvery:
    """Workers who pass ``when`` meet their manager every so many weeks; of several that hold, the first counts."""

    every_weeks: Decimal
    when: When = ALWAYS
