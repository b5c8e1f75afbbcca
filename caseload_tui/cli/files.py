"""``caseload import``: cases and workers into a caseload file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from caseload_tui.cli import notice
from caseload_tui.cli.options import (
    author_option,
    caseload_path,
    file_option,
    fixed_day,
    opened,
    reason_option,
)
from caseload_tui.errors import FileRefused
from caseload_tui.text import counted

if TYPE_CHECKING:
    from caseload_tui.exchange.plan import Plan
    from caseload_tui.workspace import Workspace

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command(
    "import",
    short_help="Bring cases and workers in from CSV, XLSX or JSON.",
    epilog="""\b
Examples:
  caseload import workers.csv cases.csv
  caseload import cases.xlsx --dry-run
  caseload import cases.csv --accept-good-rows --refused refused.csv
  caseload import whole.json --file restored.caseload""",
)
@click.argument("files", nargs=-1, required=True, type=_FILE, metavar="FILE…")
@click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")
@click.option("--accept-good-rows", is_flag=True, help="Take the rows that can be taken; keep the others apart.")
@click.option("--refused", type=_FILE, metavar="FILE", help="Where refused rows go, with the reason beside each.")
@click.option("--close-missing", is_flag=True, help="Close cases that the file's teams no longer have.")
@reason_option
@file_option
def import_(  # noqa: PLR0917 - each is an option
    files: tuple[Path, ...],
    dry_run: bool,
    accept_good_rows: bool,
    refused: Path | None,
    close_missing: bool,
    reason: str,
    file: Path | None,
) -> None:
    """Bring cases and workers in from CSV or XLSX files, or a whole caseload from JSON.

    All or nothing: with one wrong row nothing changes, unless --accept-good-rows is given. The same
    file again changes nothing; a newer file, only what is new in it.
    """
    if [path.suffix.lower() for path in files] == [".json"]:
        from caseload_tui.whole import rebuild

        count = rebuild(files[0], None if dry_run else caseload_path(file))
        notice.say(f"{counted(count, 'change')} {'would be' if dry_run else 'were'} taken from {files[0].name}.")
        return
    path = caseload_path(file)
    begins = not path.exists()
    with _workspace(file, begins=begins) as workspace:
        plan = workspace.plan_import(files, close_missing=close_missing, accept_good_rows=accept_good_rows)
        if plan.problems and not accept_good_rows:
            notice.say(f"Read {plan.read} = accepted {plan.accepted} + refused {plan.refused}. Nothing was changed.")
            raise FileRefused(*plan.problems)
        _tell(plan)
        notice.problems(plan.problems)
        if dry_run:
            notice.say("This was a trial: nothing was changed.")
            return
        if plan.refused_rows:
            from caseload_tui.exchange.refused import write_refused

            for kept in write_refused(plan, refused or Path(f"{files[0].stem}-refused.csv")):
                notice.say(f"Refused rows are in {kept}, each with its reason.")
        if not begins:
            _carry_out(workspace, plan, reason)
    if begins:
        from caseload_tui.workspace import Workspace

        with Workspace.create(path, author=author_option(), as_of=fixed_day()) as workspace:
            notice.say(f"Began the caseload file {path} with {workspace.weigher().scheme.title}.")
            _carry_out(workspace, plan, reason)


def _workspace(file: Path | None, *, begins: bool) -> Workspace:
    """The caseload file; where there is none yet, a throwaway one, so that a refused import begins none."""
    from caseload_tui.workspace import Workspace

    return Workspace.throwaway(as_of=fixed_day()) if begins else opened(file)


def _carry_out(workspace: Workspace, plan: Plan, reason: str) -> None:
    workspace.carry_out(plan, reason=reason)
    if plan.change is None:
        notice.say("Nothing to change.")
    elif plan.change.changes:
        notice.say("Imported as one step: `caseload undo` takes it back.")
    else:
        notice.say("Nothing to change; the rows are kept to compare the next file with.")


def _tell(plan: Plan) -> None:
    for note in plan.notes:
        notice.say(note)
    notice.say(f"Read {plan.read} = accepted {plan.accepted} + refused {plan.refused}.")
    names = ("new", "changed", "transferred", "closed", "unchanged", "overruled")
    counts = {name: getattr(plan, name) for name in names}
    counts["closed because missing"] = plan.missing
    notice.say(", ".join(f"{number} {name}" for name, number in counts.items() if number) or "Nothing new.")
