"""Gives every worker of the invented county cases until the load that is meant for them is reached."""  # noqa: INP001 - data with its maker, not a package

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction

from sample_data.ahead import look_ahead
from sample_data.areas import area
from sample_data.chance import Chance
from sample_data.dates import date_cases
from sample_data.kinds import MIX, NOT_ALONE, Case, drawn
from sample_data.people import AS_OF, Team, Worker, teams

SEED = 20260930
NEAR = 8
"""How near to the meant load the cases come, in tenths of a point."""
TRIES = 200_000
SECOND = Fraction(3, 10)
JOINT_CHILD_PROTECTION = frozenset({"cp", "plo"})
AWAITING = {
    # team: kind, days waiting, and under which name: the manager's, the team's or nobody's
    "FD": (("brief", 1, "manager"), ("brief", 0, "")),
    "AS": (("assessment", 2, "team"),),
    "SC": (("cin", 5, "manager"),),
    "SE": (("cp", 2, "manager"), ("cin", 0, "team"), ("cin", 0, "")),
    "FT": (("exploited", 2, "manager"),),
    "DC": (("breaks", 6, "team"),),
}
CLOSED = {
    "FD": (date(2026, 9, 16), AS_OF),
    "AN": (date(2026, 9, 4),),
    "AS": (date(2026, 9, 22),),
    "SN": (date(2026, 8, 28),),
    "LC": (date(2026, 9, 11),),
}
"""Cases that have closed by the date and are still in the file: when."""
CLOSING = {"LE": date(2026, 10, 9)}
"""When a case of a team is to close, after the date."""
LATER = {"FD": 1, "SW": 1, "DC": 1}
"""How many cases of the file open only after the date."""
SIBLINGS = 22
"""How many looked-after children have a sibling in another case."""


def county() -> tuple[list[Team], list[Case]]:
    """The teams, and their cases in order of reference."""
    planned = teams()
    cases: list[Case] = []
    for number, team in enumerate(planned, 1):
        cases += _team_cases(number, team)
    _link_siblings(Chance(SEED, 900), cases)
    date_cases(cases, {worker.ref: worker for team in planned for worker in team.workers}, SEED)
    _number(Chance(SEED, 901), planned, cases)
    _leave_unweighted(cases)
    _share_evenly(cases)
    for case in cases:
        case.area = area(case)
    look_ahead(Chance(SEED, 903), cases)
    order = {team.code: place for place, team in enumerate(planned)}
    return planned, sorted(cases, key=lambda case: (order[case.code], case.ref))


def _team_cases(number: int, team: Team) -> list[Case]:
    """Cases of a team: joint leads first, since they add to a senior's load, then the experienced, then ASYE."""
    chance = Chance(SEED, number)
    senior = next(one for one in team.workers if one.role != "ASYE")
    beside = {worker.ref: worker.beside_cases for worker in team.workers}
    held: dict[str, list[Case]] = {worker.ref: _first_cases(chance, team, worker) for worker in team.workers}
    for worker in team.workers:
        for case in held[worker.ref]:
            if "lead" in worker.also:
                case.co_worker = senior.ref
                beside[senior.ref] += SECOND * case.tenths
    for worker in (one for one in team.workers if "second" not in one.also):
        _fill(worker, beside[worker.ref], held[worker.ref], _drawer(Chance(SEED, int(worker.ref[1:])), team, worker))
    for worker in (one for one in team.workers if "second" in one.also):
        for case in _to_join(chance, held):
            case.co_worker = worker.ref
            beside[worker.ref] += SECOND * case.tenths
        _fill(worker, beside[worker.ref], held[worker.ref], _drawer(Chance(SEED, int(worker.ref[1:])), team, worker))
    cases = [case for own in held.values() for case in own]
    if team.code in CLOSING:
        cases[-1].closed_on = CLOSING[team.code]
    return [*cases, *_awaiting(chance, team), *_outside(chance, team)]


def _first_cases(chance: Chance, team: Team, worker: Worker) -> list[Case]:
    """What an ASYE holds by plan: child protection led jointly, or a case held alone against the limits."""
    kind = "cp" if "lead" in worker.also else worker.also.get("alone")
    if kind is None:
        return []
    case = drawn(chance, kind, team.code, team.name, AS_OF)
    case.worker, case.children = worker.ref, 2
    return [case]


def _drawer(chance: Chance, team: Team, worker: Worker) -> Callable[[], Case]:
    """Draws cases for a worker: of the team's kinds, for ASYE only those that they may hold alone."""
    mix = dict(MIX[team.code])
    if worker.role == "ASYE":
        mix = {kind: weight for kind, weight in mix.items() if kind not in NOT_ALONE}
    elif worker.role == "personal adviser":
        mix = {"leaver": 1}

    def draw() -> Case:
        case = drawn(chance, chance.of(mix), team.code, team.name, AS_OF)
        case.worker = worker.ref
        return case

    return draw


def _fill(worker: Worker, beside: Fraction, held: list[Case], draw: Callable[[], Case]) -> None:
    """Adds cases until the worker's load is what was meant, with as many cases and children as were meant."""
    meant = worker.target * worker.load / 100 - beside - sum(case.tenths for case in held)
    number = int(worker.also["cases"]) if "cases" in worker.also else None
    children = int(worker.also["children"]) if "children" in worker.also else None
    most = None if children is not None else worker.most_children
    already = sum(case.children for case in held)
    for _ in range(TRIES):
        added: list[Case] = []
        while len(added) != number and (number is not None or sum(one.tenths for one in added) < meant - NEAR):
            added.append(draw())
        total = already + sum(one.children for one in added)
        if abs(sum(one.tenths for one in added) - meant) > NEAR:
            continue
        if (most is None or total <= most) and (children is None or total == children):
            held += added
            return
    message = f"no cases come near the load of {worker.name}"
    raise AssertionError(message)


def _to_join(chance: Chance, held: dict[str, list[Case]]) -> list[Case]:
    """One or two cases of colleagues to join as second worker: those from which there is most to learn."""
    free = [case for own in held.values() for case in own if not case.co_worker and case.worker]
    worth = [case for case in free if case.kind in NOT_ALONE] or [case for case in free if case.kind == "eligible"]
    return chance.some(chance.between(1, 2), worth or free)


def _awaiting(chance: Chance, team: Team) -> list[Case]:
    """Cases of a team that nobody holds yet."""
    cases: list[Case] = []
    for kind, days, under in AWAITING.get(team.code, ()):
        case = drawn(chance, kind, team.code, team.name, AS_OF)
        case.opened_on = AS_OF - timedelta(days=days)
        case.rated_on = case.opened_on
        case.worker = {"manager": team.manager_ref, "team": team.name, "": ""}[under]
        cases.append(case)
    if team.code == "SE":
        _as_drawn_in_the_manual(*cases)
    return cases


def _as_drawn_in_the_manual(first: Case, second: Case, third: Case) -> None:
    """Three cases of known points: 14.6, 8 and 11.5."""
    first.children, first.half_miles, first.trips, first.complexity = 3, 48, 9, 3
    second.children, second.half_miles, second.trips, second.complexity, second.admin = 2, 40, 3, 2, "light"
    third.children, third.half_miles, third.trips, third.complexity, third.admin = 3, 20, 3, 3, "standard"


def _outside(chance: Chance, team: Team) -> list[Case]:
    """Cases that have closed by the date, and some that open only after it."""
    cases: list[Case] = []
    for closed_on in CLOSED.get(team.code, ()):
        case = _drawer(chance, team, chance.one([one for one in team.workers if one.role != "ASYE"]))()
        case.opened_on = min(case.opened_on, date(2026, 7, 31))
        case.closed_on = closed_on
        cases.append(case)
    for place in range(LATER.get(team.code, 0)):
        case = drawn(chance, next(iter(MIX[team.code])), team.code, team.name, AS_OF)
        case.worker = team.manager_ref
        case.opened_on = date(2026, 10, 5 + place)
        cases.append(case)
    return cases


def _link_siblings(chance: Chance, cases: list[Case]) -> None:
    """Brothers and sisters who live apart: each a case of its own, linked by the family."""
    free = [case for case in cases if case.kind in {"cla", "eligible"} and case.closed_on is None]
    chosen = chance.some(2 * SIBLINGS, free)
    apart = chosen[SIBLINGS:] + chosen[:SIBLINGS]
    for number, (one, other) in enumerate(zip(chosen[:SIBLINGS], apart[:SIBLINGS], strict=True), 1):
        one.family = other.family = f"F{3100 + 7 * number}"
        one.opened_on = other.opened_on = min(one.opened_on, other.opened_on)


def _number(chance: Chance, planned: list[Team], cases: list[Case]) -> None:
    """References such as SE-2214: in order of opening within a team, with gaps."""
    for place, team in enumerate(planned):
        own = sorted((case for case in cases if case.code == team.code), key=lambda case: case.opened_on)
        number = 2217 if team.code == "SE" else 2150 + 13 * place
        gaps = [1, 2] if team.code == "SE" else []
        for case in reversed(own):
            case.ref = f"{team.code}-{number}"
            number -= gaps.pop(0) if gaps else chance.between(1, 4)


def _leave_unweighted(cases: list[Case]) -> None:
    """Two new cases that nobody has rated yet: one awaiting allocation, one held."""
    new = sorted((case for case in cases if case.opened_on <= AS_OF), key=lambda case: (case.opened_on, case.ref))
    awaiting = [case for case in new if case.code == "FD" and not case.worker.startswith("W")]
    held = [case for case in new if case.code == "AN" and case.worker.startswith("W") and case.plan == "assessment"]
    for case in (awaiting[-1], held[-1]):
        case.complexity = None
        case.rated_on = None


def _share_evenly(cases: list[Case]) -> None:
    """One case that a worker and a personal adviser carry half and half; the others leave it to the scheme."""
    case = next(case for case in cases if case.code == "LC" and case.co_worker)
    case.share = case.co_share = "0.5"
