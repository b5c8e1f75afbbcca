"""``caseload case confirm``: ratings that are still right."""

from __future__ import annotations

from pathlib import Path

import click

from caseload_tui.cli import notice
from caseload_tui.cli.loads import found
from caseload_tui.cli.options import file_option, opened, reason_option
from caseload_tui.errors import InputRefused, Problem
from caseload_tui.model.values import case_key
from caseload_tui.text import counted, quoted


@click.command()
@click.argument("refs", nargs=-1, required=True, metavar="REF…")
@reason_option
@file_option
def confirm(refs: tuple[str, ...], reason: str, file: Path | None) -> None:
    """Confirm that the ratings of cases are still right, as of today: all of them as one step, or none.

    Where a fact has changed, use `caseload case rate` instead.
    """
    from caseload_tui.planning.review import rating

    with opened(file) as workspace:
        result = workspace.result()
        cases = [found(result, ref) for ref in dict.fromkeys(refs)]
        unweighted = [one for one in cases if one.points is None]
        if unweighted:
            raise InputRefused(
                *(
                    Problem(f"{quoted(one.ref)} is unweighted.", f"Give what is missing: caseload case rate {one.ref}.")
                    for one in unweighted
                )
            )
        made = [rating(one, one.facts, as_of=workspace.as_of, by=workspace.author) for one in cases]
        expecting = workspace.versions(*(case_key(one.ref) for one in cases))
        workspace.act(*made, reason=reason, expecting=expecting)
        left = sum(one.out_of_date for one in workspace.result().cases)
    notice.say(f"Confirmed {counted(len(made), 'rating')}; {left:,} out of date. `caseload undo` takes it back.")
