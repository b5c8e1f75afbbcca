"""What is done with dates: key dates, the calendar, and the monthly pass through the ratings."""

from __future__ import annotations

from caseload_tui.tui.actions.action import Action
from caseload_tui.tui.actions.places import CALENDAR, CASE_FORM, TEAM, TEAMS, WORKER

DATES: tuple[Action, ...] = (
    Action(
        "case.dates",
        "key_dates",
        "d",
        "key dates",
        "Sets what falls due in the family that is marked: assessment, conference, hearings, court evidence, closing.",
        (WORKER,),
        brief="dates",
    ),
    Action(
        "form.dates",
        "key_dates",
        "f2",
        "key dates",
        "Sets what falls due in the case; what was typed here stays.",
        (CASE_FORM,),
        key_shown="F2",
    ),
    Action(
        "calendar",
        "calendar",
        "c",
        "calendar",
        "Shows what falls due for each worker in the weeks to come, and what is overdue.",
        (TEAM,),
    ),
    Action(
        "calendar",
        "calendar",
        "c",
        "calendar",
        "Shows what falls due for everybody in the weeks to come, and what is overdue.",
        (TEAMS,),
        shown=False,
    ),
    Action(
        "calendar.open",
        "open",
        "enter",
        "open",
        "Opens the worker that is marked; what nobody leads, in the list of families that wait.",
        (CALENDAR,),
        key_shown="⏎",
    ),
)
