"""Reads what a scheme file says of workers: capacity, joint cases, bands, limits and reviews."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import cast

from caseload_tui.scheme import document
from caseload_tui.scheme.band import NO_CAPACITY, Band, Held, Limit
from caseload_tui.scheme.capacity import Allowance, Capacity, Fixed, Joint, ResponsibilityWeight
from caseload_tui.scheme.condition import Test, When
from caseload_tui.scheme.cursor import Cursor
from caseload_tui.scheme.fact import Fact
from caseload_tui.scheme.numbers import RoundingMode
from caseload_tui.scheme.read_facts import fact_when, flag_test, number_test, range_test
from caseload_tui.text import listed, quoted

WORKER_KEYS = ("role", "team", "agency", "fte", "months_in_post", "responsibilities")
"""What tests of a worker can look at."""
WEEKS = "weeks_in_post"
"""What only the tests of supervision look at besides."""
NO_TARGET = "none"


def read_target(top: Cursor) -> Fraction | None:
    """The standard target, or ``None`` for a measure without one."""
    at = top.child("capacity")
    if at.table.get("target") == NO_TARGET:
        return None
    return Fraction(at.number("target", above=0) or 1)


def read_capacity(top: Cursor, target: Fraction | None, precision: Fraction) -> Capacity:
    """How much one worker should carry. Unless the file says otherwise, the target is rounded to ``precision``."""
    at = top.child("capacity")
    at.expect(document.Capacity)
    rounding = at.child("rounding")
    if "rounding" in at.table:
        rounding.expect(document.Rounding)
    step = rounding.number("to", above=0)
    hours = at.number("full_time_hours", above=0)
    days = at.number("absence_from_days", minimum=1, whole=True)
    fixed = tuple(_fixed(one) for one in _distinct(at, "fixed"))
    responsibilities = tuple(_responsibility(one, fixed) for one in _distinct(at, "responsibility"))
    known = {one.id.casefold() for one in responsibilities}
    return Capacity(
        target=target,
        full_time_hours=Fraction(37) if hours is None else Fraction(hours),
        pro_rata=at.flag("pro_rata", default=True),
        rounding_step=precision if step is None else Fraction(step),
        rounding_mode=cast("RoundingMode", rounding.word("mode", ("half-up", "down"), "half-up")),
        absence_from_days=28 if days is None else int(days),
        fixed=fixed,
        responsibilities=responsibilities,
        allowances=tuple(_allowance(one, known) for one in _distinct(at, "allowance")),
    )


def _distinct(at: Cursor, key: str) -> list[Cursor]:
    """The tables under a key, after noting ids that stand twice."""
    tables = list(at.children(key))
    seen: set[str] = set()
    for one in tables:
        name = str(one.table.get("id", "")).casefold()
        if name and name in seen:
            one.refuse("id", f"There are two of the id {quoted(name)}.", "Give each an id of its own.")
        seen.add(name)
    return tables


def _fixed(at: Cursor) -> Fixed:
    at.expect(document.Fixed)
    points = Fraction(at.number("points") or 0)
    return Fixed(at.name(), at.text("label") or at.name(), points, at.flag("pro_rata", default=True))


def _responsibility(at: Cursor, fixed: tuple[Fixed, ...]) -> ResponsibilityWeight:
    at.expect(document.Responsibility)
    name = at.name()
    if name.casefold() in {one.id.casefold() for one in fixed}:
        at.refuse("id", f"There are two of the id {quoted(name)}.", "Give each an id of its own.")
    if ";" in name or "*" in name:
        at.refuse("id", 'An id cannot hold ";" or "*", which have a meaning in files.', "Use another character.")
    return ResponsibilityWeight(name, at.text("label") or name, Fraction(at.number("points") or 0))


def _allowance(at: Cursor, responsibilities: set[str]) -> Allowance:
    at.expect(document.Allowance)
    if ("factor" in at.table) == ("target" in at.table):
        at.refuse(None, "An allowance has either a factor or a target.", "Give exactly one of them.")
    factor, target = at.number("factor", minimum=0), at.number("target", minimum=0)
    return Allowance(
        at.name(),
        at.text("label") or at.name(),
        worker_when(at, "when", responsibilities),
        None if factor is None else Fraction(factor),
        None if target is None else Fraction(target),
    )


def worker_when(at: Cursor, key: str, responsibilities: set[str], also: tuple[str, ...] = ()) -> When:
    """The tests of a worker under a key; ``also`` is what they may look at besides the usual."""
    table = at.child(key)
    known = (*WORKER_KEYS, *also)
    return When(tuple(test for name in table.table if (test := _worker_test(table, name, responsibilities, known))))


def _worker_test(table: Cursor, name: str, responsibilities: set[str], known: tuple[str, ...]) -> Test | None:
    value = table.table[name]
    values = value if isinstance(value, list) else [value]
    if name not in known:
        table.refuse(name, f"{quoted(name)} is not known of a worker.", f"Test {listed(known)}.")
        return None
    match name:
        case "fte" | "months_in_post" | "weeks_in_post":
            return range_test(table, name) if isinstance(value, dict) else number_test(table, name, values)
        case "agency":
            return flag_test(table, name, values)
        case _:
            wrong = [one for one in values if not isinstance(one, str)]
            if wrong:
                table.refuse(name, f"{quoted(wrong[0])} is not a text.", "Put it in quotes.")
                return None
            words = [one.strip().casefold() for one in values]
            unknown = [one for one in words if name == "responsibilities" and one not in responsibilities]
            if unknown:
                remedy = "Add it as [[capacity.responsibility]], or correct the name."
                table.refuse(name, f"There is no responsibility {quoted(unknown[0])}.", remedy)
            return Test(name, "any" if name == "responsibilities" else "word", frozenset(words))


def read_joint(top: Cursor) -> Joint:
    """The shares of a joint case."""
    at = top.child("joint")
    at.expect(document.Joint)
    lead, second = at.number("lead", minimum=0), at.number("second", minimum=0)
    return Joint(Decimal(1) if lead is None else lead, Decimal("0.3") if second is None else second)


def read_bands(top: Cursor) -> tuple[Band, ...]:
    """The bands in rising order, without gaps."""
    bands: list[Band] = []
    for index, at in enumerate(_distinct(top, "band")):
        at.expect(document.Band)
        if at.name() == NO_CAPACITY.id:
            at.refuse("id", f"{quoted(NO_CAPACITY.id)} is a band that every scheme has.", "Choose another id.")
        start, over = at.number("from", minimum=0), at.number("over", minimum=0)
        _check_start(at, index, bands)
        bands.append(
            Band(
                id=at.name(),
                label=at.text("label") or at.name(),
                start=over if "over" in at.table else start,
                strictly="over" in at.table,
                mark=at.text("mark"),
                flag=at.flag("flag", default=False),
                action=at.text("action"),
            )
        )
        _check_rising(at, bands)
    return tuple(bands)


def _check_start(at: Cursor, index: int, before: list[Band]) -> None:
    given = [key for key in ("from", "over") if key in at.table]
    if index and len(given) != 1:
        at.refuse(None, "Every band but the first begins somewhere.", "Give either from (at or above) or over (above).")
    if not before and given and at.table[given[0]] != 0:
        at.refuse(given[0], "The first band takes every load below the next, so it has no start.", "Take it out.")


def _check_rising(at: Cursor, bands: list[Band]) -> None:
    if len(bands) < 2 or bands[-1].start is None:
        return
    before, this = bands[-2], bands[-1]
    if before.start is not None and (this.start, this.strictly) < (before.start, before.strictly):
        at.refuse(None, f"It begins below the band {quoted(before.id)}.", "Put the bands in rising order.")


def read_limits(top: Cursor, facts: Mapping[str, Fact], capacity: Capacity) -> tuple[Limit, ...]:
    """What must not be passed, whatever the load."""
    known = {one.id.casefold() for one in capacity.responsibilities}
    return tuple(_limit(at, facts, known) for at in _distinct(top, "limit"))


def _limit(at: Cursor, facts: Mapping[str, Fact], responsibilities: set[str]) -> Limit:
    at.expect(document.Limit)
    count = at.text("count")
    if count not in {"cases", "new_cases"} and (count not in facts or facts[count].type != "integer"):
        at.refuse(
            "count",
            f"{quoted(count)} cannot be counted.",
            "Write cases, children, new_cases or a fact of type integer.",
        )
    if (count == "new_cases") != ("within_days" in at.table):
        remedy = "Add within_days." if count == "new_cases" else "Take it out."
        at.refuse(None, "within_days goes with new_cases, and new_cases with it.", remedy)
    within = at.number("within_days", minimum=1, whole=True)
    held = at.word("held", ("alone", "jointly"), "alone") if "held" in at.table else None
    at_most = at.number("at_most", minimum=0)
    return Limit(
        id=at.name(),
        label=at.text("label") or at.name(),
        count=count,
        at_most=Decimal(0) if at_most is None else at_most,
        applies_to=worker_when(at, "for", responsibilities),
        where=fact_when(at, "where", facts),
        held=cast("Held | None", held),
        within_days=None if within is None else int(within),
    )


def read_review(top: Cursor) -> Decimal | None:
    """After how many weeks a rating is out of date, or ``None``."""
    if "review" not in top.table:
        return None
    at = top.child("review")
    at.expect(document.Review)
    return at.number("every_weeks", above=0)
