"""Where families live: invented patches of the county, and towns beyond it where children are placed."""  # noqa: INP001 - data with its maker, not a package

from __future__ import annotations

from sample_data.chance import Chance
from sample_data.kinds import AWAY, Case

PATCHES = {
    "AN": ("HB6", "HB7", "HB8", "HB9"),
    "AS": ("HB3", "HB4", "HB5"),
    "SC": ("HB1", "HB2"),
    "SE": ("HB3", "HB4", "HB11"),
    "SN": ("HB7", "HB8", "HB9"),
    "SW": ("HB5", "HB6", "HB10"),
}
"""The patches that a team serves, the nearest to its office first; other teams serve all."""
EVERYWHERE = tuple(f"HB{number}" for number in range(1, 12))
BEYOND = ("QD4", "QD7", "QN2", "QN5", "QX1", "QX3")
"""Towns outside the county, the nearest first."""
FAR = 26
"""Half miles from which a child who does not live at home lives outside the county."""


def area(case: Case) -> str:
    """The area of a case's address: families at the same distance from one office live in the same patch."""
    if case.kind in AWAY and case.half_miles >= FAR:
        return BEYOND[min(len(BEYOND) - 1, (case.half_miles - FAR) // 28)]
    patches = PATCHES.get(case.code)
    if patches is None:
        return Chance(53, case.half_miles, case.opened_on.toordinal()).one(EVERYWHERE)
    return patches[min(len(patches) - 1, case.half_miles * len(patches) // 34)]
