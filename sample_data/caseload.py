"""Makes ``county.caseload``, the file that ``caseload demo`` opens: the county with the year that led to its day.

Run ``python -m sample_data.caseload`` after ``python -m sample_data.make``, or when the file's format changes.
"""  # noqa: INP001 - data with its maker, not a package

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from caseload_tui.model.change import SchemeAdopted, TeamAdded
from caseload_tui.model.record import AdoptedScheme
from caseload_tui.model.values import TeamName
from caseload_tui.sample import SAMPLE_DATE
from caseload_tui.schemes import built_in
from caseload_tui.workspace import Workspace
from sample_data.year.agreed import agreed
from sample_data.year.ahead import ahead
from sample_data.year.past import Past
from sample_data.year.staff import people
from sample_data.year.supervised import supervised
from sample_data.year.write import Diary

FOLDER = Path(__file__).resolve().parent
COUNTY = FOLDER / "county"
HEAD = "I. Sutherland-Vale"
"""The head of service."""
ADOPTED_AT = datetime(2025, 10, 1, 8, 0, tzinfo=UTC)
IMPORTED_AT = datetime(2026, 9, 30, 17, 0, tzinfo=UTC)
SERVICES = {
    "Front door and assessment": ("FD", "AN", "AS"),
    "Safeguarding": ("SC", "SE", "SN", "SW"),
    "Children looked after and leaving care": ("LE", "LW", "FT", "LC"),
    "Disabled children": ("DC",),
}
"""The services of the county, with their teams."""


def diary() -> Diary:
    """The whole year, written down."""
    past = Past()
    past.invent()
    written = Diary({team.code: team for team in past.teams})
    scheme = built_in("four-factor")
    adopted = AdoptedScheme(id=scheme.id, version=scheme.version, on=None, text=scheme.text)
    written.note(ADOPTED_AT, HEAD, "Agreed with the practitioners", SchemeAdopted(scheme=adopted))
    services = {code: TeamName(service) for service, codes in SERVICES.items() for code in codes}
    teams = [TeamAdded(name=TeamName(team.name), parent=services[team.code]) for team in past.teams]
    written.note(ADOPTED_AT.replace(minute=10), HEAD, "", *teams)
    people(written, past)
    for life in past.lives:
        written.begin(life)
    agreed(written, past)
    ahead(written, past)
    supervised(written, past)
    return written


def make(target: Path) -> None:
    """The county with its year, in place of an earlier file; the last entry compares it with the clean files."""
    target.unlink(missing_ok=True)
    Workspace.rebuilt(target, diary().history()).close()
    with Workspace.open(target, author="Data team", clock=lambda: IMPORTED_AT, as_of=SAMPLE_DATE) as workspace:
        plan = workspace.plan_import([COUNTY / "workers.csv", COUNTY / "cases.csv"])
        workspace.carry_out(plan, reason="Compared with the case system")


if __name__ == "__main__":
    make(FOLDER / "county.caseload")
