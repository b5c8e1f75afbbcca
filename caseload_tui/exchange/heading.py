"""Which column of a file means what, from its header."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from caseload_tui.errors import Problem
from caseload_tui.exchange.column import AHEAD_COLUMNS, CASE_COLUMNS, Column
from caseload_tui.exchange.guard import unguarded
from caseload_tui.exchange.sheet import Sheet
from caseload_tui.scheme.fact import Fact
from caseload_tui.scheme.scheme import Scheme
from caseload_tui.text import plain, quoted

_BETWEEN = re.compile(r"[\s_-]+")


def name_of(heading: str) -> str:
    """A heading as it is compared: ignoring case, and whether words are parted by a blank, ``_`` or ``-``."""
    return _BETWEEN.sub(" ", plain(unguarded(heading)).casefold()).strip()


@dataclass(frozen=True, slots=True)
class Header:
    """A header that was understood: the columns with their places, those that mean nothing here, and faults."""

    columns: tuple[tuple[int, Column], ...]
    unknown: tuple[str, ...]
    problems: tuple[Problem, ...]

    @property
    def keys(self) -> set[str]:
        """What the file has columns for."""
        return {column.key for _, column in self.columns}


def fact_columns(scheme: Scheme) -> tuple[Column, ...]:
    """A column a fact. The heading in our own files is the id, or the title where a fixed column has that id."""
    fixed = {name_of(column.id) for column in CASE_COLUMNS}
    labels = Counter(name_of(fact.label) for fact in scheme.facts)
    return tuple(
        Column(
            id=plain(fact.title) if name_of(fact.id) in fixed else fact.id,
            label=plain(fact.title),
            read=fact.read,
            write=fact.write,
            also=(fact.label,) if labels[name_of(fact.label)] == 1 else (),
            key=fact_key(fact),
        )
        for fact in scheme.facts
    )


def case_columns(scheme: Scheme) -> tuple[Column, ...]:
    """The fixed columns of cases, but those that a fact of the scheme is called like."""
    facts = {name_of(name) for fact in scheme.facts for name in (fact.id, fact.label, fact.title)}
    return (*CASE_COLUMNS, *(one for one in AHEAD_COLUMNS if facts.isdisjoint({name_of(one.id), name_of(one.label)})))


def fact_key(fact: Fact) -> str:
    """What a fact is remembered by in an imported row."""
    return f"facts.{fact.id}"


def understood(sheet: Sheet, fixed: Sequence[Column], facts: Sequence[Column] = ()) -> Header:
    """The columns of a sheet. Fixed ids win over facts, and facts over the friendlier names of fixed columns."""
    named: dict[str, Column] = {}
    for names in (
        [(one.id, one) for one in (*fixed, *facts)],
        [(one.label, one) for one in facts],
        [(also, one) for one in facts for also in one.also],
        [(one.label, one) for one in fixed],
        [(also, one) for one in fixed for also in one.also],
    ):
        for name, one in names:
            named.setdefault(name_of(name), one)
    columns: list[tuple[int, Column]] = []
    unknown: list[str] = []
    problems: list[Problem] = []
    first: dict[str, str] = {}
    for index, heading in enumerate(sheet.header):
        column = named.get(name_of(heading))
        if column is None:
            if heading.strip():
                unknown.append(quoted(heading.strip()))
            elif any(len(row.cells) > index and row.cells[index].strip() for row in sheet.rows):
                unknown.append(f"column {index + 1}, which has no heading")
        elif column.key in first:
            what = f"The columns {quoted(first[column.key])} and {quoted(heading.strip())} mean the same."
            problems.append(Problem(what, "Take one out.", f"{sheet.name}:{sheet.line}", column.label))
        else:
            first[column.key] = heading.strip()
            columns.append((index, column))
    return Header(tuple(columns), tuple(unknown), tuple(problems))
