"""What is done with teams: listing them, opening one, going from one to the next."""

from __future__ import annotations

from caseload_tui.tui.actions.action import Action
from caseload_tui.tui.actions.places import TEAM, TEAMS

TEAMWORK: tuple[Action, ...] = (
    Action(
        "team.open", "open", "enter", "open", "Shows the workers of the team that is marked.", (TEAMS,), key_shown="⏎"
    ),
    Action("team.all", "everybody", "a", "all workers", "Shows the workers of all teams together.", (TEAMS,)),
    Action("team.list", "teams", "t", "teams", "Lists the teams side by side, to choose another one.", (TEAM,)),
    Action(
        "team.next",
        "next_team(1)",
        "right_square_bracket",
        "next team",
        "Goes to the next team; all workers together come first.",
        (TEAM,),
        shown=False,
        key_shown="]",
    ),
    Action(
        "team.previous",
        "next_team(-1)",
        "left_square_bracket",
        "previous team",
        "Goes to the team before.",
        (TEAM,),
        shown=False,
        key_shown="[",
    ),
)
