"""The rows of a form that ask for a scheme's facts, in the scheme's order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from caseload_tui.engine.score import EVIDENCE
from caseload_tui.planning.suggested import TRIPS
from caseload_tui.planning.typed import Typed, earned
from caseload_tui.scheme.fact import Fact
from caseload_tui.scheme.scheme import Scheme
from caseload_tui.tui.widgets import case_words
from caseload_tui.tui.widgets.choices_field import ChoicesField
from caseload_tui.tui.widgets.field_row import FieldRow
from caseload_tui.tui.widgets.fields import Field
from caseload_tui.tui.widgets.option_field import FlagField, OptionField, choices
from caseload_tui.tui.widgets.suggested_field import SuggestedField
from caseload_tui.tui.widgets.text_field import TextField

if TYPE_CHECKING:
    from textual.widget import Widget

_NUMBERS = {"integer", "number"}


@dataclass(frozen=True, slots=True)
class FactRow:
    """One row with the facts that it asks for."""

    row: FieldRow
    facts: tuple[Fact, ...]
    fields: Mapping[str, Field]


def fact_rows(scheme: Scheme, typed: Mapping[str, str]) -> Iterator[FactRow]:
    """A row a fact; two numbers that one weight multiplies share a row."""
    facts = list(scheme.facts)
    while facts:
        first = facts.pop(0)
        pair = bool(facts) and _multiplied(scheme, first, facts[0])
        asked = (first, facts.pop(0)) if pair else (first,)
        fields = {fact.id: fact_field(fact, typed.get(fact.id, "")) for fact in asked}
        parts: list[Widget | str] = []
        for fact in asked:
            parts += [fact.label] if parts else []
            parts.append(fields[fact.id])
            parts += [fact.unit] if fact.unit else [""] if pair else []
        yield FactRow(FieldRow(first.label, *parts), asked, fields)


def fact_field(fact: Fact, typed: str) -> Field:
    """The field that takes a fact, filled."""
    field: Field
    match fact.type:
        case "integer" | "number":
            kind = SuggestedField if fact.id == TRIPS else TextField
            return kind(fact.id, typed, about=fact.help, width=7)
        case "flag":
            field = FlagField(fact.id, about=f"{fact.help} Blank counts as no." if not fact.required else fact.help)
        case "level" | "choice":
            listed = choices(fact.options)
            numbers = f"{listed[0].number}–{listed[min(len(listed), 9) - 1].number} or first letters"
            field = OptionField(fact.id, listed, about=fact.help, blank=numbers)
        case "choices":
            field = ChoicesField(fact.id, choices(fact.options), about=fact.help)
    field.typed = typed
    return field


def _multiplied(scheme: Scheme, one: Fact, other: Fact) -> bool:
    if not {one.type, other.type} <= _NUMBERS:
        return False
    return any({one.id, other.id} <= set(weight.rule.facts) for weight in scheme.weights)


def show_rows(rows: Iterable[FactRow], typed: Typed, scheme: Scheme, decimals: int, decided: str = "") -> None:
    """Shows beside each row what it earns, and under it what is wrong with it.

    ``decided`` says by what it is decided whether court evidence is due: nobody can say otherwise then.
    """
    lines = earned(scheme, typed.lines)
    for one in rows:
        found = [line for fact in one.facts for line in lines.get(fact.id, ())]
        one.row.show_earned(case_words.earned(found, decimals))
        wrong = [
            f"{fact.label}: {typed.problems[fact.id]}" if len(one.facts) > 1 else str(typed.problems[fact.id])
            for fact in one.facts
            if fact.id in typed.problems
        ]
        if EVIDENCE in one.fields:
            one.fields[EVIDENCE].disabled = bool(decided)
        one.row.show_wrong(" ".join(wrong), decided if EVIDENCE in one.fields else "")
