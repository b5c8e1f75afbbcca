"""Students hosted, new workers mentored, and the other responsibilities outside cases."""

from __future__ import annotations

from decimal import Decimal

from caseload_tui.reports.summary.page import Figure, Section, Table, TableColumn
from caseload_tui.reports.summary.view import View
from caseload_tui.scheme.numbers import tidy

MENTORING = "mentoring"
STUDENT = "student"


def hosting(view: View) -> Section:
    """Who holds which responsibility, and what it comes to in points."""

    def held(name: str) -> list[Decimal]:
        wanted = name.casefold()
        every = (one.post.responsibilities.items() for one in view.workers)
        return [number for pairs in every for key, number in pairs if key.casefold() == wanted and number]

    def points(line_id: str) -> Decimal:
        return sum((line.points for one in view.workers for line in one.lines if line.id == line_id), Decimal(0))

    known = view.scheme.capacity.responsibilities
    return Section(
        "hosting",
        "Students and mentoring",
        figures=(
            Figure(
                "hosting_student",
                "Workers hosting a student",
                len(held(STUDENT)),
                "workers",
                "Holding the responsibility that the scheme calls student.",
            ),
            Figure(
                "mentoring",
                "Workers mentoring",
                len(held(MENTORING)),
                "workers",
                "Holding the responsibility that the scheme calls mentoring.",
            ),
            Figure(
                "students",
                "Students on placement",
                sum(one.post.is_student for one in view.workers),
                "students",
                "Recorded as workers with the role student; they hold no cases.",
                tells="inside",
            ),
        ),
        tables=(
            Table(
                "responsibilities",
                "Responsibilities",
                (
                    TableColumn("responsibility", "Responsibility", None),
                    TableColumn("workers", "Workers", 0),
                    TableColumn("number", "Number", 1),
                    TableColumn("points", "Points", 1),
                ),
                tuple(
                    (one.label, len(held(one.id)), tidy(sum(held(one.id), Decimal(0))), points(one.id)) for one in known
                ),
                "Work outside cases, as the scheme weighs it.",
            ),
        ),
    )
