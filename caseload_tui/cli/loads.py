"""What several commands ask and say of a case and of the loads around it."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import TYPE_CHECKING

from caseload_tui.cli import notice
from caseload_tui.errors import InputRefused, LimitBroken, Problem
from caseload_tui.model.values import TeamName, case_key
from caseload_tui.planning.services import in_order
from caseload_tui.text import listed, quoted

if TYPE_CHECKING:
    from caseload_tui.engine.result import CaseResult, Result
    from caseload_tui.model.caseload import Caseload
    from caseload_tui.model.change import SimpleChange
    from caseload_tui.workspace import Workspace


def found(result: Result, ref: str) -> CaseResult:
    """An open case by its reference.

    Raises:
        InputRefused: there is none.
    """
    one = result.case(ref)
    if one is None:
        remedy = near(ref, [case.ref for case in result.cases])
        raise InputRefused(Problem(f"No case {quoted(ref)} is open on {result.as_of}.", remedy))
    return one


def team_named(result: Result, caseload: Caseload, name: str | None) -> TeamName | None:
    """A team with workers, or a service that has one, by its name in any case; ``None`` for all.

    Raises:
        InputRefused: there is none.
    """
    if name is None:
        return None
    known = [one for one in in_order(result, caseload) if one is not None]
    found = next((one for one in known if one.casefold() == name.strip().casefold()), None)
    if found is None:
        remedy = f"Name {listed([str(one) for one in known])}."
        raise InputRefused(Problem(f"There is no team {quoted(name)} with workers.", remedy))
    return found


def known_team(workspace: Workspace, name: str | None, remedy: str = "", *, begins: bool = False) -> TeamName | None:
    """A team of the caseload file by its name in any case, with workers or without; any name while it has no team.

    One that ``begins`` need not be there; else ``remedy`` says what more can be done where none is called so.

    Raises:
        InputRefused: the file has teams, and none is called so.
    """
    if name is None or not name.strip():
        return None
    result, caseload = workspace.result(), workspace.caseload
    there = {one for one, team in caseload.teams.items() if team.exists(workspace.as_of)}
    known = sorted(there | {one for one in in_order(result, caseload) if one is not None})
    found = next((one for one in known if one.casefold() == name.strip().casefold()), None)
    if found is None and known and not begins:
        meant = get_close_matches(name.strip(), known, 3)
        said = f"Did you mean {listed(meant)}?" if meant else f"Name {listed([str(one) for one in known])}."
        raise InputRefused(Problem(f"There is no team {quoted(name)}.", f"{said} {remedy}".strip()))
    return found or TeamName(name.strip())


def near(ref: str, known: Iterable[str]) -> str:
    """What to do about a reference that is not known: the one that differs only in case, if there is one."""
    meant = next((one for one in known if one.casefold() == ref.strip().casefold()), None)
    return f"Did you mean {meant}?" if meant else "Check the reference; it may have ended by then."


def report_load(workspace: Workspace, *workers: str | None) -> None:
    """Say the load that workers now have."""
    result = workspace.result()
    for ref in workers:
        one = result.worker(ref) if ref else None
        if one is not None:
            load = "no load" if one.load_percent is None else f"{one.load_percent} % of target"
            notice.say(f"{one.ref}: {load}{', ' + one.band.label.lower() if one.band else ''}.")


def record(workspace: Workspace, ref: str, *changes: SimpleChange, reason: str) -> None:
    """Records changes of a case; what they break is accepted where a reason is given.

    Raises:
        LimitBroken: they break something and there is no reason.
        ChangeRefused: a change does not fit.
    """
    broken = workspace.broken_by(*changes)
    if broken and not reason.strip():
        said = listed(tuple(broken.values()), "and")
        remedy = 'Choose somebody else, or add --reason "…", which is recorded.'
        raise LimitBroken(Problem(f"This would break: {said}.", remedy))
    expecting = workspace.versions(case_key(ref))
    workspace.act(*changes, reason=reason, expecting=expecting, accepting=frozenset(broken))
