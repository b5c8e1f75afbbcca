"""Two people at one caseload file, each in a real terminal of their own."""

from __future__ import annotations

from pathlib import Path

from tests.terminal import Terminal
from tests.test_tui_session import ENTER, QUIT, SAVE, TAB
from tests.tui_invented import DAY, invented_workspace

PATIENCE = 60.0


def at_the_desk(path: Path, author: str) -> Terminal:
    env = {"CASELOAD_AS_OF": DAY.isoformat(), "CASELOAD_AUTHOR": author}
    return Terminal("--file", str(path), size=(100, 30), env=env)


def test_a_change_made_by_one_is_seen_by_the_other_and_an_edit_of_what_is_old_is_refused(tmp_path: Path) -> None:
    with invented_workspace(tmp_path) as workspace:
        path = workspace.path
    with at_the_desk(path, "Ann Lee") as ann, at_the_desk(path, "Kit") as kit:
        for screen in (ann, kit):
            screen.shows("All workers", "Nowak, Ewa")
            screen.press("/", "SE-2104")
            screen.shows("Okafor")
            screen.press(ENTER)
            screen.shows("Rated on", "SE-2104")
            screen.press(ENTER)
            screen.shows("Case SE-2104")
        kit.press("6", TAB)
        kit.shows("6 ")
        ann.press("2", TAB)
        ann.press(SAVE)
        ann.shows("SE-2104 is saved")
        kit.shows("Ann Lee rated it", "while this was open", patience=PATIENCE)
        kit.press(SAVE)
        kit.shows("you saw", "it is now", "you typed", "esc keeps it as a draft", patience=PATIENCE)
        kit.press(SAVE)
        kit.shows("Rated on", "SE-2104 is saved", patience=PATIENCE)
        ann.shows("Kit rated SE-2104.", patience=PATIENCE)
        ann.press("u")
        ann.shows("This was not done", patience=PATIENCE)
        ann.press(ENTER)
        kit.press("u")
        kit.shows("Undone: SE-2104")
        for screen in (ann, kit):
            screen.press(QUIT)
            assert screen.ends() == 0
