"""Whether a whole history can be worked with: its texts shown, its schemes read, its ratings weighed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from itertools import chain

from caseload_tui.engine.weigh import Weigher
from caseload_tui.errors import InputRefused, Problem
from caseload_tui.exchange.whole import HistoryLine
from caseload_tui.model.change import CaseRated, Change, Imported, SchemeAdopted, Together, Undone
from caseload_tui.model.record import AdoptedScheme
from caseload_tui.model.values import Facts, FactValue
from caseload_tui.scheme.load import loads
from caseload_tui.scheme.scheme import Scheme
from caseload_tui.text import is_plain, plain

_NOT_ONE_LINE = frozenset({"text", "rows", "imported_row"})
"""What holds a file's whole text or JSON rather than a line of text."""


def unsound(history: Sequence[HistoryLine], name: str) -> Iterator[Problem]:
    """What is wrong with the entries of a history, each by its place; none repeats what the file holds."""
    schemes: dict[str, Scheme] = {}
    for place, line in enumerate(history):
        at = f"history.{place}"
        for field in dict.fromkeys(_not_plain(line)):
            yield _problem("This holds characters that cannot be shown", name, at, field)
        if not all(map(_is_row, _rows(line.change))):
            yield _problem("This holds a row that cannot be read", name, at, "rows")
        for adopted in _adopted(line.change):
            scheme = _scheme(adopted)
            if scheme is None:
                yield _problem("This scheme cannot be used", name, at, "scheme")
            else:
                schemes[scheme.edition] = scheme
    for place, line in enumerate(history):
        for edition, facts in _rated(line.change):
            for fact in _unfitting(facts, schemes.get(edition)):
                yield _problem("This does not fit the scheme of the rating", name, f"history.{place}", f"facts.{fact}")


def _problem(what: str, name: str, at: str, field: str) -> Problem:
    return Problem(f"{what}.", "Export it again.", name, f"{at}.{plain(field)}")


def _simple(change: Change) -> Iterable[Change]:
    return change.changes if isinstance(change, (Together, Imported)) else (change,)


def _not_plain(value: object, field: str = "") -> Iterator[str]:
    """The fields with a text that cannot be shown as it stands."""
    if isinstance(value, str):
        if not is_plain(value):
            yield field
    elif isinstance(value, Mapping):
        for key, one in value.items():
            yield from _not_plain(key, field)
            yield from _not_plain(one, field)
    elif isinstance(value, tuple):
        for one in value:
            yield from _not_plain(one, field)
    elif is_dataclass(value):
        for part in fields(value):
            held = getattr(value, part.name)
            if held is not None and part.name not in _NOT_ONE_LINE:
                yield from _not_plain(held, part.name)


def _rows(change: Change) -> Iterator[str]:
    """The imported rows that an entry keeps, as JSON."""
    if isinstance(change, Imported):
        yield from change.rows.values()
    elif isinstance(change, Undone):
        for record in (one.case or one.worker for one in change.restored):
            if record is not None and record.imported_row is not None:
                yield record.imported_row


def _is_row(text: str) -> bool:
    try:
        cells = json.loads(text)
    except (ValueError, RecursionError):
        return False
    return isinstance(cells, dict) and all(
        isinstance(cell, str) and is_plain(key) and is_plain(cell) for key, cell in cells.items()
    )


def _adopted(change: Change) -> Iterator[AdoptedScheme]:
    for one in _simple(change):
        if isinstance(one, SchemeAdopted):
            yield one.scheme
        elif isinstance(one, Undone):
            yield from chain.from_iterable(record.schemes or () for record in one.restored)


def _scheme(adopted: AdoptedScheme) -> Scheme | None:
    """The scheme, or ``None`` where nothing can be weighed with it or it is not the one that it is called."""
    try:
        scheme = loads(adopted.text, "")
        Weigher(scheme)
    except InputRefused:
        return None
    return scheme if (scheme.id, scheme.version) == (adopted.id, adopted.version) else None


def _rated(change: Change) -> Iterator[tuple[str, Facts]]:
    """Each rating's facts, with the scheme that it names."""
    for one in _simple(change):
        if isinstance(one, CaseRated):
            yield one.scheme, one.facts
        elif isinstance(one, Undone):
            for record in one.restored:
                for rating in record.case.ratings if record.case else ():
                    yield rating.scheme, rating.facts


def _unfitting(facts: Facts, scheme: Scheme | None) -> Iterator[str]:
    """The facts that a scheme does not have, or would not hold so; nothing is known of a scheme that is not there."""
    if scheme is None:
        return
    for name, value in facts.items():
        fact = scheme.by_id.get(name)
        try:
            fits = fact is not None and _same(fact.read(value), value)
        except InputRefused:
            fits = False
        if not fits:
            yield name


def _same(read: FactValue, given: FactValue) -> bool:
    return read == given and isinstance(read, bool) == isinstance(given, bool)
