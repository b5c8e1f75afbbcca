"""The scheme in force, and what changed of it since last time."""

from __future__ import annotations

from caseload_tui.reports.summary.page import Figure, Section, Table, TableColumn
from caseload_tui.reports.summary.view import View


def scheme_changes(view: View) -> Section:
    """Schemes that came into force in the time that is looked back on: figures before and after are not alike."""
    changed = [one for one in view.caseload.schemes if one.on is not None and view.first < one.on <= view.as_of]
    says = (
        "The scheme changed in this time: figures before and after are weighed differently."
        if changed
        else "The scheme did not change in this time."
    )
    return Section(
        "schemes",
        "Scheme",
        figures=(
            Figure(
                "scheme_changes",
                "Changes of scheme",
                len(changed),
                "changes",
                "In the time that is looked back on.",
                tells="open",
            ),
        ),
        tables=(
            Table(
                "schemes",
                "Schemes that came into force",
                (
                    TableColumn("on", "From", None, tells="open"),
                    TableColumn("id", "Scheme", None, tells="open"),
                    TableColumn("version", "Version", None, tells="open"),
                    TableColumn("title", "Title", None, tells="open"),
                ),
                tuple((one.on, one.id, one.version, view.weighers(one.on).scheme.title) for one in changed if one.on),
                public="open",
            ),
        ),
        says=says,
    )
