"""Two versions of a record in words: what a person saw and typed, and what somebody else has made of it since."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from caseload_tui.errors import Difference, InputRefused
from caseload_tui.model.values import WorkerRef
from caseload_tui.scheme.scheme import Scheme
from caseload_tui.text import plain

WORKERS = frozenset({"lead worker", "second worker", "last cover by", "offered to"})
"""Parts of a case that hold a worker's reference."""


@dataclass(frozen=True, slots=True)
class Version:
    """One part of a record: its label, and its values in words. ``typed`` is empty where nothing was."""

    label: str
    seen: str
    now: str
    typed: str = ""


def side_by_side(
    scheme: Scheme, differences: Iterable[Difference], typed: Mapping[str, str], names: Callable[[WorkerRef], str]
) -> list[Version]:
    """The parts that differ, those that somebody was typing first. ``typed`` holds texts by the same names."""
    ordered = sorted(differences, key=lambda one: (one.what not in typed, one.what not in scheme.by_id))
    return [
        Version(
            _label(scheme, one.what),
            _words(scheme, one.what, one.seen, names),
            _words(scheme, one.what, one.now, names),
            _words(scheme, one.what, typed.get(one.what, ""), names),
        )
        for one in ordered
    ]


def _label(scheme: Scheme, what: str) -> str:
    fact = scheme.by_id.get(what)
    return plain(fact.label if fact is not None else what[:1].upper() + what[1:])


def _words(scheme: Scheme, what: str, value: str, names: Callable[[WorkerRef], str]) -> str:
    """A value as people read it: options by label, workers by name."""
    bare = value.removeprefix('"').removesuffix('"')
    fact = scheme.by_id.get(what)
    if fact is not None and value != "blank":
        try:
            return plain(fact.show(fact.read(bare)))
        except InputRefused:
            return plain(bare)
    return plain(names(WorkerRef(bare)) if what in WORKERS else bare)
