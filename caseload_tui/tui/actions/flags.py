"""What is done about a worker's flag."""

from __future__ import annotations

from caseload_tui.tui.actions.action import Action
from caseload_tui.tui.actions.places import TEAM, WORKER

FLAGS: tuple[Action, ...] = (
    Action(
        "flag.respond",
        "respond",
        "r",
        "respond",
        "Records what was agreed about the worker's flag, or how it turned out.",
        (TEAM,),
    ),
    Action(
        "flag.respond",
        "respond",
        "r",
        "respond",
        "Records what was agreed about this worker's flag, or how it turned out.",
        (WORKER,),
        shown=False,
    ),
)
