"""What is done when a family moves or changes: offers, cover, joint work, steps, and what a worker works under."""

from __future__ import annotations

from caseload_tui.tui.actions.action import Action
from caseload_tui.tui.actions.places import OFFERS, TEAM, WORKER

MOVEMENT: tuple[Action, ...] = (
    Action(
        "case.step",
        "step_case",
        "p",
        "step up or down",
        "Changes plan or legal status; the rating is out of date from then on.",
        (WORKER,),
        brief="step",
    ),
    Action(
        "case.joint",
        "joint",
        "j",
        "joint",
        "Adds a second worker to the family that is marked, changes their shares, or ends it.",
        (WORKER,),
        shown=False,
    ),
    Action(
        "case.cover",
        "cover",
        "v",
        "cover",
        "Has somebody stand in for the family's worker until a day, when it returns by itself.",
        (WORKER,),
        shown=False,
    ),
    Action(
        "offers",
        "offers",
        "o",
        "offers",
        "Lists the transfers that are offered, to accept, decline or take back.",
        (WORKER,),
        shown=False,
    ),
    Action(
        "offers",
        "offers",
        "o",
        "offers",
        "Lists the transfers that are offered in the team, to accept, decline or take back.",
        (TEAM,),
        shown=False,
    ),
    Action(
        "offer.accept",
        "accept",
        "enter",
        "accept",
        "Accepts the offer for its taker: from today the family counts for them.",
        (OFFERS,),
        key_shown="⏎",
    ),
    Action(
        "offer.end",
        "end_offer",
        "x",
        "decline or take back",
        "Ends the offer; the family stays where it is.",
        (OFFERS,),
    ),
    Action("offer.look", "edit", "e", "edit", "Opens the family that is offered.", (OFFERS,)),
    Action(
        "worker.arrange",
        "arrange",
        "w",
        "worker's terms",
        "Arranges what a worker works under: team, hours, absence, leaving, responsibilities.",
        (TEAM, WORKER),
        shown=False,
    ),
    Action(
        "worker.new",
        "new_worker",
        "W",
        "new worker",
        "Adds a worker who comes.",
        (TEAM,),
        shown=False,
    ),
)
