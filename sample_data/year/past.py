"""Invents the year backwards from its last day: who held today's cases before, and which cases have closed since."""

from __future__ import annotations

from copy import copy
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

from sample_data.areas import area
from sample_data.chance import Chance
from sample_data.invented import county
from sample_data.kinds import MIX, NOT_ALONE, Case, drawn, working_day
from sample_data.people import AS_OF, Team
from sample_data.year.calendar import MONTH_ENDS, START, next_working_day, some_day
from sample_data.year.life import Held, Life
from sample_data.year.loads import STRAINED, carried, meant, near_month_end
from sample_data.year.posts import MOVED, Post, posts

SEED = 20250930
LEAST_SPELL = 10
"""Days from which somebody else is taken to have held a case before its present worker."""
NEAR, OVER = 50, 25
"""How far below, and above, what is meant a load may be at the end of a month, in tenths of a point."""
LAST_LOOK = date(2026, 9, 15)
"""When loads are looked at for the last time before the figures of the date."""
ASSESSING = ("AN", "AS")
ASSESSED_WITHIN = 75
"""How long, in days, a new case of another team may have been with an assessment team first."""
OPEN_FOR = {"FD": 165, "AN": 170, "AS": 170}
"""After so many days an invented case of these teams is closed; elsewhere after ``LONGEST``."""
LONGEST = 420
DRAWS = 12
"""Of so many drawn cases the heaviest that fits is taken: fewer cases make the same loads."""
SHORTEST = 24
CROWDED = -60
"""How little room, in tenths of a point, makes a case pass through two pairs of hands."""
SETTLING = 60
"""Days after which a new worker carries what is meant."""
GONE = {**MIX, "FD": {"assessment": 60, "s47": 25, "brief": 15}, "LC": {"leaver": 100}}
"""The kinds of case that have closed in each team."""
LED_BEFORE = {"SE-2085": ("W209", date(2026, 1, 29)), "SC-2041": ("W205", date(2026, 1, 22))}
"""Families that have had three lead workers in the year: who led them first, and until when; then that worker left."""
REASONS = {"MANAGE": 6, "ORGRST": 1, "CHCHAN": 1, "PCCHAN": 1}


class Past:
    """The year while it is invented: everybody in post, and every case with what is known of it so far."""

    def __init__(self) -> None:
        self.teams, cases = county()
        self.posts = posts(self.teams)
        self.names = {team.code: team.name for team in self.teams}
        self.lives = [_given(case) for case in cases]
        self.chance = Chance(SEED, 1)
        self._of: dict[str, list[Life]] = {ref: [] for ref in self.posts}
        for life in self.lives:
            self._note(life)

    def invent(self) -> None:
        """Fills the year."""
        for life in sorted(self.lives, key=lambda one: (one.case.opened_on, one.case.ref)):
            self._rate_before(life)
            self._hold_before(life)
        for team in sorted(self.teams, key=lambda one: one.code in OPEN_FOR):
            for before, end in pairwise((START - timedelta(days=30), *MONTH_ENDS, LAST_LOOK)):
                self._place_cases_of_leavers(team, before, end)
                self._fill_month(team, before, end)
            self._close_the_rest(team)
        self._join()
        self._lead_before()
        self._number()
        for life in self.lives:
            life.case.area = life.case.area or area(life.case)

    def members(self, code: str, day: date) -> list[Post]:
        """Who is in a team on a day."""
        return [post for post in self.posts.values() if post.works(day) and post.code_on(day) == code]

    def held_by(self, ref: str) -> list[Life]:
        """Every case that a worker ever holds a part of."""
        return self._of.get(ref, [])

    def room(self, post: Post, day: date) -> int:
        """How far a worker is below what is meant on a day, in tenths of a point."""
        end = near_month_end(day)
        return int(meant(post, end) - carried(post, self.held_by(post.ref), day))

    def _note(self, life: Life) -> None:
        for held in (*life.leads, *life.seconds, *life.covers):
            own = self._of.get(held.worker)
            if own is not None and life not in own:
                own.append(life)

    def _rate_before(self, life: Life) -> None:
        """Gives a case the rating of its first day, or of shortly before the year: some as now, some otherwise."""
        case = life.case
        on = case.opened_on
        if on <= START:
            on = max(on, START - timedelta(days=self.chance.between(0, 35)))
        if case.rated_on is None or case.complexity is None:
            life.ratings = [(on, case)]
            return
        if case.rated_on <= on + timedelta(days=7):
            life.ratings = [(case.rated_on, case)]
            return
        facts = copy(case)
        if (case.rated_on - on).days > 60 and self.chance.happens(45):
            lower = self.chance.happens(85 if case.code in STRAINED else 50)
            facts.complexity = min(4, max(1, case.complexity + (-1 if lower else 1)))
            if case.legal == "pre-proceedings":
                facts.legal, facts.admin = "none", "standard"
            elif case.plan == "cp" and self.chance.happens(35):
                facts.plan, facts.trips, facts.admin = "cin", 3, "light"
        if case.evidence_due and (case.rated_on - on).days > 40:
            facts.evidence_due = False
        life.ratings = [(on, facts), (case.rated_on, case)]

    def _hold_before(self, life: Life) -> None:
        """Finds who held one of today's cases before its present worker."""
        case = life.case
        if not life.leads or case.worker not in self.posts:
            return
        until = life.leads[0].on
        before, moved_on = MOVED.get(case.worker, ("", START))
        if until < moved_on:
            life.begun_in = before
        since = max(case.opened_on, START - timedelta(days=40))
        if until <= START or (until - since).days < LEAST_SPELL:
            return
        young = case.opened_on > START and (until - case.opened_on).days <= ASSESSED_WITHIN
        codes: tuple[str, ...] = (case.code,)
        if young and case.code not in OPEN_FOR and case.plan in {"cin", "cp", "assessment"}:
            codes = ASSESSING
        on = case.opened_on
        if on > START:
            on = next_working_day(on + timedelta(days=self.chance.between(0, 2)))
        holders: list[Held] = []
        reason = ""
        for post, end in self._before(codes, since, until, case):
            holders.append(Held(post.ref, on, end, reason))
            on, reason = end, self._why(post, case, end)
        if holders:
            life.leads = [*holders, replace(life.leads[0], reason=reason)]
            code = self.posts[holders[0].worker].code_on(max(since, START))
            life.begun_in = code if code != case.code else life.begun_in
            self._note(life)

    def _before(self, codes: tuple[str, ...], since: date, until: date, case: Case) -> list[tuple[Post, date]]:
        """Who held a case until a day: one worker, or two in turn where nobody had room all that time."""
        whole = self._with_room(codes, since, until, case)
        if whole is None or whole[1] >= CROWDED or (until - since).days < 60:
            return [(whole[0], until)] if whole else []
        half = working_day(since + (until - since) / 2)
        first, then = self._with_room(codes, since, half, case), self._with_room(codes, half, until, case)
        if half <= START or first is None or then is None or first[0] is then[0]:
            return [(whole[0], until)]
        return [(first[0], half), (then[0], until)]

    def _why(self, post: Post, case: Case, on: date) -> str:
        """Why a case left a worker."""
        if post.code != case.code:
            return "TSPROC"
        leaves = post.last_day is not None and (post.last_day - on).days < 21
        return "LEFTRL" if leaves else self.chance.of(REASONS)

    def _with_room(self, codes: tuple[str, ...], since: date, until: date, case: Case) -> tuple[Post, int] | None:
        """Who of some teams has most room all through a time in which they are in post, and how much in tenths."""
        first = max(since, START)
        looks = (first, first + (until - first) / 2, until - timedelta(days=1))
        fitting = [
            post
            for code in codes
            for post in self.members(code, first)
            if post.works(until) and post.ref != case.worker and _may_hold(post, case)
        ]
        rooms = [(min(self.room(one, day) for day in looks), one.ref) for one in fitting]
        most, ref = max(rooms, default=(0, ""))
        return (self.posts[ref], most) if rooms else None

    def _fill_month(self, team: Team, before: date, end: date) -> None:
        for post in self.members(team.code, end):
            if (end - post.came).days < 4 or (post.last_day is not None and (post.last_day - end).days < 14):
                continue
            own = self.held_by(post.ref)
            longest = OPEN_FOR.get(team.code, LONGEST)
            for life in own:
                if not life.given and life.case.closed_on is None and (end - life.case.opened_on).days > longest:
                    self._close(life, before, end)
            wanted = meant(post, end) * min(Fraction(1), Fraction(max(20, (end - post.came).days), SETTLING))
            for _ in range(40):
                gap = int(wanted - carried(post, own, end))
                if gap <= NEAR:
                    break
                self._add(post, team, before, end, gap)
            while int(carried(post, own, end) - wanted) > OVER:
                closable = [
                    life
                    for life in own
                    if not life.given
                    and life.case.closed_on is None
                    and life.lead(end) == post.ref
                    and (end - life.case.opened_on).days > SHORTEST
                ]
                if not closable:
                    break
                self._close(min(closable, key=lambda one: (one.case.opened_on, one.case.half_miles)), before, end)

    def _close(self, life: Life, before: date, end: date) -> None:
        earliest = max(before + timedelta(days=1), life.leads[-1].on + timedelta(days=SHORTEST - 4))
        life.close(some_day(self.chance, min(earliest, end), end))

    def _add(self, post: Post, team: Team, before: date, end: date, gap: int) -> None:
        """A case that has closed by the date: it came in this month, or long before the year began."""
        mix = dict(GONE[team.code])
        asye = post.worker.asye_since is not None
        if asye:
            mix = {kind: weight for kind, weight in mix.items() if kind not in NOT_ALONE}
        elif post.worker.role == "personal adviser":
            mix = {"leaver": 1}
        some = [drawn(self.chance, self.chance.of(mix), team.code, team.name, end) for _ in range(DRAWS)]
        fitting = [case for case in some if case.tenths <= gap + 15] or [min(some, key=lambda one: one.tenths)]
        case = max(fitting, key=lambda one: one.tenths)
        case.ref, case.worker, case.evidence_due = "", post.ref, False
        allocated = some_day(self.chance, max(before + timedelta(days=1), post.came + timedelta(days=2)), end)
        if end == START:
            longest = OPEN_FOR.get(team.code, 240) - 20
            opened = next_working_day(START - timedelta(days=self.chance.between(1, longest)))
            allocated = max(opened, post.came) if opened <= START else START
            opened = min(opened, START)
        else:
            opened = next_working_day(allocated - timedelta(days=self.chance.between(0, 2)))
            opened = min(opened, allocated)
        case.opened_on = opened
        life = Life(case, given=False, leads=[Held(post.ref, allocated)])
        if team.code not in OPEN_FOR and case.plan in {"cin", "cp"} and allocated > START and self.chance.happens(60):
            self._assess_first(life, allocated)
        on = case.opened_on if case.opened_on > START else max(case.opened_on, START - timedelta(days=30))
        case.rated_on = on
        life.ratings = [(on, case)]
        self.lives.append(life)
        self._note(life)

    def _assess_first(self, life: Life, until: date) -> None:
        """Lets a case begin with an assessment team."""
        opened = next_working_day(until - timedelta(days=self.chance.between(28, 55)))
        if opened <= START or opened >= until:
            return
        found = self._with_room(ASSESSING, opened, until, life.case)
        if found is not None:
            life.case.opened_on, life.begun_in = opened, found[0].code
            life.leads = [Held(found[0].ref, opened, until), replace(life.leads[0], reason="TSPROC")]

    def _place_cases_of_leavers(self, team: Team, before: date, end: date) -> None:
        """Passes on what somebody held who left in a month, or went to another team."""
        for post in self.posts.values():
            code, moved_on = MOVED.get(post.ref, (post.code, None))
            last = post.last_day if moved_on is None else moved_on - timedelta(days=1)
            if last is None or code != team.code or not before < last <= end:
                continue
            own = [one for one in self.held_by(post.ref) if one.is_open(last) and one.lead(last) == post.ref]
            for life in [one for one in own if one.case.code == code]:
                held = next(one for one in life.leads if one.worker == post.ref and one.holds(last))
                if held.until is not None and (life.case.closed_on is None or held.until < life.case.closed_on):
                    continue
                on = some_day(self.chance, last - timedelta(days=10), last)
                takers = [
                    one
                    for one in self.members(code, on)
                    if one.ref != post.ref
                    and _may_hold(one, life.case)
                    and (one.last_day is None or (one.last_day - on).days > 40)
                ]
                taker = max(takers, key=lambda one: (self.room(one, on), one.ref), default=None)
                if taker is None or self.room(taker, on) < life.tenths(on) // 2:
                    life.close(on)
                    continue
                closed = life.case.closed_on
                held.until = on
                life.leads.append(Held(taker.ref, on, closed, "LEFTRL" if moved_on is None else "ORGRST"))
                self._note(life)

    def _close_the_rest(self, team: Team) -> None:
        """What is not one of today's cases closes in the last month."""
        for life in self.lives:
            if not life.given and life.case.code == team.code and life.case.closed_on is None:
                self._close(life, LAST_LOOK, AS_OF - timedelta(days=1))

    def _join(self) -> None:
        """Lets second workers join once they are there, and the newly qualified join a case that has closed since."""
        for life in self.lives:
            for held in life.seconds:
                came = self.posts[held.worker].came
                if held.on < came:
                    held.on = next_working_day(came + timedelta(days=self.chance.between(7, 40)))
        for post in self.posts.values():
            if post.worker.asye_since is None:
                continue
            first = max(post.came, START) + timedelta(days=10)
            open_long = [
                life
                for life in self.lives
                if life.case.code == post.code
                and not life.given
                and not life.seconds
                and life.case.kind in NOT_ALONE
                and life.leads[-1].on < first
                and life.case.closed_on is not None
                and (life.case.closed_on - first).days > 30
            ]
            for life in self.chance.some(1, open_long):
                life.seconds = [Held(post.ref, next_working_day(first), life.case.closed_on)]

    def _lead_before(self) -> None:
        """Lets a few of today's cases begin with a worker who left soon after."""
        for life in self.lives:
            if life.case.ref in LED_BEFORE:
                worker, until = LED_BEFORE[life.case.ref]
                first, *others = life.leads
                life.leads = [Held(worker, first.on, until), replace(first, on=until, reason="LEFTRL"), *others]

    def _number(self) -> None:
        """References in order of opening, below those of today's cases."""
        for team in self.teams:
            numbers = [int(life.case.ref[3:]) for life in self.lives if life.given and life.case.code == team.code]
            own = [life for life in self.lives if not life.given and life.case.code == team.code]
            own.sort(key=lambda one: (one.case.opened_on, one.leads[0].worker, one.case.half_miles))
            number = min(numbers)
            for life in reversed(own):
                number -= self.chance.between(1, 3)
                life.case.ref = f"{team.code}-{number}"


def _given(case: Case) -> Life:
    """A case of the county's files, with who holds it now."""
    life = Life(case, given=True)
    on = case.allocated_on or case.opened_on
    if case.worker.startswith(("W", "M")):
        life.leads = [Held(case.worker, on, case.closed_on)]
    if case.co_worker:
        life.seconds = [Held(case.co_worker, on, case.closed_on)]
    return life


def _may_hold(post: Post, case: Case) -> bool:
    """Whether a worker may lead a case: ASYE no child protection or court, personal advisers only care leavers."""
    if post.worker.role == "personal adviser":
        return case.kind == "leaver"
    return post.worker.asye_since is None or case.kind not in NOT_ALONE
