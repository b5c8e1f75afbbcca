"""Everything that can be done at the desk, once: its key, its label, its sentence of help, and where it works.

Bindings, footer, command palette and the keys in the help all come from here. Every action has an id, so
that a settings file can give it another key.
"""

from __future__ import annotations

from dataclasses import dataclass

from textual.binding import Binding, BindingType


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that can be done: ``name`` is Textual's (``action_<name>`` on the screen or the app)."""

    id: str
    name: str
    key: str
    label: str
    help: str
    where: tuple[str, ...]
    shown: bool = True
    """Whether it stands in the footer; the palette and the help have it in any case."""
    priority: bool = False
    key_shown: str | None = None

    def binding(self) -> Binding:
        """The action as Textual binds it."""
        return Binding(
            self.key,
            self.name,
            self.label,
            show=self.shown,
            key_display=self.key_shown,
            priority=self.priority,
            tooltip=self.help,
            id=self.id,
        )


APP = "app"
TEAM = "team"
WORKER = "worker"
AWAITING = "awaiting"
FIRST_RUN = "first-run"
HELP = "help"
FIND = "find"
TOLD = "told"

_DESK = (TEAM, WORKER, AWAITING)

ACTIONS: tuple[Action, ...] = (
    Action(
        "worker.open",
        "open",
        "enter",
        "open",
        "Opens the worker: their families, and where each point comes from.",
        (TEAM,),
        key_shown="⏎",
    ),
    Action(
        "case.edit", "edit", "enter,e", "edit", "Opens the family's facts, to rate it again.", (WORKER,), key_shown="⏎"
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
    Action(
        "case.new",
        "new_case",
        "n",
        "new case",
        "Opens a form for a new family and shows its points as you type.",
        _DESK,
    ),
    Action(
        "case.allocate-waiting",
        "allocate",
        "a",
        "allocate",
        "Chooses a worker for a family that waits; on a worker, for the family that is marked.",
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
        (TEAM, WORKER),
    ),
    Action(
        "team.next",
        "next_team",
        "right_square_bracket,t",
        "team",
        "Goes to the next team; all workers together come first.",
        (TEAM,),
        key_shown="[ ]",
    ),
    Action(
        "team.previous",
        "previous_team",
        "left_square_bracket",
        "previous team",
        "Goes to the team before.",
        (TEAM,),
        shown=False,
        key_shown="[",
    ),
    Action("list.sort", "sort", "s", "sort", "Sorts by the next column; the heading shows which.", _DESK),
    Action(
        "find",
        "find",
        "slash",
        "find",
        "Finds a worker, a family or a team by any part of its name or reference.",
        _DESK,
        key_shown="/",
    ),
    Action("undo", "undo", "u", "undo", "Takes back the last change; it stays in the history.", _DESK),
    Action(
        "back",
        "back",
        "escape",
        "back",
        "Goes back to the screen before. Nothing is lost.",
        (WORKER, AWAITING, HELP, FIND, TOLD),
        key_shown="esc",
    ),
    Action(
        "help",
        "help",
        "question_mark,f1",
        "help",
        "Shows what this screen is for, and its keys.",
        (APP,),
        key_shown="?",
    ),
    Action(
        "quit",
        "quit",
        "ctrl+q",
        "quit",
        "Leaves the desk. Everything entered is kept.",
        (APP,),
        shown=False,
        key_shown="^q",
    ),
    Action(
        "quit.desk", "quit", "q", "quit", "Leaves the desk. Everything entered is kept.", (TEAM, FIRST_RUN), shown=False
    ),
)


def actions(where: str) -> tuple[Action, ...]:
    """What can be done in a place."""
    return tuple(one for one in ACTIONS if where in one.where)


def bindings(where: str) -> list[BindingType]:
    """The keys of a place, as a screen's ``BINDINGS``."""
    return [one.binding() for one in actions(where)]
