"""The themes: every letter stands out from its ground, nothing is said by colour alone, and 16 colours are enough."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rich.color import Color, ColorSystem
from rich.terminal_theme import DEFAULT_TERMINAL_THEME
from textual.theme import BUILTIN_THEMES

from caseload_tui.tui.theme import CALM, CONTRAST, DAY, OWN, theme_names
from tests.tui_forms import WIDE, Desk, drive

if TYPE_CHECKING:
    from rich.segment import Segment

DRAWN = set("█▏▎▍▌▋▊▉│─╭╮╰╯▁▂▃▄▅▆▇▶━┃▔╸╺▸▀▐· ")
"""Lines, bars and marks that stand for nothing by themselves."""
VISITS: tuple[tuple[str, ...], ...] = (
    ("enter", "n", "tab", "tab", "3", "escape", "escape"),
    ("slash", "o", "escape"),
    ("comma", "escape"),
    ("question_mark", "escape"),
    ("t", "escape"),
    ("a", "escape"),
    ("c", "escape"),
    ("f", "escape"),
    ("r", "escape"),
)
"""The keys to and from the screens that are looked at, in turn."""


def contrast(one: tuple[int, int, int], other: tuple[int, int, int]) -> float:
    """The contrast of two colours, as WCAG 2 defines it: from 1 to 21."""

    def light(colour: tuple[int, int, int]) -> float:
        red, green, blue = (
            part / 255 / 12.92 if part / 255 <= 0.03928 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in colour
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


def lettered(desk: Desk) -> Iterator[Segment]:
    """The pieces of text on the screen; where a dialog is open, those in it."""
    dialogs = [one.region for one in desk.app.screen.query(".dialog")]
    for line, strip in enumerate(desk.app.screen._compositor.render_strips()):
        if dialogs and not dialogs[-1].y <= line < dialogs[-1].bottom:
            continue
        seen = strip.crop(dialogs[-1].x, dialogs[-1].right) if dialogs else strip
        yield from (one for one in seen if set(one.text) - DRAWN and one.style is not None)


def colours(one: Segment) -> tuple[Color, Color]:
    assert one.style is not None
    assert one.style.color is not None
    assert one.style.bgcolor is not None
    pair = (one.style.color, one.style.bgcolor)
    return (pair[1], pair[0]) if one.style.reverse else pair


@pytest.mark.parametrize(
    ("theme", "least"), [(CALM, 4.5), (DAY, 4.5), (CONTRAST, 7.0)], ids=["calm", "day", "contrast"]
)
def test_every_letter_stands_out(tmp_path: Path, theme: object, least: float) -> None:
    faint: set[str] = set()

    async def steps(desk: Desk) -> None:
        desk.app.theme = theme.name  # type: ignore[attr-defined]
        await desk.settle()
        for keys in VISITS:
            for key in keys:
                for one in lettered(desk):
                    ink, ground = (colour.triplet for colour in colours(one))
                    assert ink is not None
                    assert ground is not None
                    found = contrast(ink, ground)
                    if found < least or (one.style and one.style.dim and theme is CONTRAST):
                        faint.add(f"{desk.where}: {one.text.strip()[:30]} {ink.hex} on {ground.hex}, {found:.1f}")
                await desk.press(key)
                await desk.settle()

    drive(tmp_path, steps, WIDE)
    assert sorted(faint) == []


@pytest.mark.parametrize("theme", [one.name for one in OWN])
def test_sixteen_colours_are_enough(tmp_path: Path, theme: str) -> None:
    """What a terminal of 16 colours makes of it is never a letter on a ground of its own colour."""
    vanished: set[str] = set()

    async def steps(desk: Desk) -> None:
        desk.app.theme = theme
        await desk.settle()
        for key in ("down", "enter", "slash"):
            for one in lettered(desk):
                ink, ground = (
                    colour.downgrade(ColorSystem.STANDARD).get_truecolor(DEFAULT_TERMINAL_THEME)
                    for colour in colours(one)
                )
                if contrast(ink, ground) < 1.5:
                    vanished.add(f"{desk.where}: {one.text.strip()[:30]} {ink.hex} on {ground.hex}")
            await desk.press(key)
            await desk.settle()

    drive(tmp_path, steps)
    assert sorted(vanished) == []


def test_every_theme_can_be_chosen(tmp_path: Path) -> None:
    async def steps(desk: Desk) -> None:
        for name in theme_names():
            desk.app.theme = name
            await desk.pilot.pause()
            assert "Okafor, Amara" in desk.shown()

    drive(tmp_path, steps)
    assert set(BUILTIN_THEMES) < set(theme_names())
