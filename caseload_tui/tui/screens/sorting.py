"""Sorting that stays: what a list of people or families is sorted by holds for every screen that shows such a list."""

from __future__ import annotations

from typing import ClassVar

from textual import on

from caseload_tui.tui.screens.desk import Desk
from caseload_tui.tui.widgets.listing import Listing


def sorted_by(order: str) -> str:
    """The column that is marked as sorted: loads stand under their bars."""
    return "bar" if order == "load" else order


class Sorting(Desk):
    """A screen of the desk with a list that can be sorted by each of ``ORDERS``; the first is the usual one."""

    SORTED: ClassVar[str] = ""
    """What the list holds; lists of the same are sorted alike."""
    ORDERS: ClassVar[tuple[str, ...]] = ()

    _left: str | None = None
    """What the list was sorted by when another screen came on top."""

    def on_screen_suspend(self) -> None:
        self._left = self.order

    def on_screen_resume(self) -> None:
        if self._left not in {None, self.order} and self.desk.result is not None:
            self.show()

    @property
    def order(self) -> str:
        """What the list is sorted by."""
        wanted = self.desk.orders.get(self.SORTED, "")
        return wanted if wanted in self.ORDERS else self.ORDERS[0]

    def sort_by(self, order: str) -> None:
        """Sorts the list, here and wherever such a list is shown next."""
        self.desk.orders[self.SORTED] = order
        self.show()

    @on(Listing.Headed)
    def sort_by_heading(self, message: Listing.Headed) -> None:
        """Sorts by the column whose heading was clicked."""
        order = "load" if message.column == "bar" else message.column
        if order in self.ORDERS:
            self.sort_by(order)

    def action_sort(self) -> None:
        self.sort_by(self.ORDERS[(self.ORDERS.index(self.order) + 1) % len(self.ORDERS)])
