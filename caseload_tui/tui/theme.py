"""The desk's own colours: quiet, with one colour for what calls for action; by night, by day, and in high contrast."""

from __future__ import annotations

from collections.abc import Mapping

from textual.theme import BUILTIN_THEMES, Theme

DARK_LOOKS = {
    "quiet": "#94a2ab",
    "calls": "#e0b36a",
    "near": "#e0b36a",
    "over": "#e58873",
    "room": "#8fc29a",
    "bar": "#5f7886",
    "here": "#16293a",
}
"""Colours by what they mean; they only repeat what a mark and a word say."""
LIGHT_LOOKS = {
    "quiet": "#5a6670",
    "calls": "#8a5300",
    "near": "#8a5300",
    "over": "#b0311b",
    "room": "#256b3a",
    "bar": "#6d8a9a",
    "here": "#dde8ee",
}
CALM = Theme(
    name="caseload",
    primary="#7fb0c9",
    secondary="#8fa3b0",
    accent="#e0b36a",
    warning="#e0b36a",
    error="#e58873",
    success="#8fc29a",
    foreground="#d8dee2",
    background="#12181d",
    surface="#182026",
    panel="#1c262d",
    dark=True,
    variables={
        "footer-key-foreground": "#7fb0c9",
        "footer-description-foreground": "#aab6bd",
        "footer-background": "#182026",
        "input-selection-background": "#2c4a5c",
        "border": "#33424c",
        "border-blurred": "#26323a",
        **DARK_LOOKS,
    },
)
DAY = Theme(
    name="caseload-light",
    primary="#1c5f86",
    secondary="#4a6373",
    accent="#8a5300",
    warning="#8a5300",
    error="#b0311b",
    success="#256b3a",
    foreground="#1d262c",
    background="#fbfaf7",
    surface="#f1efe9",
    panel="#e6e4dc",
    dark=False,
    variables={
        "footer-key-foreground": "#1c5f86",
        "footer-description-foreground": "#4c5961",
        "footer-background": "#f1efe9",
        "input-selection-background": "#c2dcea",
        "border": "#c3c6c4",
        "border-blurred": "#d8d9d5",
        **LIGHT_LOOKS,
    },
)
CONTRAST = Theme(
    name="high-contrast",
    primary="#7fdcff",
    secondary="#ffffff",
    accent="#ffe14d",
    warning="#ffe14d",
    error="#ff9d8a",
    success="#8cff9e",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#1a1a1a",
    dark=True,
    text_alpha=1.0,
    variables={
        "text-muted": "#d6d6d6",
        "text-disabled": "#f0f0f0",
        "footer-key-foreground": "#7fdcff",
        "footer-description-foreground": "#ffffff",
        "footer-background": "#000000",
        "border": "#ffffff",
        "border-blurred": "#b8b8b8",
        "block-cursor-foreground": "#000000",
        "block-cursor-background": "#7fdcff",
        "block-cursor-text-style": "bold",
        "input-selection-background": "#0055aa",
        "quiet": "#d6d6d6",
        "calls": "#ffe14d",
        "near": "#ffe14d",
        "over": "#ff9d8a",
        "room": "#8cff9e",
        "bar": "#b8c4cc",
        "here": "#06283a",
    },
)
"""Every text stands out from its ground by 7 to 1 or more (WCAG AAA)."""
OWN = (CALM, DAY, CONTRAST)


def theme_names() -> tuple[str, ...]:
    """Every theme that can be chosen, our own first."""
    return (*(one.name for one in OWN), *BUILTIN_THEMES)


def looks(theme: Theme) -> Mapping[str, str]:
    """The colours that mean something, for a theme that does not bring them itself."""
    return DARK_LOOKS if theme.dark else LIGHT_LOOKS
