"""The desk's own colours: quiet, with one colour for what calls for action."""

from __future__ import annotations

from textual.theme import Theme

LOOKS = {
    "quiet": "#84929b",
    "calls": "#e0b36a",
    "near": "#e0b36a",
    "over": "#e58873",
    "room": "#8fc29a",
    "bar": "#5f7886",
}
"""Colours by what they mean, for every theme; they only repeat what a mark and a word say."""
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
    panel="#202b33",
    dark=True,
    variables={
        "footer-key-foreground": "#7fb0c9",
        "footer-description-foreground": "#aab6bd",
        "footer-background": "#182026",
        "border": "#33424c",
        "border-blurred": "#26323a",
    },
)
