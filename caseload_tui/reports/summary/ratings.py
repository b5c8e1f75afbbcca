"""How far the figures can be relied on: ratings out of date, families unweighted, ratings lowered just before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from caseload_tui.engine.result import CaseResult, WorkerResult
from caseload_tui.engine.score import dated_facts, facts_of, score_worker
from caseload_tui.model.case import Case, Rating
from caseload_tui.model.caseload import Caseload
from caseload_tui.reports.above import held_by, own_part
from caseload_tui.reports.summary.page import Figure, Section, Table, TableColumn
from caseload_tui.reports.summary.view import View

DAYS = 14
"""A rating lowered in so many days before the day of a summary is looked at."""


def ratings(view: View) -> Section:
    """Ratings out of date and families unweighted; ratings lowered in the 14 days before that removed a flag."""
    lowered = list(_that_removed_a_flag(view))
    out_of_date = [one for one in view.cases if one.out_of_date]
    unweighted = [one for one in view.cases if one.points is None]
    return Section(
        "ratings",
        "Ratings",
        figures=(
            Figure(
                "open_families",
                "Families",
                len(view.cases),
                "families",
                "All open ones, with or without a worker.",
                tells="inside",
            ),
            Figure(
                "out_of_date",
                "Ratings out of date",
                len(out_of_date),
                "families",
                "Older than the scheme allows, or the plan or legal status changed since.",
                of=("families",),
            ),
            Figure(
                "unweighted",
                "Families unweighted",
                len(unweighted),
                "families",
                "A fact is missing, so they count with no points.",
                of=("families",),
            ),
            Figure(
                "lowered",
                "Ratings lowered that removed a flag",
                len(lowered),
                "families",
                f"In the {DAYS} days up to the day; with the rating before, the worker would still be flagged.",
                of=("families",),
            ),
        ),
        tables=(
            Table(
                "ratings_by_team",
                "By team",
                (
                    TableColumn("team", "Team", None),
                    TableColumn("out_of_date", "Out of date", 0),
                    TableColumn("unweighted", "Unweighted", 0),
                    TableColumn("lowered", "Lowered", 0),
                ),
                tuple(
                    (
                        str(team),
                        sum(one.out_of_date for worker in members for one in worker.led),
                        sum(one.points is None for worker in members for one in worker.led),
                        sum(one.lead == worker.ref for worker in members for one in lowered),
                    )
                    for team, members in view.members.items()
                ),
                "Of the families that the team's workers lead.",
            ),
        ),
    )


def _that_removed_a_flag(view: View) -> Iterator[CaseResult]:
    """The cases rated lower lately whose lead would be flagged if they had not been."""
    lowered: dict[str, list[CaseResult]] = defaultdict(list)
    for one in view.cases:
        if one.lead is not None and _lowered(view, one) is not None:
            lowered[one.lead].append(one)
    held = held_by(view.caseload) if lowered else {}
    for worker in view.workers:
        those = lowered.get(worker.ref, [])
        if those and not worker.flagged and _was_flagged(view, worker, those, held[worker.ref]):
            yield from those


def _lowered(view: View, one: CaseResult) -> Rating | None:
    """The newest rating, if it was made lately and is lower than the one before it."""
    known = [rating for rating in one.case.ratings if rating.known(view.as_of)]
    if len(known) < 2 or known[-1].on is None or known[-1].on <= view.as_of - timedelta(days=DAYS):
        return None
    before = dated_facts(view.scheme, one.case, facts_of(view.scheme, known[-2]), view.as_of)
    earlier = one.weigher.explain(before).points
    return known[-1] if earlier is not None and one.points is not None and one.points < earlier else None


def _was_flagged(view: View, worker: WorkerResult, those: list[CaseResult], held: list[Case]) -> bool:
    """Whether the worker would be flagged without the lower ratings of these cases."""
    own = own_part(view.caseload, worker.ref, held)
    cases = dict(own.cases)
    for one in those:
        cases[one.ref] = replace(
            one.case, ratings=tuple(rating for rating in one.case.ratings if rating is not _lowered(view, one))
        )
    without = Caseload(workers=own.workers, cases=cases, schemes=own.schemes)
    then = score_worker(without, view.weighers(view.as_of), view.as_of, worker.ref)
    return then is not None and then.flagged
