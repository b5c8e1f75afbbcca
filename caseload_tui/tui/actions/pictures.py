"""What is done with pictures of loads."""

from __future__ import annotations

from caseload_tui.tui.actions.action import Action
from caseload_tui.tui.actions.places import PICTURES, TEAM, TEAMS, WORKER

SHOWN: tuple[Action, ...] = (
    Action(
        "pictures",
        "pictures",
        "g",
        "pictures",
        "Shows pictures: the last twelve months, how loads are spread, and what they are made of.",
        (TEAM, WORKER, TEAMS),
        shown=False,
    ),
    Action("pictures.open", "open", "enter", "open", "Opens what is marked.", (PICTURES,), key_shown="⏎"),
    Action(
        "pictures.next",
        "next_picture",
        "g",
        "next picture",
        "Goes to the next picture; where there is room, all of them are shown.",
        (PICTURES,),
    ),
    Action(
        "pictures.numbers",
        "numbers",
        "v",
        "numbers",
        "Shows the numbers behind the pictures, or the pictures again.",
        (PICTURES,),
    ),
    Action(
        "pictures.next-team",
        "next_team(1)",
        "right_square_bracket",
        "next team",
        "Goes to the pictures of the next service or team.",
        (PICTURES,),
        key_shown="]",
    ),
    Action(
        "pictures.previous-team",
        "next_team(-1)",
        "left_square_bracket",
        "previous team",
        "Goes to the pictures of the service or team before.",
        (PICTURES,),
        shown=False,
        key_shown="[",
    ),
)
