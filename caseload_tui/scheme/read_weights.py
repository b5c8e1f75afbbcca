"""Reads the weights of a scheme file."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from itertools import product
from typing import cast

from caseload_tui.scheme import document
from caseload_tui.scheme.condition import When
from caseload_tui.scheme.cursor import Cursor
from caseload_tui.scheme.fact import Fact
from caseload_tui.scheme.read_facts import fact_when, option_named
from caseload_tui.scheme.weight import Bands, Constant, Operation, PerUnit, Rule, Table, Weight
from caseload_tui.text import listed, quoted

_TABLED = ("level", "choice", "choices")
_NUMERIC = ("integer", "number")
_NOTHING = Constant(Fraction(0))
MOST_KEYS = 3


def read_weights(top: Cursor, facts: Mapping[str, Fact], target: Fraction | None) -> tuple[Weight, ...]:
    """The weights in order; ``target`` is the standard target, which ratios divide."""
    weights: list[Weight] = []
    for at in top.children("weight"):
        at.expect(document.Weight)
        weight = _weight(at, facts, target, [one.id for one in weights])
        weights.append(weight)
    return tuple(weights)


def _weight(at: Cursor, facts: Mapping[str, Fact], target: Fraction | None, earlier: list[str]) -> Weight:
    weight_id = at.name()
    if weight_id in earlier:
        at.refuse("id", f"There are two weights {quoted(weight_id)}.", "Give each weight an id of its own.")
    used = _facts_used(at, facts)
    when = fact_when(at, "when", facts)
    label = at.text("label") or (used[0].label if len(used) == 1 else "")
    if not label:
        at.refuse(
            None,
            f"The weight {quoted(weight_id)} has no label.",
            'Add label = "…": only a weight of one fact has one by itself.',
        )
    operation = cast("Operation", at.word("operation", ("add", "multiply", "replace"), "add"))
    of = tuple(dict.fromkeys(at.names("of")))
    if of and operation != "multiply":
        at.refuse(
            "of", "Only a multiplier names the lines that it is of.", 'Add operation = "multiply", or take it out.'
        )
    for one in of:
        if one not in earlier:
            at.refuse("of", f"There is no weight {quoted(one)} before this one.", "Name weights that stand above.")
    return Weight(weight_id, label or weight_id, _rule(at, used, when, target), when, operation, of)


def _facts_used(at: Cursor, facts: Mapping[str, Fact]) -> list[Fact]:
    if "fact" in at.table and "facts" in at.table:
        at.refuse("facts", "Both fact and facts are given.", "Keep one of them.")
    names = [at.text("fact")] if "fact" in at.table else list(at.names("facts"))
    if len(set(names)) != len(names):
        at.refuse("facts", "A fact stands here twice.", "Name each fact once.")
    for name in names:
        if name not in facts:
            key = "fact" if "fact" in at.table else "facts"
            at.refuse(key, f"There is no fact {quoted(name)}.", f"Declare it as [facts.{name}], or correct the name.")
    return [facts[name] for name in names if name in facts]


def _rule(at: Cursor, used: list[Fact], when: When, target: Fraction | None) -> Rule:
    ways = [key for key in ("points", "bands", "per_unit", "one_in") if key in at.table]
    if len(ways) != 1:
        what = f"{listed(ways, 'and')} are given." if ways else "Nothing says how many points it earns."
        at.refuse(None, what, "Give one of points, bands, per_unit or one_in.")
        return _NOTHING
    for key in ("free", "cap"):
        if key in at.table and ways != ["per_unit"]:
            at.refuse(key, f"{key} goes only with per_unit.", "Take it out.")
    if "fact" not in at.table and "facts" not in at.table:
        return _constant(at, ways[0], target)
    if not used:
        return _NOTHING
    match ways[0]:
        case "bands":
            return _bands(at, used)
        case "per_unit":
            return _per_unit(at, used)
        case way:
            return _table(at, way, used, when, target)


def _constant(at: Cursor, way: str, target: Fraction | None) -> Rule:
    if way in {"bands", "per_unit"} or isinstance(at.table[way], dict):
        at.refuse(None, "It does not say which fact earns the points.", 'Add fact = "…".')
        return _NOTHING
    number = at.number(way, above=0 if way == "one_in" else None)
    if number is None:
        return _NOTHING
    return Constant(Fraction(number) if way == "points" else _share_of(at, target, number))


def _share_of(at: Cursor, target: Fraction | None, number: Decimal) -> Fraction:
    if target is None:
        at.refuse("one_in", "A ratio divides the target, and there is none.", "Give capacity a target, or use points.")
        return Fraction(0)
    return target / Fraction(number)


def _bands(at: Cursor, used: list[Fact]) -> Rule:
    fact = _one_numeric(at, used, "bands")
    if fact is None:
        return _NOTHING
    bands: list[tuple[Decimal, Fraction]] = []
    for one in at.children("bands"):
        one.expect(document.WeightBand)
        start, points = one.number("from"), one.number("points")
        if start is None or points is None:
            continue
        if bands and start <= bands[-1][0]:
            one.refuse("from", f"{start} does not come after {bands[-1][0]}.", "Put the bands in rising order.")
        bands.append((start, Fraction(points)))
    if not at.table["bands"]:
        at.refuse("bands", "There is no band.", "Write bands = [ { from = 1, points = 2 } ].")
    elif bands and bands[0][0] > fact.minimum and not at.source.blanks:
        at.refuse(
            "bands",
            f"The first band starts at {bands[0][0]}, but {fact.label} can be as low as {fact.minimum}.",
            f"Start at {fact.minimum}, or give the fact minimum = {bands[0][0]}.",
        )
    return Bands((fact.id,), tuple(bands)) if bands else _NOTHING


def _one_numeric(at: Cursor, used: list[Fact], way: str) -> Fact | None:
    if len(used) != 1 or used[0].type not in _NUMERIC:
        at.refuse(way, f"{way} needs one fact that is an integer or a number.", "Use points with a table for options.")
        return None
    return used[0]


def _per_unit(at: Cursor, used: list[Fact]) -> Rule:
    wrong = [fact for fact in used if fact.type not in _NUMERIC]
    if wrong:
        at.refuse(
            "per_unit", f"{wrong[0].label} is a {wrong[0].type}, not a number.", "Use points with a table for options."
        )
        return _NOTHING
    per_unit = at.number("per_unit")
    free, cap = at.number("free", minimum=0), at.number("cap", minimum=0)
    return PerUnit(
        tuple(fact.id for fact in used),
        Fraction(per_unit or 0),
        Fraction(free or 0),
        None if cap is None else Fraction(cap),
    )


def _table(at: Cursor, way: str, used: list[Fact], when: When, target: Fraction | None) -> Rule:
    wrong = [fact for fact in used if fact.type not in _TABLED]
    if wrong or len(used) > MOST_KEYS:
        what = (
            f"{wrong[0].label} is {'an' if wrong[0].type == 'integer' else 'a'} {wrong[0].type}, which has no options"
            if wrong
            else "A table has at most three facts"
        )
        remedy = "Use bands or per_unit for numbers, and when for flags." if wrong else "Split the weight in two."
        at.refuse(way, f"{what}.", remedy)
        return _NOTHING
    if not isinstance(at.table[way], dict):
        at.refuse(
            way,
            f"A table by {listed([fact.label for fact in used], 'and')} is needed here.",
            f"Write {way} = {{ option = 1, … }}, or take the fact out.",
        )
        return _NOTHING
    numbers = _cells(at.child(way), used, above=0 if way == "one_in" else None)
    _check_complete(at, way, used, when, set(numbers))
    facts = tuple(fact.id for fact in used)
    known = {keys: number for keys, number in numbers.items() if number is not None}
    if way == "points":
        return Table(facts, {keys: Fraction(number) for keys, number in known.items()})
    return Table(facts, {keys: _share_of(at, target, number) for keys, number in known.items()}, known)


def _cells(at: Cursor, used: list[Fact], above: int | None) -> dict[tuple[str, ...], Decimal | None]:
    cells: dict[tuple[str, ...], Decimal | None] = {}
    fact, *deeper = used
    for name in at.table:
        option = option_named(at, name, fact, name)
        if option is None:
            continue
        if (option.id,) in {keys[:1] for keys in cells}:
            at.refuse(name, f"{quoted(name)} stands here twice, once by id and once by label.", "Keep one of them.")
        if not deeper:
            cells[(option.id,)] = at.number(name, above=above)
        elif isinstance(at.table[name], dict):
            inner = _cells(at.child(name), deeper, above)
            cells |= {(option.id, *keys): number for keys, number in inner.items()}
        else:
            at.refuse(name, f"A table by {deeper[0].label} is needed here.", f"Write {name} = {{ option = 1, … }}.")
    return cells


def _check_complete(at: Cursor, way: str, used: list[Fact], when: When, given: set[tuple[str, ...]]) -> None:
    wanted = product(*(_let_through(fact, when) for fact in used))
    missing = [" / ".join(keys) for keys in wanted if keys not in given]
    if missing and not any(problem.where == at.source.where(at.at(way)) for problem in at.source.problems):
        at.refuse(
            way,
            f"The table misses {listed(missing, 'and')}.",
            'Add a number for each, "?" where it is not known, or leave them out with when.',
        )


def _let_through(fact: Fact, when: When) -> list[str]:
    """The options with which the line can be made; of choices, others may be chosen beside a tested one."""
    test = when.test(fact.id)
    if test is None or fact.type == "choices":
        return [option.id for option in fact.options]
    return [option.id for option in fact.options if option.id in test.values]
