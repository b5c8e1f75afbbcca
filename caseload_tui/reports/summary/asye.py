"""The protected caseloads of newly qualified workers: kept or broken, and years that were extended."""

from __future__ import annotations

from caseload_tui.engine.post import ASYE
from caseload_tui.engine.result import WorkerResult
from caseload_tui.reports.above import is_above
from caseload_tui.reports.summary.page import Figure, Section, Table, TableColumn
from caseload_tui.reports.summary.view import View


def is_asye(one: WorkerResult) -> bool:
    """Whether a worker is in the assessed and supported year."""
    return one.post.terms.role.strip().casefold() == ASYE


def is_broken(one: WorkerResult) -> bool:
    """Whether a protected caseload is not kept: the load is above the protected target, or a limit is broken."""
    return is_above(one) or bool(one.broken)


def asye(view: View) -> Section:
    """Protection is broken by a load above the protected target or by a limit of the scheme."""
    those = [one for one in view.workers if is_asye(one)]
    broken = sum(map(is_broken, those))
    limits = [limit for limit in view.scheme.limits if any(limit in one.broken for one in those)]
    paused = [one.post.terms.asye_paused_days for one in those if one.post.terms.asye_paused_days]
    return Section(
        "asye",
        "Newly qualified workers",
        figures=(
            Figure("asye", "Workers in the ASYE", len(those), "workers", "In the assessed and supported year."),
            Figure(
                "asye_kept",
                "Protection kept",
                len(those) - broken,
                "workers",
                "At or below the protected target, and within every limit.",
                tells="inside",
            ),
            Figure(
                "asye_broken",
                "Protection broken",
                broken,
                "workers",
                "Above the protected target, or over a limit of the scheme.",
            ),
            Figure("asye_extended", "Years extended", len(paused), "workers", "The year was paused, and ends later."),
            Figure(
                "asye_paused_days",
                "Days paused",
                sum(paused),
                "days",
                "Of all those years together; months in post do not run on them.",
                tells="inside",
            ),
        ),
        tables=(
            Table(
                "asye_limits",
                "What is broken",
                (TableColumn("limit", "Limit", None), TableColumn("workers", "Workers", 0)),
                (
                    ("Above the protected target", sum(map(is_above, those))),
                    *((limit.label, sum(limit in one.broken for one in those)) for limit in limits),
                ),
                "One worker can break several.",
            ),
        ),
    )
