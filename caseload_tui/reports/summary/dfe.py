"""The average caseload as the Department for Education defines it, beside the weighted picture.

DfE definition (Children's social work workforce): cases held at 30 September ÷ FTE of the children and family social
workers who hold at least one, agency workers included. A case is one child, each sibling counts; for workers in
fostering and adoption it is one household. Personal advisers, students and lead practitioners who are not social
workers do not count.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from caseload_tui.engine.result import WorkerResult
from caseload_tui.reports.summary.page import Cell, Figure, Section, Table, TableColumn
from caseload_tui.reports.summary.view import View, hundredths
from caseload_tui.scheme.numbers import rounded

NOT_COUNTED = frozenset({"personal adviser", "pa", "lead practitioner", "student", "unqualified worker"})
"""Roles that are no social workers, whatever is recorded of their registration."""
HOUSEHOLDS = ("fostering", "adoption")
"""Roles with one of these words hold households, not children."""
STEP = 5
LAST = 30
"""Bands of five cases a full-time worker; the last one is open."""


def average(held: int | Decimal, fte: Fraction | Decimal) -> Decimal | None:
    """Cases held ÷ FTE of those who hold them, to 0.1, half-up: 337,411 ÷ 20,007 = 16.9 (England, 2019)."""
    return rounded(Fraction(held) / Fraction(fte), Fraction(1, 10)) if fte else None


def counts(one: WorkerResult) -> bool:
    """Whether a worker is counted: a social worker, as far as is known, who holds at least one case."""
    role = one.post.terms.role.strip().casefold()
    return one.post.terms.registered is not False and role not in NOT_COUNTED and held(one) > 0


def held(one: WorkerResult) -> int:
    """The cases of a worker by this definition: children of the families led, or households."""
    role = one.post.terms.role.casefold()
    return len(one.led) if any(word in role for word in HOUSEHOLDS) else one.children


def dfe(view: View) -> Section:
    """The average caseload and its bands, with the weighted load of the same workers beside it."""
    those = [one for one in view.workers if counts(one)]
    cases, fte = sum(map(held, those)), sum((one.post.fte for one in those), Fraction(0))
    return Section(
        "dfe",
        "Average caseload by the DfE definition",
        figures=(
            Figure(
                "dfe_average",
                "Average caseload",
                average(cases, fte),
                "cases a full-time worker",
                "Children held ÷ FTE of social workers holding at least one, agency included (DfE definition).",
                1,
                "average",
                ("dfe_workers",),
            ),
            Figure(
                "dfe_cases",
                "Cases held",
                cases,
                "cases",
                "Each child is one; in fostering and adoption, a household.",
                tells="inside",
            ),
            Figure("dfe_fte", "FTE holding them", hundredths(fte), "FTE", "Of the workers counted.", 2, tells="inside"),
            Figure(
                "dfe_workers",
                "Workers counted",
                len(those),
                "workers",
                "Personal advisers, students, lead practitioners who are not social workers, and those without a case "
                "do not count.",
            ),
        ),
        tables=(
            Table(
                "dfe_bands",
                "Workers by cases a full-time worker",
                (
                    TableColumn("cases", "Cases ÷ FTE", None),
                    TableColumn("workers", "Workers", 0),
                    TableColumn("fte", "FTE", 2, tells="inside"),
                    TableColumn("load_percent", "Their weighted load", 1, "%", tells="inside"),
                ),
                tuple(_bands(those)),
                "The national bands; beside them the load of the same workers in points ÷ target.",
                chart="distribution",
                public="parts",
                whole=("workers", "dfe_workers"),
            ),
        ),
    )


def _bands(those: list[WorkerResult]) -> Iterator[tuple[Cell, ...]]:
    for low in range(0, LAST + 1, STEP):
        high = low + STEP if low < LAST else None
        label = f"{low or 1} to under {high}" if high else f"{low} and more"
        found = [one for one in those if low <= _each(one) and (high is None or _each(one) < high)]
        points = sum((one.points for one in found), Decimal(0))
        target = sum((one.target or Decimal(0) for one in found), Decimal(0))
        load = rounded(Fraction(points) / Fraction(target) * 100, Fraction(1, 10)) if target else None
        yield label, len(found), hundredths(sum((one.post.fte for one in found), Fraction(0))), load


def _each(one: WorkerResult) -> Fraction:
    """Cases ÷ FTE; without FTE, the cases."""
    return Fraction(held(one)) / one.post.fte if one.post.fte else Fraction(held(one))
