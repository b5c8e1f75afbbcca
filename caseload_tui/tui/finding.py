"""Finding: what there is to find from a screen, and where what was found leads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from caseload_tui.tui.actions import ACTIONS, actions, keys_shown
from caseload_tui.tui.actions.places import APP
from caseload_tui.tui.going import Going

if TYPE_CHECKING:
    from textual.screen import Screen

    from caseload_tui.reports.find import Entry, Found


class Finding(Going):
    """An app in which anything can be found from one box."""

    def find(self) -> None:
        """Opens the box to find anything, and goes where it leads."""
        from caseload_tui.reports.find import everything
        from caseload_tui.tui.screens.find import FindScreen

        if self.result is not None:
            known = everything(self.result, self.workspace.caseload)
            self.push_screen(FindScreen([*known, *self.commands_here()]), self.go_to)

    def commands_here(self) -> Iterator[Entry]:
        """What can be done on the screen now, each with its key."""
        from caseload_tui.reports.find import Found, entry

        seen: set[str] = set()
        for one in (*actions(getattr(self.screen, "WHERE", "")), *actions(APP)):
            name = one.name.partition("(")[0]
            if one.label in seen or name == "find" or not self.screen.check_action(name, ()):
                continue
            seen.add(one.label)
            keys = " or ".join(keys_shown(one, self.changed_keys))
            found = Found("command", one.label.capitalize(), f"{keys} · {one.help}", command=one.id)
            yield entry(found, one.label, words=one.help)

    async def go_to(self, found: Found | None) -> None:
        """Goes where something that was found is, or does it."""
        if found is None:
            return
        match found.kind:
            case "command":
                await self._do(found.command)
            case "team" | "service":
                self.show_team(found.team)
            case "closed" | "to come":
                if found.case is not None:
                    self.show_closed(found.case)
            case _ if found.worker is None:
                self.allocate(None, found.case)
            case _:
                self.open_worker(found.worker, found.case)

    async def _do(self, action_id: str) -> None:
        one = next(one for one in ACTIONS if one.id == action_id)
        below: Screen[object] = self.screen
        await self.run_action(one.name, self if APP in one.where else below)
