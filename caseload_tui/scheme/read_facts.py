"""Reads the facts of a scheme file, and the tests of facts that stand elsewhere in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import cast

from caseload_tui.scheme import document
from caseload_tui.scheme.condition import Test, When
from caseload_tui.scheme.cursor import Cursor
from caseload_tui.scheme.fact import NO, YES, Fact, FactType, Option
from caseload_tui.text import listed, quoted

TAKEN_BY_COLUMNS = frozenset(
    [
        "ref",
        "worker",
        "team",
        "opened_on",
        "closed_on",
        "rated_on",
        "allocated_on",
        "family",
        "co_worker",
        "share",
        "co_share",
    ]
)
"""Columns of a case file, which facts cannot be called."""
_TYPES: tuple[FactType, ...] = ("integer", "number", "level", "choice", "choices", "flag")
_WITH_OPTIONS = ("level", "choice", "choices")


def read_facts(top: Cursor) -> dict[str, Fact]:
    """The facts by id, with the tests of ``required`` resolved."""
    table = top.child("facts")
    facts: dict[str, Fact] = {}
    for name in table.table:
        facts[name] = _fact(name, table.child(name))
    for name, fact in facts.items():
        required = table.child(name).table.get("required", True)
        if isinstance(required, bool):
            facts[name] = replace(fact, required=required)
        elif isinstance(required, dict):
            facts[name] = replace(fact, required=fact_when(table.child(name), "required", facts))
        else:
            table.child(name).refuse(
                "required", f"{quoted(required)} is not known here.", "Write true, false or { fact = value }."
            )
    return facts


def _fact(name: str, at: Cursor) -> Fact:
    at.expect(document.Fact)
    if name.casefold() in TAKEN_BY_COLUMNS:
        at.refuse(
            None,
            f"A fact cannot be called {quoted(name)}: case files have a column of that name.",
            "Choose another id.",
        )
    if at.table.get("type") not in _TYPES:
        at.word("type", _TYPES, "flag")
        return Fact(name, "flag", name)
    kind = cast("FactType", at.word("type", _TYPES, "flag"))
    options = _options(at)
    if kind in _WITH_OPTIONS and not options:
        at.refuse(None, f"A {kind} needs options.", f"Add [[facts.{name}.options]] with id, label and describe.")
    if kind not in _WITH_OPTIONS and options:
        remedy = f"Take them out, or change the type {kind}."
        at.refuse("options", "Only a level, choice or choices has options.", remedy)
    if kind not in {"integer", "number"}:
        for key in ("minimum", "maximum"):
            if key in at.table:
                at.refuse(key, f"A {kind} has no {key}.", "Take it out.")
    minimum, maximum = at.number("minimum"), at.number("maximum")
    if minimum is not None and maximum is not None and maximum < minimum:
        at.refuse("maximum", f"{maximum} is below the minimum {minimum}.", "Put the larger number here.")
    return Fact(
        id=name,
        type=kind,
        label=at.text("label", name) or name,
        help=at.text("help"),
        unit=at.text("unit"),
        minimum=Decimal(0) if minimum is None else minimum,
        maximum=maximum,
        options=options,
    )


def _options(at: Cursor) -> tuple[Option, ...]:
    options: list[Option] = []
    for one in at.children("options"):
        one.expect(document.Option)
        option_id = one.name()
        if option_id.casefold() in {other.id.casefold() for other in options}:
            one.refuse("id", f"There are two options {quoted(option_id)}.", "Give each option an id of its own.")
        if ";" in option_id:
            one.refuse("id", 'An id cannot hold ";", which separates choices in files.', "Use another character.")
        options.append(Option(option_id, one.text("label", option_id) or option_id, one.text("describe")))
    return tuple(options)


def fact_when(at: Cursor, key: str, facts: Mapping[str, Fact]) -> When:
    """The tests of facts under a key."""
    table = at.child(key)
    tests: list[Test] = []
    for name in table.table:
        fact = facts.get(name)
        if fact is None:
            table.refuse(
                name, f"There is no fact {quoted(name)}.", f"Declare it as [facts.{name}], or correct the name."
            )
        else:
            tests.append(_fact_test(table, fact))
    return When(tuple(tests))


def _fact_test(table: Cursor, fact: Fact) -> Test:
    value = table.table[fact.id]
    if isinstance(value, dict):
        return _range_test(table, fact)
    values = value if isinstance(value, list) else [value]
    if fact.type == "flag":
        return flag_test(table, fact.id, values)
    if fact.type in {"integer", "number"}:
        return number_test(table, fact.id, values)
    chosen = {option.id for one in values if (option := option_named(table, fact.id, fact, one))}
    if fact.type == "choices":
        return Test(fact.id, "any", frozenset(one.casefold() for one in chosen))
    return Test(fact.id, "options", frozenset(chosen))


def _range_test(table: Cursor, fact: Fact) -> Test:
    if fact.type in {"integer", "number"}:
        return range_test(table, fact.id)
    if fact.type != "level":
        table.refuse(fact.id, f"A {fact.type} has no order, so it has no range.", "Name a value, or a list of values.")
        return Test(fact.id, "options")
    at = table.child(fact.id)
    at.expect(document.Range)
    _check_ends(at)
    low = option_named(at, "from", fact, at.table["from"]) if "from" in at.table else None
    below = option_named(at, "below", fact, at.table["below"]) if "below" in at.table else None
    first = fact.ranks[low.id] if low else 0
    end = fact.ranks[below.id] if below else len(fact.options)
    return Test(fact.id, "options", frozenset(option.id for option in fact.options[first:end]))


def option_named(at: Cursor, key: str, fact: Fact, name: object) -> Option | None:
    """The option of a fact that a value in the file names; a fault is noted at ``key`` where there is none."""
    option = None if isinstance(name, (bool, dict, list)) else fact.option(name)
    if option is None:
        names = listed([one.id for one in fact.options])
        at.refuse(key, f"{quoted(name)} is not an option of {fact.label}.", f"Write {names}.")
    return option


def flag_test(table: Cursor, key: str, values: list[object]) -> Test:
    """A test of yes and no."""
    wanted: set[object] = set()
    for one in values:
        word = str(one).strip().casefold()
        if word in YES | NO:
            wanted.add(word in YES)
        else:
            table.refuse(key, f"{quoted(one)} is neither true nor false.", "Write true or false, without quotes.")
    return Test(key, "flag", frozenset(wanted))


def number_test(table: Cursor, key: str, values: list[object]) -> Test:
    """A test of one or several exact numbers."""
    for one in values:
        if isinstance(one, bool) or not isinstance(one, (int, Decimal)):
            table.refuse(key, f"{quoted(one)} is not a number.", "Write a number, or { from = 3, below = 6 }.")
    return Test(key, "options", frozenset(values))


def range_test(table: Cursor, key: str) -> Test:
    """A test of numbers from one (inclusive) to below another (exclusive)."""
    at = table.child(key)
    at.expect(document.Range)
    _check_ends(at)
    low, below = at.number("from"), at.number("below")
    if low is not None and below is not None and below <= low:
        at.refuse("below", f"{below} is not above {low}, so nothing can pass.", "Put the larger number here.")
    return Test(key, "range", low=low, below=below)


def _check_ends(at: Cursor) -> None:
    if not at.table:
        at.refuse(None, "A range needs from, below or both.", "Write { from = 3, below = 6 }.")
