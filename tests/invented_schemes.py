"""Invents scheme files that use every feature of the format, with cases to weigh, for property tests."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from caseload_tui.model.values import FactValue

HEADING = """[scheme]
id = "invented"
version = "1"
title = "Invented"
unit = "points"
effective_from = 2026-04-01
source = "A test"
precision = {precision}
"""
FACTS: dict[str, dict[str, Any]] = {
    "children": {"type": "integer", "minimum": 1},
    "miles": {"type": "number", "minimum": -9},
    "trips": {"type": "integer", "required": False},
    "level": {"type": "level", "options": ["1", "2", "3"]},
    "plan": {"type": "choice", "options": ["cin", "cp", "cla"], "required": {"level": ["2", "3"]}},
    "needs": {"type": "choices", "options": ["a", "b", "c"], "required": False},
    "court": {"type": "flag", "required": False},
}
OPTIONS = {name: fact["options"] for name, fact in FACTS.items() if "options" in fact}

amounts = st.decimals(-20, 40, places=3, allow_nan=False).map(lambda one: one.normalize() + 0)
positive = st.decimals("0.1", 40, places=3).map(lambda one: one.normalize() + 0)
precisions = st.sampled_from(
    [Decimal("0.01"), Decimal("0.1"), Decimal("0.5"), Decimal("0.25"), Decimal(1), Decimal("0.3")]
)


@st.composite
def tests_of_facts(draw: st.DrawFn) -> dict[str, Any]:
    """A ``when`` of up to two tests."""
    found: dict[str, Any] = {}
    for name in draw(st.lists(st.sampled_from(sorted(FACTS)), max_size=2, unique=True)):
        kind = FACTS[name]["type"]
        if kind in {"integer", "number"}:
            low = draw(st.integers(0, 6))
            found[name] = draw(
                st.sampled_from([{"from": low, "below": low + 3}, {"from": low}, {"below": low + 2}, low])
            )
        elif kind == "flag":
            found[name] = draw(st.booleans())
        elif kind == "level" and draw(st.booleans()):
            found[name] = draw(st.sampled_from([{"from": "2"}, {"below": "3"}, {"from": "1", "below": "3"}]))
        else:
            found[name] = draw(st.lists(st.sampled_from(OPTIONS[name]), min_size=1, max_size=2, unique=True))
    return found


@st.composite
def weights(draw: st.DrawFn, index: int, earlier: list[str]) -> dict[str, Any]:
    """One weight of any kind."""
    weight: dict[str, Any] = {"id": f"w{index}", "label": f"Weight {index}"}
    kind = draw(st.sampled_from(["constant", "level", "choices", "bands", "unit", "product", "two", "three", "ratio"]))
    match kind:
        case "constant":
            weight["points"] = draw(amounts)
        case "level":
            weight |= {"fact": "level", "points": {one: draw(amounts) for one in OPTIONS["level"]}}
        case "choices":
            weight |= {"fact": "needs", "points": {one: draw(amounts) for one in OPTIONS["needs"]}}
        case "bands":
            steps = draw(st.lists(st.integers(2, 9), max_size=3, unique=True))
            weight |= {
                "fact": "children",
                "bands": [{"from": one, "points": draw(amounts)} for one in [1, *sorted(steps)]],
            }
        case "unit":
            weight |= {"fact": "children", "per_unit": draw(amounts)}
        case "product":
            weight |= {"facts": ["miles", "trips"], "per_unit": draw(amounts)}
        case "two":
            weight |= {
                "facts": ["level", "plan"],
                "points": {one: {other: draw(amounts) for other in OPTIONS["plan"]} for one in OPTIONS["level"]},
            }
        case "three":
            weight |= {
                "facts": ["plan", "needs", "level"],
                "points": {
                    a: {b: {c: draw(amounts) for c in OPTIONS["level"]} for b in OPTIONS["needs"]}
                    for a in OPTIONS["plan"]
                },
            }
        case "ratio":
            weight |= {"fact": "plan", "one_in": {one: draw(positive) for one in OPTIONS["plan"]}}
    if kind in {"unit", "product"}:
        if draw(st.booleans()):
            weight["free"] = draw(st.integers(0, 3))
        if draw(st.booleans()):
            weight["cap"] = draw(st.integers(0, 6))
    if draw(st.booleans()):
        weight["when"] = draw(tests_of_facts())
    operation = draw(st.sampled_from(["add", "add", "add", "multiply", "replace"]))
    if operation != "add":
        weight["operation"] = operation
    if operation == "multiply" and earlier and draw(st.booleans()):
        weight["of"] = draw(st.lists(st.sampled_from(earlier), min_size=1, max_size=2, unique=True))
    return weight


@st.composite
def documents(draw: st.DrawFn) -> dict[str, Any]:
    """A scheme as data: its precision and weights; facts and target are always the same."""
    found: list[dict[str, Any]] = []
    for index in range(draw(st.integers(1, 6))):
        found.append(draw(weights(index, [one["id"] for one in found])))
    return {"precision": draw(precisions), "target": Decimal(100), "weights": found}


@st.composite
def cases(draw: st.DrawFn) -> dict[str, FactValue]:
    """A case's facts, some of them blank."""
    blank = st.none()
    some = st.lists(st.sampled_from(OPTIONS["needs"]), min_size=1, unique=True).map(lambda one: tuple(sorted(one)))
    tenths = st.integers(0, 300).map(lambda one: one // 10 if one % 10 == 0 else Decimal(one) / 10)
    return {
        "children": draw(st.integers(1, 12) | blank),
        "miles": draw(tenths | st.integers(-9, 60)),
        "trips": draw(st.integers(0, 12) | blank),
        "level": draw(st.sampled_from(OPTIONS["level"])),
        "plan": draw(st.sampled_from(OPTIONS["plan"]) | blank),
        "needs": draw(some | blank),
        "court": draw(st.booleans() | blank),
    }


def toml(document: dict[str, Any]) -> str:
    """The scheme file of a document."""
    parts = [HEADING.format(precision=document["precision"]), f"[capacity]\ntarget = {document['target']}\n"]
    for name, fact in FACTS.items():
        parts.append(f"[facts.{name}]")
        parts += [f"{key} = {_value(value)}" for key, value in fact.items() if key != "options"]
        if "options" in fact:
            parts.append(f"options = [{', '.join('{ id = ' + _value(one) + ' }' for one in fact['options'])}]")
    for weight in document["weights"]:
        parts.append("[[weight]]")
        parts += [f"{key} = {_value(value)}" for key, value in weight.items()]
    return "\n".join(parts) + "\n"


def _value(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (int, Decimal)):
        return f"{value:f}" if isinstance(value, Decimal) else str(value)
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    assert isinstance(value, dict)
    return "{ " + ", ".join(f"{key} = {_value(one)}" for key, one in value.items()) + " }"
