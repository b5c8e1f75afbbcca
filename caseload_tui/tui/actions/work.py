"""What is done with workers, families and teams on the screens of the desk."""

from __future__ import annotations

from caseload_tui.tui.actions.action import Action
from caseload_tui.tui.actions.places import AWAITING, TEAM, TEAMS, WORKER

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
        "case.allocate",
        "allocate",
        "enter,a",
        "allocate",
        "Chooses a worker for the family that is marked.",
        (AWAITING,),
        key_shown="⏎",
    ),
    Action("case.look", "edit", "e", "edit", "Opens the family that is marked, to rate it again.", (AWAITING,)),
    Action(
        "case.new",
        "new_case",
        "n",
        "new case",
        "Opens a new family and shows its points as you type.",
        (TEAM, WORKER, AWAITING),
    ),
    Action(
        "case.choose",
        "allocate",
        "a",
        "allocate",
        "Chooses a worker for a family that awaits allocation; on a worker's screen, for the one that is marked.",
        (TEAM, WORKER),
    ),
    Action(
        "case.transfer", "transfer", "t", "transfer", "Passes the family to another worker, with a reason.", (WORKER,)
    ),
    Action(
        "case.close", "close_case", "c", "close", "Closes the family; from that day on it is not counted.", (WORKER,)
    ),
    Action(
        "case.waiting",
        "waiting",
        "w",
        "waiting",
        "Lists the families that await allocation, longest first.",
        (TEAMS,),
    ),
)
