"""Supervision: what worker and manager go through together, and the record of it."""

from __future__ import annotations

from caseload_tui.tui.actions.action import Action
from caseload_tui.tui.actions.places import SUPERVISION, TEAM, WORKER

MEETING: tuple[Action, ...] = (
    Action(
        "team.supervision",
        "supervise",
        "v",
        "supervision",
        "Opens the supervision of the worker who is marked: what to go through together, and the record.",
        (TEAM,),
        shown=False,
    ),
    Action(
        "worker.supervision",
        "supervise",
        "S",
        "supervision",
        "Opens this worker's supervision: what to go through together, and the record.",
        (WORKER,),
        shown=False,
    ),
    Action(
        "supervision.open",
        "open",
        "enter",
        "open",
        "Opens a family to put it right, its dates, the flag, or a record to correct; ticks off an action.",
        (SUPERVISION,),
        key_shown="⏎",
    ),
    Action(
        "supervision.record",
        "record",
        "r",
        "record, sign off",
        "Opens the form for what both of you say; a record that is signed off is never altered.",
        (SUPERVISION,),
    ),
    Action(
        "supervision.remark",
        "remark",
        "c",
        "comment",
        "Opens that form with a comment on the family that is marked, or a challenge of it.",
        (SUPERVISION,),
    ),
    Action(
        "monthly",
        "monthly",
        "m",
        "monthly pass",
        "Walks through this worker's ratings that are out of date, one by one.",
        (SUPERVISION,),
    ),
    Action(
        "supervision.page",
        "page",
        "p",
        "page",
        "Writes the page to print, as HTML and PDF, to the folder that you work in.",
        (SUPERVISION,),
    ),
)
