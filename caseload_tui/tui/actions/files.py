"""What is done with whole files: beginning one, and bringing lists in."""

from __future__ import annotations

from caseload_tui.tui.actions.action import Action
from caseload_tui.tui.actions.places import FIRST_RUN, IMPORT, TEAM

FILES: tuple[Action, ...] = (
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
)
