"""What is done with dates: key dates, the calendar, and the monthly pass through the ratings."""

from __future__ import annotations

from caseload_tui.tui.actions.action import Action
from caseload_tui.tui.actions.places import CASE_FORM, WORKER

DATES: tuple[Action, ...] = (
    Action(
        "case.dates",
        "key_dates",
        "d",
        "key dates",
        "Sets what falls due in the family that is marked: assessment, conference, hearings, court evidence, closing.",
        (WORKER,),
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
)
