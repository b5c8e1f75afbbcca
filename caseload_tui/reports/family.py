"""The open cases of one family, whoever holds them: siblings placed apart are cases of their own."""

from __future__ import annotations

from collections.abc import Callable

from caseload_tui.engine.result import CaseResult, Result
from caseload_tui.model.values import WorkerRef
from caseload_tui.text import plain


def siblings(result: Result, family: str, ref: str = "") -> tuple[CaseResult, ...]:
    """The open cases of a family, by reference, without the one that is looked at."""
    wanted = family.strip().casefold()
    if not wanted:
        return ()
    found = (one for one in result.cases if one.ref != ref and one.case.family.casefold() == wanted)
    return tuple(sorted(found, key=lambda one: one.ref))


def family_in_words(result: Result, family: str, ref: str, names: Callable[[WorkerRef], str]) -> str:
    """Who holds the siblings: ``F3107: also LE-2041 (Dlamini, Sipho), awaiting LW-2050``; empty where there are none.

    Args:
        result: everything weighed.
        family: the family's reference.
        ref: the case that is looked at, or nothing while it is not recorded yet.
        names: how a worker is called.
    """
    others = siblings(result, family, ref)
    held = [f"{one.ref} ({names(one.lead)})" for one in others if one.lead is not None]
    awaiting = [one.ref for one in others if one.lead is None]
    said = [f"also {', '.join(held)}"] if held else []
    said += [f"awaiting {', '.join(awaiting)}"] if awaiting else []
    return plain(f"{family.strip()}: {', '.join(said)}") if said else ""
