"""Who was in post in the invented year: the workers of 30 September 2026, and those who left before.

No name here is a real person's.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from sample_data.dates import started
from sample_data.people import ROLES, Team, Worker
from sample_data.year.calendar import START

LEFT = """
FD; Hartnoll, Jess; SW; 1.0; 88; 2019-05-13; 2026-07-03
AN; Sowerby, Gail; SW; 1.0; 92; 2016-09-05; 2026-02-20
AS; Ottley, Ruben; SW; 1.0; 90; 2021-02-01; 2026-04-30
SC; Garside, Elin; SW; 1.0; 95; 2018-03-12; 2025-11-28
SC; Tench, Malachy; SW; 0.8; 92; 2011-09-05; 2026-01-23
SC; Ilsley, Greta; SW; 1.0; 95; 2025-11-10; 2026-07-24; agency
SC; Noakes, Bernard; SW; 1.0; 98; 2014-06-02; 2026-06-26
SC; Whitby-Rao, Lena; SW; 1.0; 96; 2025-03-03; 2026-08-14; agency
SE; Draycott, Imelda; SW; 1.0; 94; 2017-10-02; 2026-01-30
SE; Stoddart-Lee, Maxine; SW; 1.0; 93; 2015-03-16; 2026-05-15
SE; Prentiss, Joel; SW; 0.8; 96; 2025-04-07; 2026-07-17; agency
SE; Farthing, Saul; SW; 1.0; 97; 2025-06-16; 2026-07-10; agency
SN; Tunstall, Faye; SW; 0.8; 91; 2020-01-06; 2025-11-21
SW; Bickerstaff, Ivo; SW; 1.0; 90; 2015-04-20; 2026-04-02
LE; Marchbank, Ned; SW; 1.0; 93; 2013-11-04; 2026-04-24
LE; Bracewell-Finch, Tom; SW; 1.0; 90; 2026-03-30; 2026-08-28; agency
LW; Winterbourne, Sol; SW; 1.0; 90; 2026-03-02; 2026-08-21; agency
LW; Calloway, Bryn; SW; 1.0; 92; 2019-08-12; 2026-05-29
FT; Pemberton-Lal, Ravi; SW; 1.0; 96; 2018-07-02; 2025-12-19
FT; Lyndhurst, Orla; SW; 1.0; 95; 2017-01-09; 2026-05-08
FT; Standish, Cora; SW; 1.0; 96; 2026-01-12; 2026-07-17; agency
FT; Holbeck, Una; SW; 1.0; 94; 2016-02-08; 2026-06-12
FT; Cleaver, Dot; SW; 1.0; 98; 2025-05-06; 2026-07-24; agency
DC; Penrose-Ali, Mina; SW; 0.8; 90; 2017-05-15; 2026-03-13
"""
"""Team, name, role, full-time equivalent, meant load, when they came, and their last day."""

MOVED = {"W155": ("SN", date(2026, 4, 13))}
"""Who came from another team of the county, and when."""
PAUSED_SINCE = {"W132": date(2026, 3, 9)}
"""From when on the assessed year of a worker was longer by the days that it had been paused."""
WENT_PART_TIME = {"W153": (Fraction(1), date(2026, 5, 4))}
"""Who worked other hours before: how much, and until when."""


@dataclass(frozen=True)
class Post:
    """A worker with when they came and, if they did, left; ``code`` is their team's."""

    worker: Worker
    code: str
    came: date
    last_day: date | None = None

    @property
    def ref(self) -> str:
        """The worker's reference."""
        return self.worker.ref

    def works(self, day: date) -> bool:
        """Whether they are in post on a day."""
        return self.came <= day and (self.last_day is None or day <= self.last_day)

    def code_on(self, day: date) -> str:
        """The team that they are in on a day, by its code."""
        before, moved_on = MOVED.get(self.ref, ("", START))
        return before if day < moved_on else self.code

    def on(self, day: date) -> Worker:
        """The worker as they were on a day."""
        worker = self.worker
        if day < PAUSED_SINCE.get(self.ref, START):
            worker = replace(worker, also={**worker.also, "paused": "0"})
        fte, until = WENT_PART_TIME.get(self.ref, (worker.fte, START))
        return replace(worker, fte=fte) if day < until else worker

    def target(self, day: date) -> Fraction:
        """The target of that day in tenths of a point."""
        worker = self.on(day)
        months = worker.months_on(day)
        percent = 100 if months is None or months >= 12 else 50 if months < 3 else 65 if months < 6 else 80
        return 1000 * Fraction(percent, 100) * worker.fte * worker.presence

    def beside(self, day: date) -> Fraction:
        """What counts beside cases on that day, in tenths of a point."""
        return self.on(day).beside_cases


def posts(teams: list[Team]) -> dict[str, Post]:
    """Everybody who was in post in the year, by reference."""
    names = {team.code: team.name for team in teams}
    found = [Post(worker, team.code, started(worker)) for team in teams for worker in team.workers]
    for number, line in enumerate(LEFT.strip().splitlines(), 201):
        code, name, role, fte, load, came, left, *more = line.split("; ")
        worker = Worker(f"W{number}", name, names[code], ROLES[role], Fraction(fte), int(load), agency="agency" in more)
        found.append(Post(worker, code, date.fromisoformat(came), date.fromisoformat(left)))
    return {post.ref: post for post in found}
