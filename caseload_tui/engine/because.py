"""Says in words why a weight makes the line that it makes."""

from __future__ import annotations

from fractions import Fraction

from caseload_tui.model.values import Facts, FactValue
from caseload_tui.scheme.numbers import exact_shown, shown
from caseload_tui.scheme.scheme import Scheme
from caseload_tui.scheme.weight import Bands, Constant, PerUnit, Table, Weight


def because(scheme: Scheme, weight: Weight, facts: Facts) -> str:
    """Why this weight makes its line for these facts, for example ``level 3, High``."""
    values = [facts[fact] for fact in weight.rule.facts]
    match weight.rule:
        case Constant():
            return ", ".join(_tested(scheme, key, facts[key]) for key in weight.when.keys) or "every case"
        case Table(one_in=one_in) as table:
            named = " / ".join(_named(scheme, fact, value) for fact, value in zip(table.facts, values, strict=True))
            holds = one_in.get(tuple(value for value in values if isinstance(value, str)))
            return f"{named}: one worker can hold {shown(holds)}" if holds is not None else named
        case Bands() as bands:
            start, end = bands.band(values[0])
            size = _sized(scheme, bands.facts[0], values[0])
            return f"{size}: from {shown(start)}" + (f" to below {shown(end)}" if end is not None else "")
        case PerUnit() as per_unit:
            return _units(scheme, per_unit, values)


def _tested(scheme: Scheme, key: str, value: FactValue) -> str:
    fact = scheme.by_id[key]
    return f"{fact.label}: {fact.show(False if value is None and fact.type == 'flag' else value)}"


def _named(scheme: Scheme, key: str, value: FactValue) -> str:
    fact = scheme.by_id[key]
    if fact.type != "level" or not isinstance(value, str):
        return fact.show(value)
    option = fact.option(value)
    return f"level {', '.join(option.named().split(' ', 1))}" if option else f"level {value}"


def _sized(scheme: Scheme, key: str, value: FactValue) -> str:
    fact = scheme.by_id[key]
    return f"{fact.show(value)} {fact.unit}" if fact.unit else f"{fact.label.lower()} {fact.show(value)}"


def _units(scheme: Scheme, rule: PerUnit, values: list[FactValue]) -> str:
    size = " × ".join(_sized(scheme, key, value) for key, value in zip(rule.facts, values, strict=True))
    units = rule.units(tuple(values))
    if units is None:
        return size
    notes = f", {exact_shown(rule.free)} free" if rule.free else ""
    if units == rule.cap:
        notes += f", at most {exact_shown(rule.cap)}"
    return f"{size}{notes}: {exact_shown(Fraction(units))} × {exact_shown(rule.per_unit)}"
