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
TEAMS = "teams"
IMPORT = "import"
NEW_FILE = "new-file"
LISTING = "listing"
CASE_FORM = "case-form"
TRANSFER = "transfer"
CLOSE_CASE = "close-case"
CHOOSE_WORKER = "choose-worker"
REASON = "reason"
FIELD = "field"

_DESK = (TEAM, WORKER, AWAITING, TEAMS)
_FORMS = (CASE_FORM, TRANSFER, CLOSE_CASE, CHOOSE_WORKER)

ACTIONS: tuple[Action, ...] = (
    Action(
        "worker.open",
        "open",
        "enter",
        "open",
        "Opens the worker: the families, and where each point comes from.",
        (TEAM,),
        key_shown="⏎",
    ),
    Action(
        "team.open", "open", "enter", "open", "Shows the workers of the team that is marked.", (TEAMS,), key_shown="⏎"
    ),
    Action("team.all", "everybody", "a", "all workers", "Shows the workers of all teams together.", (TEAMS,)),
    Action(
        "case.edit",
        "edit",
        "enter,e",
        "edit",
        "Opens the family that is marked, to rate it again.",
        (WORKER,),
        key_shown="⏎",
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
    Action("case.look", "edit", "e", "edit", "Opens the family that is marked, to rate it again.", (AWAITING,)),
    Action(
        "case.new",
        "new_case",
        "n",
        "new case",
        "Opens a new family and shows its points as you type.",
        (TEAM, WORKER, AWAITING),
    ),
    Action(
        "case.choose",
        "allocate",
        "a",
        "allocate",
        "Chooses a worker for a family that awaits allocation; on a worker's screen, for the one that is marked.",
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
        (TEAM, WORKER, TEAMS),
    ),
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
    Action(
        "list.sort",
        "sort",
        "s",
        "sort",
        "Sorts by the next column; a click on a heading does too.",
        (TEAM, WORKER, TEAMS),
    ),
    Action(
        "find",
        "find",
        "slash",
        "find",
        "Finds a worker, a family or a team by any part of its name or reference.",
        _DESK,
        key_shown="/",
    ),
    Action("undo", "undo", "u", "undo", "Takes back your last change; it stays in the history.", _DESK),
    Action(
        "back",
        "back",
        "escape",
        "back",
        "Goes back to the screen before. Nothing is lost.",
        (WORKER, AWAITING, TEAMS, HELP, FIND, TOLD, IMPORT, NEW_FILE),
        key_shown="esc",
    ),
    Action("find.up", "move(-1)", "up", "up", "Marks what was found above.", (FIND,), shown=False, key_shown="↑"),
    Action("find.down", "move(1)", "down", "down", "Marks what was found below.", (FIND,), shown=False, key_shown="↓"),
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
        priority=True,
        key_shown="^q",
    ),
    Action(
        "first.sample",
        "sample",
        "s",
        "sample",
        "Opens an invented county, in a copy that goes when you leave.",
        (FIRST_RUN,),
    ),
    Action(
        "first.import",
        "import",
        "i",
        "import files",
        "Brings in lists of workers and cases, tried first.",
        (FIRST_RUN,),
    ),
    Action(
        "first.new",
        "new_file",
        "n",
        "start empty",
        "Begins a new caseload file with the built-in scheme.",
        (FIRST_RUN,),
    ),
    Action("first.choose", "choose", "enter", "choose", "Does what is marked.", (FIRST_RUN,), key_shown="⏎"),
    Action(
        "file.import",
        "import",
        "i",
        "import",
        "Brings in newer lists of workers and cases, tried first.",
        (TEAM,),
        shown=False,
    ),
    Action(
        "import.carry-out",
        "carry_out",
        "ctrl+s",
        "import",
        "Writes what was tried, as one step that can be undone.",
        (IMPORT,),
        key_shown="^s",
    ),
    Action(
        "import.good-rows",
        "good_rows",
        "ctrl+g",
        "good rows only",
        "Takes the rows that can be taken; those that are refused go to a file of their own.",
        (IMPORT,),
        key_shown="^g",
    ),
    Action(
        "quit.desk",
        "leave",
        "q",
        "quit",
        "Leaves the desk. Everything entered is kept.",
        (*_DESK, FIRST_RUN),
        shown=False,
    ),
    Action("list.up", "move(-1)", "up,k", "up", "Marks the row above.", (LISTING,), shown=False, key_shown="↑"),
    Action("list.down", "move(1)", "down,j", "down", "Marks the row below.", (LISTING,), shown=False, key_shown="↓"),
    Action("list.page-up", "page(-1)", "pageup", "page up", "Goes a screenful up.", (LISTING,), shown=False),
    Action("list.page-down", "page(1)", "pagedown", "page down", "Goes a screenful down.", (LISTING,), shown=False),
    Action("list.first", "edge(0)", "home", "first", "Goes to the first row.", (LISTING,), shown=False),
    Action("list.last", "edge(1)", "end", "last", "Goes to the last row.", (LISTING,), shown=False),
    Action(
        "form.save",
        "save",
        "ctrl+s",
        "save",
        "Records what is typed. What breaks a limit asks for a reason first.",
        (*_FORMS, REASON),
        key_shown="^s",
    ),
    Action(
        "form.leave",
        "leave",
        "escape",
        "close, draft kept",
        "Closes the form and keeps what was typed; it is there again when the form is opened again.",
        (*_FORMS, REASON),
        key_shown="esc",
    ),
    Action(
        "form.next",
        "next_field",
        "enter,down",
        "next field",
        "Goes on to the next field; so does tab.",
        _FORMS,
        shown=False,
        key_shown="⏎",
    ),
    Action(
        "form.previous",
        "previous_field",
        "up",
        "previous field",
        "Goes back to the field before; so does shift+tab.",
        _FORMS,
        shown=False,
        key_shown="↑",
    ),
    Action(
        "form.give",
        "give",
        "ctrl+n",
        "give to who has room",
        "Gives the case to the worker who is named as having room.",
        (CASE_FORM,),
        key_shown="^n",
    ),
    Action(
        "field.before",
        "step(-1)",
        "left",
        "option before",
        "Chooses the option before; a number or the first letters of an option choose it too.",
        (FIELD,),
        shown=False,
        key_shown="←",
    ),
    Action(
        "field.after",
        "step(1)",
        "right",
        "option after",
        "Chooses the option after; space turns yes and no, or takes an option of several.",
        (FIELD,),
        shown=False,
        key_shown="→",
    ),
    Action("field.blank", "blank", "delete", "blank", "Leaves the field blank.", (FIELD,), shown=False),
)


def actions(where: str) -> tuple[Action, ...]:
    """What can be done in a place."""
    return tuple(one for one in ACTIONS if where in one.where)


def bindings(where: str) -> list[BindingType]:
    """The keys of a place, as a screen's ``BINDINGS``."""
    return [one.binding() for one in actions(where)]


_NAMES = {"slash": "/", "question_mark": "?", "right_square_bracket": "]", "left_square_bracket": "[", "escape": "esc"}


def keys_shown(one: Action) -> tuple[str, ...]:
    """An action's keys as the help writes them."""
    return tuple(_NAMES.get(key, key) for key in one.key.split(","))
