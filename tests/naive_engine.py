"""The rules of DESIGN.md written a second time, as plainly as possible, to compare the engine with."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from itertools import product
from typing import Any

from tests.invented_schemes import FACTS, OPTIONS


def half_up(value: Fraction, step: Decimal) -> Fraction:
    """Rounded to a multiple of a step, halves away from zero."""
    unit = Fraction(step)
    quotient = abs(value) / unit
    whole = int(quotient)
    if quotient - whole >= Fraction(1, 2):
        whole += 1
    return (whole if value >= 0 else -whole) * unit


def holds(when: Mapping[str, Any], facts: Mapping[str, Any]) -> bool:
    """Whether every test of a ``when`` passes."""
    return all(_test(name, wanted, facts[name]) for name, wanted in when.items())


def _test(name: str, wanted: Any, value: Any) -> bool:
    kind = FACTS[name]["type"]
    if kind == "flag":
        return bool(value) is bool(wanted)
    if value is None:
        return False
    if isinstance(wanted, dict):
        if kind == "level":
            order: list[str] = OPTIONS[name]
            value = order.index(value)
            wanted = {key: order.index(one) for key, one in wanted.items()}
        return bool(wanted.get("from", value) <= value and ("below" not in wanted or value < wanted["below"]))
    many = wanted if isinstance(wanted, list) else [wanted]
    if kind == "choices":
        return any(one in many for one in value)
    return bool(value in many)


def weigh(document: Mapping[str, Any], facts: Mapping[str, Any]) -> tuple[Fraction | None, dict[str, Fraction]]:
    """A case's points and its lines by weight id; ``None`` where it is unweighted."""
    for name, fact in FACTS.items():
        required = fact.get("required", True)
        if facts[name] is None and (required is True or (isinstance(required, dict) and holds(required, facts))):
            return None, {}
    lines: dict[str, Fraction] = {}
    for weight in document["weights"]:
        if not holds(weight.get("when", {}), facts):
            continue
        amount = _amount(document, weight, facts)
        if amount is None:
            continue
        operation = weight.get("operation", "add")
        if operation == "add":
            lines[weight["id"]] = half_up(amount, document["precision"])
        elif operation == "replace":
            lines = {weight["id"]: half_up(amount, document["precision"])}
            break
        else:
            named = {key: one for key, one in lines.items() if key in weight.get("of", lines)}
            if named:
                before = sum(named.values(), Fraction(0))
                lines[weight["id"]] = half_up(before * amount, document["precision"]) - before
    return (sum(lines.values(), Fraction(0)), lines) if lines else (None, {})


def _amount(document: Mapping[str, Any], weight: Mapping[str, Any], facts: Mapping[str, Any]) -> Fraction | None:
    names = weight.get("facts") or ([weight["fact"]] if "fact" in weight else [])
    values = [facts[name] for name in names]
    if any(value is None for value in values):
        return None
    if "bands" in weight:
        return [Fraction(band["points"]) for band in weight["bands"] if values[0] >= band["from"]][-1]
    if "per_unit" in weight:
        size = Fraction(1)
        for value in values:
            size *= Fraction(value)
        size = max(Fraction(0), size - Fraction(weight.get("free", 0)))
        counted = min(size, Fraction(weight["cap"])) if "cap" in weight else size
        return counted * Fraction(weight["per_unit"])
    if not names:
        return Fraction(weight["points"])
    total = Fraction(0)
    for keys in product(*(value if isinstance(value, tuple) else (value,) for value in values)):
        cell = weight.get("points") or weight["one_in"]
        for key in keys:
            cell = cell[key]
        total += Fraction(cell) if "points" in weight else Fraction(document["target"]) / Fraction(cell)
    return total
