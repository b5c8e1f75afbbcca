"""The team: who carries how much, worst first."""

from __future__ import annotations

from textual.screen import Screen


class TeamScreen(Screen[None]):
    """Every worker of a team or of all, with the load of each against their target."""

    WHERE = "team"
