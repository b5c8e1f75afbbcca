"""Terminals as people have them: sizes, colours, no mouse, tmux, wide signs, flow control and pasted text."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

import pytest

from caseload_tui.model.change import CaseAllocated, CaseOpened, WorkerAdded
from caseload_tui.model.values import CaseRef, WorkerRef
from caseload_tui.model.worker import Terms
from tests.terminal import PATIENCE, Terminal
from tests.test_tui_session import ENTER, QUIT, SAVE, TAB
from tests.tui_invented import DAY, SOUTH_EAST, invented_workspace

ESCAPE = "\x1b"
BEGIN_PASTE, END_PASTE = "\x1b[200~", "\x1b[201~"
MOUSE = b"\x1b[?1000h"
WIDE = ("王小明, 李", "Zoë, Née", "ﾊﾝｶｸ, ｶﾅ", "한국, 사람", "Ệ, Ổ")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with invented_workspace(tmp_path) as workspace:
        return workspace.path


def desk(path: Path, *words: str, size: tuple[int, int] = (80, 24), env: Mapping[str, str] | None = None) -> Terminal:
    return Terminal(*words, "--file", str(path), size=size, env={"CASELOAD_AS_OF": DAY.isoformat(), **(env or {})})


def colours(raw: bytes) -> str:
    """What kind of colours were sent."""
    if re.search(rb"\x1b\[[\d;]*[34]8;2;", raw):
        return "16 million"
    if re.search(rb"\x1b\[[\d;]*[34]8;5;", raw):
        return "256"
    return "16" if re.search(rb"\x1b\[(\d+;)*(3|4|9|10)[0-7][;m]", raw) else "none"


def greys(raw: bytes) -> bool:
    found = re.findall(rb"[34]8;2;(\d+);(\d+);(\d+)", raw)
    return bool(found) and all(len(set(one)) == 1 for one in found)


@pytest.mark.parametrize(
    ("env", "expected"),
    [
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, "16 million"),
        ({"TERM": "xterm-256color", "COLORTERM": ""}, "256"),
        ({"TERM": "screen-256color", "COLORTERM": ""}, "256"),
        ({"TERM": "tmux-256color", "COLORTERM": ""}, "256"),
        ({"TERM": "xterm", "COLORTERM": ""}, "16"),
        ({"TERM": "linux", "COLORTERM": ""}, "16"),
    ],
)
def test_each_kind_of_terminal_is_sent_the_colours_that_it_has(
    path: Path, env: Mapping[str, str], expected: str
) -> None:
    with desk(path, env=env) as screen:
        shown = screen.shows("▲▲  Okafor, Amara", "128.3 %", "Nowak, Ewa")
        assert "▽" in shown
        screen.press(ENTER)
        screen.shows("Rated on")
        screen.press(QUIT)
        assert screen.ends() == 0
        assert colours(bytes(screen.raw)) == expected


def test_without_colours_marks_and_words_say_it_all(path: Path) -> None:
    with desk(path, size=(120, 40), env={"NO_COLOR": "1", "COLORTERM": "truecolor"}) as screen:
        screen.shows("▲▲  Okafor, Amara", "above target", "128.3 %")
        screen.press(QUIT)
        assert screen.ends() == 0
        assert colours(bytes(screen.raw)) == "none" or greys(bytes(screen.raw))


def test_the_terminal_is_left_as_it_was_found(path: Path) -> None:
    with desk(path) as screen:
        screen.shows("Okafor")
        screen.press(QUIT)
        assert screen.ends() == 0
        raw = bytes(screen.raw)
    for on, off in ((b"?1049h", b"?1049l"), (b"?25l", b"?25h"), (b"?1000h", b"?1000l"), (b"?2004h", b"?2004l")):
        assert raw.rindex(b"\x1b[" + off) > raw.rindex(b"\x1b[" + on)


@pytest.mark.parametrize(("words", "taken"), [((), True), (("--no-mouse",), False)])
def test_the_mouse_can_be_left_to_the_terminal(path: Path, words: tuple[str, ...], taken: bool) -> None:
    with desk(path, *words) as screen:
        screen.shows("Okafor")
        assert (MOUSE in screen.raw) is taken
        screen.press(QUIT)


def test_the_window_may_change_its_size_at_any_time(path: Path) -> None:
    with desk(path) as screen:
        screen.shows("All workers", "Nowak, Ewa")
        screen.press("n", *"SE-9001", TAB, TAB, "3")
        screen.shows("New case", "SE-9001")
        screen.resize(200, 50)
        screen.shows("Where the points come from", "SE-9001")
        screen.resize(60, 20)
        screen.shows("This window is 60 × 20.", "SE-9001")
        screen.press(TAB, "7")
        screen.resize(80, 24)
        screen.shows("Reference      SE-9001", "Travel         7", "miles one way")
        screen.press(ESCAPE)
        screen.shows("All workers", "128.3 %")
        screen.press(QUIT)
        assert screen.ends() == 0


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_wide_and_combining_signs_keep_columns_in_line(tmp_path: Path, size: tuple[int, int]) -> None:
    with invented_workspace(tmp_path) as workspace:
        for place, name in enumerate(WIDE):
            ref, case = WorkerRef(f"X{place}"), CaseRef(f"XX-{place}")
            terms = Terms(team=SOUTH_EAST, role="Social worker", in_post_since=DAY)
            workspace.act(WorkerAdded(ref=ref, name=name, terms=terms), CaseOpened(ref=case, on=DAY))
            workspace.act(CaseAllocated(case=case, worker=ref, on=DAY))
        path = workspace.path
    with desk(path, size=size) as screen:
        screen.shows("All workers", "Okafor")
        screen.press("G", "\x1b[F")
        screen.shows("Zoë")
        lines = [screen.cells(row) for row in range(size[1])]
        rows = [cells for cells in lines if ", " in "".join(cells[:34]) and "│" in cells]
        assert len(rows) > len(WIDE)
        assert len({cells.index("│") for cells in rows}) == 1
        assert len({cells.index("%", cells.index("│")) for cells in rows}) == 1
        screen.press(QUIT)


def test_flow_control_does_not_take_the_key_that_saves(path: Path) -> None:
    """A terminal that holds its output on ctrl+s, as most do outside, does not do so while the desk is open."""
    with desk(path) as screen:
        screen.shows("Okafor")
        screen.press("n")
        screen.shows("New case")
        screen.press(SAVE)
        screen.shows("Nothing was saved.")
        screen.press(ESCAPE)
        screen.shows("All workers")
        screen.press(QUIT)
        assert screen.ends() == 0


def test_pasted_text_is_text_and_brings_no_control_signs(path: Path) -> None:
    with desk(path) as screen:
        screen.shows("Okafor")
        screen.press("n")
        screen.shows("New case")
        before = len(screen.raw)
        screen.press(f"{BEGIN_PASTE}SE-\x0790\x1b]0;title\x0703\x13{END_PASTE}")
        screen.shows("SE-90")
        sent = bytes(screen.raw[before:])
        assert b"\x07" not in sent
        assert b"]0;title" not in sent or b"\x1b]0;title" not in sent
        screen.press(ESCAPE)
        screen.shows("All workers")
        screen.press(QUIT)


# tmux


class Tmux:
    """The desk in a window of tmux, on a server of its own."""

    def __init__(self, path: Path, term: str) -> None:
        self._socket = f"caseload-{os.getpid()}-{term}"
        command = f"'{sys.executable}' -m caseload_tui --file '{path}'"
        start = f"set -g default-terminal {term} ; set -g escape-time 500 ; respawn-window -k".split(" ; ")
        env = {**os.environ, "CASELOAD_AS_OF": DAY.isoformat(), "LANG": "C.UTF-8"}
        first = ["new-session", "-d", "-x", "80", "-y", "24", "sleep 60"]
        words = [*first, ";", *start[0].split(), ";", *start[1].split(), ";", *start[2].split(), command]
        subprocess.run(["tmux", "-L", self._socket, "-f", "/dev/null", *words], check=True, env=env)

    def do(self, *words: str) -> str:
        """Tells tmux something, and gives what it answers."""
        done = subprocess.run(["tmux", "-L", self._socket, *words], check=True, capture_output=True, text=True)
        return done.stdout

    def shows(self, *words: str) -> str:
        """Waits until the window shows every word."""
        return self.until(lambda text: all(word in text for word in words), str(words))

    def until(self, holds: Callable[[str], bool], what: str) -> str:
        """Waits until the window's text is as it should be."""
        limit = time.monotonic() + PATIENCE
        while not holds(text := self.do("capture-pane", "-p")):
            assert time.monotonic() < limit, f"{what}\n{text}"
            time.sleep(0.1)
        return text

    def close(self) -> None:
        with suppress(subprocess.CalledProcessError):
            self.do("kill-server")


def has_tmux() -> bool:
    """Whether tmux is here; where everything is checked, it must be."""
    found = shutil.which("tmux") is not None
    assert found or not os.environ.get("CI"), "tmux is missing: apt-get install tmux"
    return found


@pytest.fixture(params=["screen-256color", "tmux-256color"])
def tmux(path: Path, request: pytest.FixtureRequest) -> Iterator[Tmux]:
    if not has_tmux():
        pytest.skip("tmux is not installed")
    window = Tmux(path, request.param)
    yield window
    window.close()


def test_in_tmux_a_case_is_typed_resized_and_saved(tmux: Tmux) -> None:
    tmux.shows("All workers", "▲▲  Okafor, Amara")
    tmux.do("send-keys", "n")
    tmux.shows("New case")
    tmux.do("send-keys", "SE-9001")
    tmux.shows("SE-9001")
    tmux.do("resize-window", "-x", "120", "-y", "40")
    tmux.shows("Where the points come from", "SE-9001")
    tmux.do("send-keys", "C-s")
    tmux.shows("Unweighted:")
    tmux.do("send-keys", "C-s")
    tmux.shows("4 families awaiting")
    tmux.do("send-keys", "u")
    tmux.shows("3 families awaiting")
