"""Writes the invented county and team: ``python -m sample_data.make``, from the project's folder.

The same files come out on every machine; a test compares them with the ones that are kept.
"""  # noqa: INP001 - data with its maker, not a package

from __future__ import annotations

import csv
import io
from pathlib import Path

from sample_data.dates import started
from sample_data.invented import county
from sample_data.kinds import Case
from sample_data.messy import CASE_HEADINGS, WORKER_HEADINGS, Row, messy_csv, workbook
from sample_data.people import AWAY_NEXT, NO_NEW_WORK, Team, Worker

HERE = Path(__file__).resolve().parent
CASE_COLUMNS = (
    "ref worker team opened_on closed_on allocated_on rated_on family co_worker share co_share "
    "area planned_closing assessment_due conference_on hearing_on evidence_on "
    "children travel_miles trips complexity admin evidence_due plan legal"
)
WORKER_COLUMNS = (
    "ref name team role fte hours hours_away in_post_since asye_since asye_paused_days leaving_on "
    "no_new_work_until away_from away_to agency registered responsibilities"
)
"""The columns of the clean files, in order."""
KEY_DATE_COLUMNS = {
    "assessment": "assessment_due",
    "conference": "conference_on",
    "hearing": "hearing_on",
    "evidence": "evidence_on",
}
"""The column of each kind of key date."""


def case_row(case: Case) -> Row:
    """A case as the clean file holds it."""
    return {
        "ref": case.ref,
        "worker": case.worker,
        "team": case.team,
        "opened_on": case.opened_on.isoformat(),
        "closed_on": case.closed_on.isoformat() if case.closed_on else "",
        "allocated_on": case.allocated_on.isoformat() if case.allocated_on else "",
        "rated_on": case.rated_on.isoformat() if case.rated_on else "",
        "family": case.family,
        "co_worker": case.co_worker,
        "share": case.share,
        "co_share": case.co_share,
        "area": case.area,
        "planned_closing": case.planned_closing.isoformat() if case.planned_closing else "",
        **{column: _days(case, kind) for kind, column in KEY_DATE_COLUMNS.items()},
        "children": str(case.children),
        "travel_miles": case.miles,
        "trips": str(case.trips),
        "complexity": str(case.complexity or ""),
        "admin": case.admin if case.complexity else "",
        "evidence_due": "yes" if case.evidence_due else "no",
        "plan": case.plan,
        "legal": case.legal,
    }


def _days(case: Case, kind: str) -> str:
    return "; ".join(day.isoformat() for one, day in case.key_dates if one == kind)


def worker_row(worker: Worker) -> Row:
    """A worker as the clean file holds them."""
    hours = worker.also.get("hours", "")
    return {
        "ref": worker.ref,
        "name": worker.name,
        "team": worker.team,
        "role": worker.role,
        "fte": "" if hours else f"{float(worker.fte):.1f}",
        "hours": hours,
        "hours_away": worker.also.get("away", ""),
        "in_post_since": started(worker).isoformat(),
        "asye_since": worker.asye_since.isoformat() if worker.asye_since else "",
        "asye_paused_days": worker.also.get("paused", ""),
        "leaving_on": worker.also.get("leaving", ""),
        "no_new_work_until": NO_NEW_WORK[worker.ref][1].isoformat() if worker.ref in NO_NEW_WORK else "",
        "away_from": AWAY_NEXT[worker.ref][0].isoformat() if worker.ref in AWAY_NEXT else "",
        "away_to": AWAY_NEXT[worker.ref][1].isoformat() if worker.ref in AWAY_NEXT else "",
        "agency": "yes" if worker.agency else "no",
        "registered": "no" if worker.role == "personal adviser" else "yes",
        "responsibilities": "; ".join(
            f"{one}*{number}" if number > 1 else one for one, number in worker.responsibilities.items()
        ),
    }


def manager_row(team: Team, place: int) -> Row:
    """A team's manager."""
    row = dict.fromkeys(WORKER_COLUMNS.split(), "")
    return row | {
        "ref": team.manager_ref,
        "name": team.manager,
        "team": team.name,
        "role": "manager",
        "fte": "1.0",
        "in_post_since": f"{2014 + place}-0{1 + place % 9}-01",
        "agency": "no",
        "registered": "yes",
    }


def rows() -> tuple[list[Row], list[Row]]:
    """The rows of the clean files: cases, then workers with each team's manager first."""
    teams, cases = county()
    workers: list[Row] = []
    for place, team in enumerate(teams):
        workers += [manager_row(team, place), *map(worker_row, team.workers)]
    return [case_row(case) for case in cases], workers


def as_csv(columns: str, table: list[Row]) -> bytes:
    """Rows as a clean CSV file."""
    text = io.StringIO()
    writer = csv.DictWriter(text, columns.split(), lineterminator="\n")
    writer.writeheader()
    writer.writerows(table)
    return text.getvalue().encode()


def files() -> dict[str, bytes]:
    """Every file, by its path below this folder."""
    cases, workers = rows()
    team = "Safeguarding South East"
    return {
        "county/cases.csv": as_csv(CASE_COLUMNS, cases),
        "county/workers.csv": as_csv(WORKER_COLUMNS, workers),
        "team/cases.csv": as_csv(CASE_COLUMNS, [row for row in cases if row["team"] == team]),
        "team/workers.csv": as_csv(WORKER_COLUMNS, [row for row in workers if row["team"] == team]),
        "county-messy/cases.csv": messy_csv(CASE_HEADINGS, cases[::-1], 1),
        "county-messy/workers.csv": messy_csv(WORKER_HEADINGS, workers[::-1], 2),
        "county-messy/county.xlsx": workbook({"Cases": (CASE_HEADINGS, cases), "Workers": (WORKER_HEADINGS, workers)}),
    }


def main() -> None:
    """Writes the files."""
    for path, content in files().items():
        target = HERE / path
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(content)


if __name__ == "__main__":
    main()
