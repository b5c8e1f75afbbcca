"""The monthly pass through the ratings that are out of date."""

from __future__ import annotations

from caseload_tui.tui.actions.action import Action
from caseload_tui.tui.actions.places import MONTHLY, TEAM, WORKER

MONTHLY_PASS: tuple[Action, ...] = (
    Action(
        "monthly",
        "monthly",
        "m",
        "monthly pass",
        "Walks through the ratings that are out of date, one by one, to confirm or change each.",
        (TEAM,),
        brief="month",
    ),
    Action(
        "monthly",
        "monthly",
        "m",
        "monthly pass",
        "Walks through this worker's ratings that are out of date, one by one.",
        (WORKER,),
        shown=False,
    ),
    Action(
        "monthly.confirm",
        "confirm",
        "enter",
        "right, go on",
        "Confirms the rating as it stands, as of today, and goes on; in a field, goes to the next one.",
        (MONTHLY,),
        key_shown="⏎",
    ),
    Action(
        "monthly.right",
        "right",
        "c",
        "confirm",
        "Confirms the rating as it stands, as of today, and goes on.",
        (MONTHLY,),
        shown=False,
    ),
    Action("monthly.change", "change", "e", "change", "Goes to the first field, to change what changed.", (MONTHLY,)),
    Action(
        "monthly.save",
        "save",
        "ctrl+s",
        "save, go on",
        "Records what was changed, as of today, and goes on.",
        (MONTHLY,),
        key_shown="^s",
    ),
    Action("monthly.skip", "skip", "s", "skip", "Leaves the rating as it is, out of date, and goes on.", (MONTHLY,)),
    Action(
        "monthly.before",
        "before",
        "left,backspace",
        "before",
        "Goes back to the case before.",
        (MONTHLY,),
        key_shown="←",
    ),
    Action("monthly.undo", "undo", "u", "undo", "Takes back the last rating of this pass, and shows it.", (MONTHLY,)),
    Action(
        "monthly.leave",
        "leave",
        "escape",
        "leave",
        "Leaves a field, then the pass. What was done is done; a half-changed case is kept as a draft.",
        (MONTHLY,),
        key_shown="esc",
    ),
    Action(
        "monthly.next-field", "next_field", "down", "next field", "Goes on to the next field.", (MONTHLY,), shown=False
    ),
    Action(
        "monthly.previous-field",
        "previous_field",
        "up",
        "previous field",
        "Goes back to the field before.",
        (MONTHLY,),
        shown=False,
    ),
)
