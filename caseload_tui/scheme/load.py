"""Reads a whole scheme file, or refuses it with every fault that it has."""

from __future__ import annotations

import re
import tomllib
from contextlib import suppress
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, cast

from caseload_tui.errors import FileRefused, Problem, SchemeRefused
from caseload_tui.scheme import document
from caseload_tui.scheme.cursor import Cursor, Source
from caseload_tui.scheme.read_capacity import (
    read_bands,
    read_capacity,
    read_joint,
    read_limits,
    read_review,
    read_target,
)
from caseload_tui.scheme.read_facts import read_facts
from caseload_tui.scheme.read_supervision import read_supervision
from caseload_tui.scheme.read_weights import read_weights
from caseload_tui.scheme.scheme import Scheme, Unit
from caseload_tui.scheme.warnings import warnings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from caseload_tui.scheme.band import Band, Limit
    from caseload_tui.scheme.capacity import Capacity
    from caseload_tui.scheme.example import Example
    from caseload_tui.scheme.fact import Fact

_EXAMPLE = re.compile(r"^\[\[example\]\]", re.MULTILINE)
_HEADER = re.compile(r"^[ \t]*\[+[ \t]*([^\s\]]*)", re.MULTILINE)


def load(path: Path) -> Scheme:
    """The scheme in a file.

    Raises:
        FileRefused: it cannot be read.
        SchemeRefused: it breaks the rules; every fault is named with its line.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SchemeRefused(
            Problem("This is not UTF-8 text.", "Save it as UTF-8.", f"{path.name}, byte {error.start + 1}")
        ) from None
    except OSError as error:
        raise FileRefused(Problem(f"It cannot be read: {error.strerror}.", "Check the path.", str(path))) from None
    return loads(text, path.name)


def loads(text: str, name: str) -> Scheme:
    """The scheme in a text; ``name`` is what messages call it.

    Raises:
        SchemeRefused: it breaks the rules; every fault is named with its line.
    """
    try:
        table = tomllib.loads(text.replace("\r\n", "\n"), parse_float=Decimal)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise SchemeRefused(_syntax_problem(error, name)) from None
    source = Source(name, text)
    scheme = _scheme(source, Cursor(source, table))
    if source.problems:
        raise SchemeRefused(*source.problems)
    return scheme


def loads_adopted(text: str, name: str) -> Scheme:
    """The same for the text of a scheme whose examples were proved when it was adopted: they are not read again.

    Raises:
        SchemeRefused: it breaks the rules.
    """
    body = _EXAMPLE.split(text, maxsplit=1)[0]
    if all(header.startswith("example") for header in _HEADER.findall(text, len(body))):
        with suppress(SchemeRefused):
            return replace(loads(body, name), text=text)
    return loads(text, name)


def _syntax_problem(error: Exception, name: str) -> Problem:
    what, _, place = str(error).rpartition(" (at ")
    line, _, column = place.removesuffix(")").removeprefix("line ").partition(", column ")
    if line.isdigit():
        return Problem(f"This is not valid TOML at column {column}: {what}.", "Correct the line.", f"{name}:{line}")
    return Problem(f"This is not valid TOML: {error}.", "Correct the file.", name)


def _scheme(source: Source, top: Cursor) -> Scheme:
    top.expect(document.SchemeDocument)
    heading = top.child("scheme")
    if "scheme" in top.table:
        heading.expect(document.Heading)
    precision = heading.number("precision", above=0)
    step = Fraction(1, 100) if precision is None else Fraction(precision)
    total = heading.number("round_total_to", above=0)
    facts = read_facts(top)
    target = read_target(top)
    weights = read_weights(top, facts, target)
    capacity = read_capacity(top, target, step)
    bands, limits = read_bands(top), read_limits(top, facts, capacity)
    return Scheme(
        id=heading.name() if "id" in heading.table else "",
        version=heading.name("version") if "version" in heading.table else "",
        title=heading.text("title"),
        unit=cast("Unit", heading.word("unit", ("points", "hours", "cases"), "points"))
        if "unit" in heading.table
        else "points",
        effective_from=heading.day("effective_from"),
        source=heading.text("source"),
        description=" ".join(heading.text("description").split()),
        precision=step,
        round_total_to=None if total is None else Fraction(total),
        facts=tuple(facts.values()),
        weights=weights,
        capacity=capacity,
        joint=read_joint(top),
        bands=bands,
        limits=limits,
        review_weeks=read_review(top),
        supervision=read_supervision(top, capacity),
        examples=_examples(top, facts, capacity, bands, limits),
        blanks=tuple(source.blanks),
        warnings=() if source.problems else warnings(facts.values(), weights, bands, step, total is not None),
        name=source.name,
        text=source.text,
    )


def _examples(
    top: Cursor, facts: Mapping[str, Fact], capacity: Capacity, bands: tuple[Band, ...], limits: tuple[Limit, ...]
) -> tuple[Example, ...]:
    if "example" not in top.table:  # the app's first frame needs none
        return ()
    from caseload_tui.scheme.read_examples import ExampleReader

    return ExampleReader(facts, capacity, bands, limits).read(top)
