"""What works in many places: sorting, finding, undoing, going back, leaving, and moving in a list."""

from __future__ import annotations

from caseload_tui.tui.actions.action import Action
from caseload_tui.tui.actions.places import (
    APP,
    CALENDAR,
    CLOSED_CASE,
    DESK,
    FIND,
    FIRST_RUN,
    HELP,
    HELP_PAGES,
    LEFT_BY_ESCAPE,
    LISTING,
    SHEETS,
    TEAM,
    TEAMS,
    WORKER,
)

COMMON: tuple[Action, ...] = (
    Action(
        "list.sort",
        "sort",
        "s",
        "sort",
        "Sorts by the next column; a click on a heading does too.",
        (TEAM, WORKER, CALENDAR),
        shown=False,
    ),
    Action(
        "teams.sort",
        "sort",
        "s",
        "sort",
        "Sorts the teams by the next column; a click on a heading does too.",
        (TEAMS,),
    ),
    Action(
        "find",
        "find",
        "slash",
        "find",
        "Finds a worker, a family, a team or something to do, by any part of its name or reference.",
        DESK,
        key_shown="/",
    ),
    Action("undo", "undo", "u", "undo", "Takes back your last change; it stays in the history.", SHEETS),
    Action(
        "back",
        "back",
        "escape",
        "back",
        "Goes back to the screen before. Nothing is lost.",
        LEFT_BY_ESCAPE,
        key_shown="esc",
    ),
    Action(
        "help.pages", "pages", "l", "all pages", "Lists every page of the manual; a number follows a link.", (HELP,)
    ),
    Action("help.before", "page_before", "backspace", "page before", "Goes back to the page before.", (HELP,)),
    Action("help.open", "open", "enter", "open", "Opens the page that is marked.", (HELP_PAGES,), key_shown="⏎"),
    Action(
        "case.reopen", "reopen", "r", "reopen", "Opens the closed family again; it awaits allocation.", (CLOSED_CASE,)
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
        "theme",
        "theme",
        "f8",
        "theme",
        "Chooses the colours: calm, light, high contrast, and Textual's own. The settings keep it.",
        (APP,),
        shown=False,
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
        "quit.desk",
        "leave",
        "q",
        "quit",
        "Leaves the desk. Everything entered is kept.",
        (*DESK, FIRST_RUN),
        shown=False,
    ),
    Action("list.up", "move(-1)", "up", "up", "Marks the row above.", (LISTING,), shown=False, key_shown="↑"),
    Action("list.down", "move(1)", "down", "down", "Marks the row below.", (LISTING,), shown=False, key_shown="↓"),
    Action("list.page-up", "page(-1)", "pageup", "page up", "Goes a screenful up.", (LISTING,), shown=False),
    Action("list.page-down", "page(1)", "pagedown", "page down", "Goes a screenful down.", (LISTING,), shown=False),
    Action("list.first", "edge(0)", "home", "first", "Goes to the first row.", (LISTING,), shown=False),
    Action("list.last", "edge(1)", "end", "last", "Goes to the last row.", (LISTING,), shown=False),
)
