"""How many workers are above target, what share that is, and for how long they have been."""

from __future__ import annotations

from collections.abc import Iterator

from caseload_tui.engine.result import WorkerResult
from caseload_tui.reports.above import Above
from caseload_tui.reports.aloud import PURPOSE
from caseload_tui.reports.flags import flag_counts, response_in_words
from caseload_tui.reports.summary.page import Cell, Figure, Section, Table, TableColumn
from caseload_tui.reports.summary.view import View, share

LASTED = ((0, "Under 4 weeks"), (28, "4 to under 13 weeks"), (91, "13 to under 26 weeks"), (182, "26 weeks and more"))
"""How long, from so many days on."""
UNKNOWN = "As far back as is known"


def above_target(view: View) -> Section:
    """The workers above target. Students hold no cases and are not counted as above."""
    counts = flag_counts(view.workers, view.as_of)
    workers, above = len(view.workers), len(view.above)
    tables = [
        Table(
            "above_lasted",
            "For how long",
            (TableColumn("lasted", "Above target for", None), TableColumn("workers", "Workers", 0)),
            tuple(_lasted(view)),
            "Without a break until this day.",
            chart="distribution",
        )
    ]
    if view.asked.names:
        tables.append(_named(view))
    return Section(
        "above",
        "Above target",
        figures=(
            Figure("workers", "Workers", workers, "workers", "In post on the day, students included."),
            Figure(
                "above", "Workers above target", above, "workers", "Load over 100 % of target, or work and no capacity."
            ),
            Figure(
                "above_share",
                "Share above target",
                share(above, workers),
                "%",
                "Of all workers in post.",
                1,
                "share",
                ("above", "workers"),
            ),
            Figure(
                "flagged",
                "Workers flagged",
                counts.flagged,
                "workers",
                "In a band that flags, or over a limit whatever the load.",
            ),
            Figure(
                "flagged_share",
                "Share flagged",
                share(counts.flagged, workers),
                "%",
                "Of all workers in post.",
                1,
                "share",
                ("flagged", "workers"),
            ),
        ),
        tables=tuple(tables),
    )


def _lasted(view: View) -> Iterator[tuple[Cell, ...]]:
    since = [one.since for one in view.above_since.values()]
    days = [(view.as_of - day).days for day in since if day is not None]
    ends = [start for start, _ in LASTED[1:]]
    for (start, label), end in zip(LASTED, [*ends, None], strict=True):
        yield label, sum(start <= one and (end is None or one < end) for one in days)
    yield UNKNOWN, sum(day is None for day in since)


def _named(view: View) -> Table:
    """The flagged workers by name, for inside use where names were asked for."""

    def row(one: WorkerResult) -> tuple[Cell, ...]:
        above: Above | None = view.above_since.get(one.ref)
        since = "" if above is None else UNKNOWN if above.since is None else above.since
        return (
            one.name,
            str(one.team or ""),
            one.load_percent,
            "; ".join(one.reasons),
            since,
            response_in_words(one, view.as_of),
        )

    flagged = sorted((one for one in view.workers if one.flagged), key=lambda one: (-(one.load or 0), one.ref))
    return Table(
        "flagged_workers",
        "Workers flagged",
        (
            TableColumn("worker", "Worker", None),
            TableColumn("team", "Team", None),
            TableColumn("load_percent", "Load", 1, "%"),
            TableColumn("reasons", "Reasons", None),
            TableColumn("above_since", "Above target since", None),
            TableColumn("response", "Response", None),
        ),
        tuple(row(one) for one in flagged),
        PURPOSE,
    )
