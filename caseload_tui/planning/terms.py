"""A worker's terms from a day on, where others are recorded for later days already.

Each record of terms is whole. What changes now must be put into the later ones too, or it would end on their day:
somebody who is to work fewer hours from November and leaves in December would stay for ever.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date
from typing import Any

from caseload_tui.model.change import WorkerChanged
from caseload_tui.model.worker import Terms, Worker

_TIME = ("fte", "hours")
"""These say the same in two ways, so they go together."""
_APART = tuple((one.name,) for one in fields(Terms) if one.name not in {"on", *_TIME})


def changing(worker: Worker, name: str, terms: Terms) -> tuple[WorkerChanged, ...]:
    """The changes that give a worker these terms from ``terms.on`` on, and carry what is new into later terms.

    What later terms have otherwise than it was before stays theirs.
    """
    on = terms.on or date.min
    was = worker.on(on) or Terms()
    later = [one for one in worker.terms if one.on is not None and one.on > on]
    carried = ((one, dict(_carried(was, terms, one))) for one in later)
    return (
        WorkerChanged(ref=worker.ref, name=name, terms=terms),
        *(WorkerChanged(ref=worker.ref, name=name, terms=replace(one, **new)) for one, new in carried if new),
    )


def _carried(was: Terms, now: Terms, later: Terms) -> Iterator[tuple[str, Any]]:
    for names in (_TIME, *_APART):
        before, new, then = (tuple(getattr(one, name) for name in names) for one in (was, now, later))
        if new != before and then == before:
            yield from zip(names, new, strict=True)
