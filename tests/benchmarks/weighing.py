"""How fast cases are weighed: totals from case objects, explained, and whether time grows with number only."""

from __future__ import annotations

import random
from collections.abc import Callable
from decimal import Decimal
from statistics import median
from time import perf_counter

from caseload_tui.engine.weigh import Weigher
from caseload_tui.model.values import FactValue
from caseload_tui.schemes import built_in
from tests.benchmarks.rows import Row, at_least, at_most

COUNTY = 6_500
LARGE = 200_000


def invented(number: int) -> list[dict[str, FactValue]]:
    """Cases with every fact of four-factor, none of them alike by design."""
    chance = random.Random(1)
    miles: list[FactValue] = [*range(60), *(Decimal(tenths) / 10 for tenths in range(1, 400, 7))]
    return [
        {
            "children": chance.randint(1, 7),
            "travel_miles": chance.choice(miles),
            "trips": chance.randint(0, 12),
            "complexity": chance.choice("1234"),
            "admin": chance.choice(["light", "standard", "heavy", "court"]),
            "evidence_due": chance.choice([None, False, True]),
            "plan": chance.choice(["cin", "cp", "cla"]),
            "legal": chance.choice(["none", "s47", "proceedings"]),
        }
        for _ in range(number)
    ]


def best(act: Callable[[], object], rounds: int = 7) -> float:
    """Seconds that an act takes, in the middle of several rounds."""
    found = []
    for _ in range(rounds):
        start = perf_counter()
        act()
        found.append(perf_counter() - start)
    return median(found)


def weighing() -> list[Row]:
    """Totals of very many cases, of a county, and a county explained."""
    scheme = built_in("four-factor")
    many = invented(LARGE)
    county = many[:COUNTY]
    warm = Weigher(scheme)
    large = best(lambda: warm.totals(many), 5)
    small = best(lambda: warm.totals(county))
    first = best(lambda: Weigher(scheme).totals(county))
    explained = best(lambda: [warm.explain(facts) for facts in county])
    return [
        Row("cases a second for totals", LARGE / large, at_least(1_000_000), "cases/s"),
        Row("time a case at 200,000 over that at 6,500", (large / LARGE) / (small / COUNTY), at_most(2)),
        Row("a county of 6,500, totals", small * 1000, at_most(10), "ms"),
        Row("the same with a scheme just read, nothing worked out yet", first * 1000, unit="ms"),
        Row("a county of 6,500, explained", explained * 1000, at_most(40), "ms"),
    ]
