"""What is done where cases are placed: trying who could take them, and saving all that was tried."""

from __future__ import annotations

from caseload_tui.tui.actions.action import Action
from caseload_tui.tui.actions.places import AWAITING, PICK, TEAMS

PLACING: tuple[Action, ...] = (
    Action(
        "place.try",
        "try_marked",
        "enter",
        "try",
        "Tries the marked worker for the marked family; a number tries the worker with that number.",
        (AWAITING,),
        key_shown="⏎",
    ),
    Action(
        "place.save",
        "save",
        "ctrl+s",
        "save all tried",
        "Records everything that was tried, as one step. What breaks a limit asks for a reason first.",
        (AWAITING,),
        key_shown="^s",
    ),
    Action("place.forget", "forget", "x", "forget", "Forgets what was tried for the marked family.", (AWAITING,)),
    Action(
        "place.joint",
        "joint",
        "j",
        "joint",
        "Makes it joint: choose the second worker, then both shares.",
        (AWAITING,),
    ),
    Action(
        "place.teams",
        "other_teams",
        "t",
        "other teams",
        "Compares the workers of all teams, or again only the family's own team.",
        (AWAITING,),
    ),
    Action(
        "place.list",
        "next_list",
        "l",
        "list",
        "Goes to the next list: awaiting allocation, offered transfers, needs cover, cases of leavers.",
        (AWAITING,),
    ),
    Action("place.look", "edit", "e", "edit", "Opens the family that is marked, to rate it again.", (AWAITING,)),
    Action(
        "place.new", "new_case", "n", "new case", "Opens a new family and shows its points as you type.", (AWAITING,)
    ),
    Action(
        "place.seek",
        "seek",
        "w",
        "worker by name",
        "Finds anybody by part of a name, reference or team; ↑ ↓ mark, enter tries.",
        (AWAITING,),
        shown=False,
    ),
    Action(
        "place.worker",
        "look",
        "v",
        "view worker",
        "Opens the worker who is marked: the families, and where each point comes from.",
        (AWAITING,),
        shown=False,
    ),
    Action(
        "place.offers",
        "offers",
        "o",
        "offers",
        "Lists the transfers that are offered, to accept, decline or take back.",
        (AWAITING,),
        shown=False,
    ),
    Action(
        "place.day",
        "day",
        "d",
        "from when",
        "Changes the day from which the marked family's pick counts, until when cover lasts, or the shares.",
        (AWAITING,),
        shown=False,
    ),
    Action(
        "place.cases",
        "side(0)",
        "left",
        "to the families",
        "Goes to the families; tab goes from one list to the other.",
        (AWAITING,),
        shown=False,
        key_shown="←",
    ),
    Action(
        "place.workers",
        "side(1)",
        "right",
        "to the workers",
        "Goes to the workers, to look at any of them.",
        (AWAITING,),
        shown=False,
        key_shown="→",
    ),
    Action(
        "place.waiting",
        "allocate",
        "l",
        "allocate",
        "Places what awaits a worker in all teams.",
        (TEAMS,),
        shown=False,
    ),
    Action(
        "pick.take",
        "take",
        "ctrl+s",
        "take over",
        "Takes these days and shares for what is tried. Nothing is recorded yet.",
        (PICK,),
        key_shown="^s",
    ),
    Action(
        "pick.back", "back", "escape", "back", "Goes back; what was tried stays as it was.", (PICK,), key_shown="esc"
    ),
)
