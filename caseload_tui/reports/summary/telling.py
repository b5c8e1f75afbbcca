"""The figure that tells most about each part of a summary, for a list of its parts."""

from __future__ import annotations

from caseload_tui.reports.summary.page import Figure, Section

TELLING = {
    "headline": ("load_percent",),
    "waiting": ("waiting_children",),
    "above": ("above",),
    "responses": ("without_response",),
    "spread": ("highest",),
    "asye": ("asye_broken",),
    "shortage": ("fte_short_with_waiting", "fte_short"),
    "agency": ("agency_load_share", "agency_workers"),
    "lead-workers": ("many_leads_children",),
    "made-of": ("beside_cases",),
    "hosting": ("hosting_student",),
    "ratings": ("out_of_date",),
    "dfe": ("dfe_average",),
    "workforce": ("turnover_rate", "leavers"),
    "supervisions": ("way_forward_share", "supervisions"),
    "schemes": ("scheme_changes",),
}
"""By section: the first of these that has a value. Where there is none, the section's first figure."""


def telling(section: Section) -> Figure | None:
    """The figure that tells most; ``None`` where the section has none."""
    figures = {one.id: one for one in section.figures}
    wanted = [figures[name] for name in TELLING.get(section.id, ()) if name in figures]
    return next((one for one in (*wanted, *section.figures) if one.value is not None), None)
