"""What is allowed in a scheme file but rarely meant."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from itertools import pairwise

from caseload_tui.scheme.band import Band
from caseload_tui.scheme.fact import Fact
from caseload_tui.scheme.read_facts import TAKEN_BY_COLUMNS
from caseload_tui.scheme.weight import Bands, PerUnit, Table, Weight
from caseload_tui.text import listed, quoted


def warnings(
    facts: Iterable[Fact],
    weights: Iterable[Weight],
    bands: tuple[Band, ...],
    precision: Fraction,
    rounds_total: bool,  # noqa: FBT001
) -> tuple[str, ...]:
    """One sentence for each thing worth a second look."""
    by_id = {fact.id: fact for fact in facts}
    found = [*_undescribed(by_id.values()), *_ambiguous(by_id.values()), *_unreachable(bands)]
    for weight in weights:
        if _falls(weight, by_id):
            found.append(f"The weight {quoted(weight.id)} falls as its fact rises: more work would count for less.")
        if not rounds_total:
            found += _uneven(weight, precision)
    return tuple(found)


def _undescribed(facts: Iterable[Fact]) -> list[str]:
    return [
        f"{fact.label} has no description of {listed(names, 'and')}: two managers will judge it differently."
        for fact in facts
        if fact.type == "level" and (names := [option.named() for option in fact.options if not option.describe])
    ]


def _ambiguous(facts: Iterable[Fact]) -> list[str]:
    found = []
    for fact in facts:
        if fact.label.casefold() in TAKEN_BY_COLUMNS:
            found.append(f"Case files have a column called {quoted(fact.label)}: name this fact by its id there.")
        names = [name.casefold() for option in fact.options for name in {option.id.casefold(), option.label.casefold()}]
        if len(set(names)) != len(names):
            found.append(f"Two options of {fact.label} have a name in common: files that use it mean the first.")
        if fact.type == "choices" and any(";" in option.label for option in fact.options):
            found.append(f'An option of {fact.label} has ";" in its label, which separates choices: files need its id.')
    return found


def _unreachable(bands: tuple[Band, ...]) -> list[str]:
    return [
        f"Nobody can be in the band {quoted(band.id)}: the next one begins where it does."
        for band, after in pairwise(bands)
        if after.start is not None and (after.start, after.strictly) <= (band.start or 0, band.strictly)
    ]


def _falls(weight: Weight, facts: dict[str, Fact]) -> bool:
    match weight.rule:
        case PerUnit(per_unit=per_unit):
            return per_unit < 0
        case Bands(bands=bands):
            return any(after < before for (_, before), (_, after) in pairwise(bands))
        case Table() as table:
            return any(_falls_along(table, place, facts[name]) for place, name in enumerate(table.facts))
        case _:
            return False


def _falls_along(table: Table, place: int, fact: Fact) -> bool:
    """Whether a table falls as one of its facts rises, the others being the same."""
    if fact.type != "level":
        return False
    rows: dict[tuple[str, ...], list[tuple[int, Fraction]]] = {}
    for keys, points in table.points.items():
        rows.setdefault(keys[:place] + keys[place + 1 :], []).append((fact.ranks[keys[place]], points))
    return any(after < before for row in rows.values() for (_, before), (_, after) in pairwise(sorted(row)))


def _uneven(weight: Weight, precision: Fraction) -> list[str]:
    if not isinstance(weight.rule, Table):
        return []
    uneven = ["/".join(keys) for keys in weight.rule.one_in if (weight.rule.points[keys] / precision).denominator != 1]
    if not uneven:
        return []
    what = f"The target does not divide evenly for {listed(uneven, 'and')} of {quoted(weight.id)}"
    return [f"{what}: a full caseload may come out beside the target. Consider round_total_to."]
