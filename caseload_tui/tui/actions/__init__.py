"""Everything that can be done at the desk, once, in the order in which the footer, palette and help name it.

Bindings, footer, command palette and the keys in the help all come from here. Every action has an id, so
that a settings file can give it another key.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from caseload_tui.tui.actions.action import Action, keys_shown
from caseload_tui.tui.actions.common import COMMON
from caseload_tui.tui.actions.dates import DATES
from caseload_tui.tui.actions.files import FILES
from caseload_tui.tui.actions.flags import FLAGS
from caseload_tui.tui.actions.forms import FORMS
from caseload_tui.tui.actions.monthly import MONTHLY_PASS
from caseload_tui.tui.actions.movement import MOVEMENT
from caseload_tui.tui.actions.pictures import SHOWN
from caseload_tui.tui.actions.placing import PLACING
from caseload_tui.tui.actions.settled import SETTLED
from caseload_tui.tui.actions.sheets import SHEET
from caseload_tui.tui.actions.summaries import SUMMED_UP
from caseload_tui.tui.actions.supervision import MEETING
from caseload_tui.tui.actions.teams import TEAMWORK
from caseload_tui.tui.actions.work import WORK

if TYPE_CHECKING:
    from textual.binding import BindingType

__all__ = ["ACTIONS", "Action", "actions", "bindings", "keys_shown"]

ACTIONS: tuple[Action, ...] = (
    *WORK,
    *PLACING,
    *MOVEMENT,
    *FLAGS,
    *MEETING,
    *MONTHLY_PASS,
    *TEAMWORK,
    *SHOWN,
    *SUMMED_UP,
    *DATES,
    *SHEET,
    *FILES,
    *SETTLED,
    *FORMS,
    *COMMON,
)


def actions(where: str) -> tuple[Action, ...]:
    """What can be done in a place."""
    return tuple(one for one in ACTIONS if where in one.where)


def bindings(where: str) -> list[BindingType]:
    """The keys of a place, as a screen's ``BINDINGS``."""
    return [one.binding() for one in actions(where)]
