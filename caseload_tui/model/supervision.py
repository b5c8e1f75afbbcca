"""Supervision: what a worker and their manager recorded of a meeting, and the actions that came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

View = Literal["fair", "not-fair", ""]
"""What somebody thinks of a load; empty where they did not say."""
By = Literal["worker", "manager"]


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment on a line, or a challenge of it: ``about`` is a case's reference or a line's id, or empty for all."""

    about: str
    text: str
    by: By
    challenge: bool = False


@dataclass(frozen=True, slots=True)
class Action:
    """Something that somebody is to do by a day; ``agreed_on`` is the meeting that it came of."""

    what: str
    owner: str
    due: date
    agreed_on: date
    done_on: date | None = None

    def is_open(self, as_of: date) -> bool:
        """Whether it had been agreed by a day and was not done by then."""
        return self.agreed_on <= as_of and (self.done_on is None or as_of < self.done_on)


@dataclass(frozen=True, slots=True)
class Supervision:
    """A meeting as it was signed off. It is never altered; a correction is a new record of the same day.

    ``points`` and ``target`` are those that both looked at. ``worker_words`` are the worker's own, where they
    disagree. ``corrects`` tells a correction from a first record.
    """

    on: date
    points: Decimal
    target: Decimal | None
    worker_view: View = ""
    manager_view: View = ""
    worker_words: str = ""
    remarks: tuple[Remark, ...] = ()
    way_forward: bool | None = None
    next_on: date | None = None
    signed_by: str = ""
    corrects: bool = False
