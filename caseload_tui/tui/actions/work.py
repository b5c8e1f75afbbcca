"""What is done with workers, families and teams on the screens of the desk."""

from __future__ import annotations

from caseload_tui.tui.actions.action import Action
from caseload_tui.tui.actions.places import TEAM, WORKER

WORK: tuple[Action, ...] = (
    Action(
        "worker.open",
        "open",
        "enter",
        "open",
        "Opens the worker: the families, and where each point comes from.",
        (TEAM,),
        key_shown="⏎",
    ),
    Action(
        "case.edit",
        "edit",
        "enter,e",
        "edit",
        "Opens the family that is marked, to rate it again.",
        (WORKER,),
        key_shown="⏎",
    ),
    Action(
        "case.new",
        "new_case",
        "n",
        "new case",
        "Opens a new family and shows its points as you type.",
        (TEAM, WORKER),
        brief="new",
    ),
    Action(
        "case.allocate",
        "allocate",
        "a",
        "allocate",
        "Places what awaits a worker: who could take it, with loads before and after.",
        (TEAM,),
    ),
    Action(
        "case.pass-on",
        "allocate",
        "a",
        "allocate",
        "Compares who could take over the family that is marked, or others of this worker.",
        (WORKER,),
    ),
    Action(
        "case.transfer", "transfer", "t", "transfer", "Passes the family to another worker, with a reason.", (WORKER,)
    ),
    Action(
        "case.close", "close_case", "c", "close", "Closes the family; from that day on it is not counted.", (WORKER,)
    ),
)
