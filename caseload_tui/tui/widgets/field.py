"""How a field tells its form that something was typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    from textual.widget import Widget


@runtime_checkable
class Hears(Protocol):
    """A screen or widget that is told when a field in it changes."""

    def hear(self, field: Widget) -> None:
        """Takes in that something else is typed in a field."""


def tell(field: Widget) -> None:
    """Tells whoever is nearest around the field, at once: what was typed and what follows are painted together.

    A message would come a frame later.
    """
    nearest = next((node for node in field.ancestors if isinstance(node, Hears)), None)
    if nearest is not None:
        nearest.hear(field)
