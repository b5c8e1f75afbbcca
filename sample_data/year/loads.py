"""What everybody is meant to carry at the end of each month, and who of a team has most room."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from sample_data.chance import Chance
from sample_data.invented import SECOND
from sample_data.people import AS_OF
from sample_data.year.calendar import MONTH_ENDS, START
from sample_data.year.life import Life
from sample_data.year.posts import Post

STRAINED = {"FT": 86, "SC": 87, "SE": 88}
"""The three teams in which load rose: what was carried at first, in per cent of what is carried on the date."""
QUIET = {"FD": 96, "AN": 103, "AS": 97, "SN": 98, "SW": 102, "LE": 97, "LW": 99, "LC": 98, "DC": 101}
"""The same for the others."""
SWAY = 4
"""How far a worker's load strays at the end of a month, in per cent."""
ABOVE = {
    "W143": {date(2026, 2, 28): 109, date(2026, 3, 31): 117, date(2026, 4, 30): 108},
    "W118": {date(2025, 11, 30): 107, date(2025, 12, 31): 104},
    "W162": {date(2026, 6, 30): 106, date(2026, 7, 31): 103},
    "W126": {date(2026, 6, 30): 104, date(2026, 7, 31): 107, date(2026, 8, 31): 110},
    "W134": {date(2026, 6, 30): 103, date(2026, 7, 31): 108, date(2026, 8, 31): 114},
    "W176": {date(2026, 6, 30): 102, date(2026, 7, 31): 111, date(2026, 8, 31): 117},
    "W175": {date(2026, 7, 31): 103, date(2026, 8, 31): 108},
    "W127": {date(2026, 7, 31): 104, date(2026, 8, 31): 112},
}
"""Who was above target at which month's end, in per cent of their target."""


def meant(post: Post, day: date) -> Fraction:
    """What a worker is meant to carry on a day, in tenths of a point, what counts beside cases included."""
    above = ABOVE.get(post.ref, {}).get(day)
    percent = None if above is None else Fraction(above)
    if percent is None:
        chance = Chance(31, int(post.ref[1:]), day.toordinal())
        first = STRAINED.get(post.code, QUIET.get(post.code, 100))
        passed = Fraction((day - START).days, (AS_OF - START).days)
        share = first + (100 - first) * passed
        if post.code not in STRAINED:
            share += chance.between(-SWAY, SWAY)
        percent = post.worker.load * share / 100
    return post.target(day) * percent / 100


def carried(post: Post, lives: Iterable[Life], day: date) -> Fraction:
    """What a worker carries on a day, in tenths of a point."""
    total = post.beside(day)
    for life in lives:
        if life.is_open(day):
            if life.lead(day) == post.ref:
                total += life.tenths(day)
            elif life.second(day) == post.ref:
                total += SECOND * life.tenths(day)
    return total


def near_month_end(day: date) -> date:
    """The month's end that is nearest to a day."""
    return min(MONTH_ENDS, key=lambda one: abs((one - day).days))
