"""The kinds of case in the invented county: what is typical of each, and which team holds which."""  # noqa: INP001 - data with its maker, not a package

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sample_data.chance import Chance

ONE = {1: 1}
FEW = {1: 90, 2: 10}
SOME = {1: 46, 2: 31, 3: 15, 4: 8}
LOOSE = {1: 1, 2: 8, 3: 1}
CYCLE = {"standard": 1}


@dataclass(frozen=True)
class Kind:
    """A kind of case: plan and legal status, and how often each value of the other facts is seen.

    ``trips`` follow the visit rhythms of English practice; ``days`` is how long such a case has been open.
    """

    plan: str
    legal: str
    trips: dict[int, int]
    children: dict[int, int]
    complexity: dict[int, int]
    admin: dict[str, int]
    days: tuple[int, int]


KINDS = {
    "brief": Kind("other", "none", {2: 3, 3: 5, 4: 2}, SOME, {1: 75, 2: 25}, {"light": 1}, (1, 35)),
    "assessment": Kind("assessment", "none", {9: 8, 6: 2}, SOME, {1: 58, 2: 32, 3: 10}, CYCLE, (1, 60)),
    "s47": Kind("assessment", "s47", {9: 1}, SOME, {2: 35, 3: 55, 4: 10}, {"standard": 1, "heavy": 1}, (1, 13)),
    "cin": Kind("cin", "none", {3: 8, 4: 1, 6: 1}, SOME, {1: 66, 2: 28, 3: 6}, {"light": 13, "standard": 7}, (15, 330)),
    "cp": Kind("cp", "none", {9: 8, 10: 1, 12: 1}, SOME, {1: 10, 2: 43, 3: 41, 4: 6}, CYCLE, (15, 540)),
    "plo": Kind("cp", "pre-proceedings", {9: 1}, SOME, {2: 25, 3: 55, 4: 20}, {"heavy": 1}, (60, 400)),
    "court": Kind("cla", "proceedings", {6: 1}, {1: 65, 2: 28, 3: 7}, {2: 30, 3: 50, 4: 20}, {"court": 1}, (20, 250)),
    "cla": Kind("cla", "none", {2: 8, 3: 2}, FEW, {1: 68, 2: 24, 3: 7, 4: 1}, {"light": 1, "standard": 3}, (60, 2600)),
    "order": Kind("cla", "other-report", {2: 6, 3: 4}, FEW, {1: 50, 2: 40, 3: 10}, {"heavy": 1}, (300, 1500)),
    "eligible": Kind("cla", "none", {2: 8, 3: 2}, ONE, {1: 13, 2: 5, 3: 2}, {"light": 2, "standard": 3}, (200, 2200)),
    "exploited": Kind("cin", "none", {6: 6, 9: 4}, ONE, {2: 35, 3: 50, 4: 15}, CYCLE, (30, 300)),
    "leaver": Kind("care-leaver", "none", LOOSE, ONE, {1: 16, 2: 3, 3: 1}, {"light": 7, "standard": 1}, (60, 1800)),
    "breaks": Kind("short-breaks", "none", {1: 3, 2: 5, 3: 2}, {1: 95, 2: 5}, {1: 85, 2: 15}, {"light": 1}, (90, 2500)),
    "fostered": Kind("private-fostering", "none", {2: 1}, ONE, {1: 85, 2: 15}, {"light": 1}, (40, 500)),
}  # fmt: skip
AWAY = frozenset({"cla", "order", "eligible", "court", "leaver", "fostered"})
"""Kinds of children who do not live at home."""
NOT_ALONE = frozenset({"cp", "plo", "court", "s47"})
"""Kinds that an ASYE holds only jointly."""

ASSESSMENT = {"assessment": 50, "cin": 38, "s47": 12}
SAFEGUARDING = {"cin": 55, "cp": 30, "plo": 6, "court": 4, "assessment": 5}
LOOKED_AFTER = {"cla": 82, "court": 6, "order": 7, "fostered": 5}
MIX = {
    "FD": {"brief": 55, "assessment": 33, "s47": 12},
    "AN": ASSESSMENT,
    "AS": ASSESSMENT,
    "SC": SAFEGUARDING,
    "SE": SAFEGUARDING,
    "SN": SAFEGUARDING,
    "SW": SAFEGUARDING,
    "LE": LOOKED_AFTER,
    "LW": LOOKED_AFTER,
    "FT": {"cla": 34, "exploited": 24, "eligible": 20, "leaver": 14, "cp": 8},
    "LC": {"leaver": 82, "eligible": 18},
    "DC": {"breaks": 52, "cin": 26, "cla": 17, "cp": 5},
}
"""What each team holds, by its code."""
MILES = {"FD": (1, 9), "AN": (3, 20), "AS": (2, 14), "SC": (1, 6), "SE": (3, 17), "SN": (4, 24), "SW": (2, 15)}
"""From the office to a family's home; 2 to 16 in other teams."""
PLACED = ((2, 12, 50), (10, 35, 33), (30, 95, 17))
"""How far children are placed, with how many in a hundred."""


@dataclass
class Case:
    """A case of the invented county. ``kind`` and ``code`` (of the team) are not written to files."""

    kind: str
    code: str
    team: str
    worker: str
    plan: str
    legal: str
    children: int
    half_miles: int
    trips: int
    complexity: int | None
    admin: str
    evidence_due: bool
    opened_on: date
    allocated_on: date | None = None
    rated_on: date | None = None
    closed_on: date | None = None
    ref: str = ""
    family: str = ""
    co_worker: str = ""
    share: str = ""
    co_share: str = ""
    area: str = ""
    planned_closing: date | None = None
    key_dates: tuple[tuple[str, date], ...] = ()

    @property
    def tenths(self) -> int:
        """What the case weighs in tenths of a point, as ``four-factor`` has it; used to aim, not to report."""
        travel = (835 * self.half_miles * self.trips + 5000) // 10000
        levels = {None: 0, 1: 10, 2: 30, 3: 50, 4: 80}[self.complexity]
        admin = {"light": 10, "standard": 20, "heavy": 40, "court": 80}[self.admin]
        return 10 + 10 * self.children + travel + levels + admin + 40 * self.evidence_due

    @property
    def miles(self) -> str:
        """Miles one way as written."""
        return f"{self.half_miles // 2}{'.5' if self.half_miles % 2 else ''}"


def drawn(chance: Chance, kind_id: str, code: str, team: str, as_of: date) -> Case:
    """A case of a kind in a team, not yet anybody's."""
    kind = KINDS[kind_id]
    admin = chance.of(kind.admin)
    trips = chance.of(kind.trips)
    return Case(
        kind=kind_id,
        code=code,
        team=team,
        worker="",
        plan=kind.plan,
        legal=kind.legal,
        children=chance.of(kind.children),
        half_miles=_half_miles(chance, kind_id, code),
        trips=trips,
        complexity=chance.of(kind.complexity),
        admin=admin,
        evidence_due=admin == "court" and chance.happens(30),
        opened_on=working_day(date.fromordinal(as_of.toordinal() - chance.between(*kind.days))),
    )


def working_day(day: date) -> date:
    """The day itself, or the Friday before a weekend."""
    return date.fromordinal(day.toordinal() - max(0, day.weekday() - 4))


def _half_miles(chance: Chance, kind_id: str, code: str) -> int:
    low, high = MILES.get(code, (2, 16))
    if kind_id in AWAY:
        low, high = chance.of({(low, high): share for low, high, share in PLACED})
    halves = 2 * chance.between(low, high)
    return halves + 1 if high < 20 and chance.happens(15) else halves
